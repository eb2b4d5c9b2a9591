//! The type name that an object carries (OData JSON Format 4.01, 4.6.3): finding it, wherever it stands, and comparing it.
//!
//! It comes as `@odata.type` or `@type`, with or without `#`, with a context URL before that, with the namespace or its alias.

use std::borrow::Cow;

use crate::odata::{ObjectDescription, Reader};

/// The type name of an object, to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// The member that it stands in.
    pub member: &'static str,
    /// The name; in `@odata.type` there is a `#` before it.
    pub name: &'static str,
}

impl TypeName {
    /// That of OData, a qualified name.
    #[must_use]
    pub const fn odata(name: &'static str) -> Self {
        Self { member: TYPE_NAME, name }
    }

    /// What is written before the name.
    pub(super) fn prefix(self) -> &'static str {
        if self.is_odata() { "#" } else { "" }
    }

    pub(super) fn is_odata(self) -> bool {
        self.member == TYPE_NAME
    }

    /// Whether a member stands for the same.
    pub(super) fn is_in(self, member: &str) -> bool {
        self.member == member || (self.is_odata() && is_type_name(member))
    }
}

/// The member that carries a type name, as OData 4.0 spells it and every service understands it.
pub(super) const TYPE_NAME: &str = "@odata.type";

/// Whether a member of this name carries the type name of its object.
pub(super) fn is_type_name(name: &str) -> bool {
    name == TYPE_NAME || name == "@type"
}

/// The qualified name within what a service wrote.
pub(super) fn qualified(text: &str) -> &str {
    text.rsplit_once('#').map_or(text, |(_, name)| name)
}

/// Whether `text`, as a service wrote it, names the described type.
pub(super) fn names(description: &ObjectDescription, text: &str) -> bool {
    description.names.contains(&qualified(text))
}

/// Which of the types `text` names.
pub(super) fn find(variants: &[&ObjectDescription], text: &str) -> Option<usize> {
    let name = qualified(text);
    variants.iter().position(|description| description.names.contains(&name))
}

/// The type name of the object that comes next, wherever in the object it stands.
pub(super) fn of_next(reader: Reader<'_>) -> Option<Cow<'_, str>> {
    text_of_next(reader, is_type_name)
}

/// The text of a member of the object that comes next, wherever in the object it stands.
pub(super) fn text_of_next(mut reader: Reader<'_>, is_wanted: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
    let mut first = true;
    reader.begin_object().ok()?;
    while let Some(key) = reader.key(&mut first).ok()? {
        if is_wanted(&key) && reader.peek().ok()? == b'"' {
            return reader.string().ok();
        }
        reader.skip().ok()?;
    }
    None
}
