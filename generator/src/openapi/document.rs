//! The syntax tree of an `OpenAPI` description: one struct per object of the specification.
//!
//! In: nothing; these are plain data, filled by the readers. Out: what `model` makes a model of. Names, references and
//! texts stand as they are written; schemas are in `schema`. Members that are not here were reported when they were read,
//! unless leaving them out changes nothing (`example`, `contact`, `license`, `externalDocs` but for its URL).

use super::schema::Schema;
use crate::diagnostic::Place;
use std::sync::Arc;

/// One document (OpenAPI 3.0 and 3.1, 4.8.1 `OpenAPI Object`).
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its path as it was given, or as it was reached by a reference.
    pub file: Arc<str>,
    /// The version it says it follows; that of the document that refers to it where it says none.
    pub version: Version,
    /// Whether it describes a service, and not parts alone that others refer to.
    pub is_description: bool,
    /// `info`
    pub info: Info,
    /// `servers`, in their order.
    pub servers: Vec<Server>,
    /// `tags`, in their order.
    pub tags: Vec<Tag>,
    /// `paths`, in the order of the text.
    pub paths: Vec<PathItem>,
    /// `components`
    pub components: Components,
    /// `security`, for operations that say nothing of their own: any one of these suffices; an empty list asks for nothing.
    pub security: Option<Vec<SecurityRequirement>>,
    /// What references lead to that stands in no component: anything anywhere in the document, in the order of the pointers.
    pub fragments: Vec<Fragment>,
    /// The document as a whole.
    pub place: Place,
}

/// What a reference leads to beside the components.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// Where it stands, a JSON pointer.
    pub pointer: String,
    /// What it is read as, which is what the reference is to.
    pub value: FragmentValue,
}

/// The kinds of objects that are referred to.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum FragmentValue {
    Schema(Schema),
    Parameter(Referable<Parameter>),
    Header(Referable<Parameter>),
    RequestBody(Referable<RequestBody>),
    Response(Referable<Response>),
    SecurityScheme(Referable<SecurityScheme>),
    PathItem(PathItem),
}

/// The version of `OpenAPI` that a document follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.0.x
    V3_0,
    /// 3.1.x, or a later 3.x
    V3_1,
}

/// What the document says of itself (`Info Object`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// `title`
    pub title: String,
    /// `summary`
    pub summary: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `version`, of the API.
    pub version: String,
}

/// An address (`Server Object`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL, with `{variables}`; it may be relative.
    pub url: String,
    /// `description`
    pub description: Option<String>,
    /// Its variables, in the order of the text.
    pub variables: Vec<ServerVariable>,
    /// Where it stands.
    pub place: Place,
}

/// A part of a server's URL (`Server Variable Object`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// `default`
    pub default: String,
    /// `enum`: the values it may have; any when empty.
    pub values: Vec<String>,
    /// `description`
    pub description: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// A tag (`Tag Object`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// `description`
    pub description: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// What is written, or a reference to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Referable<T> {
    /// `{ "$ref": … }`
    Reference(Reference),
    /// The object itself.
    Value(T),
}

/// A reference (`Reference Object`; within schemas JSON Schema 2020-12, 8.2.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// `$ref`, such as `#/components/schemas/Pet` or `common.yaml#/Problem`.
    pub uri: String,
    /// The document that it leads to, as [`Document::file`] has it.
    pub file: Arc<str>,
    /// The place in that document, a JSON pointer (RFC 6901) such as `/components/schemas/Pet`. Of a `$dynamicRef` it is the
    /// name of the anchor.
    pub pointer: String,
    /// Where it stands.
    pub place: Place,
}

/// A path and what can be done there (`Path Item Object`).
#[derive(Clone, Debug, PartialEq)]
pub struct PathItem {
    /// The path with `{parameters}`, beginning with `/`.
    pub path: String,
    /// What stands behind the path in its key, from `?` or `#` on, and is no part of it: it tells operations of one path
    /// apart. Empty for most.
    pub beyond: String,
    /// `$ref`: more of it stands elsewhere.
    pub reference: Option<Reference>,
    /// `summary`
    pub summary: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `servers`, in place of those of the document.
    pub servers: Vec<Server>,
    /// `parameters` of all operations here.
    pub parameters: Vec<Referable<Parameter>>,
    /// The operations, in the order of the text.
    pub operations: Vec<Operation>,
    /// Where it stands.
    pub place: Place,
}

/// A method of HTTP that an operation can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of HTTP")]
pub enum Method {
    Get,
    Head,
    Options,
    Trace,
    Put,
    Delete,
    Post,
    Patch,
}

/// What can be done at a path (`Operation Object`).
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The method.
    pub method: Method,
    /// `operationId`
    pub id: Option<String>,
    /// `tags`
    pub tags: Vec<String>,
    /// `summary`
    pub summary: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// The URL of `externalDocs`.
    pub documentation: Option<String>,
    /// `parameters`, in their order.
    pub parameters: Vec<Referable<Parameter>>,
    /// `requestBody`
    pub request_body: Option<Referable<RequestBody>>,
    /// `responses`, in the order of the text.
    pub responses: Vec<(Status, Referable<Response>)>,
    /// `deprecated`
    pub is_deprecated: bool,
    /// `security`, in place of that of the document; an empty list asks for nothing.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `servers`, in place of those of the path and the document.
    pub servers: Vec<Server>,
    /// `x-ms-pageable`
    pub pageable: Option<Pageable>,
    /// Where it stands.
    pub place: Place,
}

/// How an answer of many pages is read (`x-ms-pageable`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pageable {
    /// `itemName`: the member with the items, `value` unless said otherwise.
    pub item_name: String,
    /// `nextLinkName`: the member with the link to the next page; `None` where there is but one page.
    pub next_link_name: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// A parameter (`Parameter Object`), or a header (`Header Object`), whose name is that of its member.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// `name`
    pub name: String,
    /// `in`
    pub location: ParameterLocation,
    /// `description`
    pub description: Option<String>,
    /// `required`; always for the path.
    pub is_required: bool,
    /// `deprecated`
    pub is_deprecated: bool,
    /// `style`, if written.
    pub style: Option<ParameterStyle>,
    /// `explode`, if written.
    pub explode: Option<bool>,
    /// `allowReserved`
    pub allows_reserved: bool,
    /// `schema`
    pub schema: Option<Schema>,
    /// `content`, which has one entry, in place of `schema`.
    pub content: Vec<MediaType>,
    /// The type whose key this is (`x-ms-docs-key-type`).
    pub key_of: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// Where a parameter is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter is written (4.8.12.3 `Style Values`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum ParameterStyle {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// The body of a request (`Request Body Object`).
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody {
    /// `description`
    pub description: Option<String>,
    /// `required`
    pub is_required: bool,
    /// `content`, in the order of the text.
    pub content: Vec<MediaType>,
    /// Where it stands.
    pub place: Place,
}

/// One of the forms that a body can have (`Media Type Object`).
#[derive(Clone, Debug, PartialEq)]
pub struct MediaType {
    /// Its name, such as `application/json`; it may be a range, such as `image/*`.
    pub name: String,
    /// `schema`
    pub schema: Option<Schema>,
    /// `encoding`: how the properties of a form are written.
    pub encodings: Vec<Encoding>,
    /// Where it stands.
    pub place: Place,
}

/// How one property of a form is written (`Encoding Object`).
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// The property.
    pub property: String,
    /// `contentType`
    pub content_type: Option<String>,
    /// `style`, if written.
    pub style: Option<ParameterStyle>,
    /// `explode`, if written.
    pub explode: Option<bool>,
    /// Where it stands.
    pub place: Place,
}

/// Which answers a response describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status, such as `404`.
    Code(u16),
    /// A class of them, such as `4XX`, by its first digit.
    Class(u8),
    /// `default`: all that no other describes.
    Default,
}

/// An answer (`Response Object`).
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// `description`
    pub description: String,
    /// `headers`, in the order of the text.
    pub headers: Vec<Referable<Parameter>>,
    /// `content`, in the order of the text.
    pub content: Vec<MediaType>,
    /// Where it stands.
    pub place: Place,
}

/// What references lead to (`Components Object`), each part in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Components {
    /// `schemas`
    pub schemas: Vec<Component<Schema>>,
    /// `parameters`
    pub parameters: Vec<Component<Referable<Parameter>>>,
    /// `headers`
    pub headers: Vec<Component<Referable<Parameter>>>,
    /// `requestBodies`
    pub request_bodies: Vec<Component<Referable<RequestBody>>>,
    /// `responses`
    pub responses: Vec<Component<Referable<Response>>>,
    /// `securitySchemes`
    pub security_schemes: Vec<Component<Referable<SecurityScheme>>>,
    /// `pathItems`
    pub path_items: Vec<Component<PathItem>>,
}

/// A part of the components with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Component<T> {
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: T,
    /// Where its name stands.
    pub place: Place,
}

/// One way to be allowed something: all of these together (`Security Requirement Object`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityRequirement {
    /// The schemes, each with the scopes that are needed; nothing is needed when there are none.
    pub schemes: Vec<(String, Vec<String>)>,
    /// Where it stands.
    pub place: Place,
}

/// How a caller says who it is (`Security Scheme Object`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// What it is.
    pub kind: SecuritySchemeKind,
    /// `description`
    pub description: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of security schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// `apiKey`
    ApiKey {
        /// `in`: query, header or cookie.
        location: ParameterLocation,
        /// `name`
        name: String,
    },
    /// `http`, by its scheme in small letters, such as `basic` or `bearer`.
    Http {
        /// `scheme`
        scheme: String,
    },
    /// `oauth2`
    OAuth2 {
        /// Every scope of every flow with what it allows, in the order of the text.
        scopes: Vec<(String, String)>,
    },
    /// `openIdConnect`
    OpenIdConnect {
        /// `openIdConnectUrl`
        url: String,
    },
    /// `mutualTLS`
    MutualTls,
}
