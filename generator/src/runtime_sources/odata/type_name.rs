//! The type name that an object carries (OData JSON Format 4.01, 4.6.3): finding it, wherever it stands, and comparing it.
//!
//! It comes as `@odata.type` or `@type`, with or without `#`, with a context URL before that, with the namespace or its alias.

use std::borrow::Cow;

use crate::odata::{ObjectDescription, Reader};

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
pub(super) fn of_next(mut reader: Reader<'_>) -> Option<Cow<'_, str>> {
    let mut first = true;
    reader.begin_object().ok()?;
    while let Some(key) = reader.key(&mut first).ok()? {
        if is_type_name(&key) && reader.peek().ok()? == b'"' {
            return reader.string().ok();
        }
        reader.skip().ok()?;
    }
    None
}
