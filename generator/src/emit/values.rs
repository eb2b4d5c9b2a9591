//! The operations bound to values that are neither entities nor complex.
//!
//! In: [`ValueReceiver`]s. Out: methods of the runtime's places for such values.

use super::operations;
use super::permissions::Constants;
use super::text::set_apart;
use crate::plan::ValueReceiver;
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// impl crate::odata::client::SingleValue<::std::string::String> {
///     /// `GET …/shop.length`
///     pub fn length(&self) -> crate::odata::client::Request<i32> { … }
/// }
///
/// impl crate::odata::client::ValueCollection<crate::models::Colour> { … }
/// ```
pub(super) fn receiver(receiver: &ValueReceiver, constants: &Constants<'_>) -> TokenStream {
    let ValueReceiver { ty, operations, collection_operations } = receiver;
    let places = [(quote!(SingleValue), operations), (quote!(ValueCollection), collection_operations)];
    let mut tokens = TokenStream::new();
    for (place, operations) in places.into_iter().filter(|(_, operations)| !operations.is_empty()) {
        let method = |operation| operations::method(operation, &quote!(self), constants);
        let methods = set_apart(operations.iter().map(method));
        tokens.extend(quote!(impl crate::odata::client::#place<#ty> { #methods }));
    }
    tokens
}
