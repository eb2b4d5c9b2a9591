//! What the constants of permissions are called: each list of them is written once, however many steps need it.
//!
//! In: the lists that steps and operations state. Out: [`PermissionList`]s, each with its name. A name says what suffices:
//! the least privileged scope. Lists that begin alike are numbered in the order of what is in them.

use super::names::{Case, spell};
use super::paths::Paths;
use super::{Ident, Operation, Permission, PermissionList, Permissions, Receiver, Step, ValueReceiver};
use std::collections::BTreeSet;

/// The lists of these steps and operations, each once, in the order of their names.
pub(super) fn lists(
    steps: &[Step],
    operations: &[Operation],
    receivers: &[Receiver],
    value_receivers: &[ValueReceiver],
    paths: &Paths,
) -> Vec<PermissionList> {
    let of_receivers = receivers.iter().flat_map(|receiver| &receiver.steps);
    let of_steps = steps.iter().chain(of_receivers).flat_map(|step| {
        let Permissions { read, read_by_key, insert, update, delete } = &step.permissions;
        [read, read_by_key, insert, update, delete]
    });
    let bound = receivers.iter().flat_map(|receiver| receiver.operations.iter().chain(&receiver.collection_operations));
    let bound_to_values =
        value_receivers.iter().flat_map(|receiver| receiver.operations.iter().chain(&receiver.collection_operations));
    let of_operations = operations.iter().chain(bound).chain(bound_to_values).map(|operation| &operation.permissions);
    let grouped = paths.groups.iter().flat_map(|group| &group.operations);
    let of_paths = grouped.chain(&paths.operations).map(|operation| &operation.permissions);
    name(of_steps.chain(of_operations).chain(of_paths).filter(|list| !list.is_empty()).collect())
}

fn name(lists: BTreeSet<&Vec<Permission>>) -> Vec<PermissionList> {
    let mut taken = BTreeSet::new();
    let mut named: Vec<PermissionList> = Vec::new();
    for permissions in lists {
        let text = permissions.first().map_or("", |first| first.scopes.first().unwrap_or(&first.scheme));
        let base = spell(text, Case::Shouty);
        let numbered = (2..).map(|number: u64| format!("{base}_{number}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(name));
        if let Some(name) = free {
            taken.insert(name.clone());
            named.push(PermissionList { ident: Ident::verbatim(name), permissions: permissions.clone() });
        }
    }
    named.sort_by(|one, other| one.ident.cmp(&other.ident));
    named
}

#[cfg(test)]
mod tests {
    use super::name;
    use crate::plan::Permission;

    /// Lists as `scheme: scope scope, scheme: scope`.
    fn check(lists: &[&str], expected: &[&str]) {
        let permission = |text: &str| {
            let (scheme, scopes) = text.split_once(": ").unwrap_or((text, ""));
            let scopes = scopes.split_whitespace().map(str::to_owned).collect();
            Permission { scheme: scheme.to_owned(), scopes, needs_all: false }
        };
        let lists: Vec<Vec<Permission>> = lists.iter().map(|list| list.split(", ").map(permission).collect()).collect();
        let named = name(lists.iter().collect());
        assert_eq!(named.iter().map(|list| list.ident.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_list_is_called_by_its_least_privileged_scope() {
        check(&["Work: User.Read.All User.ReadWrite.All", "Work: 9.Files"], &["USER_READ_ALL", "_9_FILES"]);
    }

    #[test]
    fn the_same_list_is_named_once() {
        check(&["Work: User.Read", "Work: User.Read"], &["USER_READ"]);
    }

    #[test]
    fn lists_that_begin_alike_are_numbered_whatever_their_order() {
        let expected = ["USER_READ", "USER_READ_2", "USER_READ_3"];
        check(&["Work: User.Read", "Work: User.Read All", "Home: User.Read"], &expected);
        check(&["Home: User.Read", "Work: User.Read All", "Work: User.Read"], &expected);
    }

    #[test]
    fn without_scopes_the_scheme_is_the_name() {
        check(&["Application"], &["APPLICATION"]);
    }
}
