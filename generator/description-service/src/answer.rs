//! Answers: what a test queues, and whether the description allows it. Those that no test has queued come from `sample`.

use serde_json::Value;

use crate::description::Description;
use crate::encoding::Letters;
use crate::media_type::MediaType;
use crate::normal::Side;
use crate::operation::{Operation, content, contents};
use crate::parameter::Style;
use crate::shape;
use crate::style::Written;
use crate::violation::Violation;

/// What a service says.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A status and nothing else.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// `application/json`; another media type by [`Answer::bytes`].
    #[must_use]
    pub fn json(status: u16, body: &Value) -> Self {
        Self::bytes(status, "application/json", body.to_string().into_bytes())
    }

    /// `text/plain`.
    #[must_use]
    pub fn text(status: u16, body: &str) -> Self {
        Self::bytes(status, "text/plain; charset=utf-8", body.as_bytes())
    }

    /// A body of any media type.
    #[must_use]
    pub fn bytes(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let answer = Self { status, headers: Vec::new(), body: body.into() };
        answer.header("content-type", content_type)
    }

    /// The same with a header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.to_owned()));
        self
    }

    fn value_of(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What the description does not allow about an answer.
pub(crate) fn check(description: &Description, operation: &Operation<'_>, answer: &Answer) -> Vec<Violation> {
    let Some(response) = operation.response(answer.status) else {
        return vec![Violation::new("status", format!("{} has no {}", operation.name, answer.status))];
    };
    let mut violations = Vec::new();
    let headers = response.written("headers").map(|headers| headers.children()).unwrap_or_default();
    for (name, header) in headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type")) {
        let schema = header.written("schema");
        let problems = match (answer.value_of(name), &schema) {
            (Some(text), Some(schema)) => {
                let written = Written {
                    name,
                    style: Style::Simple,
                    explode: header.flag("explode").unwrap_or(false),
                    letters: Letters::Any,
                    schema: Some(schema),
                    schemas: &description.schemas,
                };
                let value = written.alone(text).map_err(|problem| vec![problem]);
                value.map_or_else(
                    |problems| problems,
                    |value| description.schemas.problems(Side::Answer, schema, &value),
                )
            }
            (None, _) if header.flag("required") == Some(true) => vec!["it is required".to_owned()],
            _ => Vec::new(),
        };
        violations.extend(problems.into_iter().map(|problem| Violation::new(format!("header `{name}`"), problem)));
    }
    violations.extend(body(description, &response, answer));
    violations
}

fn body(description: &Description, response: &crate::node::Node<'_>, answer: &Answer) -> Vec<Violation> {
    let of_body = |problem: String| vec![Violation::new("body", problem)];
    let content_type = answer.value_of("content-type");
    if contents(response).is_empty() {
        let is_there = !answer.body.is_empty() || content_type.is_some();
        return if is_there { of_body("the response has none".to_owned()) } else { Vec::new() };
    }
    let Some(content_type) = content_type else { return of_body("the response has one".to_owned()) };
    let media_type = MediaType::parse(content_type);
    let described = media_type.as_ref().and_then(|media_type| content(response, media_type));
    let (Some(media_type), Some((_, described))) = (media_type, described) else {
        return vec![Violation::new("header `content-type`", format!("`{content_type}` is not described"))];
    };
    let Some(schema) = described.written("schema") else { return Vec::new() };
    let text = std::str::from_utf8(&answer.body);
    let value = match text {
        Ok(text) if media_type.is_json() => {
            serde_json::from_str(text).map_err(|error| format!("it is not JSON: {error}"))
        }
        Ok(text) if media_type.is_text() => Ok(shape::scalar(&description.schemas, Some(&schema), text)),
        Err(_) if media_type.is_json() || media_type.is_text() => Err("it is not UTF-8".to_owned()),
        _ => return Vec::new(),
    };
    match value {
        Ok(value) => {
            let problems = description.schemas.problems(Side::Answer, &schema, &value);
            problems.into_iter().map(|problem| Violation::new("body", problem)).collect()
        }
        Err(problem) => of_body(problem),
    }
}
