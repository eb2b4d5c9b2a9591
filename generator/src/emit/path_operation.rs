//! An operation by path: the method that calls it, and what stands beside.
//!
//! In: a [`PathOperation`]. Out: the text of the method, and that of what stands beside it (`path_marker`). How parameters and
//! bodies are handed on is told in `path_given`; how a request is made and sent is the runtime's business.

use super::path_given::{argument, body_argument, given, sent};
use super::permissions::Constants;
use super::text::format;
use super::{EmitError, docs, path_marker};
use crate::model::service::Method;
use crate::plan::{Answers, Paging, PathOperation, PathResult};
use proc_macro2::{Span, TokenStream};
use quote::quote;

/// The texts of an operation.
pub(super) struct Texts {
    /// The method, as it stands within a block.
    pub(super) method: String,
    /// What stands beside the block.
    pub(super) beside: String,
}

/// `from` is what of the receiver calls.
pub(super) fn texts(
    file: &str,
    operation: &PathOperation,
    from: &str,
    constants: &Constants<'_>,
) -> Result<Texts, EmitError> {
    let tokens = |text: &str| {
        text.parse::<TokenStream>().map_err(|error| EmitError { file: file.to_owned(), message: error.to_string() })
    };
    let method = method(operation, &tokens(from)?, constants);
    let block = format(file, quote!(impl T { #method }))?;
    // What stands between the first line and the last.
    let inner = block.split_once('\n').map_or("", |(_, rest)| rest);
    let method = inner.trim_end().strip_suffix('}').unwrap_or(inner).to_owned();
    Ok(Texts { method, beside: path_marker::text(file, operation)? })
}

/// ```text
/// /// Find pet by ID.
/// ///
/// /// `GET /pet/{petId}`
/// pub fn get_pet_by_id(&self, pet_id: i64) -> crate::odata::client::PathRequest<crate::models::Pet, crate::operations::pet::GetPetById> {
///     self.service
///         .operation(const { &crate::odata::client::PathDescription::get("/pet/{petId}") })
///         .given(const { &crate::odata::client::ParameterDescription::path("petId") }, &pet_id)
///         .object()
/// }
/// ```
fn method(operation: &PathOperation, from: &TokenStream, constants: &Constants<'_>) -> TokenStream {
    let PathOperation { ident, marker, docs, .. } = operation;
    let deprecated = docs::deprecated(operation.deprecated.as_ref());
    let mut arguments: Vec<TokenStream> = operation
        .parameters
        .iter()
        .map(|parameter| argument(&quote::ToTokens::to_token_stream(&parameter.ident), &parameter.argument))
        .collect();
    let body = operation.body.as_ref().filter(|body| body.is_required);
    arguments.extend(body.map(body_argument));
    let description = description(operation, constants);
    let given = operation.parameters.iter().map(given);
    let sent = body.map(sent);
    let (result, becomes) = result(&operation.result);
    quote! {
        #docs
        #deprecated
        pub fn #ident(&self #(, #arguments)*) -> crate::odata::client::PathRequest<#result, #marker> {
            #from.operation(const { &#description }) #(#given)* #sent.#becomes
        }
    }
}

/// ```text
/// crate::odata::client::PathDescription::get("/pet/{petId}")
///     .below("/v2")
///     .permissions(crate::permissions::READ_PETS)
///     .security(&[&["api_key"], &["petstore_auth"]])
///     .accept("application/vnd.pet+json")
/// ```
fn description(operation: &PathOperation, constants: &Constants<'_>) -> TokenStream {
    let PathOperation { method, path, root, is_idempotent, permissions, security, accept, .. } = operation;
    let method = proc_macro2::Ident::new(
        match method {
            // The plan leaves out what the runtime does not send.
            Method::Get | Method::Options | Method::Trace => "get",
            Method::Head => "head",
            Method::Put => "put",
            Method::Delete => "delete",
            Method::Post => "post",
            Method::Patch => "patch",
        },
        Span::call_site(),
    );
    let permissions = (!permissions.is_empty()).then(|| {
        let permissions = constants.of(permissions);
        quote!(.permissions(#permissions))
    });
    let security = security.as_ref().map(|ways| {
        let ways = ways.iter().map(|way| quote!(&[#(#way),*]));
        quote!(.security(&[#(#ways),*]))
    });
    let idempotent = is_idempotent.then(|| quote!(.idempotent()));
    let root = root.as_ref().map(|root| quote!(.below(#root)));
    let accept = accept.as_ref().map(|accept| quote!(.accept(#accept)));
    quote!(crate::odata::client::PathDescription::#method(#path) #root #idempotent #permissions #security #accept)
}

/// The type of a result, and the call that makes the request for it.
fn result(result: &PathResult) -> (TokenStream, TokenStream) {
    let maybe = |is_optional: bool, ty: TokenStream, one: TokenStream, optional: TokenStream| {
        if is_optional { (quote!(::std::option::Option<#ty>), optional) } else { (ty, one) }
    };
    match result {
        PathResult::Nothing => (quote!(()), quote!(nothing())),
        PathResult::Object { ty, is_optional } => {
            maybe(*is_optional, quote!(#ty), quote!(object()), quote!(optional_object()))
        }
        PathResult::Value { ty, is_optional } => {
            maybe(*is_optional, quote!(#ty), quote!(value()), quote!(optional_value()))
        }
        PathResult::Text { ty, is_optional } => {
            maybe(*is_optional, quote!(#ty), quote!(text()), quote!(optional_text()))
        }
        PathResult::Media { is_optional } => {
            maybe(*is_optional, quote!(crate::odata::client::MediaContent), quote!(media()), quote!(optional_media()))
        }
        PathResult::Page { item, paging } => {
            let paging = match paging {
                Paging::Members { items, next_link } => {
                    let next_link = next_link.as_ref().map_or_else(|| quote!(None), |link| quote!(Some(#link)));
                    quote!(crate::odata::client::Paging::new(#items, #next_link))
                }
                Paging::Link => quote!(crate::odata::client::Paging::LINK),
            };
            (quote!(crate::odata::client::Page<#item>), quote!(page(const { &#paging })))
        }
        PathResult::Answers(Answers { ty, .. }) => (quote!(#ty), quote!(answer())),
    }
}
