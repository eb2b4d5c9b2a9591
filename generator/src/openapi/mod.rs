//! `OpenAPI` as written: a description of version 3.0 or 3.1 as a syntax tree, every node with its place.
//!
//! In: the text of one document, YAML or JSON. Out: a [`Document`]. What names and references mean is the business of `model`.

mod document;
mod schema;

pub use document::{
    Component, Components, Document, Encoding, Fragment, FragmentValue, Info, MediaType, Method, Operation, Pageable,
    Parameter, ParameterLocation, ParameterStyle, PathItem, Referable, Reference, RequestBody, Response,
    SecurityRequirement, SecurityScheme, SecuritySchemeKind, Server, ServerVariable, Status, Tag, Version,
};
pub use schema::{
    Additional, Discriminator, EnumerationNames, JsonType, Literal, LiteralValue, Schema, SchemaProperty,
};
