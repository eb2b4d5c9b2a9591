//! JSON text to any `serde` serializer, so that what was kept as text is indented, or turned into another format, like
//! the rest.
//!
//! Numbers that no Rust number prints the same way, and what is too deep, go out as the text they are: of all
//! serializers, only those of `serde_json` can take that.

use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap, SerializeSeq},
};
use serde_json::value::RawValue;

use crate::odata::{Reader, Unfit};

/// How deep text is taken apart; the rest goes out as text.
const DEPTH_LIMIT: u8 = 128;

/// JSON text, to be written as what it means.
#[derive(Clone, Copy)]
pub(super) struct Verbatim<'a> {
    json: &'a str,
    depth: u8,
}

impl<'a> Verbatim<'a> {
    pub(super) fn new(json: &'a str) -> Self {
        Self { json, depth: 0 }
    }

    fn within(self, json: &'a str) -> Self {
        Self { json, depth: self.depth + 1 }
    }

    fn members<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = Reader::new(self.json);
        let mut first = true;
        let mut map = serializer.serialize_map(None)?;
        reader.begin_object().map_err(no_json)?;
        while let Some(name) = reader.key(&mut first).map_err(no_json)? {
            map.serialize_entry(&name, &self.within(reader.skip().map_err(no_json)?))?;
        }
        map.end()
    }

    fn items<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = Reader::new(self.json);
        let mut first = true;
        let mut list = serializer.serialize_seq(None)?;
        reader.begin_list().map_err(no_json)?;
        while reader.item(&mut first).map_err(no_json)? {
            list.serialize_element(&self.within(reader.skip().map_err(no_json)?))?;
        }
        list.end()
    }

    fn text<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        match Reader::new(self.json).string() {
            Ok(text) => serializer.serialize_str(&text),
            Err(Unfit) => self.as_it_is(serializer),
        }
    }

    fn number<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.json;
        if json.contains(['.', 'e', 'E']) {
            match json.parse::<f64>() {
                Ok(number) if serde_json::to_string(&number).is_ok_and(|text| text == json) => {
                    serializer.serialize_f64(number)
                }
                _ => self.as_it_is(serializer),
            }
        } else if let Ok(number) = json.parse::<u64>() {
            serializer.serialize_u64(number)
        } else if let Some(number) = json.parse::<i64>().ok().filter(|&number| number != 0) {
            serializer.serialize_i64(number)
        } else {
            self.as_it_is(serializer)
        }
    }

    fn as_it_is<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(self.json).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl Serialize for Verbatim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.json.as_bytes().first() {
            Some(b'{' | b'[') if self.depth == DEPTH_LIMIT => self.as_it_is(serializer),
            Some(b'{') => self.members(serializer),
            Some(b'[') => self.items(serializer),
            Some(b'"') => self.text(serializer),
            Some(b'n') => serializer.serialize_unit(),
            Some(b't') => serializer.serialize_bool(true),
            Some(b'f') => serializer.serialize_bool(false),
            _ => self.number(serializer),
        }
    }
}

fn no_json<E: Error>(_: Unfit) -> E {
    E::custom("a member that was kept is no JSON")
}
