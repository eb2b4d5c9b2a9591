//! The module `operations`: a file for each group of operations by path, in parts where that grows long.
//!
//! In: the groups of the client, and its operations that are in none. Out: files. What one operation looks like is told in
//! `path_operation`.

use super::path_operation::{Texts, texts};
use super::permissions::Constants;
use super::source::Source;
use super::text::{Header, format};
use super::{EmitError, docs, parallel, parts};
use crate::output::Files;
use crate::plan::{Client, Group, PathOperation};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::num::NonZero;

/// The file of the module `operations`.
const FILE: &str = "src/operations/mod.rs";

pub(super) fn emit(
    client: &Client,
    threads: NonZero<usize>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let constants = Constants::new(client);
    for group in &client.groups {
        emit_group(group, &constants, threads, header, files)?;
    }
    let docs = quote! {
        #![doc = " Operations by path, in their groups: a type for each group, with a method for each operation; a type for each"]
        #![doc = " operation, by which its requests are told from others, and whose constants stand for the errors it may meet; and the"]
        #![doc = " methods of the requests, which give what may be left out."]
    };
    let is_within_itself = client.groups.iter().any(|group| group.module.as_str() == "operations");
    let exception = is_within_itself
        .then(|| quote!(#![allow(clippy::module_inception, reason = "a group is called as the service calls it")]));
    let docs = quote!(#docs #exception);
    let modules = client.groups.iter().map(|group| &group.module);
    let modules = quote!(#(pub mod #modules;)*);
    let receiver = format!("crate::{}", client.ident);
    let from = quote!(self.service());
    let items = items(FILE, &client.path_operations, &from, &constants, threads)?;
    write(FILE, format(FILE, docs)?, Vec::new(), &modules, &receiver, items, header, files)
}

/// ```text
/// crate::odata::operation_group!(
///     /// Everything about your Pets
///     Pet
/// );
///
/// impl crate::operations::pet::Pet {
///     …
/// }
/// ```
fn emit_group(
    group: &Group,
    constants: &Constants<'_>,
    threads: NonZero<usize>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let Group { module, file, ident, docs, operations, .. } = group;
    let mut declaration = Source::default();
    declaration.write(format_args!("crate::odata::operation_group!(\n"));
    declaration.docs("    ", docs);
    declaration.write(format_args!("    {ident}\n);\n"));
    let receiver = format!("crate::operations::{module}::{ident}");
    let items = items(file, operations, &quote!(self.service), constants, threads)?;
    let docs = format(file, docs::inner(docs))?;
    let none = TokenStream::new();
    write(file, docs, vec![declaration.into_text()], &none, &receiver, items, header, files)
}

fn items<'a>(
    file: &str,
    operations: &'a [PathOperation],
    from: &TokenStream,
    constants: &Constants<'_>,
    threads: NonZero<usize>,
) -> Result<Vec<parts::ItemText<'a, Texts>>, EmitError> {
    let from = from.to_string();
    let items = parallel::map(operations, threads, |operation| {
        let texts = texts(file, operation, &from, constants)?;
        let lines = texts.method.lines().count() + texts.beside.lines().count() + 2;
        Ok(parts::ItemText::of(operation.ident.as_str(), texts, lines))
    });
    items.into_iter().collect()
}

/// A file with its docs, what stands before the operations, and these; in parts, where they do not fit it.
#[expect(clippy::too_many_arguments, reason = "what makes a file")]
fn write(
    file: &str,
    docs: String,
    mut before: Vec<String>,
    modules: &TokenStream,
    receiver: &str,
    items: Vec<parts::ItemText<'_, Texts>>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let (mut parts, mut exports) = (TokenStream::new(), TokenStream::new());
    if parts::fit_one_file(&items) {
        let texts = items.into_iter().map(parts::ItemText::into_text).collect();
        before.extend(joined(receiver, texts));
    } else {
        for part in parts::split(items) {
            let name = proc_macro2::Ident::new(&part.name, Span::call_site());
            parts.extend(quote!(mod #name;));
            exports.extend(quote!(pub use self::#name::*;));
            let path = format!("{}/{}.rs", parts::folder(file), part.name);
            files.insert(path, header.rust(&[], &joined(receiver, part.texts)));
        }
    }
    let modules = format(file, quote!(#modules #parts #exports))?;
    files.insert(file, header.rust(&[docs, modules], &before));
    Ok(())
}

/// One block with the methods of all, and then what stands beside them.
fn joined(receiver: &str, texts: Vec<Texts>) -> Vec<String> {
    if texts.is_empty() {
        return Vec::new();
    }
    let (methods, beside): (Vec<String>, Vec<String>) =
        texts.into_iter().map(|text| (text.method, text.beside)).unzip();
    let block = format!("impl {receiver} {{\n{}}}\n", methods.join("\n"));
    std::iter::once(block).chain(beside).collect()
}
