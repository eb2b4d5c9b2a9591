//! What a service offers by paths: operations of HTTP with their parameters, bodies and answers (`OpenAPI`).
//!
//! In: nothing; these are plain data. Out: what the client is planned from, beside the entity container. References are
//! resolved, parameters of paths and operations merged, and what is not said has the value that the specification gives it.

pub use crate::openapi::{Method, ParameterLocation, ParameterStyle, Status};

use super::{Annotations, TypeReference};
use crate::diagnostic::Place;

/// What is called by paths, and where.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// `info.title`, on one line.
    pub title: Option<String>,
    /// What the service says of itself, in Markdown.
    pub description: Option<String>,
    /// Its addresses, the first being the one that is meant.
    pub servers: Vec<Server>,
    /// Groups that operations may name, in the order of the documents, with what they are in Markdown.
    pub groups: Vec<(String, Option<String>)>,
    /// Its operations, in the order of paths and methods in the documents.
    pub operations: Vec<PathOperation>,
    /// How callers say who they are, in the order of the names.
    pub security_schemes: Vec<SecurityScheme>,
}

/// An address, its variables filled with their defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL with `{variables}`, as written.
    pub template: String,
    /// The URL with the defaults of the variables; it may be relative.
    pub url: String,
    /// The variables with their defaults and the values they may have, in the order of the template.
    pub variables: Vec<ServerVariable>,
    /// What it is, in Markdown.
    pub description: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// A part of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// The value it has unless another is given.
    pub default: String,
    /// The values it may have; any when empty.
    pub values: Vec<String>,
    /// What it is, in Markdown.
    pub description: Option<String>,
}

/// How a caller says who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name, to which operations refer.
    pub name: String,
    /// What it is.
    pub kind: SecuritySchemeKind,
    /// What it is, in Markdown.
    pub description: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of security schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// A secret in a header, a query option or a cookie.
    ApiKey {
        /// Header, query or cookie.
        location: ParameterLocation,
        /// The name of the header, option or cookie.
        name: String,
    },
    /// A name and a password (RFC 7617).
    Basic,
    /// A token, whatever gives it (RFC 6750): `http` bearer, OAuth 2.0 and `OpenID` Connect.
    Bearer,
    /// Anything else, by its name, such as `mutualTLS` or `digest`.
    Other(String),
}

/// One operation at one path.
#[derive(Clone, Debug)]
pub struct PathOperation {
    /// `operationId`
    pub id: Option<String>,
    /// Its groups, in its order; none where it names none.
    pub groups: Vec<String>,
    /// The method.
    pub method: Method,
    /// The path below the address with `{parameters}`, beginning with `/`.
    pub path: String,
    /// Its parameters: those in the path in the order in which they stand there, then the others in their order.
    pub parameters: Vec<PathParameter>,
    /// What may be sent.
    pub body: Option<Body>,
    /// What may come back, in the order of the documents.
    pub responses: Vec<Response>,
    /// The ways to be allowed it, any one of which suffices; empty where nothing is stated, and a way without schemes where
    /// nothing is needed.
    pub security: Vec<Vec<SecurityNeed>>,
    /// How an answer of many pages is read.
    pub paging: Option<Paging>,
    /// Its addresses, where they are not those of the service.
    pub servers: Vec<Server>,
    /// Its summary as `Core.Description`, its description as `Core.LongDescription`, `Core.Revisions` where deprecated.
    pub annotations: Annotations,
    /// Where it stands.
    pub place: Place,
}

/// One scheme of a way to be allowed something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecurityNeed {
    /// The name of the scheme.
    pub scheme: String,
    /// The scopes that are needed, all of them; none for schemes that have none.
    pub scopes: Vec<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the specification has one for each of these")]
pub struct PathParameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it is put.
    pub location: ParameterLocation,
    /// How it is written.
    pub style: ParameterStyle,
    /// Whether each item or member stands for itself.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allows_reserved: bool,
    /// Whether it is written as JSON (`content`), in place of its style.
    pub is_json: bool,
    /// Its type.
    pub r#type: TypeReference,
    /// Whether it must be given.
    pub is_required: bool,
    /// What it is, its bounds and its default.
    pub annotations: Annotations,
    /// Where it stands.
    pub place: Place,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether it must be given.
    pub is_required: bool,
    /// The forms it may have, in the order of the documents; at least one.
    pub contents: Vec<Content>,
    /// What it is.
    pub annotations: Annotations,
    /// Where it stands.
    pub place: Place,
}

/// One form of a body or an answer.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its media type as written, such as `application/json; charset=utf-8`.
    pub media_type: String,
    /// How it is read and written.
    pub kind: ContentKind,
    /// What it holds. Of a form, a structured type whose properties are the fields; untyped where nothing is said.
    pub r#type: TypeReference,
    /// How the fields of a form are written where that is said, by their names.
    pub fields: Vec<FormField>,
    /// Where it stands.
    pub place: Place,
}

/// How a body is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// `application/json`, `…+json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/…`
    Multipart,
    /// `text/…`
    Text,
    /// Anything else: bytes.
    Octets,
}

/// How one field of a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// The property.
    pub name: String,
    /// Its media type, in multipart forms.
    pub content_type: Option<String>,
    /// How it is written in URL-encoded forms, where that is said.
    pub style: Option<(ParameterStyle, bool)>,
}

/// What may come back.
#[derive(Clone, Debug)]
pub struct Response {
    /// Which answers this is.
    pub status: Status,
    /// The forms its body may have; none where it has no body.
    pub contents: Vec<Content>,
    /// Its headers by name, with their types.
    pub headers: Vec<(String, TypeReference)>,
    /// What it is.
    pub annotations: Annotations,
    /// Where it stands.
    pub place: Place,
}

/// How an answer of many pages is read (`x-ms-pageable`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The member with the items.
    pub items: String,
    /// The type of the items.
    pub item: TypeReference,
    /// The member with the link to the next page; `None` where there is but one page.
    pub next_link: Option<String>,
}
