//! The body: whether there may be one, of which media type, and whether it is what its schema says. Forms are read in
//! `form` and `parts`.

use serde_json::Value;

use super::{Context, form, parts};
use crate::media_type::MediaType;
use crate::node::Node;
use crate::normal::Side;
use crate::operation::content;
use crate::shape;
use crate::violation::Violation;

pub(super) fn check(context: Context<'_, '_>) -> Vec<Violation> {
    let request = context.request;
    let content_type = request.header("content-type");
    let is_there = !request.body.is_empty() || content_type.is_some();
    let Some(described) = context.operation.node.child("requestBody") else {
        return is_there.then(|| Violation::new("body", "the operation takes none")).into_iter().collect();
    };
    if !is_there {
        let required = described.flag("required").unwrap_or(false);
        return required.then(|| Violation::new("body", "it is required")).into_iter().collect();
    }
    let Some(content_type) = content_type else {
        return vec![Violation::new("header `content-type`", "it is required for a body")];
    };
    let media_type = MediaType::parse(content_type);
    let described = media_type.as_ref().and_then(|media_type| content(&described, media_type));
    let (Some(media_type), Some((_, described))) = (media_type, described) else {
        return vec![Violation::new("header `content-type`", format!("`{content_type}` is not described"))];
    };
    let problems = match value(context, &media_type, content_type, &described) {
        Ok(Some(value)) => described
            .written("schema")
            .map(|schema| context.description.schemas.problems(Side::Request, &schema, &value))
            .unwrap_or_default(),
        Ok(None) => Vec::new(),
        Err(problems) => problems,
    };
    problems.into_iter().map(|problem| Violation::new("body", problem)).collect()
}

/// The body as a value, where its media type tells how to read it.
fn value(
    context: Context<'_, '_>,
    media_type: &MediaType,
    content_type: &str,
    described: &Node<'_>,
) -> Result<Option<Value>, Vec<String>> {
    let body = &context.request.body;
    let schemas = &context.description.schemas;
    if media_type.is_json() {
        return serde_json::from_slice(body).map(Some).map_err(|error| vec![format!("it is not JSON: {error}")]);
    }
    if media_type.is_form() {
        return form::read(schemas, described, body).map(Some);
    }
    if media_type.is_multipart() {
        return parts::read(schemas, described, content_type, body).map(Some);
    }
    if media_type.is_text() {
        let text = std::str::from_utf8(body).map_err(|_| vec!["it is not UTF-8".to_owned()])?;
        return Ok(Some(shape::scalar(schemas, described.written("schema").as_ref(), text)));
    }
    Ok(None)
}
