//! The client: where requests begin, and the steps from one entity to the next.
//!
//! In: a [`Client`]. Out: its file, in parts where it grows long. How a request is made and sent is the runtime's
//! business.

use super::text::{BlankLine, Header, format, set_apart};
use super::{EmitError, parallel, parts};
use crate::output::Files;
use crate::plan::{Client, Dialect, EnumLiterals, KeyStyle, Permission, Permissions, Receiver, Step};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use std::num::NonZero;

pub(super) fn emit(
    client: &Client,
    threads: NonZero<usize>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let file = &client.file;
    let mut texts = vec![format(file, quote!(#client))?];
    let receivers = parallel::map(&client.receivers, threads, |receiver| {
        Ok(parts::ItemText::new(receiver.ty.ident.as_str(), format(file, quote!(#receiver))?))
    });
    let receivers = receivers.into_iter().collect::<Result<Vec<_>, EmitError>>()?;
    let mut modules = TokenStream::new();
    if parts::fit_one_file(&receivers) {
        texts.extend(receivers.into_iter().map(parts::ItemText::into_text));
    } else {
        for part in parts::split(receivers) {
            let name = proc_macro2::Ident::new(&part.name, Span::call_site());
            modules.extend(quote!(mod #name;));
            files.insert(format!("{}/{}.rs", parts::folder(file), part.name), header.rust(&[], &part.texts));
        }
    }
    let docs = format(file, quote!(#![doc = " The client, and the steps from one entity to the next."]))?;
    files.insert(file, header.rust(&[docs, format(file, modules)?], &texts));
    Ok(())
}

/// ```text
/// /// A client of Microsoft Graph.
/// #[derive(Clone, Debug)]
/// pub struct GraphClient {
///     service: crate::odata::client::Service,
/// }
///
/// impl GraphClient {
///     const SERVICE: crate::odata::client::ServiceDescription = …;
///
///     pub fn new(…) -> ::std::result::Result<Self, crate::odata::client::Error> { … }
///
///     pub fn without_credential(…) -> ::std::result::Result<Self, crate::odata::client::Error> { … }
///
///     /// `/users`
///     #[must_use]
///     pub fn users(&self) -> crate::odata::client::EntitySet<crate::models::User> { … }
/// }
/// ```
impl ToTokens for Client {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { ident, docs, dialect, steps, .. } = self;
        let service = service(dialect);
        let constructors = constructors(self);
        let steps = steps.iter().map(|step| {
            let call = if step.is_collection {
                quote!(self.service.entity_set(&STEP))
            } else {
                quote!(self.service.singleton(&STEP))
            };
            let (attributes, method) = method(step, &call);
            quote!(#BlankLine #attributes #method)
        });
        tokens.extend(quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #ident {
                service: crate::odata::client::Service,
            }

            impl #ident {
                #service
                #constructors
                #(#steps)*
            }
        });
    }
}

/// ```text
/// const SERVICE: crate::odata::client::ServiceDescription = crate::odata::client::ServiceDescription {
///     package: ::std::env!("CARGO_PKG_NAME"),
///     version: ::std::env!("CARGO_PKG_VERSION"),
///     key_style: crate::odata::KeyStyle::Segment,
///     query: crate::odata::QueryDialect { enum_literals: crate::odata::EnumLiterals::Bare },
///     request_id_header: Some("client-request-id"),
/// };
/// ```
fn service(dialect: &Dialect) -> TokenStream {
    let key_style = match dialect.keys {
        KeyStyle::Segments => quote!(Segment),
        KeyStyle::Parentheses => quote!(Parentheses),
    };
    let enum_literals = match dialect.enum_literals {
        EnumLiterals::Bare => quote!(Bare),
        EnumLiterals::Qualified => quote!(Qualified),
    };
    let request_id_header = dialect.request_id_header.as_ref().map_or(quote!(None), |name| quote!(Some(#name)));
    quote! {
        const SERVICE: crate::odata::client::ServiceDescription = crate::odata::client::ServiceDescription {
            package: ::std::env!("CARGO_PKG_NAME"),
            version: ::std::env!("CARGO_PKG_VERSION"),
            key_style: crate::odata::KeyStyle::#key_style,
            query: crate::odata::QueryDialect { enum_literals: crate::odata::EnumLiterals::#enum_literals },
            request_id_header: #request_id_header,
        };
    }
}

/// ```text
/// /// A client of the service at `endpoint`, such as `https://graph.microsoft.com/v1.0`.
/// ///
/// /// # Errors
/// ///
/// /// When the endpoint is not a URL that a credential may be sent to, or an option cannot be used.
/// pub fn new(
///     endpoint: &str,
///     credential: ::std::sync::Arc<dyn ::azure_core::credentials::TokenCredential>,
///     options: ::std::option::Option<crate::odata::client::ClientOptions>,
/// ) -> ::std::result::Result<Self, crate::odata::client::Error> {
///     let service = crate::odata::client::Service::new(endpoint, Some(credential), options, &Self::SERVICE)?;
///     Ok(Self { service })
/// }
///
/// /// As `new`, of a service that wants no credential, such as one on this machine.
/// ///
/// /// # Errors
/// ///
/// /// When the endpoint is not a URL, or an option cannot be used.
/// pub fn without_credential(…) -> ::std::result::Result<Self, crate::odata::client::Error> { … }
/// ```
fn constructors(client: &Client) -> TokenStream {
    let such_as = client.endpoint.as_ref().map(|endpoint| format!(", such as `{endpoint}`")).unwrap_or_default();
    let new = format!(" A client of the service at `endpoint`{such_as}.");
    quote! {
        #BlankLine
        #[doc = #new]
        ///
        /// # Errors
        ///
        /// When the endpoint is not a URL that a credential may be sent to, or an option cannot be used.
        pub fn new(
            endpoint: &str,
            credential: ::std::sync::Arc<dyn ::azure_core::credentials::TokenCredential>,
            options: ::std::option::Option<crate::odata::client::ClientOptions>,
        ) -> ::std::result::Result<Self, crate::odata::client::Error> {
            let service = crate::odata::client::Service::new(endpoint, Some(credential), options, &Self::SERVICE)?;
            Ok(Self { service })
        }

        #BlankLine
        /// As `new`, of a service that wants no credential, such as one on this machine.
        ///
        /// # Errors
        ///
        /// When the endpoint is not a URL, or an option cannot be used.
        pub fn without_credential(
            endpoint: &str,
            options: ::std::option::Option<crate::odata::client::ClientOptions>,
        ) -> ::std::result::Result<Self, crate::odata::client::Error> {
            let service = crate::odata::client::Service::new(endpoint, None, options, &Self::SERVICE)?;
            Ok(Self { service })
        }
    }
}

/// ```text
/// impl crate::odata::client::Entity<crate::models::Group> {
///     /// `/members`
///     #[must_use]
///     pub fn members(&self) -> crate::odata::client::EntitySet<crate::models::DirectoryObject> { … }
/// }
/// ```
impl ToTokens for Receiver {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { ty, steps } = self;
        let steps = set_apart(steps.iter().map(|step| {
            let call = if step.is_collection { quote!(self.collection(&STEP)) } else { quote!(self.entity(&STEP)) };
            method(step, &call)
        }));
        tokens.extend(quote! {
            impl crate::odata::client::Entity<#ty> {
                #steps
            }
        });
    }
}

/// ```text
/// /// `/members`
/// #[must_use]
/// pub fn members(&self) -> crate::odata::client::EntitySet<crate::models::DirectoryObject> {
///     const STEP: crate::odata::client::StepDescription = crate::odata::client::StepDescription {
///         name: "members",
///         permissions: crate::odata::client::Permissions::NONE,
///     };
///     self.collection(&STEP)
/// }
/// ```
///
/// What stands before it comes first.
fn method(step: &Step, call: &TokenStream) -> (TokenStream, TokenStream) {
    let Step { ident, wire_name, target, permissions, docs, .. } = step;
    let deprecated = super::docs::deprecated(step.deprecated.as_ref());
    let place = if step.is_collection { quote!(EntitySet) } else { quote!(Entity) };
    let method = quote! {
        pub fn #ident(&self) -> crate::odata::client::#place<#target> {
            const STEP: crate::odata::client::StepDescription = crate::odata::client::StepDescription {
                name: #wire_name,
                permissions: #permissions,
            };
            #call
        }
    };
    (quote!(#docs #deprecated #[must_use]), method)
}

/// ```text
/// crate::odata::client::Permissions {
///     read: &[crate::odata::client::Permission { scheme: "Application", scopes: &["User.Read.All"] }],
///     insert: &[],
///     update: &[],
///     delete: &[],
/// }
/// ```
impl ToTokens for Permissions {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { read, insert, update, delete } = self;
        if self == &Self::default() {
            return tokens.extend(quote!(crate::odata::client::Permissions::NONE));
        }
        tokens.extend(quote! {
            crate::odata::client::Permissions {
                read: &[#(#read),*],
                insert: &[#(#insert),*],
                update: &[#(#update),*],
                delete: &[#(#delete),*],
            }
        });
    }
}

impl ToTokens for Permission {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { scheme, scopes } = self;
        tokens.extend(quote! {
            crate::odata::client::Permission { scheme: #scheme, scopes: &[#(#scopes),*] }
        });
    }
}
