//! A file of items, in parts where it grows long.
//!
//! In: the texts of the items. Out: the file, and those of its parts. Where a part ends is `parts`' business.

use super::text::{Header, format};
use super::{EmitError, parts};
use crate::output::Files;
use proc_macro2::{Span, TokenStream};
use quote::quote;

/// A file with these docs and these texts, and then the items; in parts, where they do not fit it, whose items are
/// exported or have no names.
pub(super) fn split(
    file: &str,
    docs: String,
    mut texts: Vec<String>,
    items: Vec<parts::ItemText<'_>>,
    is_exported: bool,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let (mut modules, mut exports) = (TokenStream::new(), TokenStream::new());
    if parts::fit_one_file(&items) {
        texts.extend(items.into_iter().map(parts::ItemText::into_text));
    } else {
        for part in parts::split(items) {
            let name = proc_macro2::Ident::new(&part.name, Span::call_site());
            modules.extend(quote!(mod #name;));
            exports.extend(is_exported.then(|| quote!(pub use self::#name::*;)));
            files.insert(format!("{}/{}.rs", parts::folder(file), part.name), header.rust(&[], &part.texts));
        }
    }
    files.insert(file, header.rust(&[docs, format(file, quote!(#modules #exports))?], &texts));
    Ok(())
}
