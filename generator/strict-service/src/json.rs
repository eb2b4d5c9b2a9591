//! Request bodies: bytes to a JSON object, without the leniency of `serde_json` towards repeated members.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::Refusal;

/// Reads a body that must be one JSON object.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let refuse =
        |error: serde_json::Error| Refusal::bad_request(format!("Unable to read JSON request payload: {error}"));
    serde_json::from_slice::<Distinct>(body).map_err(refuse)?;
    match serde_json::from_slice(body).map_err(refuse)? {
        Value::Object(members) => Ok(members),
        _ => Err(Refusal::bad_request("The request payload must be a JSON object.")),
    }
}

/// The names of the members of a body, in the order in which they stand.
pub(crate) fn names(body: &[u8]) -> Result<Vec<String>, Refusal> {
    let read = serde_json::from_slice::<Names>(body);
    read.map(|names| names.0)
        .map_err(|error| Refusal::bad_request(format!("Unable to read JSON request payload: {error}")))
}

struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = members.next_key()? {
            members.next_value::<IgnoredAny>()?;
            names.push(name);
        }
        Ok(Names(names))
    }
}

/// Any JSON in which no object has two members of one name. It is read for its errors only: the values come from a
/// second reading, so that numbers stay what `serde_json` makes of them under every feature.
struct Distinct;

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DistinctVisitor)
    }
}

struct DistinctVisitor;

impl<'de> Visitor<'de> for DistinctVisitor {
    type Value = Distinct;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Distinct, A::Error> {
        let mut names = BTreeSet::new();
        while let Some(name) = members.next_key::<String>()? {
            members.next_value::<Distinct>()?;
            if names.contains(&name) {
                return Err(A::Error::custom(format!("the member '{name}' occurs twice")));
            }
            names.insert(name);
        }
        Ok(Distinct)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Distinct, A::Error> {
        while items.next_element::<Distinct>()?.is_some() {}
        Ok(Distinct)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Distinct, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Distinct)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_str<E>(self, _: &str) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_unit<E>(self) -> Result<Distinct, E> {
        Ok(Distinct)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: bool) {
        assert_eq!(object(body.as_bytes()).is_ok(), expected, "{body}");
    }

    #[test]
    fn an_object_is_read() {
        check(r#"{"a": [1, -2, 2.5, null, true, "x", {"a": {}}]}"#, true);
    }

    #[test]
    fn members_that_occur_twice_are_refused() {
        check(r#"{"a": 1, "a": 1}"#, false);
        check(r#"{"a": [{"b": 1, "\u0062": 2}]}"#, false);
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for body in ["", "[]", "null", "\"a\"", "{", "{} {}", "{'a': 1}"] {
            check(body, false);
        }
    }

    #[test]
    fn names_stand_in_the_order_of_the_text() {
        assert_eq!(names(br#"{"b": [{"c": 1}], "a": 2}"#), Ok(vec!["b".to_owned(), "a".to_owned()]));
        assert!(names(b"[]").is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        check(&format!("{{\"a\": {}{}}}", "[".repeat(1000), "]".repeat(1000)), false);
    }
}
