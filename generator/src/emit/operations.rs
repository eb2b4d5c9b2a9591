//! Actions and functions: the methods that call them, and the types that stand for parameters which may be left out.
//!
//! In: [`Operation`]s and [`ParameterSet`]s. Out: methods for the receivers and the client, and the module `parameters`.
//! How a call is made and sent is the runtime's business.

use super::permissions::Constants;
use super::text::{Header, format, set_apart};
use super::{EmitError, parallel, parts, split};
use crate::output::Files;
use crate::plan::{
    Argument, NullableParameter, Operation, OperationResult, Parameter, ParameterSet, Passing, Presence,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::num::NonZero;

/// The file of the module `parameters`.
pub(super) const FILE: &str = "src/parameters.rs";

/// The module `parameters`, in parts where it grows long.
pub(super) fn emit(
    sets: &[ParameterSet],
    threads: NonZero<usize>,
    header: &Header,
    files: &mut Files,
) -> Result<(), EmitError> {
    let items =
        parallel::map(sets, threads, |set| Ok(parts::ItemText::new(set.ident.as_str(), format(FILE, quote!(#set))?)));
    let items = items.into_iter().collect::<Result<Vec<_>, EmitError>>()?;
    let docs = format(
        FILE,
        quote! {
            #![doc = " What may be given to actions: a type for each action that has parameters which may be left out. Its methods are"]
            #![doc = " those of the [`Action`](crate::odata::client::Action) that has this type; its constants stand for the parameters"]
            #![doc = " that [`null`](crate::odata::client::Action::null) takes."]
        },
    )?;
    split::split(FILE, docs, Vec::new(), items, true, header, files)
}

/// ```text
/// /// `POST …/shop.ripen`
/// pub fn ripen(&self, days: i32) -> crate::odata::client::Action<(), crate::parameters::FruitRipen> {
///     self.action("shop.ripen").parameter("days", &days).taking().nothing()
/// }
///
/// /// `GET …/shop.similar`
/// pub fn similar(&self, colour: &str) -> crate::odata::client::List<crate::models::Fruit> {
///     self.function("shop.similar").literal("colour", &colour).list()
/// }
/// ```
///
/// What stands before it comes first; `receiver` is `self` or what of it calls.
pub(super) fn method(
    operation: &Operation,
    receiver: &TokenStream,
    constants: &Constants<'_>,
) -> (TokenStream, TokenStream) {
    let Operation { ident, wire_name, parameters, permissions, docs, is_idempotent, .. } = operation;
    let deprecated = super::docs::deprecated(operation.deprecated.as_ref());
    let arguments = parameters.iter().map(|parameter| {
        let (ident, ty) = (&parameter.ident, ty(&parameter.argument, parameter.presence));
        quote!(, #ident: #ty)
    });
    let permitted = (!permissions.is_empty()).then(|| {
        let permissions = constants.of(permissions);
        quote!(.permitted(#permissions))
    });
    let (request, call) = if operation.is_function {
        let given = parameters.iter().map(given_to_function);
        let (request, becomes) = function(&operation.result);
        (request, quote!(#receiver.function(#wire_name) #permitted #(#given)*.#becomes()))
    } else {
        let given = parameters.iter().map(given_to_action);
        let (result, becomes) = result(&operation.result);
        let marker = operation.marker.as_ref().map(|marker| quote!(, crate::parameters::#marker));
        let taking = operation.marker.as_ref().map(|_| quote!(.taking()));
        let idempotent = is_idempotent.then(|| quote!(.idempotent()));
        let request = quote!(crate::odata::client::Action<#result #marker>);
        (request, quote!(#receiver.action(#wire_name) #permitted #idempotent #(#given)* #taking.#becomes()))
    };
    (quote!(#docs #deprecated), quote!(pub fn #ident(&self #(#arguments)*) -> #request { #call }))
}

/// The request that a function becomes, and the call that makes it.
fn function(operation: &OperationResult) -> (TokenStream, TokenStream) {
    match operation {
        OperationResult::Collection(ty) => (quote!(crate::odata::client::List<#ty>), quote!(list)),
        OperationResult::Object { ty, is_nullable: false } => (quote!(crate::odata::client::Get<#ty>), quote!(get)),
        OperationResult::Object { ty, is_nullable: true } => {
            (quote!(crate::odata::client::Get<#ty, ::std::option::Option<#ty>>), quote!(get_optional))
        }
        other => {
            let (result, becomes) = result(other);
            (quote!(crate::odata::client::Request<#result>), becomes)
        }
    }
}

/// The type of a result, and the call that makes the request for it.
fn result(result: &OperationResult) -> (TokenStream, TokenStream) {
    match result {
        OperationResult::Nothing => (quote!(()), quote!(nothing)),
        OperationResult::Media => (quote!(crate::odata::client::MediaContent), quote!(media)),
        OperationResult::Object { ty, is_nullable: false } => (quote!(#ty), quote!(object)),
        OperationResult::Object { ty, is_nullable: true } => {
            (quote!(::std::option::Option<#ty>), quote!(optional_object))
        }
        OperationResult::Value { ty, is_nullable: false } => (quote!(#ty), quote!(value)),
        OperationResult::Value { ty, is_nullable: true } => {
            (quote!(::std::option::Option<#ty>), quote!(optional_value))
        }
        OperationResult::Collection(ty) => (quote!(crate::odata::client::Page<#ty>), quote!(page)),
    }
}

/// `&str`, `i32`, `&crate::models::Fruit`, `&[crate::models::Fruit]`, each also as an `Option`.
pub(super) fn ty(argument: &Argument, presence: Presence) -> TokenStream {
    let Argument { ty, passing } = argument;
    let is_option = presence != Presence::Required;
    let ty = match passing {
        Passing::Text => quote!(&str),
        Passing::Value => quote!(#ty),
        Passing::Reference => quote!(&#ty),
        Passing::Texts if is_option => quote!(&[&str]),
        Passing::Texts => quote!(&[impl ::std::convert::AsRef<str>]),
        Passing::Slice => quote!(&[#ty]),
    };
    if is_option { quote!(::std::option::Option<#ty>) } else { ty }
}

fn given_to_function(parameter: &Parameter) -> TokenStream {
    let Parameter { ident, wire_name, argument, presence } = parameter;
    match (argument.passing, presence) {
        (Passing::Text | Passing::Value, Presence::Optional) => quote!(.optional(#wire_name, #ident.as_ref())),
        (Passing::Text | Passing::Value, _) => quote!(.literal(#wire_name, &#ident)),
        (Passing::Texts, Presence::Required) => quote!(.json(#wire_name, crate::odata::client::Texts(#ident))),
        (Passing::Texts, Presence::Nullable) => {
            quote!(.json(#wire_name, #ident.map(crate::odata::client::Texts)))
        }
        (Passing::Texts, Presence::Optional) => {
            quote!(.optional_json(#wire_name, #ident.map(crate::odata::client::Texts)))
        }
        (Passing::Reference | Passing::Slice, Presence::Optional) => quote!(.optional_json(#wire_name, #ident)),
        (Passing::Reference | Passing::Slice, _) => quote!(.json(#wire_name, #ident)),
    }
}

fn given_to_action(parameter: &Parameter) -> TokenStream {
    let Parameter { ident, wire_name, argument, .. } = parameter;
    match argument.passing {
        Passing::Value => quote!(.parameter(#wire_name, &#ident)),
        Passing::Texts => quote!(.parameter(#wire_name, crate::odata::client::Texts(#ident))),
        Passing::Text | Passing::Reference | Passing::Slice => quote!(.parameter(#wire_name, #ident)),
    }
}

/// ```text
/// /// What may be given to the action `shop.ripen`.
/// pub enum FruitRipen {}
///
/// impl crate::parameters::FruitRipen {
///     pub const TEMPERATURE: crate::odata::client::Nullable<Self> = crate::odata::client::Nullable::new("temperature");
/// }
///
/// impl<R> crate::odata::client::Action<R, crate::parameters::FruitRipen> {
///     /// How warm it is.
///     pub fn temperature(self, temperature: f64) -> Self {
///         self.parameter("temperature", &temperature)
///     }
/// }
/// ```
impl ToTokens for ParameterSet {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { ident, docs, parameters, nullable } = self;
        let methods = set_apart(parameters.iter().map(|(parameter, docs, deprecated)| {
            let Parameter { ident, argument, .. } = parameter;
            let deprecated = super::docs::deprecated(deprecated.as_ref());
            let ty = ty(argument, Presence::Required);
            let given = given_to_action(parameter);
            (quote!(#docs #deprecated), quote!(pub fn #ident(self, #ident: #ty) -> Self { self #given }))
        }));
        let constants = nullable.iter().map(|NullableParameter { constant, wire_name }| {
            quote! {
                pub const #constant: crate::odata::client::Nullable<Self> =
                    crate::odata::client::Nullable::new(#wire_name);
            }
        });
        let constants = (!nullable.is_empty()).then(|| quote!(impl crate::parameters::#ident { #(#constants)* }));
        tokens.extend(quote! {
            #docs
            pub enum #ident {}

            #constants

            impl<R> crate::odata::client::Action<R, crate::parameters::#ident> {
                #methods
            }
        });
    }
}
