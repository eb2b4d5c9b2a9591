//! Values of one of several types (`oneOf`, `anyOf` of `OpenAPI`), and how objects say which.
//!
//! In: nothing; these are plain data. Out: what enums are planned from. In CSDL there are no unions, and the type of an
//! object is always told by `@odata.type`.

use super::{Annotations, QualifiedName, TypeReference};
use crate::diagnostic::Place;

/// A value of one of several types.
#[derive(Clone, Debug)]
pub struct UnionType {
    /// Its qualified name.
    pub name: QualifiedName,
    /// How its objects say which they are; `None` where the types are tried in their order.
    pub discriminator: Option<Discriminator>,
    /// The types, in the order of the document. With a discriminator all of them are structured types.
    pub members: Vec<UnionMember>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it stands.
    pub place: Place,
}

/// One of the types of a union.
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// What it is called: the name of the type, or of the kind of value, such as `string`.
    pub name: String,
    /// The type.
    pub r#type: TypeReference,
    /// What an object must have to be of this type, where no discriminator says so.
    pub shape: Shape,
    /// Where it stands.
    pub place: Place,
}

/// What an object must have to be taken for one of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The members that must be there.
    pub required: Vec<String>,
    /// The members that must have one of these texts, where they are there.
    pub values: Vec<(String, Vec<String>)>,
    /// Whether there may be no members but the declared ones.
    pub is_closed: bool,
}

/// The member that tells the type of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// The name of the member.
    pub property: String,
    /// The value that stands for each type, and other values that do, in the order of the types.
    pub values: Vec<(QualifiedName, Vec<String>)>,
}
