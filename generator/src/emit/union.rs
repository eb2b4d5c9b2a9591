//! A value of one of several types, which are tried in their order.
//!
//! In: a [`Union`]. Out: source. Which variant a value becomes is the runtime's business.

use super::source::{Source, literal, literals, rows};
use crate::model::Shape;
use crate::plan::{RustType, Union, UnionVariant};

/// An enum, with its docs, and the macro beside it.
pub(super) fn write(item: &Union, source: &mut Source) {
    declaration(item, source);
    source.blank_line();
    table(item, source);
}

/// ```text
/// /// What is at a path.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum Content {
///     String(::std::string::String),
///     File(::std::boxed::Box<crate::models::File>),
///
///     /// A value that fits none of these, as it was received.
///     Unknown(::serde_json::Value),
/// }
/// ```
fn declaration(item: &Union, source: &mut Source) {
    source.docs("", &item.docs);
    source.deprecated("", item.deprecated.as_ref());
    source.write(format_args!("#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\npub enum {} {{\n", item.ident));
    for variant in &item.variants {
        source.write(format_args!("    {}({}),\n", variant.ident, ty(variant)));
    }
    if !item.variants.is_empty() {
        source.blank_line();
    }
    source.write(format_args!(
        "    /// A value that fits none of these, as it was received.\n    {}(::serde_json::Value),\n}}\n",
        item.unknown
    ));
}

/// ```text
/// crate::odata::union!(Content, {
///     String: ::std::string::String;
///     File: ::std::boxed::Box<crate::models::File>, requires ["path"], values [("type", ["file"])], closed true;
/// } else Unknown);
/// crate::odata::into_union!(::std::string::String => Content, String);
/// crate::odata::into_union!(&str => Content, String);
/// crate::odata::into_union!(crate::models::File => Content, File);
/// ```
fn table(item: &Union, source: &mut Source) {
    source.write(format_args!("crate::odata::union!({}, ", item.ident));
    rows(source, &item.variants, |source, _, variant| {
        source.write(format_args!("    {}: {}{};\n", variant.ident, ty(variant), shape(variant)));
    });
    source.write(format_args!(" else {});\n", item.unknown));
    for UnionVariant { ident, ty, .. } in &item.variants {
        source.write(format_args!("crate::odata::into_union!({ty} => {}, {ident});\n", item.ident));
        if *ty == RustType::String {
            source.write(format_args!("crate::odata::into_union!(&str => {}, {ident});\n", item.ident));
        }
    }
}

fn ty(variant: &UnionVariant) -> String {
    let ty = &variant.ty;
    if variant.is_boxed { format!("::std::boxed::Box<{ty}>") } else { ty.to_string() }
}

/// What an object must have, where it must have anything.
fn shape(variant: &UnionVariant) -> String {
    let Shape { required, values, is_closed } = &variant.shape;
    if required.is_empty() && values.is_empty() && !is_closed {
        return String::new();
    }
    let values = values.iter().map(|(name, values)| format!("({}, {})", literal(name), literals(values)));
    let values = values.collect::<Vec<_>>().join(", ");
    format!(", requires {}, values [{values}], closed {is_closed}", literals(required))
}
