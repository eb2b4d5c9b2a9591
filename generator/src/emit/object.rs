//! A struct and what belongs to it: the list of its properties, its conversions.
//!
//! In: a [`Struct`]. Out: source. What the macros make of the lists, and how a table is read and written, is the
//! runtime's business.

use super::source::{Source, literal, literals, rows, set_apart};
use crate::plan::{Access, Field, Property, Struct};

/// A struct, with its docs, and the macros beside it.
pub(super) fn write(item: &Struct, source: &mut Source) {
    declaration(item, source);
    source.blank_line();
    table(item, source);
    conversions(item, source);
}

/// ```text
/// /// A user.
/// pub struct User {
///     /// The name shown for the user.
///     pub display_name: ::std::option::Option<::std::string::String>,
///
///     /// What the schema does not name, and values that are not of the declared type.
///     pub additional: crate::odata::Additional,
/// }
/// ```
fn declaration(item: &Struct, source: &mut Source) {
    source.docs("", &item.docs);
    source.deprecated("", item.deprecated.as_ref());
    source.write(format_args!("pub struct {} {{\n", item.ident));
    let is_apart = |field: &&Field| !field.docs.is_empty() || field.deprecated.is_some();
    set_apart(source, &item.fields, is_apart, |source, Field { property, is_boxed, docs, deprecated, .. }| {
        source.docs("    ", docs);
        source.deprecated("    ", deprecated.as_ref());
        let Property { ident, ty, .. } = property;
        if *is_boxed {
            source.write(format_args!("    pub {ident}: ::std::option::Option<::std::boxed::Box<{ty}>>,\n"));
        } else {
            source.write(format_args!("    pub {ident}: ::std::option::Option<{ty}>,\n"));
        }
    });
    if !item.fields.is_empty() {
        source.blank_line();
    }
    source.write(format_args!(
        "    /// What the schema does not name, and values that are not of the declared type.
    pub additional: crate::odata::Additional,\n}}\n"
    ));
}

/// ```text
/// crate::odata::object!(User, names ["microsoft.graph.user", "graph.user"], key ["id"], open true, {
///     0 id ID: ::std::string::String = "id", read_only;
///     1 display_name DISPLAY_NAME: ::std::string::String = "displayName", read_write;
///     2 kind KIND: ::std::string::String = "kind", read_write, always "\"user\"";
/// });
/// crate::odata::additional_properties!(User, ::std::string::String);
/// crate::odata::entity!(User);
/// ```
fn table(item: &Struct, source: &mut Source) {
    let Struct { ident, wire_names, key, is_open, fields, .. } = item;
    let (names, key) = (literals(wire_names), literals(key));
    source.write(format_args!("crate::odata::object!({ident}, names {names}, key {key}, open {is_open}, "));
    rows(source, fields, |source, index, Field { property, access, always, deprecated, .. }| {
        source.deprecated("    ", deprecated.as_ref());
        let access = constructor(*access);
        source.write(format_args!("    {index} {} {}, {access}", property.ident, named(property)));
        if let Some(json) = always {
            source.write(format_args!(", always {}", literal(json)));
        }
        source.write(format_args!(";\n"));
    });
    source.write(format_args!(");\n"));
    if let Some(ty) = &item.additional {
        source.write(format_args!("crate::odata::additional_properties!({ident}, {ty});\n"));
    }
    if item.is_entity {
        source.write(format_args!("crate::odata::entity!({ident});\n"));
    }
}

/// `DISPLAY_NAME: ::std::string::String = "displayName"`
pub(super) fn named(property: &Property) -> String {
    let Property { constant, ty, wire_name, .. } = property;
    format!("{constant}: {ty} = {}", literal(wire_name))
}

/// The constructor of a line of the runtime's table.
const fn constructor(access: Access) -> &'static str {
    match access {
        Access::ReadWrite => "read_write",
        Access::ReadOnly => "read_only",
        Access::Immutable => "immutable",
        Access::Navigation => "navigation",
    }
}

/// Up to enums and concrete bases, and from a concrete base down again.
///
/// ```text
/// crate::odata::into_variant!(User => crate::models::AnyDirectoryObject);
/// crate::odata::into_base!(User => crate::models::DirectoryObject);
/// crate::odata::concrete_base!(User => crate::models::AnyUser);
/// ```
fn conversions(item: &Struct, source: &mut Source) {
    let ident = &item.ident;
    // From a base into the enum over it goes by the type name that it carries: `concrete_base!` knows.
    for variant in item.variants.iter().filter(|variant| Some(&variant.hierarchy) != item.any.as_ref()) {
        let hierarchy = &variant.hierarchy;
        if variant.ident == *ident {
            source.write(format_args!("crate::odata::into_variant!({ident} => {hierarchy});\n"));
        } else {
            source.write(format_args!("crate::odata::into_variant!({ident} => {hierarchy}, {});\n", variant.ident));
        }
    }
    for base in &item.bases {
        source.write(format_args!("crate::odata::into_base!({ident} => {base});\n"));
    }
    if let Some(any) = &item.any {
        source.write(format_args!("crate::odata::concrete_base!({ident} => {any});\n"));
    }
}
