//! What a client says of its service: a constant.
//!
//! In: a [`Client`]. Out: tokens.

use crate::plan::{AdvancedQueries, Client, Dialect, EnumLiterals, FunctionParameters, KeyStyle};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// const SERVICE: crate::odata::client::ServiceDescription = crate::odata::client::ServiceDescription {
///     package: ::std::env!("CARGO_PKG_NAME"),
///     version: ::std::env!("CARGO_PKG_VERSION"),
///     key_style: crate::odata::KeyStyle::Segment,
///     query: crate::odata::QueryDialect {
///         enum_literals: crate::odata::EnumLiterals::Bare,
///         advanced_queries: crate::odata::AdvancedQueries::ConsistencyLevel,
///     },
///     function_parameters: crate::odata::client::FunctionParameters::Inline,
///     request_id_header: Some("client-request-id"),
///     token_schemes: &[],
/// };
/// ```
pub(super) fn service(client: &Client) -> TokenStream {
    let dialect = client.dialect.as_ref().map(dialect);
    let token_schemes = &client.token_schemes;
    let request_id_header = client.request_id_header.as_ref().map_or(quote!(None), |name| quote!(Some(#name)));
    quote! {
        const SERVICE: crate::odata::client::ServiceDescription = crate::odata::client::ServiceDescription {
            package: ::std::env!("CARGO_PKG_NAME"),
            version: ::std::env!("CARGO_PKG_VERSION"),
            #dialect
            request_id_header: #request_id_header,
            token_schemes: &[#(#token_schemes),*],
        };
    }
}

/// The fields that services have which are called by resources alone.
fn dialect(dialect: &Dialect) -> TokenStream {
    let key_style = match dialect.keys {
        KeyStyle::Segments => quote!(Segment),
        KeyStyle::Parentheses => quote!(Parentheses),
    };
    let enum_literals = match dialect.enum_literals {
        EnumLiterals::Bare => quote!(Bare),
        EnumLiterals::Qualified => quote!(Qualified),
    };
    let advanced_queries = match dialect.advanced_queries {
        AdvancedQueries::Plain => quote!(Plain),
        AdvancedQueries::ConsistencyLevel => quote!(ConsistencyLevel),
    };
    let function_parameters = match dialect.function_parameters {
        FunctionParameters::Inline => quote!(Inline),
        FunctionParameters::Aliases => quote!(Aliases),
    };
    quote! {
        key_style: crate::odata::KeyStyle::#key_style,
        query: crate::odata::QueryDialect {
            enum_literals: crate::odata::EnumLiterals::#enum_literals,
            advanced_queries: crate::odata::AdvancedQueries::#advanced_queries,
        },
        function_parameters: crate::odata::client::FunctionParameters::#function_parameters,
    }
}
