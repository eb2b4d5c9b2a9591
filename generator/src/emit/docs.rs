//! What stands before an item: its docs and its deprecation.
//!
//! In: lines and notes, escaped by the plan. Out: attributes. Nothing is worded here.

use crate::plan::Docs;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// ```text
/// /// The organization's name.
/// ```
impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            let line = spaced(line);
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// ```text
/// //! The models of `microsoft.graph`.
/// ```
pub(super) fn inner(docs: &Docs) -> TokenStream {
    docs.lines()
        .iter()
        .map(|line| {
            let line = spaced(line);
            quote!(#![doc = #line])
        })
        .collect()
}

/// ```text
/// #[deprecated = "as of 2024-05: use `other`"]
/// ```
pub(super) fn deprecated(note: Option<&String>) -> Option<TokenStream> {
    note.map(|note| quote!(#[deprecated = #note]))
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
