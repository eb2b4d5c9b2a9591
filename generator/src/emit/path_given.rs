//! What is given to the request of an operation by path: parameters and bodies.
//!
//! In: parameters and bodies of the plan. Out: tokens: the arguments of a method, and the calls that hand them on.

use super::operations;
use crate::model::service::{FormField, ParameterLocation, ParameterStyle};
use crate::plan::{Argument, BodyForm, FormFiles, Passing, PathParameter, Presence, RequestBody};
use proc_macro2::{Span, TokenStream};
use quote::quote;

/// `pet_id: i64`
pub(super) fn argument(ident: &TokenStream, argument: &Argument) -> TokenStream {
    let ty = operations::ty(argument, Presence::Required);
    quote!(#ident: #ty)
}

/// What is handed on of an argument.
fn value(ident: &TokenStream, argument: &Argument) -> TokenStream {
    match argument.passing {
        Passing::Value => quote!(&#ident),
        Passing::Texts => quote!(crate::odata::client::Texts(#ident)),
        Passing::Text | Passing::Reference | Passing::Slice => ident.clone(),
    }
}

/// ```text
/// .given(const { &crate::odata::client::ParameterDescription::query("tags").explode(false) }, crate::odata::client::Texts(tags))
/// ```
pub(super) fn given(parameter: &PathParameter) -> TokenStream {
    let PathParameter { ident, wire_name, location, style, explode, allows_reserved, is_json, argument } = parameter;
    let location = proc_macro2::Ident::new(
        match location {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
        },
        Span::call_site(),
    );
    let style = style.map(self::style);
    let explode = explode.map(|explode| quote!(.explode(#explode)));
    let allows_reserved = allows_reserved.then(|| quote!(.allow_reserved()));
    let json = is_json.then(|| quote!(.json()));
    let value = value(&quote!(#ident), argument);
    quote! {
        .given(
            const { &crate::odata::client::ParameterDescription::#location(#wire_name) #style #explode #allows_reserved #json },
            #value
        )
    }
}

fn style(style: ParameterStyle) -> TokenStream {
    let style = match style {
        ParameterStyle::Matrix => quote!(Matrix),
        ParameterStyle::Label => quote!(Label),
        ParameterStyle::Simple => quote!(Simple),
        ParameterStyle::Form => quote!(Form),
        ParameterStyle::SpaceDelimited => quote!(SpaceDelimited),
        ParameterStyle::PipeDelimited => quote!(PipeDelimited),
        ParameterStyle::DeepObject => quote!(DeepObject),
    };
    quote!(.style(crate::odata::client::ParameterStyle::#style))
}

/// `body: &crate::models::Pet`
pub(super) fn body_argument(body: &RequestBody) -> TokenStream {
    let ident = &body.ident;
    match &body.form {
        BodyForm::Json(taken) | BodyForm::Form(taken, _) | BodyForm::Multipart(taken, ..) => {
            argument(&quote!(#ident), taken)
        }
        BodyForm::Patch(ty) => quote!(#ident: impl crate::odata::client::PatchBody<#ty>),
        BodyForm::Text => quote!(#ident: &str),
        BodyForm::Octets => quote!(#ident: impl ::std::convert::Into<::azure_core::Bytes>),
    }
}

/// ```text
/// .json_body(body)
/// ```
pub(super) fn sent(body: &RequestBody) -> TokenStream {
    let RequestBody { ident, form, media_type, .. } = body;
    let ident = quote!(#ident);
    let (sent, usual) = match form {
        BodyForm::Json(argument) => {
            let value = value(&ident, argument);
            (quote!(.json_body(#value)), "application/json")
        }
        BodyForm::Patch(_) => (quote!(.patch_body(#ident)), "application/json"),
        BodyForm::Form(argument, described) => {
            let (value, fields) = (value(&ident, argument), fields(described, &FormFiles::default()));
            (quote!(.form_body(#value, #fields)), "application/x-www-form-urlencoded")
        }
        BodyForm::Multipart(argument, described, files) => {
            let (value, fields) = (value(&ident, argument), fields(described, files));
            (quote!(.multipart_body(#value, #fields)), "multipart/form-data")
        }
        BodyForm::Text => return quote!(.text_body(#ident, #media_type)),
        BodyForm::Octets => return quote!(.bytes_body(#ident, #media_type)),
    };
    let other = (media_type != usual).then(|| quote!(.content_type(#media_type)));
    quote!(#sent #other)
}

/// ```text
/// const {
///     &[
///         crate::odata::client::FieldDescription::new("tags").explode(false),
///         crate::odata::client::FieldDescription::new("photo").file(),
///     ]
/// }
/// ```
fn fields(described: &[FormField], files: &FormFiles) -> TokenStream {
    let is_file = |name: &str| files.names.iter().any(|file| file == name);
    let fields = described.iter().map(|FormField { name, content_type, style }| {
        let content_type = content_type.as_ref().map(|content_type| quote!(.content_type(#content_type)));
        let style = style.map(|(style, explode)| {
            let style = self::style(style);
            quote!(#style.explode(#explode))
        });
        let file = is_file(name).then(|| quote!(.file()));
        quote!(crate::odata::client::FieldDescription::new(#name) #style #content_type #file)
    });
    let is_described = |name: &String| described.iter().any(|field| field.name == *name);
    let files_alone = files.names.iter().filter(|name| !is_described(name));
    let files_alone = files_alone.map(|name| quote!(crate::odata::client::FieldDescription::new(#name).file()));
    let rest = files.has_rest.then(|| quote!(crate::odata::client::FieldDescription::rest().file()));
    let fields = fields.chain(files_alone).chain(rest);
    quote!(const { &[#(#fields),*] })
}
