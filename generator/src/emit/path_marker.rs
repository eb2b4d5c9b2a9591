//! What stands beside the method of an operation by path: its marker, with the errors it may meet and what may be given to
//! its requests, and its answers by status.
//!
//! In: a [`PathOperation`]. Out: text.

use super::path_given::{argument, body_argument, given, sent};
use super::source::Source;
use super::text::{format, set_apart};
use super::{EmitError, docs, source};
use crate::model::service::Status;
use crate::plan::{AnswerContent, Answers, Failure, PathOperation, PathResult, RequestBody};
use quote::quote;

/// ```text
/// /// The operation [`find_pets_by_status`](…): what may be given to its requests, and how they may fail.
/// pub enum FindPetsByStatus {}
/// ```
pub(super) fn text(file: &str, operation: &PathOperation) -> Result<String, EmitError> {
    let mut source = Source::default();
    source.docs("", &operation.marker_docs);
    source.write(format_args!("pub enum {} {{}}\n", operation.marker.ident));
    failures(operation, &mut source);
    let mut text = source.into_text();
    let methods = methods(file, operation)?;
    let answers = match &operation.result {
        PathResult::Answers(answers) => self::answers(answers),
        _ => String::new(),
    };
    for beside in [methods, answers].iter().filter(|beside| !beside.is_empty()) {
        text.push('\n');
        text.push_str(beside);
    }
    Ok(text)
}

/// ```text
/// impl crate::operations::pet::FindPetsByStatus {
///     /// Invalid status value.
///     pub const STATUS_400: crate::odata::client::Failure<crate::models::ApiResponse> =
///         crate::odata::client::Failure::code(400);
/// }
/// ```
fn failures(operation: &PathOperation, source: &mut Source) {
    if operation.failures.is_empty() {
        return;
    }
    source.write(format_args!("\nimpl {} {{\n", operation.marker));
    let is_apart = |failure: &&Failure| !failure.docs.is_empty();
    source::set_apart(source, &operation.failures, is_apart, |source, Failure { ident, ty, docs, is_text, status }| {
        source.docs("    ", docs);
        let status = match status {
            Status::Code(code) => format!("code({code})"),
            Status::Class(class) => format!("class({class})"),
            Status::Default => "otherwise()".to_owned(),
        };
        let text = if *is_text { ".text()" } else { "" };
        source.write(format_args!(
            "    pub const {ident}: crate::odata::client::Failure<{ty}> =
        crate::odata::client::Failure::{status}{text};\n"
        ));
    });
    source.write(format_args!("}}\n"));
}

/// ```text
/// impl<R> crate::odata::client::PathRequest<R, crate::operations::pet::FindPetsByStatus> {
///     /// Status values that need to be considered for filter.
///     pub fn status(self, status: crate::models::FindPetsByStatusStatus) -> Self {
///         self.given(const { &crate::odata::client::ParameterDescription::query("status") }, &status)
///     }
/// }
/// ```
fn methods(file: &str, operation: &PathOperation) -> Result<String, EmitError> {
    let PathOperation { marker, optional, .. } = operation;
    let body = operation.body.as_ref().filter(|body| !body.is_required).map(|body| {
        let (RequestBody { ident, docs, .. }, argument, sent) = (body, body_argument(body), sent(body));
        (quote!(#docs), quote!(pub fn #ident(self, #argument) -> Self { self #sent }))
    });
    let methods = optional.iter().map(|(parameter, docs, deprecated)| {
        let ident = &parameter.ident;
        let deprecated = docs::deprecated(deprecated.as_ref());
        let argument = argument(&quote!(#ident), &parameter.argument);
        let given = given(parameter);
        (quote!(#docs #deprecated), quote!(pub fn #ident(self, #argument) -> Self { self #given }))
    });
    let methods: Vec<_> = body.into_iter().chain(methods).collect();
    if methods.is_empty() {
        return Ok(String::new());
    }
    let methods = set_apart(methods);
    format(file, quote!(impl<R> crate::odata::client::PathRequest<R, #marker> { #methods }))
}

/// ```text
/// crate::odata::answers!(
///     /// What `GET /thing` gives, by status.
///     GetThingAnswer, {
///         Ok(200): ::std::boxed::Box<crate::models::Thing>;
///         Accepted(202): ();
///     }
/// );
/// ```
fn answers(answers: &Answers) -> String {
    let mut source = Source::default();
    source.write(format_args!("crate::odata::answers!(\n"));
    source.docs("    ", &answers.docs);
    source.write(format_args!("    {}, {{\n", answers.ty.ident));
    for variant in &answers.variants {
        source.docs("        ", &variant.docs);
        let status = match variant.status {
            Status::Code(code) => code.to_string(),
            Status::Class(class) => format!("{class}00..={class}99"),
            Status::Default => "_".to_owned(),
        };
        let ty = match &variant.content {
            AnswerContent::Nothing => "()".to_owned(),
            AnswerContent::Object(ty) => format!("::std::boxed::Box<{ty}>"),
            AnswerContent::Value(ty) => ty.to_string(),
            AnswerContent::Media => "crate::odata::client::MediaContent".to_owned(),
        };
        source.write(format_args!("        {}({status}): {ty};\n", variant.ident));
    }
    source.write(format_args!("    }}\n);\n"));
    source.into_text()
}
