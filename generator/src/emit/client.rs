//! The client: where requests begin, and the steps from one entity to the next.
//!
//! In: a [`Client`]. Out: its file, in parts where it grows long. How a request is made and sent is the runtime's
//! business.

use super::permissions::Constants;
use super::text::{BlankLine, Header, format, set_apart};
use super::{EmitError, operations, parallel, parts, service_description, split, values};
use crate::output::Files;
use crate::plan::{
    AlternateKey, Capability, Client, Endpoint, Group, NotOffered, Permissions, Receiver, Secret, SecretPlace,
    ServerFunction, ServerPart, Step, Target, TypePath,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::num::NonZero;

pub(super) fn emit(
    client: &Client,
    threads: NonZero<usize>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let file = &client.file;
    let constants = Constants::new(client);
    let texts = vec![format(file, self::client(client, &constants))?];
    let receivers = parallel::map(&client.receivers, threads, |receiver| {
        Ok(parts::ItemText::new(receiver.ty.ident.as_str(), format(file, self::receiver(receiver, &constants))?))
    });
    let mut receivers = receivers.into_iter().collect::<Result<Vec<_>, EmitError>>()?;
    for receiver in &client.value_receivers {
        receivers.push(parts::ItemText::new("value", format(file, values::receiver(receiver, &constants))?));
    }
    let docs = if receivers.is_empty() && !client.groups.is_empty() {
        quote!(#![doc = " The client: where every request begins."])
    } else {
        quote!(#![doc = " The client, and the steps from one entity to the next."])
    };
    let docs = format(file, docs)?;
    split::split(file, docs, texts, receivers, false, header, files)
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
///     pub fn users(&self) -> crate::odata::client::EntitySet<crate::models::User> { … }
/// }
/// ```
fn client(client: &Client, constants: &Constants<'_>) -> TokenStream {
    let Client { ident, docs, steps, operations, .. } = client;
    let service = service_description::service(client);
    let endpoints = endpoints(client);
    let constructors = constructors(client);
    let steps = steps.iter().map(|step| {
        let is_collection = matches!(step.target, Target::Many(_));
        let from = if is_collection { quote!(self.service.entity_set) } else { quote!(self.service.singleton) };
        let (attributes, method) = method(step, &from, constants);
        quote!(#BlankLine #attributes #method)
    });
    let operations = operations.iter().map(|operation| {
        let (attributes, method) = operations::method(operation, &quote!(self.service), constants);
        quote!(#BlankLine #attributes #method)
    });
    let (secrets, servers) = (secrets(client), servers(client));
    let groups = client.groups.iter().map(group);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #ident {
            service: crate::odata::client::Service,
        }

        impl #ident {
            #service
            #endpoints
            #secrets
            #servers
            #constructors
            #(#steps)*
            #(#operations)*
            #(#groups)*
        }
    }
}

/// ```text
/// /// `https://graph.microsoft.us/v1.0`, an endpoint for `new`; tokens for it have the scope `https://graph.microsoft.us/.default`.
/// pub const US_GOVERNMENT: &'static str = "https://graph.microsoft.us/v1.0";
/// ```
fn endpoints(client: &Client) -> TokenStream {
    let endpoints = client.endpoints.iter().map(|Endpoint { ident, url, docs }| {
        quote! {
            #BlankLine
            #docs
            pub const #ident: &'static str = #url;
        }
    });
    endpoints.collect()
}

/// ```text
/// /// A secret in the header `X-Api-Key`.
/// pub const API_KEY: crate::odata::client::SecurityScheme = crate::odata::client::SecurityScheme::header("api_key", "X-Api-Key");
/// ```
fn secrets(client: &Client) -> TokenStream {
    let secrets = client.secrets.iter().map(|Secret { ident, scheme, place, docs }| {
        let made = match place {
            SecretPlace::Header(name) => quote!(header(#scheme, #name)),
            SecretPlace::Query(name) => quote!(query(#scheme, #name)),
            SecretPlace::Cookie(name) => quote!(cookie(#scheme, #name)),
            SecretPlace::Basic => quote!(basic(#scheme)),
            SecretPlace::Bearer => quote!(bearer(#scheme)),
        };
        quote! {
            #BlankLine
            #docs
            pub const #ident: crate::odata::client::SecurityScheme = crate::odata::client::SecurityScheme::#made;
        }
    });
    secrets.collect()
}

/// ```text
/// /// An endpoint for `new`: `https://{region}.example.com/v1`.
/// #[must_use]
/// pub fn server(region: &str) -> ::std::string::String {
///     ["https://", region, ".example.com/v1"].concat()
/// }
/// ```
fn servers(client: &Client) -> TokenStream {
    let functions = client.server_functions.iter().map(|ServerFunction { ident, parameters, parts, docs }| {
        let parts = parts.iter().map(|part| match part {
            ServerPart::Text(text) => quote!(#text),
            ServerPart::Parameter(parameter) => quote!(#parameter),
            ServerPart::Origin(parameter) => quote!(#parameter.trim_end_matches('/')),
        });
        quote! {
            #BlankLine
            #docs
            #[must_use]
            pub fn #ident(#(#parameters: &str),*) -> ::std::string::String {
                [#(#parts),*].concat()
            }
        }
    });
    functions.collect()
}

/// ```text
/// /// Everything about your Pets
/// pub fn pet(&self) -> crate::operations::pet::Pet {
///     crate::operations::pet::Pet::new(&self.service)
/// }
/// ```
fn group(group: &Group) -> TokenStream {
    let Group { module, ident, step, docs, .. } = group;
    quote! {
        #BlankLine
        #docs
        pub fn #step(&self) -> crate::operations::#module::#ident {
            crate::operations::#module::#ident::new(&self.service)
        }
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
///
/// /// The service itself: to follow a link, and to reach what there is no method for.
/// pub fn service(&self) -> &crate::odata::client::Service { … }
/// ```
fn constructors(client: &Client) -> TokenStream {
    let such_as = client.endpoint.as_ref().map(|endpoint| format!(", such as `{endpoint}`")).unwrap_or_default();
    let new = format!(" A client of the service at `endpoint`{such_as}.");
    let without = if client.secrets.is_empty() {
        " As `new`, of a service that wants no credential, such as one on this machine."
    } else {
        " As `new`, without a credential: with secrets that the options have, or of a service that wants nothing."
    };
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
        #[doc = #without]
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

        #BlankLine
        /// The service itself: to follow a link, and to reach what there is no method for.
        #[must_use]
        pub fn service(&self) -> &crate::odata::client::Service {
            &self.service
        }
    }
}

/// ```text
/// impl crate::odata::client::Entity<crate::models::Group> {
///     /// `/members`
///     pub fn members(&self) -> crate::odata::client::EntitySet<crate::models::DirectoryObject> { … }
/// }
///
/// impl crate::odata::client::EntitySet<crate::models::Group> {
///     pub fn by_mail(&self, …) -> crate::odata::client::Entity<crate::models::Group> { … }
///
///     /// `GET /groups/microsoft.graph.delta`
///     pub fn delta(&self) -> crate::odata::client::List<crate::models::Group> { … }
/// }
/// ```
pub(super) fn receiver(receiver: &Receiver, constants: &Constants<'_>) -> TokenStream {
    let Receiver { ty, is_entity, steps, operations, collection_operations, keys } = receiver;
    let call = |operation| operations::method(operation, &quote!(self), constants);
    let steps = steps.iter().map(|step| {
        let from = match step.target {
            Target::Many(_) => quote!(self.collection),
            Target::One(_) => quote!(self.entity),
            Target::Complex(_) => quote!(self.complex),
            Target::Values(_) => quote!(self.value_collection),
            Target::Value(_) => quote!(self.single_value),
            Target::Stream => quote!(self.stream),
            Target::Media => quote!(self.media_stream),
        };
        method(step, &from, constants)
    });
    let keys = keys.iter().map(|key| alternate_key(key, ty));
    let places = [
        (
            if *is_entity { quote!(Entity) } else { quote!(Complex) },
            steps.chain(operations.iter().map(call)).collect::<Vec<_>>(),
        ),
        (
            if *is_entity { quote!(EntitySet) } else { quote!(ValueCollection) },
            keys.chain(collection_operations.iter().map(call)).collect(),
        ),
    ];
    let mut tokens = TokenStream::new();
    for (place, methods) in places.into_iter().filter(|(_, methods)| !methods.is_empty()) {
        let methods = set_apart(methods);
        tokens.extend(quote!(impl crate::odata::client::#place<#ty> { #methods }));
    }
    tokens
}

/// ```text
/// /// The entity with this `mail`.
/// pub fn by_mail(
///     &self,
///     mail: impl ::std::convert::Into<crate::odata::KeyValue>,
/// ) -> crate::odata::client::Entity<crate::models::Group> {
///     self.by_id([("mail", mail.into())])
/// }
/// ```
fn alternate_key(key: &AlternateKey, ty: &TypePath) -> (TokenStream, TokenStream) {
    let AlternateKey { ident, parts, docs } = key;
    let idents: Vec<_> = parts.iter().map(|part| &part.ident).collect();
    let names = parts.iter().map(|part| &part.wire_name);
    let method = quote! {
        pub fn #ident(
            &self,
            #(#idents: impl ::std::convert::Into<crate::odata::KeyValue>),*
        ) -> crate::odata::client::Entity<#ty> {
            self.by_id([#((#names, #idents.into())),*])
        }
    };
    (docs.into_token_stream(), method)
}

/// ```text
/// /// `/members`
/// pub fn members(&self) -> crate::odata::client::EntitySet<crate::models::DirectoryObject> {
///     self.collection("members")
/// }
/// ```
///
/// What stands before it comes first.
fn method(step: &Step, from: &TokenStream, constants: &Constants<'_>) -> (TokenStream, TokenStream) {
    let Step { ident, target, docs, .. } = step;
    let deprecated = super::docs::deprecated(step.deprecated.as_ref());
    let place = match target {
        Target::One(target) => quote!(Entity<#target>),
        Target::Many(target) => quote!(EntitySet<#target>),
        Target::Complex(target) => quote!(Complex<#target>),
        Target::Values(item) => quote!(ValueCollection<#item>),
        Target::Value(ty) => quote!(SingleValue<#ty>),
        Target::Stream | Target::Media => quote!(Media),
    };
    let description = match target {
        // There is but one, and the runtime knows its name.
        Target::Media => TokenStream::new(),
        _ => description(step, constants),
    };
    let method = quote! {
        pub fn #ident(&self) -> crate::odata::client::#place {
            #from(#description)
        }
    };
    (quote!(#docs #deprecated), method)
}

/// The name of a step, or what is stated about it:
///
/// ```text
/// const {
///     &crate::odata::client::StepDescription::new("members")
///         .read_permissions(crate::permissions::GROUP_READ_ALL)
///         .not_insertable()
/// }
/// ```
fn description(step: &Step, constants: &Constants<'_>) -> TokenStream {
    let Step { wire_name, permissions, not_offered, .. } = step;
    if *permissions == Permissions::default() && *not_offered == NotOffered::default() {
        return quote!(#wire_name);
    }
    let permissions = self::permissions(permissions, constants);
    quote!(const { &crate::odata::client::StepDescription::new(#wire_name) #permissions #not_offered })
}

/// ```text
/// .read_permissions(crate::permissions::USER_READ_ALL)
/// ```
fn permissions(permissions: &Permissions, constants: &Constants<'_>) -> TokenStream {
    let Permissions { read, read_by_key, insert, update, delete } = permissions;
    let kinds = [
        (read, quote!(read_permissions)),
        (read_by_key, quote!(read_by_key_permissions)),
        (insert, quote!(insert_permissions)),
        (update, quote!(update_permissions)),
        (delete, quote!(delete_permissions)),
    ];
    let stated = kinds.into_iter().filter(|(permissions, _)| !permissions.is_empty()).map(|(permissions, method)| {
        let permissions = constants.of(permissions);
        quote!(.#method(#permissions))
    });
    stated.collect()
}

/// ```text
/// .not_insertable().not_filterable_by(&["displayName"])
/// ```
impl ToTokens for NotOffered {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { capabilities, filter_by, sort_by, expand, insert_with, insert_without, update_with, update_without } =
            self;
        let capabilities = capabilities.iter().map(|capability| match capability {
            Capability::Read => quote!(not_readable),
            Capability::ReadByKey => quote!(not_readable_by_key),
            Capability::Insert => quote!(not_insertable),
            Capability::Update => quote!(not_updatable),
            Capability::Patch => quote!(not_patchable),
            Capability::Delete => quote!(not_deletable),
            Capability::Count => quote!(not_countable),
            Capability::Filter => quote!(not_filterable),
            Capability::NoFilter => quote!(requires_filter),
            Capability::Sort => quote!(not_sortable),
            Capability::Expand => quote!(not_expandable),
            Capability::Search => quote!(not_searchable),
            Capability::Select => quote!(not_selectable),
            Capability::Top => quote!(without_top),
            Capability::Skip => quote!(without_skip),
        });
        tokens.extend(quote!(#(.#capabilities())*));
        for (paths, method) in [
            (filter_by, quote!(not_filterable_by)),
            (sort_by, quote!(not_sortable_by)),
            (expand, quote!(not_expandable_by)),
            (insert_with, quote!(not_insertable_with)),
            (insert_without, quote!(not_insertable_without)),
            (update_with, quote!(not_updatable_with)),
            (update_without, quote!(not_updatable_without)),
        ] {
            if !paths.is_empty() {
                tokens.extend(quote!(.#method(&[#(#paths),*])));
            }
        }
    }
}
