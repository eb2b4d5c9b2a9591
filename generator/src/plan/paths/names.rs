//! What the methods of operations by path are called.
//!
//! In: an operation and the group it is in. Out: a name, not yet an identifier, which depends on this operation alone.
//! How names that fall together are told apart is not decided here.

use crate::model::service::{Method, PathOperation};
use crate::plan::Ident;
use crate::plan::names::{Case, spelled};
use crate::slice::verb;

/// `operationId` without what only repeats the group; or, where there is none, method and path.
pub(super) fn name(operation: &PathOperation, group: Option<&str>) -> String {
    match operation.id.as_deref().filter(|id| id.chars().any(char::is_alphanumeric)) {
        Some(id) => group.map_or(id, |group| without_group(id, group)).to_owned(),
        None => from_path(operation.method, &operation.path),
    }
}

/// What the type that stands for an operation is called: as the operation, unless its group is called so.
pub(super) fn marker(name: &str, group: Option<&Ident>) -> String {
    let is_group = group.is_some_and(|group| spelled(name, Case::Camel) == group.as_str());
    if is_group { format!("{name}-operation") } else { name.to_owned() }
}

/// `repos/list-for-user` in the group `repos` is `list-for-user`; `getPetById` stays as it is.
fn without_group<'t>(id: &'t str, group: &str) -> &'t str {
    let letters = |text: &str| -> String {
        text.chars().filter(|each| each.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let group = letters(group);
    if group.is_empty() {
        return id;
    }
    let mut seen = String::new();
    for (position, each) in id.char_indices() {
        if each.is_alphanumeric() {
            seen.extend(each.to_lowercase());
            if seen.len() > group.len() || !group.starts_with(&seen) {
                return id;
            }
            continue;
        }
        let rest = id.get(position + each.len_utf8()..).unwrap_or_default();
        if seen == group && rest.starts_with(|first: char| first.is_alphabetic()) {
            return rest;
        }
    }
    id
}

/// `GET /pet/{petId}` is `get-pet-by-petId`.
fn from_path(method: Method, path: &str) -> String {
    let mut name = verb(method).to_ascii_lowercase();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        name.push('-');
        // A segment may hold several parameters, and text around them.
        let mut rest = segment;
        while let Some((before, after)) = rest.split_once('{') {
            let (parameter, after) = after.split_once('}').unwrap_or((after, ""));
            name.push_str(before);
            name.push_str("-by-");
            name.push_str(parameter);
            name.push('-');
            rest = after;
        }
        name.push_str(rest);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{from_path, marker, without_group};
    use crate::model::service::Method;
    use crate::plan::Ident;
    use crate::plan::names::{Case, spelled};

    #[test]
    fn an_id_loses_what_repeats_its_group() {
        let cases = [
            ("repos/list-for-user", "repos", "list-for-user"),
            ("getPetById", "pet", "getPetById"),
            ("pet_list", "Pet", "list"),
            ("code-scanning/get-alert", "code-scanning", "get-alert"),
            ("me.calendar.ListEvents", "me.calendar", "ListEvents"),
            ("me.ListEvents", "me.calendar", "me.ListEvents"),
            ("petstore_list", "pet", "petstore_list"),
            ("pet", "pet", "pet"),
            ("pet_2", "pet", "pet_2"),
        ];
        for (id, group, expected) in cases {
            assert_eq!(without_group(id, group), expected, "{id} in {group}");
        }
    }

    #[test]
    fn a_marker_gives_way_to_its_group() {
        let group = Ident::verbatim("Enrol");
        assert_eq!(spelled(&marker("enrol", Some(&group)), Case::Camel), "EnrolOperation");
        assert_eq!(marker("enrolAll", Some(&group)), "enrolAll");
        assert_eq!(marker("enrol", None), "enrol");
    }

    #[test]
    fn without_an_id_method_and_path_are_the_name() {
        let cases = [
            (Method::Get, "/pet/{petId}", "get_pet_by_pet_id"),
            (Method::Delete, "/", "delete"),
            (Method::Put, "/a/{b}.{format}/c", "put_a_by_b_by_format_c"),
        ];
        for (method, path, expected) in cases {
            assert_eq!(spelled(&from_path(method, path), Case::Snake), expected, "{path}");
        }
    }
}
