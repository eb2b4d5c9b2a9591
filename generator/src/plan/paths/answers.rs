//! What an operation gives, and what is known of its errors.
//!
//! In: the responses of an operation. Out: [`Success`], and [`Failure`]s. One result for all that is no error, where there
//! is but one, or none beside it; an enum by status, where there are several.

use super::forms::{is_of, preference};
use super::{Success, pages};
use crate::model::service::{Content, ContentKind, Method, PathOperation, Response, Status};
use crate::model::{Primitive, Type, TypeKind, TypeReference};
use crate::plan::context::Context;
use crate::plan::types::definition_target;
use crate::plan::{
    AnswerContent, AnswerVariant, Answers, Docs, Failure, Ident, PathResult, RustType, TypePath, describe,
};

/// What an operation gives.
pub(super) fn result(context: &Context<'_>, operation: &PathOperation, answer: TypePath) -> Success {
    let successes = successes(operation);
    let mut kinds: Vec<(&Response, Kind, Option<&Content>)> = Vec::new();
    for response in &successes {
        let form = preferred(contents(operation, response));
        kinds.push((response, form.map_or(Kind::Nothing, |form| kind(context, form)), form));
    }
    let mut different: Vec<&Kind> =
        kinds.iter().map(|(_, kind, _)| kind).filter(|kind| **kind != Kind::Nothing).collect();
    different.dedup();
    let has_nothing = kinds.iter().any(|(_, kind, _)| *kind == Kind::Nothing);
    let may_be_null = kinds.iter().any(|(_, kind, form)| form.is_some_and(|form| may_be_null(kind, form)));
    let form = kinds.iter().find_map(|(_, _, form)| *form);
    let is_one = different.windows(2).all(|pair| pair[0] == pair[1]);
    let result = match different.first() {
        // A redirection leads to bytes that the description does not speak of; a transport of the user's own may follow it.
        None if is_redirection(operation) && operation.method != Method::Head => {
            PathResult::Media { is_optional: false }
        }
        None => PathResult::Nothing,
        Some(kind) if is_one => {
            let page = match kind {
                Kind::Object(_) => pages::stated(context, operation),
                Kind::Value(_) if !has_nothing => {
                    kinds.iter().find_map(|(response, _, form)| pages::linked(context, operation, response, (*form)?))
                }
                _ => None,
            };
            page.unwrap_or_else(|| one(kind, has_nothing || may_be_null))
        }
        Some(_) => PathResult::Answers(answers(operation, &kinds, answer)),
    };
    let others = successes.iter().flat_map(|response| contents(operation, response));
    let others = others.map(|each| each.media_type.as_str());
    let chosen: Vec<&Content> = kinds.iter().filter_map(|(_, _, form)| *form).collect();
    let is_asked = |media_type: &str| chosen.iter().any(|form| form.media_type == media_type);
    let mut others: Vec<String> =
        others.filter(|media_type| form.is_some() && !is_asked(media_type)).map(str::to_owned).collect();
    others.sort();
    others.dedup();
    Success { accept: accepted(&chosen, &result), result, others }
}

/// The forms that a response comes in: none to a `HEAD`, whatever is described (RFC 9110, section 9.3.2).
fn contents<'a>(operation: &PathOperation, response: &'a Response) -> &'a [Content] {
    if operation.method == Method::Head { &[] } else { &response.contents }
}

/// The responses that are no errors: those of the class 2, or else what stands for all.
fn successes(operation: &PathOperation) -> Vec<&Response> {
    let is_success = |status: Status| matches!(status, Status::Code(200..=299) | Status::Class(2));
    let found: Vec<&Response> = operation.responses.iter().filter(|each| is_success(each.status)).collect();
    if found.is_empty() && !is_redirection(operation) {
        return operation.responses.iter().filter(|each| each.status == Status::Default).collect();
    }
    found
}

/// Whether an operation is answered by nothing but a way to somewhere else.
pub(super) fn is_redirection(operation: &PathOperation) -> bool {
    let has = |is: fn(&Status) -> bool| operation.responses.iter().any(|each| is(&each.status));
    has(|status| matches!(status, Status::Code(301 | 302 | 303 | 307 | 308) | Status::Class(3)))
        && !has(|status| matches!(status, Status::Code(200..=299) | Status::Class(2)))
}

/// What an answer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Nothing,
    Object(RustType),
    Value(RustType),
    Text(RustType),
    Media,
}

fn kind(context: &Context<'_>, form: &Content) -> Kind {
    match form.kind {
        // It is no one value, and may have no end.
        _ if is_stream(form) => Kind::Media,
        ContentKind::Json => json(context, &form.r#type),
        ContentKind::Text => Kind::Text(text(context, &form.r#type)),
        ContentKind::Form | ContentKind::Multipart | ContentKind::Octets => Kind::Media,
    }
}

/// What a text is read as: a value where it is the text of one, such as a number or a date.
fn text(context: &Context<'_>, reference: &TypeReference) -> RustType {
    let scope = context.scope;
    let target = definition_target(scope.model, reference);
    let is_value = !(reference.is_collection || target.is_collection)
        && match &target.kind {
            TypeKind::Primitive(primitive) => {
                !matches!(primitive, Primitive::Binary | Primitive::Stream | Primitive::Geography | Primitive::Geometry)
            }
            TypeKind::Named(name) => matches!(scope.model.types.get(name), Some(Type::Enum(_))),
            TypeKind::Untyped | TypeKind::Collection(_) | TypeKind::Map(_) => false,
        };
    let ty = is_value.then(|| scope.property(reference, false)).flatten();
    ty.filter(|ty| *ty != RustType::Json).unwrap_or(RustType::String)
}

fn json(context: &Context<'_>, reference: &TypeReference) -> Kind {
    let scope = context.scope;
    let target = definition_target(scope.model, reference);
    if target.kind == TypeKind::Primitive(Primitive::Stream) {
        return Kind::Media;
    }
    let ty = scope.property(reference, reference.is_collection && reference.is_nullable).unwrap_or(RustType::Json);
    let is_object = !reference.is_collection
        && !target.is_collection
        && match &target.kind {
            TypeKind::Named(name) => match scope.model.types.get(name) {
                Some(Type::Structured(_)) => true,
                Some(Type::Union(union)) => union.discriminator.is_some(),
                _ => false,
            },
            _ => false,
        };
    if is_object && ty != RustType::Json { Kind::Object(ty) } else { Kind::Value(ty) }
}

/// Whether `null` may stand for an answer. What is of any type has it already; of a list, its items may be `null`.
fn may_be_null(kind: &Kind, form: &Content) -> bool {
    match kind {
        Kind::Object(_) => form.r#type.is_nullable,
        Kind::Value(ty) => form.r#type.is_nullable && !form.r#type.is_collection && *ty != RustType::Json,
        Kind::Nothing | Kind::Text(_) | Kind::Media => false,
    }
}

/// The result where there is one kind of answer.
fn one(kind: &Kind, is_optional: bool) -> PathResult {
    match kind {
        Kind::Nothing => PathResult::Nothing,
        Kind::Object(ty) => PathResult::Object { ty: ty.clone(), is_optional },
        Kind::Value(ty) => PathResult::Value { ty: ty.clone(), is_optional },
        Kind::Text(ty) => PathResult::Text { ty: ty.clone(), is_optional },
        Kind::Media => PathResult::Media { is_optional },
    }
}

/// The enum by status.
fn answers(operation: &PathOperation, kinds: &[(&Response, Kind, Option<&Content>)], ty: TypePath) -> Answers {
    let mut variants: Vec<AnswerVariant> = kinds
        .iter()
        .map(|(response, kind, _)| AnswerVariant {
            ident: Ident::verbatim(status_name(response.status)),
            status: response.status,
            content: match kind {
                Kind::Nothing => AnswerContent::Nothing,
                Kind::Object(ty) => AnswerContent::Object(ty.clone()),
                Kind::Value(ty) | Kind::Text(ty) => AnswerContent::Value(ty.clone()),
                Kind::Media => AnswerContent::Media,
            },
            docs: describe::element("", &response.annotations),
        })
        .collect();
    variants.sort_by_key(|variant| variant.status);
    variants.dedup_by_key(|variant| variant.status);
    let mut docs = Docs::default();
    docs.markdown(&format!(
        "What `{} {}` gives, by status.",
        crate::slice::verb(operation.method),
        crate::plan::docs::one_line(&operation.path).replace('`', "")
    ));
    Answers { ty, docs, variants }
}

/// What a status is called (RFC 9110).
fn status_name(status: Status) -> String {
    let Status::Code(code) = status else { return "Success".to_owned() };
    let name = match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        _ => return format!("Status{code}"),
    };
    name.to_owned()
}

/// What is asked for, where the kind of the result does not tell it: JSON by another name, bytes of a kind, and all that is
/// answered by status. What is preferred comes first; a stream is taken where there is nothing else.
fn accepted(chosen: &[&Content], result: &PathResult) -> Option<String> {
    let mut sorted = chosen.to_vec();
    sorted.sort_by_key(|form| (rank(form), preference(form)));
    let mut wanted: Vec<String> = Vec::new();
    for form in &sorted {
        let is_last = is_stream(form) && !sorted.iter().all(|each| is_stream(each));
        let media_type = if is_last { format!("{};q=0.1", form.media_type) } else { form.media_type.clone() };
        if !wanted.contains(&media_type) {
            wanted.push(media_type);
        }
    }
    let is_usual = |form: &&Content| match result {
        PathResult::Text { .. } => is_of(form, "text/plain"),
        PathResult::Media { .. } => form.media_type == "*/*",
        PathResult::Nothing => true,
        _ => is_of(form, "application/json"),
    };
    (!chosen.iter().all(is_usual)).then(|| wanted.join(", "))
}

/// Whether a content is many values, one after another as they come about, and so neither one JSON value nor one text.
fn is_stream(form: &Content) -> bool {
    [
        "text/event-stream",
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/json-seq",
        "application/stream+json",
        "application/x-json-stream",
    ]
    .iter()
    .any(|media_type| is_of(form, media_type))
}

/// The form that is asked for.
fn preferred(contents: &[Content]) -> Option<&Content> {
    contents.iter().min_by_key(|form| (rank(form), preference(form)))
}

/// JSON before text, text before bytes, and these before streams.
fn rank(form: &Content) -> u8 {
    match form.kind {
        _ if is_stream(form) => 3,
        ContentKind::Json => 0,
        ContentKind::Text => 1,
        ContentKind::Form | ContentKind::Multipart | ContentKind::Octets => 2,
    }
}

/// What is known of the bodies of errors. Those without a schema are told in the docs alone.
pub(super) fn failures(context: &Context<'_>, operation: &PathOperation) -> Vec<Failure> {
    let is_failure = |status: Status| match status {
        Status::Code(code) => code >= 400,
        Status::Class(class) => class >= 4,
        // Where it is all that is described, it is what success gives and what errors have.
        Status::Default => true,
    };
    let failures = operation.responses.iter().filter(|each| is_failure(each.status));
    let mut failures: Vec<Failure> = failures
        .filter_map(|response| {
            let (ty, is_text) = match kind(context, preferred(contents(operation, response))?) {
                Kind::Object(ty) | Kind::Value(ty) => (ty, false),
                Kind::Text(ty) => (ty, true),
                Kind::Nothing | Kind::Media => return None,
            };
            Some(Failure {
                ident: Ident::verbatim(match response.status {
                    Status::Code(code) => format!("STATUS_{code}"),
                    Status::Class(class) => format!("STATUS_{class}XX"),
                    Status::Default => "OTHERWISE".to_owned(),
                }),
                status: response.status,
                ty,
                is_text,
                docs: describe::element("", &response.annotations),
            })
        })
        .collect();
    failures.sort_by_key(|failure| failure.status);
    failures.dedup_by(|one, other| one.status == other.status);
    failures
}
