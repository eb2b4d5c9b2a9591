//! Answers: status, headers, and a body whose members come in an order that no client may rely on.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::error::Refusal;
use crate::timestamp;

/// What is sent back, before the headers that every answer has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

/// An answer's body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    Empty,
    Json(Value),
    Text(String),
}

impl Answer {
    pub(crate) fn json(status: StatusCode, body: Value) -> Self {
        Self { status, headers: Vec::new(), body: Body::Json(body) }
    }

    pub(crate) fn no_content() -> Self {
        Self { status: StatusCode::NO_CONTENT, headers: Vec::new(), body: Body::Empty }
    }

    /// The answer to a reading of what the client has (OData Protocol 4.01, 9.1.8).
    pub(crate) fn not_modified() -> Self {
        Self { status: StatusCode::NOT_MODIFIED, headers: Vec::new(), body: Body::Empty }
    }

    /// The answer to `…/$value`: bare text.
    pub(crate) fn text(text: String) -> Self {
        Self { status: StatusCode::OK, headers: Vec::new(), body: Body::Text(text) }
    }

    /// The answer to `…/$count`: a bare number.
    pub(crate) fn count(count: usize) -> Self {
        Self::text(count.to_string())
    }

    pub(crate) fn with(mut self, header: &str, value: impl Into<String>) -> Self {
        self.headers.push((header.to_owned(), value.into()));
        self
    }

    /// An error in OData's form, with the inner error that Graph adds.
    pub(crate) fn refusal(refusal: Refusal, request_id: &str, client_request_id: &str) -> Self {
        let body = json!({
            "error": {
                "code": refusal.code,
                "message": refusal.message,
                "innerError": {
                    "date": timestamp::now_in_errors(),
                    "request-id": request_id,
                    "client-request-id": client_request_id,
                },
            },
        });
        let mut answer = Self::json(refusal.status, body);
        answer.headers.extend(refusal.headers.into_iter().map(|(name, value)| (name.to_owned(), value)));
        answer
    }
}

/// Writes JSON. Members go up by name in one object, down in the next (which puts `@odata.type` last), and start in
/// the middle in the one after that; `turn` says with which to begin.
pub(crate) fn write(value: &Value, turn: usize) -> String {
    let mut text = String::new();
    Writer { turn, text: &mut text }.value(value);
    text
}

struct Writer<'a> {
    turn: usize,
    text: &'a mut String,
}

impl Writer<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(members) => self.object(members),
            Value::Array(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.separator(index);
                    self.value(item);
                }
                self.text.push(']');
            }
            scalar => self.text.push_str(&scalar.to_string()),
        }
    }

    fn object(&mut self, members: &Map<String, Value>) {
        let mut names: Vec<&String> = members.keys().collect();
        names.sort_unstable();
        match self.turn % 3 {
            0 => {}
            1 => names.reverse(),
            _ => names.rotate_left(members.len() / 2),
        }
        self.turn += 1;
        self.text.push('{');
        for (index, name) in names.into_iter().enumerate() {
            self.separator(index);
            self.text.push_str(&Value::from(name.as_str()).to_string());
            self.text.push(':');
            self.value(&members[name]);
        }
        self.text.push('}');
    }

    fn separator(&mut self, index: usize) {
        if index > 0 {
            self.text.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_name_stands_first_last_and_in_the_middle() {
        let value = json!({ "@odata.type": "#a.b", "name": 1, "other": 2, "some": 3 });
        assert_eq!(write(&value, 0), r##"{"@odata.type":"#a.b","name":1,"other":2,"some":3}"##);
        assert_eq!(write(&value, 1), r##"{"some":3,"other":2,"name":1,"@odata.type":"#a.b"}"##);
        assert_eq!(write(&value, 2), r##"{"other":2,"some":3,"@odata.type":"#a.b","name":1}"##);
    }

    #[test]
    fn what_is_written_reads_as_what_was_meant() {
        let value = json!({ "a": [{ "b\"": "ü\n" }, null, 1.5, true], "c": {} });
        for turn in 0..3 {
            assert_eq!(serde_json::from_str::<Value>(&write(&value, turn)).ok(), Some(value.clone()));
        }
    }
}
