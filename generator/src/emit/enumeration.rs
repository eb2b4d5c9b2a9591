//! An enumeration type: its members as variants, and any other text.
//!
//! In: an [`Enumeration`]. Out: source. Sets of members are the runtime's `Flags`.

use super::source::{Source, literal, rows, set_apart};
use crate::plan::{Enumeration, Member};

/// An enum, with its docs, and the macro beside it.
pub(super) fn write(item: &Enumeration, source: &mut Source) {
    declaration(item, source);
    source.blank_line();
    table(item, source);
}

/// ```text
/// /// Whether the organization may be chosen.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum ConnectedOrganizationState {
///     Configured,
///
///     /// A value that the schema does not name; `From<&str>` takes any text.
///     Unknown(crate::odata::UnknownValue),
/// }
/// ```
fn declaration(item: &Enumeration, source: &mut Source) {
    source.docs("", &item.docs);
    source.deprecated("", item.deprecated.as_ref());
    source.write(format_args!(
        "#[derive(Clone, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\npub enum {} {{\n",
        item.ident
    ));
    let is_apart = |member: &&Member| !member.docs.is_empty() || member.deprecated.is_some();
    set_apart(source, &item.members, is_apart, |source, Member { ident, docs, deprecated, .. }| {
        source.docs("    ", docs);
        source.deprecated("    ", deprecated.as_ref());
        source.write(format_args!("    {ident},\n"));
    });
    if !item.members.is_empty() {
        source.blank_line();
    }
    let takes = if item.is_numeric { "i64>` takes any number" } else { "&str>` takes any text" };
    source.write(format_args!(
        "    /// A value that the schema does not name; `From<{takes}.\n    {}(crate::odata::UnknownValue),\n}}\n",
        item.unknown
    ));
}

/// ```text
/// crate::odata::enumeration!(ConnectedOrganizationState, "microsoft.graph.connectedOrganizationState", {
///     Configured = "configured", 0;
/// } else Unknown);
/// ```
///
/// Where the wire has numbers:
///
/// ```text
/// crate::odata::numeric_enumeration!(Level, "level", {
///     Value1 = "1", 1;
/// } else Unknown);
/// ```
fn table(item: &Enumeration, source: &mut Source) {
    let Enumeration { ident, wire_names, members, unknown, .. } = item;
    let name = literal(wire_names.first().map(String::as_str).unwrap_or_default());
    if item.is_numeric {
        source.write(format_args!("crate::odata::numeric_enumeration!({ident}, {name}, "));
        rows(source, members, |source, _, Member { ident, value, .. }| {
            source.write(format_args!("    {ident} = \"{value}\", {value};\n"));
        });
        source.write(format_args!(" else {unknown});\n"));
        return;
    }
    source.write(format_args!("crate::odata::enumeration!({ident}, {name}, "));
    rows(source, members, |source, _, Member { ident, wire_name, value, .. }| {
        source.write(format_args!("    {ident} = {}, {value};\n", literal(wire_name)));
    });
    source.write(format_args!(" else {unknown});\n"));
}
