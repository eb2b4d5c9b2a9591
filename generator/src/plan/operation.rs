//! Actions and functions as the client offers them, decided to the last name: plain data.
//!
//! In: the decisions of the planner (`operations/`). Out: what the emitters write.

use super::{Docs, Ident, Permission, RustType};

/// An action or a function (CSDL 12) as a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The name of the method.
    pub ident: Ident,
    /// Whether it is called by `GET` and has its parameters in the URL.
    pub is_function: bool,
    /// Whether a second time does no more than the first, though it is an action.
    pub is_idempotent: bool,
    /// The segment of the URL: its qualified name, or the name of its import.
    pub wire_name: String,
    /// What the method takes, in schema order.
    pub parameters: Vec<Parameter>,
    /// The [`ParameterSet`] of an action that has one.
    pub marker: Option<Ident>,
    /// What it gives.
    pub result: OperationResult,
    /// What a caller must be allowed to.
    pub permissions: Vec<Permission>,
    /// Its docs, with method and wire path.
    pub docs: Docs,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// A parameter of an operation (CSDL 12.9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the argument, or of the method that gives it.
    pub ident: Ident,
    /// The name on the wire.
    pub wire_name: String,
    /// How it is taken.
    pub argument: Argument,
    /// Whether there must be one.
    pub presence: Presence,
}

/// The type of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The type of the value, or of the items of a collection.
    pub ty: RustType,
    /// How it is passed.
    pub passing: Passing,
}

/// How an argument is passed. Nothing is kept: it is written at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// `&str`: a literal.
    Text,
    /// `T`: a literal of another type.
    Value,
    /// `&T`: JSON.
    Reference,
    /// `&[impl AsRef<str>]`: JSON.
    Texts,
    /// `&[T]`: JSON.
    Slice,
}

/// Whether an argument must be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There is one.
    Required,
    /// There is one, or null: `Option<…>`.
    Nullable,
    /// There may be one: `Option<…>`.
    Optional,
}

/// What an operation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationResult {
    /// Nothing.
    Nothing,
    /// A stream.
    Media,
    /// An entity or a complex value.
    Object {
        /// Its type.
        ty: RustType,
        /// Whether it may be null.
        is_nullable: bool,
    },
    /// Any other single value.
    Value {
        /// Its type.
        ty: RustType,
        /// Whether it may be null.
        is_nullable: bool,
    },
    /// A collection of this type.
    Collection(RustType),
}

/// A parameter of an action that may be null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NullableParameter {
    /// The constant that stands for it.
    pub constant: Ident,
    /// The name on the wire.
    pub wire_name: String,
}

/// The parameters of an action that may be left out: a type to tell its requests from others, and its methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterSet {
    /// The name of the type.
    pub ident: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The parameters in schema order, each with its docs and the note of `#[deprecated]`.
    pub parameters: Vec<(Parameter, Docs, Option<String>)>,
    /// Those that may be null, in schema order.
    pub nullable: Vec<NullableParameter>,
}
