//! Names and types as tokens.
//!
//! In: identifiers, paths and types of the plan. Out: tokens, every path from its root.

use crate::plan::{Ident, RustType, TypePath};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

/// `display_name`, `r#type`
impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = match self.as_str().strip_prefix("r#") {
            Some(raw) => proc_macro2::Ident::new_raw(raw, Span::call_site()),
            None => proc_macro2::Ident::new(self.as_str(), Span::call_site()),
        };
        ident.to_tokens(tokens);
    }
}

/// `crate::models::User`
impl ToTokens for TypePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { module, ident } = self;
        tokens.extend(quote!(crate :: #(#module ::)* #ident));
    }
}

/// `::std::string::String`, `::std::vec::Vec<crate::models::User>`
impl ToTokens for RustType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::String => quote!(::std::string::String),
            Self::Boolean => quote!(bool),
            Self::Byte => quote!(u8),
            Self::SByte => quote!(i8),
            Self::Int16 => quote!(i16),
            Self::Int32 => quote!(i32),
            Self::Int64 => quote!(i64),
            Self::Single => quote!(f32),
            Self::Double => quote!(f64),
            Self::DateTimeOffset => quote!(crate::odata::DateTimeOffset),
            Self::Date => quote!(crate::odata::Date),
            Self::TimeOfDay => quote!(crate::odata::TimeOfDay),
            Self::Duration => quote!(crate::odata::Duration),
            Self::Guid => quote!(crate::odata::Guid),
            Self::Decimal => quote!(crate::odata::Decimal),
            Self::Binary => quote!(crate::odata::Binary),
            Self::FormFile => quote!(crate::odata::FormFile),
            Self::Json => quote!(::serde_json::Value),
            Self::Named(path) => quote!(#path),
            Self::Flags(path) => quote!(crate::odata::Flags<#path>),
            Self::List(item) => quote!(::std::vec::Vec<#item>),
            Self::ListOfNullable(item) => quote!(::std::vec::Vec<::std::option::Option<#item>>),
            Self::Map(item) => quote!(::std::collections::BTreeMap<::std::string::String, #item>),
            Self::MapOfNullable(item) => {
                quote!(::std::collections::BTreeMap<::std::string::String, ::std::option::Option<#item>>)
            }
        });
    }
}
