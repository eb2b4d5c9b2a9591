//! Annotations and the expressions that are their values (CSDL 14).
//!
//! In: nothing; these are plain data, filled by the readers. Out: what `model` reads. Nothing here is evaluated.

use super::document::TypeName;
use crate::diagnostic::Place;
use std::collections::BTreeMap;

/// An annotation (CSDL 14.2).
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The term as it is written.
    pub term: String,
    /// `Qualifier`, if any.
    pub qualifier: Option<String>,
    /// Its value; `None` stands for the term's default value.
    pub value: Option<Expression>,
    /// Annotations of this annotation.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// An expression (CSDL 14.3 and 14.4).
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A constant, its text as written.
    Constant(ConstantKind, String),
    /// A path, as written.
    Path(PathKind, String),
    /// `Collection`.
    Collection(Vec<Expression>),
    /// `Record`.
    Record {
        /// `Type`, if written.
        type_name: Option<String>,
        /// Its property values.
        properties: Vec<PropertyValue>,
    },
    /// `Null`.
    Null,
    /// `Apply`: a client-side function.
    Apply {
        /// The function, such as `odata.concat`.
        function: String,
        /// Its arguments.
        arguments: Vec<Expression>,
    },
    /// `Cast` or `IsOf`.
    TypeTest {
        /// `true` for `Cast`, `false` for `IsOf`.
        is_cast: bool,
        /// The type.
        type_name: TypeName,
        /// The facets that narrow the type, by name and as written.
        facets: BTreeMap<String, String>,
        /// `Nullable`, where it is written.
        nullable: Option<bool>,
        /// What is cast or asked.
        operand: Option<Box<Expression>>,
    },
    /// `LabeledElement`.
    LabeledElement(Box<NamedExpression>),
    /// `LabeledElementReference`: the qualified name of the labeled element.
    LabeledElementReference(String),
    /// `UrlRef`: the URL.
    UrlRef(Option<Box<Expression>>),
    /// `If`, and the logical, comparison and arithmetic operators.
    Operation(Operator, Vec<Expression>),
}

/// The value of a property in a record (CSDL 14.4.12).
#[derive(Clone, Debug, PartialEq)]
pub struct PropertyValue {
    /// The property.
    pub property: String,
    /// Its value; `None` stands for the default value.
    pub value: Option<Expression>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// An expression with a name (CSDL 14.4.8).
#[derive(Clone, Debug, PartialEq)]
pub struct NamedExpression {
    /// The name.
    pub name: String,
    /// The expression.
    pub value: Option<Expression>,
}

/// The kinds of constants (CSDL 14.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum ConstantKind {
    Binary,
    Bool,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    EnumMember,
    Float,
    Guid,
    Int,
    String,
    TimeOfDay,
}

impl ConstantKind {
    /// The kind of that name, which is an element or attribute of CSDL XML.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Binary" => Self::Binary,
            "Bool" => Self::Bool,
            "Date" => Self::Date,
            "DateTimeOffset" => Self::DateTimeOffset,
            "Decimal" => Self::Decimal,
            "Duration" => Self::Duration,
            "EnumMember" => Self::EnumMember,
            "Float" => Self::Float,
            "Guid" => Self::Guid,
            "Int" => Self::Int,
            "String" => Self::String,
            "TimeOfDay" => Self::TimeOfDay,
            _ => return None,
        })
    }
}

/// The kinds of paths (CSDL 14.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum PathKind {
    AnnotationPath,
    AnyPropertyPath,
    ModelElementPath,
    NavigationPropertyPath,
    Path,
    PropertyPath,
}

impl PathKind {
    /// The kind of that name, which is an element or attribute of CSDL XML.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "AnnotationPath" => Self::AnnotationPath,
            "AnyPropertyPath" => Self::AnyPropertyPath,
            "ModelElementPath" => Self::ModelElementPath,
            "NavigationPropertyPath" => Self::NavigationPropertyPath,
            "Path" => Self::Path,
            "PropertyPath" => Self::PropertyPath,
            _ => return None,
        })
    }
}

/// The operators of dynamic expressions (CSDL 14.4.2 to 14.4.4 and 14.4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Operator {
    Add,
    And,
    Div,
    DivBy,
    Eq,
    Ge,
    Gt,
    Has,
    If,
    In,
    Le,
    Lt,
    Mod,
    Mul,
    Ne,
    Neg,
    Not,
    Or,
    Sub,
}

impl Operator {
    const ALL: [(Self, &'static str); 19] = [
        (Self::Add, "Add"),
        (Self::And, "And"),
        (Self::Div, "Div"),
        (Self::DivBy, "DivBy"),
        (Self::Eq, "Eq"),
        (Self::Ge, "Ge"),
        (Self::Gt, "Gt"),
        (Self::Has, "Has"),
        (Self::If, "If"),
        (Self::In, "In"),
        (Self::Le, "Le"),
        (Self::Lt, "Lt"),
        (Self::Mod, "Mod"),
        (Self::Mul, "Mul"),
        (Self::Ne, "Ne"),
        (Self::Neg, "Neg"),
        (Self::Not, "Not"),
        (Self::Or, "Or"),
        (Self::Sub, "Sub"),
    ];

    /// The operator of that name, which is an element of CSDL XML.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, its_name)| *its_name == name).map(|(operator, _)| *operator)
    }

    /// Its name in the specification.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(operator, _)| *operator == self).map_or("", |(_, name)| name)
    }
}
