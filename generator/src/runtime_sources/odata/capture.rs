//! From any `serde` deserializer to JSON text, which is what models are read from.
//!
//! `serde_json` lends the text itself. Anything else is asked what it has, and text is made of that: so models can be
//! read from a `serde_json::Value`, inside `#[serde(untagged)]` and `#[serde(flatten)]`, and from other formats.

use std::{borrow::Cow, fmt};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use crate::odata::Reader;

/// By this name `serde_json` knows that its raw text is wanted; other deserializers pay no heed.
const RAW_TEXT: &str = "$serde_json::private::RawValue";

/// Under this name `serde_json/arbitrary_precision` hands out the digits of a number.
const DIGITS: &str = "$serde_json::private::Number";

/// The next value of `deserializer` as JSON text.
pub(super) fn json_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_TEXT, Capture { nested: false })
}

/// Makes JSON text of what it visits.
#[derive(Clone, Copy)]
struct Capture {
    /// Whether the text becomes part of a longer one, which it must not break.
    nested: bool,
}

impl<'de> DeserializeSeed<'de> for Capture {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_newtype_struct(RAW_TEXT, self)
    }
}

impl<'de> Visitor<'de> for Capture {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON can express")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut key = members.next_key_seed(Key)?;
        if matches!(key, Some(Name::Verbatim)) {
            let json = members.next_value_seed(Text)?;
            return if self.nested && !is_json(&json) {
                Err(A::Error::custom("this is no JSON text"))
            } else {
                Ok(json)
            };
        }
        let within = Self { nested: true };
        let mut json = String::from("{");
        while let Some(Name::Member(name)) = key {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&quoted(&name)?);
            json.push(':');
            json.push_str(&members.next_value_seed(within)?);
            key = members.next_key_seed(Key)?;
        }
        json.push('}');
        Ok(json.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut json = String::from("[");
        let within = Self { nested: true };
        while let Some(item) = items.next_element_seed(within)? {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&item);
        }
        json.push(']');
        Ok(json.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        quoted(text).map(Cow::Owned)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok("null".into())
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(if value { "true" } else { "false" }.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(number.to_string().into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(number.to_string().into())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Self::Value, E> {
        Ok(number.to_string().into())
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Self::Value, E> {
        Ok(number.to_string().into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        if number.is_finite() {
            serde_json::to_string(&number).map(Cow::Owned).map_err(E::custom)
        } else {
            Err(E::custom("JSON has no such number"))
        }
    }
}

/// Whether this is one value, so that nothing stands beside it where it is put.
fn is_json(text: &str) -> bool {
    let mut reader = Reader::new(text);
    reader.skip().is_ok() && reader.is_at_end()
}

fn quoted<E: Error>(text: &str) -> Result<String, E> {
    serde_json::to_string(text).map_err(E::custom)
}

/// The name of a member.
enum Name {
    Member(String),
    /// The value is JSON text, or the digits of a number.
    Verbatim,
}

struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Name;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Name, E> {
        Ok(if matches!(text, RAW_TEXT | DIGITS) { Name::Verbatim } else { Name::Member(text.to_owned()) })
    }
}

struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(text.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(text.to_owned().into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(text.into())
    }
}
