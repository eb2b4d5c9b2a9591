//! Operations by path: what a description in OpenAPI names is called at a template of a path, with parameters and bodies in
//! the styles that it states.
//!
//! In: what emitted code says of an operation, and arguments. Out: requests ([`PathRequest`]), which are sent as all others
//! are. Not here: secrets (`secret.rs`), which sending puts in.

mod answer_text;
mod answers;
mod by_path;
mod failure;
mod form;
mod form_field;
mod json_parts;
mod multipart;
mod parameter_description;
mod parameter_style;
mod path_body;
mod path_call;
mod path_description;
mod path_parts;
mod path_request;
mod percent;

pub use answers::{AnswerBody, Answered, Answers};
pub use failure::Failure;
pub use form_field::FieldDescription;
pub use parameter_description::{ParameterDescription, ParameterStyle};
pub use path_body::PatchBody;
pub use path_call::PathCall;
pub use path_description::PathDescription;
pub use path_request::PathRequest;
