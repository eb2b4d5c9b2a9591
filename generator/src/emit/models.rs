//! The modules of models: one file per namespace, in parts where that grows long.
//!
//! In: the [`Module`]s of the plan. Out: files. What an item looks like is told in the emitters of each kind.

use super::source::Source;
use super::text::{Header, format};
use super::{EmitError, docs, enumeration, hierarchy, object, parallel, parts, union};
use crate::output::Files;
use crate::plan::{Alias, Crate, Item, Module};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::num::NonZero;

pub(super) fn emit(
    krate: &Crate,
    threads: NonZero<usize>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    for module in &krate.modules {
        let children = children(krate, module);
        module_files(module, &children, threads, header, files)?;
    }
    Ok(())
}

/// The modules that stand in this one.
fn children(krate: &Crate, parent: &Module) -> TokenStream {
    let is_child = |module: &&Module| module.path.split_last().is_some_and(|(_, above)| above == parent.path);
    let children = krate.modules.iter().filter(is_child).filter_map(|module| module.path.last());
    quote!(#(pub mod #children;)*)
}

fn module_files(
    module: &Module,
    children: &TokenStream,
    threads: NonZero<usize>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let file = &module.file;
    let docs = format(file, docs::inner(&module.docs))?;
    let children = format(file, children.clone())?;
    let items = parallel::map(&module.items, threads, |item| parts::ItemText::new(item.ident().as_str(), text(item)));
    if parts::fit_one_file(&items) {
        let items: Vec<String> = items.into_iter().map(parts::ItemText::into_text).collect();
        files.insert(file, header.rust(&[docs, children], &items));
        return Ok(());
    }

    let mut names = Vec::new();
    for part in parts::split(items) {
        let path = format!("{}/{}.rs", parts::folder(file), part.name);
        files.insert(path, header.rust(&[], &part.texts));
        names.push(proc_macro2::Ident::new(&part.name, Span::call_site()));
    }
    // mod types_0_h;
    // pub use self::types_0_h::*;
    let parts = format(file, quote!(#(mod #names;)* #(pub use self::#names::*;)*))?;
    files.insert(file, header.rust(&[docs, children], &[parts]));
    Ok(())
}

pub(super) fn text(item: &Item) -> String {
    let mut source = Source::default();
    match item {
        Item::Struct(item) => object::write(item, &mut source),
        Item::Hierarchy(item) => hierarchy::write(item, &mut source),
        Item::Enumeration(item) => enumeration::write(item, &mut source),
        Item::Alias(item) => alias(item, &mut source),
        Item::Union(item) => union::write(item, &mut source),
    }
    source.into_text()
}

/// ```text
/// /// A weight in kilograms.
/// pub type Weight = crate::odata::Decimal;
/// ```
fn alias(item: &Alias, source: &mut Source) {
    let Alias { ident, ty, docs, deprecated } = item;
    source.docs("", docs);
    source.deprecated("", deprecated.as_ref());
    source.write(format_args!("pub type {ident} = {ty};\n"));
}
