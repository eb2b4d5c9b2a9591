//! JSON taken apart one level deep: members, items and scalars, as text.

use crate::odata::{Reader, Unfit};

/// The text of a value that is no list and no object, and the JSON text of one that is; `None` for `null`.
pub(super) fn scalar(json: &str) -> Option<String> {
    let json = json.trim();
    match json.as_bytes().first() {
        Some(b'"') => Some(Reader::new(json).string().map_or_else(|Unfit| json.to_owned(), Into::into)),
        Some(b'n') | None => None,
        Some(_) => Some(json.to_owned()),
    }
}

/// The members of the object that comes next, with their JSON text.
pub(super) fn raw_members<'a>(reader: &mut Reader<'a>) -> Result<Vec<(String, &'a str)>, Unfit> {
    let mut members = Vec::new();
    let mut first = true;
    reader.begin_object()?;
    while let Some(name) = reader.key(&mut first)? {
        members.push((name.into_owned(), reader.skip()?));
    }
    Ok(members)
}

/// The items of the list that comes next.
pub(super) fn raw_items<'a>(reader: &mut Reader<'a>) -> Result<Vec<&'a str>, Unfit> {
    let mut items = Vec::new();
    let mut first = true;
    reader.begin_list()?;
    while reader.item(&mut first)? {
        items.push(reader.skip()?);
    }
    Ok(items)
}
