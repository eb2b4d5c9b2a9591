//! From the JSON text of a parameter to the text that stands in a path, a query, a header or a cookie.
//!
//! The styles are those of OpenAPI 3.1, 4.8.12.3, in the words of RFC 6570 where that has them. A string is its text, a
//! number its digits; what lies within an item of a list, or within a member of an object, is JSON text, since no style says
//! what it would be. `null`, and a list or an object of nothing, are not sent (RFC 6570, section 3.2.1).

use super::{
    json_parts::{raw_items, raw_members, scalar},
    parameter_description::{ParameterLocation, ParameterStyle},
    percent::{self, Keep},
};
use crate::odata::{Reader, Unfit};

/// How deep the names of the style `deepObject` go; what lies deeper is JSON text.
const DEPTH_LIMIT: u8 = 16;

/// How a value is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) style: ParameterStyle,
    pub(super) explode: bool,
    pub(super) keep: Keep,
}

/// A value as the styles see it.
enum Parts {
    Nothing,
    Text(String),
    List(Vec<String>),
    Members(Vec<(String, String)>),
}

impl Written {
    /// What stands in place of `{name}` in a path, or in a header; `None` where there is nothing to write.
    pub(super) fn place(self, name: &str, json: &str) -> Option<String> {
        let encode = |text: &str| percent::encode(text, self.keep);
        let name = encode(name);
        let named = |value: String| if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") };
        let (begin, between) = match self.style {
            ParameterStyle::Matrix => (";", ";"),
            ParameterStyle::Label => (".", "."),
            _ => ("", ","),
        };
        let pair = |(name, value): (String, String)| {
            let is_bare = value.is_empty() && self.style == ParameterStyle::Matrix;
            if is_bare { encode(&name) } else { format!("{}={}", encode(&name), encode(&value)) }
        };
        Some(match parts(json) {
            Parts::Nothing => return None,
            Parts::Text(text) if self.style == ParameterStyle::Matrix => named(encode(&text)),
            Parts::Text(text) => format!("{begin}{}", encode(&text)),
            Parts::List(items) => match self.explode {
                true if self.style == ParameterStyle::Matrix => items.iter().map(|item| named(encode(item))).collect(),
                true => format!("{begin}{}", joined(items.iter().map(|item| encode(item)), between)),
                false => self.whole(&name, joined(items.iter().map(|item| encode(item)), ",")),
            },
            Parts::Members(members) if self.explode => {
                format!("{begin}{}", joined(members.into_iter().map(pair), between))
            }
            Parts::Members(members) => self.whole(&name, joined(flat(members).map(|text| encode(&text)), ",")),
        })
    }

    /// All that belongs together, behind the name or the dot of the style.
    fn whole(self, name: &str, values: String) -> String {
        match self.style {
            ParameterStyle::Matrix => format!(";{name}={values}"),
            ParameterStyle::Label => format!(".{values}"),
            _ => values,
        }
    }

    /// The `name=value` of a query, a cookie or a form.
    pub(super) fn pairs(self, name: &str, json: &str) -> Vec<String> {
        let encode = |text: &str| percent::encode(text, self.keep);
        // Names are encoded whole, whatever values keep.
        let key = |text: &str| percent::encode(text, self.keep.of_names());
        if self.style == ParameterStyle::DeepObject {
            let mut pairs = Vec::new();
            self.deep(&key(name), json, DEPTH_LIMIT, &mut pairs);
            return pairs;
        }
        let between = match self.style {
            ParameterStyle::SpaceDelimited => self.keep.space(),
            ParameterStyle::PipeDelimited => "%7C",
            _ => ",",
        };
        let one = |value: String| vec![format!("{}={value}", key(name))];
        match parts(json) {
            Parts::Nothing => Vec::new(),
            Parts::Text(text) => one(encode(&text)),
            Parts::List(items) if self.explode => {
                items.iter().map(|item| format!("{}={}", key(name), encode(item))).collect()
            }
            Parts::List(items) => one(joined(items.iter().map(|item| encode(item)), between)),
            Parts::Members(members) if self.explode => {
                members.iter().map(|(name, value)| format!("{}={}", key(name), encode(value))).collect()
            }
            Parts::Members(members) => one(joined(flat(members).map(|text| encode(&text)), between)),
        }
    }

    /// `name[member]=value`, and `name[0]=value` for the items of lists; the name is encoded already.
    fn deep(self, name: &str, json: &str, depth: u8, pairs: &mut Vec<String>) {
        let within = |part: &str| format!("{name}%5B{}%5D", percent::encode(part, self.keep.of_names()));
        let mut reader = Reader::new(json);
        let members = match reader.peek() {
            Ok(b'{') if depth > 0 => raw_members(&mut reader),
            Ok(b'[') if depth > 0 => raw_items(&mut reader)
                .map(|items| items.into_iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()),
            _ => Err(Unfit),
        };
        match members {
            Ok(members) => {
                for (part, json) in members {
                    self.deep(&within(&part), json, depth - 1, pairs);
                }
            }
            Err(Unfit) => {
                pairs.extend(scalar(json).map(|text| format!("{name}={}", percent::encode(&text, self.keep))));
            }
        }
    }
}

/// How a parameter at a place is encoded: header values as they are, all else percent-encoded.
pub(super) fn keep(location: ParameterLocation, allows_reserved: bool) -> Keep {
    match location {
        ParameterLocation::Header => Keep::Everything,
        ParameterLocation::Path if allows_reserved => Keep::ReservedOfPath,
        ParameterLocation::Query if allows_reserved => Keep::ReservedOfQuery,
        _ => Keep::Unreserved,
    }
}

fn parts(json: &str) -> Parts {
    let mut reader = Reader::new(json);
    let parts = match reader.peek() {
        Ok(b'[') => raw_items(&mut reader).map(|items| Parts::List(items.into_iter().filter_map(scalar).collect())),
        Ok(b'{') => raw_members(&mut reader).map(|members| {
            Parts::Members(members.into_iter().filter_map(|(name, json)| Some((name, scalar(json)?))).collect())
        }),
        _ => Ok(scalar(json).map_or(Parts::Nothing, Parts::Text)),
    };
    match parts {
        Ok(Parts::List(items)) if items.is_empty() => Parts::Nothing,
        Ok(Parts::Members(members)) if members.is_empty() => Parts::Nothing,
        Ok(parts) => parts,
        Err(Unfit) => Parts::Text(json.to_owned()),
    }
}

fn flat(members: Vec<(String, String)>) -> impl Iterator<Item = String> {
    members.into_iter().flat_map(|(name, value)| [name, value])
}

fn joined(texts: impl Iterator<Item = String>, between: &str) -> String {
    texts.collect::<Vec<_>>().join(between)
}
