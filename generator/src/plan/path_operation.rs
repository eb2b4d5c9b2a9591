//! Operations by path as the client offers them (`OpenAPI`), decided to the last name: plain data.
//!
//! In: the decisions of the planner (`paths/`). Out: what the emitters write.

use super::{Argument, Docs, Ident, Permission, RustType, TypePath};
use crate::model::service::{FormField, Method, ParameterLocation, ParameterStyle, Status};

/// Operations that belong together: a struct of the module `operations`, and a method of the client that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The module, a child of `operations`, that declares the struct and what its operations need.
    pub module: Ident,
    /// The file of the module: `src/operations/pet.rs`.
    pub file: String,
    /// The name of the struct.
    pub ident: Ident,
    /// The method of the client.
    pub step: Ident,
    /// The docs of the struct and of the method.
    pub docs: Docs,
    /// Its operations in the order of their identifiers.
    pub operations: Vec<PathOperation>,
}

/// One method at one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathOperation {
    /// The name of the method.
    pub ident: Ident,
    /// The type that tells its requests from others.
    pub marker: TypePath,
    /// The docs of that type.
    pub marker_docs: Docs,
    /// The method of HTTP.
    pub method: Method,
    /// The path below the address, with `{parameters}`.
    pub path: String,
    /// The path of the address, where it is another than that of the endpoint, at its origin: empty, or beginning with a slash.
    pub root: Option<String>,
    /// What the method takes, but for the body: those in the path in its order, then in query, headers and cookies.
    pub parameters: Vec<PathParameter>,
    /// What may be given afterwards, each with its docs and the note of `#[deprecated]`.
    pub optional: Vec<(PathParameter, Docs, Option<String>)>,
    /// What is sent.
    pub body: Option<RequestBody>,
    /// What it gives.
    pub result: PathResult,
    /// The media type that is asked for, where the kind of the result does not tell it.
    pub accept: Option<String>,
    /// What is known of the bodies of errors, by status.
    pub failures: Vec<Failure>,
    /// Whether the settings say that a second time does no more than the first.
    pub is_idempotent: bool,
    /// What a caller must be allowed to, by scheme: all scopes of one.
    pub permissions: Vec<Permission>,
    /// The ways to say who calls, any one of which suffices: the names of the schemes that are needed together; `None` where
    /// nothing is stated.
    pub security: Option<Vec<Vec<String>>>,
    /// Its docs, with method and path.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathParameter {
    /// The name of the argument, or of the method that gives it.
    pub ident: Ident,
    /// The name on the wire.
    pub wire_name: String,
    /// Where it is put.
    pub location: ParameterLocation,
    /// How it is written, where that is not the way of its location.
    pub style: Option<ParameterStyle>,
    /// Whether each item or member stands for itself, where that is not the way of the style.
    pub explode: Option<bool>,
    /// Whether reserved characters stay as they are.
    pub allows_reserved: bool,
    /// Whether it is written as JSON.
    pub is_json: bool,
    /// How it is taken.
    pub argument: Argument,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestBody {
    /// The name of the argument, or of the method that gives it.
    pub ident: Ident,
    /// Whether it must be given: it is an argument then, and a method else.
    pub is_required: bool,
    /// How it is written, and what is taken.
    pub form: BodyForm,
    /// Its media type as written.
    pub media_type: String,
    /// The docs of the method.
    pub docs: Docs,
}

/// How a body is written, and what is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyForm {
    /// JSON of a value.
    Json(Argument),
    /// JSON of an object of this type, or of what changes of it.
    Patch(RustType),
    /// A URL-encoded form of a struct, and how its fields are written where that is said.
    Form(Argument, Vec<FormField>),
    /// A multipart form, the media types of its fields where they are said, and which of them are files.
    Multipart(Argument, Vec<FormField>, FormFiles),
    /// A text.
    Text,
    /// Bytes.
    Octets,
}

/// The fields of a form that are files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormFiles {
    /// Their names, in the order of the names.
    pub names: Vec<String>,
    /// Whether all that have no name in the schema are files, too.
    pub has_rest: bool,
}

/// What an operation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathResult {
    /// Nothing.
    Nothing,
    /// An object.
    Object {
        /// Its type.
        ty: RustType,
        /// Whether there may be none.
        is_optional: bool,
    },
    /// Any other value that JSON has.
    Value {
        /// Its type.
        ty: RustType,
        /// Whether there may be none.
        is_optional: bool,
    },
    /// A text.
    Text {
        /// The type that it is read as.
        ty: RustType,
        /// Whether there may be none.
        is_optional: bool,
    },
    /// Bytes.
    Media {
        /// Whether there may be none.
        is_optional: bool,
    },
    /// A page of many items.
    Page {
        /// The type of the items.
        item: RustType,
        /// How it is read.
        paging: Paging,
    },
    /// One of several by status.
    Answers(Answers),
}

/// How a page is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paging {
    /// It is an object.
    Members {
        /// The member that holds the items.
        items: String,
        /// The member that holds the link to the next page, if there is one.
        next_link: Option<String>,
    },
    /// It is a list; the header `Link` has the link to the next page.
    Link,
}

/// The enum over what an operation gives, by status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The enum, declared beside the marker.
    pub ty: TypePath,
    /// Its docs.
    pub docs: Docs,
    /// Its variants, single statuses before classes of them.
    pub variants: Vec<AnswerVariant>,
}

/// What an operation gives with one status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerVariant {
    /// The name of the variant.
    pub ident: Ident,
    /// The statuses.
    pub status: Status,
    /// What it holds.
    pub content: AnswerContent,
    /// Its docs.
    pub docs: Docs,
}

/// What one of several answers holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerContent {
    /// Nothing.
    Nothing,
    /// An object, boxed.
    Object(RustType),
    /// Any other value that JSON has, or a text.
    Value(RustType),
    /// Bytes.
    Media,
}

/// What is known of the body of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The name of the constant.
    pub ident: Ident,
    /// Which errors have it.
    pub status: Status,
    /// The type of the body.
    pub ty: RustType,
    /// Whether the body is a text, and not JSON.
    pub is_text: bool,
    /// The docs of the constant.
    pub docs: Docs,
}

/// A security scheme as a constant of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The name of the constant.
    pub ident: Ident,
    /// The name of the scheme.
    pub scheme: String,
    /// Where its secret is put.
    pub place: SecretPlace,
    /// The docs of the constant.
    pub docs: Docs,
}

/// Where a secret is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretPlace {
    /// A header of that name.
    Header(String),
    /// A query option of that name.
    Query(String),
    /// A cookie of that name.
    Cookie(String),
    /// A name and a password.
    Basic,
    /// A token.
    Bearer,
}

/// An address that has variables or no origin, as a function of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerFunction {
    /// The name of the function.
    pub ident: Ident,
    /// What it takes, in the order in which they stand in the address.
    pub parameters: Vec<Ident>,
    /// The address in parts.
    pub parts: Vec<ServerPart>,
    /// The docs of the function.
    pub docs: Docs,
}

/// A part of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerPart {
    /// Text.
    Text(String),
    /// A parameter.
    Parameter(Ident),
    /// A parameter that is an origin, without a slash at its end.
    Origin(Ident),
}
