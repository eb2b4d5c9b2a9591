//! An enum over the types that derive from a base.
//!
//! In: a [`Hierarchy`]. Out: source. Which variant an object becomes is the runtime's business.

use super::object::named;
use super::source::{Source, literal, literals, rows, set_apart};
use crate::plan::{Hierarchy, HierarchyKind, Ident, Variant};

/// An enum, with its docs, and the macros beside it.
pub(super) fn write(item: &Hierarchy, source: &mut Source) {
    declaration(item, source);
    source.blank_line();
    table(item, source);
    into_bases(item, source);
    constants(item, source);
}

/// ```text
/// /// Where the members of an organization sign in.
/// #[non_exhaustive]
/// pub enum IdentitySource {
///     /// A domain.
///     DomainIdentitySource(::std::boxed::Box<crate::models::DomainIdentitySource>),
///
///     /// A type that the schema does not name, with everything it was received with.
///     Unknown(::std::boxed::Box<crate::odata::UnknownObject>),
/// }
/// ```
fn declaration(item: &Hierarchy, source: &mut Source) {
    source.docs("", &item.docs);
    source.deprecated("", item.deprecated.as_ref());
    source.write(format_args!("#[non_exhaustive]\npub enum {} {{\n", item.ident));
    let is_apart = |variant: &&Variant| !variant.docs.is_empty();
    set_apart(source, &item.variants, is_apart, |source, Variant { ident, ty, docs, .. }| {
        source.docs("    ", docs);
        source.write(format_args!("    {ident}(::std::boxed::Box<{ty}>),\n"));
    });
    if let HierarchyKind::Abstract { unknown } = &item.kind {
        if !item.variants.is_empty() {
            source.blank_line();
        }
        source.write(format_args!(
            "    /// A type that the schema does not name, with everything it was received with.
    {unknown}(::std::boxed::Box<crate::odata::UnknownObject>),\n"
        ));
    }
    source.write(format_args!("}}\n"));
}

/// ```text
/// crate::odata::polymorphic!(IdentitySource, {
///     0 DomainIdentitySource: crate::models::DomainIdentitySource;
/// } else Unknown);
/// crate::odata::entity!(IdentitySource);
/// ```
///
/// Where a member of another name tells the type, it stands before the variants, and its values behind each:
///
/// ```text
/// crate::odata::polymorphic!(Pet, by "petType", {
///     0 Cat: crate::models::Cat = ["cat"];
/// } else Unknown);
/// ```
///
/// Of an `Any…` enum, the base stands where `Unknown` does here: it keeps every other type.
fn table(item: &Hierarchy, source: &mut Source) {
    let ident = &item.ident;
    source.write(format_args!("crate::odata::polymorphic!({ident}, "));
    if let Some(property) = &item.discriminator {
        source.write(format_args!("by {}, ", literal(property)));
    }
    rows(source, &item.variants, |source, index, Variant { ident, ty, values, .. }| {
        source.write(format_args!("    {index} {ident}: {ty}"));
        if item.discriminator.is_some() {
            source.write(format_args!(" = {}", literals(values)));
        }
        source.write(format_args!(";\n"));
    });
    match fallback(item) {
        Some(fallback) => source.write(format_args!(" else {fallback});\n")),
        None => source.write(format_args!(");\n")),
    }
    if item.is_entity {
        source.write(format_args!("crate::odata::entity!({ident});\n"));
    }
}

fn fallback(item: &Hierarchy) -> Option<&Ident> {
    match &item.kind {
        HierarchyKind::Abstract { unknown } => Some(unknown),
        HierarchyKind::Any { .. } => item.variants.first().map(|base| &base.ident),
    }
}

/// ```text
/// crate::odata::named!(StsPolicy, "microsoft.graph.stsPolicy");
/// crate::odata::into_enum!(StsPolicy => crate::models::PolicyBase, {
///     TokenPolicy => TokenPolicy;
///     Unknown => Unknown;
/// });
/// crate::odata::into_concrete!(StsPolicy => crate::models::DirectoryObject);
/// ```
fn into_bases(item: &Hierarchy, source: &mut Source) {
    let ident = &item.ident;
    let HierarchyKind::Abstract { unknown } = &item.kind else { return };
    let Some(name) = item.wire_names.first().filter(|_| !(item.bases.is_empty() && item.concrete_bases.is_empty()))
    else {
        return;
    };
    source.write(format_args!("crate::odata::named!({ident}, {});\n", literal(name)));
    for base in &item.bases {
        let own = item.variants.iter().map(|variant| &variant.ident).chain([unknown]);
        let arms: Vec<_> = own.zip(base.variants.iter().chain([&base.unknown])).collect();
        source.write(format_args!("crate::odata::into_enum!({ident} => {}, ", base.hierarchy));
        rows(source, &arms, |source, _, (from, to)| source.write(format_args!("    {from} => {to};\n")));
        source.write(format_args!(");\n"));
    }
    for base in &item.concrete_bases {
        source.write(format_args!("crate::odata::into_concrete!({ident} => {base});\n"));
    }
}

/// ```text
/// crate::odata::properties!(IdentitySource, {
///     DISPLAY_NAME: ::std::string::String = "displayName";
/// });
/// ```
fn constants(item: &Hierarchy, source: &mut Source) {
    if item.properties.is_empty() {
        return;
    }
    source.write(format_args!("crate::odata::properties!({}, ", item.ident));
    rows(source, &item.properties, |source, _, property| source.write(format_args!("    {};\n", named(property))));
    source.write(format_args!(");\n"));
}
