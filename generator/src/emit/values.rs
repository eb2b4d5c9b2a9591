//! The operations bound to values that are neither entities nor complex.
//!
//! In: [`ValueReceiver`]s. Out: methods of the runtime's places for such values.

use super::operations;
use super::text::set_apart;
use crate::plan::ValueReceiver;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// ```text
/// impl crate::odata::client::SingleValue<::std::string::String> {
///     /// `GET …/shop.length`
///     pub fn length(&self) -> crate::odata::client::Request<i32> { … }
/// }
///
/// impl crate::odata::client::ValueCollection<crate::models::Colour> { … }
/// ```
impl ToTokens for ValueReceiver {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { ty, operations, collection_operations } = self;
        let places = [(quote!(SingleValue), operations), (quote!(ValueCollection), collection_operations)];
        for (place, operations) in places.into_iter().filter(|(_, operations)| !operations.is_empty()) {
            let methods = set_apart(operations.iter().map(|operation| operations::method(operation, &quote!(self))));
            tokens.extend(quote!(impl crate::odata::client::#place<#ty> { #methods }));
        }
    }
}
