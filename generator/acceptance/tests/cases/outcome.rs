//! What a program of cases reports, held against what the cases say.
//!
//! In: a case, the endpoint it ran against, and what happened. Out: one line for each difference. All of it is plain data.

use crate::case::{Case, Exchange, Expected, ExpectedError};
use serde::Deserialize;
use serde_json::Value;

/// A request as a transport or a service received it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) url: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// How a call ended.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    Value(Value),
    Error(Failure),
    Panic(String),
}

/// An error, as its methods tell it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Failure {
    pub(crate) kind: String,
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<String>,
    pub(crate) display: String,
}

/// Where answers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The case itself: all of the outcome is known.
    Case,
    /// A service with data of its own: of a value, what `strict_value` says is known.
    Service,
}

/// Every difference between what a case says and what happened, none for a case that holds.
pub(crate) fn differences(
    case: &Case,
    endpoint: &str,
    received: &[Received],
    outcome: &Outcome,
    from: From,
) -> Vec<String> {
    let mut found = Vec::new();
    for (index, exchange) in case.exchanges.iter().enumerate() {
        match received.get(index) {
            Some(received) => request(index + 1, exchange, endpoint, received, &mut found),
            None => found.push(format!("request {} was not made: {} {}", index + 1, exchange.method, exchange.url)),
        }
    }
    for (index, surplus) in received.iter().enumerate().skip(case.exchanges.len()) {
        found.push(format!("request {} was not expected: {} {}", index + 1, surplus.method, surplus.url));
    }
    match (&case.expected, outcome) {
        (_, Outcome::Panic(message)) => found.push(format!("it panicked: {message}")),
        (Expected::Value(_), Outcome::Value(value)) if from == From::Service => {
            if let Some(expected) = &case.strict_value
                && !holds(expected, value)
            {
                found.push(format!("the value\n    {value}\n  does not have\n    {expected}"));
            }
        }
        (Expected::Value(expected), Outcome::Value(value)) => {
            let expected = at_value(expected, endpoint);
            if *value != expected {
                found.push(format!("the value is\n    {value}\n  not\n    {expected}"));
            }
        }
        (Expected::Value(_), Outcome::Error(error)) => {
            found.push(format!("a value was expected, not the error {}: {}", error.kind, error.display));
        }
        (Expected::Error(error), Outcome::Value(value)) => {
            found.push(format!("an error {} was expected, not the value {value}", error.kind));
        }
        (Expected::Error(expected), Outcome::Error(error)) => failure(expected, error, from, &mut found),
    }
    found
}

fn request(number: usize, exchange: &Exchange, endpoint: &str, received: &Received, found: &mut Vec<String>) {
    let mut differ = |what: &str, is: &str, not: &str| {
        found.push(format!("request {number}: {what} is\n    {is}\n  not\n    {not}"));
    };
    if received.method != exchange.method {
        differ("the method", &received.method, &exchange.method);
    }
    let url = url(exchange, endpoint);
    if received.url != url {
        differ("the URL", &received.url, &url);
    }
    for (name, value) in &exchange.headers {
        let value = at(value, endpoint);
        match header(received, name) {
            Some(sent) if value == "*" || sent == value => {}
            Some(sent) => differ(&format!("the header `{name}`"), sent, &value),
            None => differ(&format!("the header `{name}`"), "absent", &value),
        }
    }
    for name in &exchange.without_headers {
        if let Some(sent) = header(received, name) {
            differ(&format!("the header `{name}`"), sent, "absent");
        }
    }
    let expected = exchange.body.as_deref().map(|body| at(body, endpoint)).unwrap_or_default();
    if !is_same_body(&received.body, &expected) {
        differ("the body", &received.body, &expected);
    }
}

fn failure(expected: &ExpectedError, error: &Failure, from: From, found: &mut Vec<String>) {
    let mut differ = |what: &str, is: &str, not: &str| found.push(format!("{what} of the error is {is}, not {not}"));
    if error.kind != expected.kind {
        differ("the kind", &format!("{} ({})", error.kind, error.display), &expected.kind);
    }
    if expected.status.is_some() && error.status != expected.status {
        differ("the status", &format!("{:?}", error.status), &format!("{:?}", expected.status));
    }
    // A service words its errors as it likes.
    if from == From::Service {
        return;
    }
    if expected.code.is_some() && error.code != expected.code {
        differ("the code", &format!("{:?}", error.code), &format!("{:?}", expected.code));
    }
    if let Some(message) = &expected.message
        && !error.display.contains(message)
    {
        differ("the message", &error.display, &format!("one with `{message}`"));
    }
}

/// The URL that an exchange wants.
fn url(exchange: &Exchange, endpoint: &str) -> String {
    let url = at(&exchange.url, endpoint);
    if url.contains("://") { url } else { format!("{endpoint}{url}") }
}

/// A text of a case, at its endpoint.
pub(crate) fn at(text: &str, endpoint: &str) -> String {
    text.replace("{endpoint}", endpoint)
}

fn at_value(value: &Value, endpoint: &str) -> Value {
    match value {
        Value::String(text) => at(text, endpoint).into(),
        Value::Array(items) => items.iter().map(|item| at_value(item, endpoint)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), at_value(value, endpoint))).collect()
        }
        other => other.clone(),
    }
}

fn header<'a>(received: &'a Received, name: &str) -> Option<&'a str> {
    received.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// The same JSON, in whatever order of members; the same text where one of them is none.
fn is_same_body(body: &str, expected: &str) -> bool {
    match (serde_json::from_str::<Value>(body), serde_json::from_str::<Value>(expected)) {
        (Ok(body), Ok(expected)) => body == expected,
        _ => body == expected,
    }
}

/// Whether a value has what is expected of it: of objects these members, of lists as many items.
fn holds(expected: &Value, value: &Value) -> bool {
    match (expected, value) {
        (Value::Object(expected), Value::Object(members)) => {
            expected.iter().all(|(name, expected)| members.get(name).is_some_and(|member| holds(expected, member)))
        }
        (Value::Array(expected), Value::Array(items)) => {
            expected.len() == items.len() && expected.iter().zip(items).all(|(expected, item)| holds(expected, item))
        }
        _ => expected == value,
    }
}
