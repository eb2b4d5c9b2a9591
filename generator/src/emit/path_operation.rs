//! An operation by path: the method that calls it, and what stands beside.
//!
//! In: a [`PathOperation`]. Out: the text of the method, and that of its marker, its errors, its answers and what may be
//! given to its requests. How a request is made and sent is the runtime's business.

use super::permissions::Constants;
use super::source::Source;
use super::text::{format, set_apart};
use super::{EmitError, docs, operations};
use crate::model::service::{FormField, Method, ParameterLocation, ParameterStyle, Status};
use crate::plan::{
    AnswerContent, Answers, Argument, BodyForm, Failure, Paging, Passing, PathOperation, PathParameter, PathResult,
    Presence, RequestBody,
};
use proc_macro2::{Literal, Span, TokenStream};
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
    let mut beside = format(file, marker(operation))?;
    if let PathResult::Answers(answers) = &operation.result {
        beside.push('\n');
        beside.push_str(&self::answers(answers));
    }
    Ok(Texts { method, beside })
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
///     .security(&[&["api_key"], &["petstore_auth"]])     // .security(&[&["api_key"]]).without_token()
///     .accept("application/vnd.pet+json")
/// ```
fn description(operation: &PathOperation, constants: &Constants<'_>) -> TokenStream {
    let PathOperation { method, path, root, is_idempotent, permissions, security, takes_token, accept, .. } = operation;
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
    let without_token = (!takes_token).then(|| quote!(.without_token()));
    let accept = accept.as_ref().map(|accept| quote!(.accept(#accept)));
    quote!(crate::odata::client::PathDescription::#method(#path) #root #idempotent #permissions #security #without_token #accept)
}

fn argument(ident: &TokenStream, argument: &Argument) -> TokenStream {
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
fn given(parameter: &PathParameter) -> TokenStream {
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
fn body_argument(body: &RequestBody) -> TokenStream {
    let ident = &body.ident;
    match &body.form {
        BodyForm::Json(taken) | BodyForm::Form(taken, _) | BodyForm::Multipart(taken, _) => {
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
fn sent(body: &RequestBody) -> TokenStream {
    let RequestBody { ident, form, media_type, .. } = body;
    let ident = quote!(#ident);
    let (sent, usual) = match form {
        BodyForm::Json(argument) => {
            let value = value(&ident, argument);
            (quote!(.json_body(#value)), "application/json")
        }
        BodyForm::Patch(_) => (quote!(.patch_body(#ident)), "application/json"),
        BodyForm::Form(argument, described) => {
            let (value, fields) = (value(&ident, argument), fields(described));
            (quote!(.form_body(#value, #fields)), "application/x-www-form-urlencoded")
        }
        BodyForm::Multipart(argument, described) => {
            let (value, fields) = (value(&ident, argument), fields(described));
            (quote!(.multipart_body(#value, #fields)), "multipart/form-data")
        }
        BodyForm::Text => return quote!(.text_body(#ident, #media_type)),
        BodyForm::Octets => return quote!(.bytes_body(#ident, #media_type)),
    };
    let other = (media_type != usual).then(|| quote!(.content_type(#media_type)));
    quote!(#sent #other)
}

/// ```text
/// const { &[crate::odata::client::FieldDescription::new("tags").explode(false)] }
/// ```
fn fields(fields: &[FormField]) -> TokenStream {
    let fields = fields.iter().map(|FormField { name, content_type, style }| {
        let content_type = content_type.as_ref().map(|content_type| quote!(.content_type(#content_type)));
        let style = style.map(|(style, explode)| {
            let style = self::style(style);
            quote!(#style.explode(#explode))
        });
        quote!(crate::odata::client::FieldDescription::new(#name) #style #content_type)
    });
    quote!(const { &[#(#fields),*] })
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

/// ```text
/// /// The operation [`find_pets_by_status`](…): what may be given to its requests, and how they may fail.
/// pub enum FindPetsByStatus {}
///
/// impl crate::operations::pet::FindPetsByStatus {
///     /// Invalid status value.
///     pub const STATUS_400: crate::odata::client::Failure<crate::models::ApiResponse> = crate::odata::client::Failure::code(400);
/// }
///
/// impl<R> crate::odata::client::PathRequest<R, crate::operations::pet::FindPetsByStatus> {
///     /// Status values that need to be considered for filter.
///     pub fn status(self, status: crate::models::FindPetsByStatusStatus) -> Self {
///         self.given(const { &crate::odata::client::ParameterDescription::query("status") }, &status)
///     }
/// }
/// ```
fn marker(operation: &PathOperation) -> TokenStream {
    let PathOperation { marker, marker_docs, failures, optional, .. } = operation;
    let constants = set_apart(failures.iter().map(|failure| {
        let Failure { ident, ty, docs, is_text, status } = failure;
        let status = match status {
            Status::Code(code) => {
                let code = Literal::u16_unsuffixed(*code);
                quote!(code(#code))
            }
            Status::Class(class) => {
                let class = Literal::u8_unsuffixed(*class);
                quote!(class(#class))
            }
            Status::Default => quote!(otherwise()),
        };
        let text = is_text.then(|| quote!(.text()));
        let constant = quote! {
            pub const #ident: crate::odata::client::Failure<#ty> = crate::odata::client::Failure::#status #text;
        };
        (quote!(#docs), constant)
    }));
    let constants = (!failures.is_empty()).then(|| quote!(impl #marker { #constants }));
    let body = operation.body.as_ref().filter(|body| !body.is_required).map(|body| {
        let (RequestBody { ident, docs, .. }, argument, sent) = (body, body_argument(body), sent(body));
        (quote!(#docs), quote!(pub fn #ident(self, #argument) -> Self { self #sent }))
    });
    let methods = optional.iter().map(|(parameter, docs, deprecated)| {
        let ident = &parameter.ident;
        let deprecated = docs::deprecated(deprecated.as_ref());
        let argument = argument(&quote!(#ident), &parameter.argument);
        let given = given(parameter);
        (quote!(#docs #deprecated), quote!(pub fn #ident(self, #argument) -> Self { self #given }))
    });
    let methods: Vec<_> = body.into_iter().chain(methods).collect();
    let methods = (!methods.is_empty()).then(|| {
        let methods = set_apart(methods);
        quote!(impl<R> crate::odata::client::PathRequest<R, #marker> { #methods })
    });
    let ident = &marker.ident;
    quote! {
        #marker_docs
        pub enum #ident {}

        #constants

        #methods
    }
}

/// ```text
/// crate::odata::answers!(
///     /// What `GET /thing` gives, by status.
///     GetThingAnswer, {
///         Ok(200): ::std::boxed::Box<crate::models::Thing>;
///         Accepted(202): ();
///     }
/// );
/// ```
fn answers(answers: &Answers) -> String {
    let mut source = Source::default();
    source.write(format_args!("crate::odata::answers!(\n"));
    source.docs("    ", &answers.docs);
    source.write(format_args!("    {}, {{\n", answers.ty.ident));
    for variant in &answers.variants {
        source.docs("        ", &variant.docs);
        let status = match variant.status {
            Status::Code(code) => code.to_string(),
            Status::Class(class) => format!("{class}00..={class}99"),
            Status::Default => "_".to_owned(),
        };
        let ty = match &variant.content {
            AnswerContent::Nothing => "()".to_owned(),
            AnswerContent::Object(ty) => format!("::std::boxed::Box<{ty}>"),
            AnswerContent::Value(ty) => ty.to_string(),
            AnswerContent::Media => "crate::odata::client::MediaContent".to_owned(),
        };
        source.write(format_args!("        {}({status}): {ty};\n", variant.ident));
    }
    source.write(format_args!("    }}\n);\n"));
    source.into_text()
}
