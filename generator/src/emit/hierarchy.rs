//! An enum over the types that derive from a base.
//!
//! In: a [`Hierarchy`]. Out: tokens. Which variant an object becomes is the runtime's business.

use super::object::constant;
use super::text::{BlankLine, set_apart};
use crate::plan::{Hierarchy, HierarchyKind, Ident, Variant};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

impl ToTokens for Hierarchy {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend([declaration(self), constants(self), polymorphic(self), registration(self)]);
    }
}

/// ```text
/// /// Where the members of an organization sign in.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum IdentitySource {
///     /// A domain.
///     DomainIdentitySource(::std::boxed::Box<crate::models::DomainIdentitySource>),
///
///     /// A type that the schema does not name, with everything it was received with.
///     Unknown(::std::boxed::Box<crate::odata::UnknownObject>),
/// }
/// ```
fn declaration(item: &Hierarchy) -> TokenStream {
    let Hierarchy { ident, docs, variants, .. } = item;
    let deprecated = super::docs::deprecated(item.deprecated.as_ref());
    let blank_line = (!variants.is_empty()).then_some(BlankLine);
    let unknown = unknown(item).map(|unknown| {
        quote! {
            #blank_line
            /// A type that the schema does not name, with everything it was received with.
            #unknown(::std::boxed::Box<crate::odata::UnknownObject>),
        }
    });
    let variants = set_apart(
        variants.iter().map(|Variant { ident, ty, docs }| (quote!(#docs), quote!(#ident(::std::boxed::Box<#ty>),))),
    );
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #variants
            #unknown
        }
    }
}

/// ```text
/// impl IdentitySource {
///     pub const DISPLAY_NAME: crate::odata::Property<Self, ::std::string::String> =
///         crate::odata::Property::new("displayName");
/// }
/// ```
fn constants(item: &Hierarchy) -> TokenStream {
    if item.properties.is_empty() {
        return TokenStream::new();
    }
    let ident = &item.ident;
    let constants = set_apart(item.properties.iter().map(|property| constant(property, None)));
    quote!(impl #ident { #constants })
}

/// ```text
/// impl crate::odata::Polymorphic for IdentitySource {
///     fn variants() -> &'static [&'static crate::odata::ObjectDescription] {
///         &[crate::models::DomainIdentitySource::OBJECT_DESCRIPTION]
///     }
///
///     fn create(variant: ::std::option::Option<usize>) -> Self {
///         match variant {
///             Some(0) => Self::DomainIdentitySource(::std::boxed::Box::default()),
///             _ => Self::Unknown(::std::boxed::Box::default()),
///         }
///     }
///
///     fn variant(&self) -> ::std::option::Option<usize> {
///         match self {
///             Self::DomainIdentitySource(_) => Some(0),
///             Self::Unknown(_) => None,
///         }
///     }
///
///     fn object(&self) -> &dyn crate::odata::Object {
///         match self {
///             Self::DomainIdentitySource(value) => &**value,
///             Self::Unknown(value) => &**value,
///         }
///     }
///
///     fn object_mut(&mut self) -> &mut dyn crate::odata::Object {
///         match self {
///             Self::DomainIdentitySource(value) => &mut **value,
///             Self::Unknown(value) => &mut **value,
///         }
///     }
/// }
/// ```
///
/// Of an `Any…` enum, `create` makes the base where it makes `Unknown` here.
fn polymorphic(item: &Hierarchy) -> TokenStream {
    let Hierarchy { ident, variants, .. } = item;
    let unknown = unknown(item);
    let types = variants.iter().map(|variant| &variant.ty);
    let create = create(item);
    let variant = numbered(variants).map(|(index, variant)| quote!(Self::#variant(_) => Some(#index),));
    let unknown_variant = unknown.map(|unknown| quote!(Self::#unknown(_) => None,));
    let idents: Vec<_> = variants.iter().map(|variant| &variant.ident).chain(unknown).collect();
    quote! {
        impl crate::odata::Polymorphic for #ident {
            fn variants() -> &'static [&'static crate::odata::ObjectDescription] {
                &[#(#types::OBJECT_DESCRIPTION),*]
            }

            #BlankLine
            #create

            #BlankLine
            fn variant(&self) -> ::std::option::Option<usize> {
                match self {
                    #(#variant)*
                    #unknown_variant
                }
            }

            #BlankLine
            fn object(&self) -> &dyn crate::odata::Object {
                match self {
                    #(Self::#idents(value) => &**value,)*
                }
            }

            #BlankLine
            fn object_mut(&mut self) -> &mut dyn crate::odata::Object {
                match self {
                    #(Self::#idents(value) => &mut **value,)*
                }
            }
        }
    }
}

/// The one function of [`polymorphic()`] that treats one variant unlike the others: the one that keeps every other
/// type is made for any number that no other variant has. Where there is no other:
///
/// ```text
/// fn create(_variant: ::std::option::Option<usize>) -> Self {
///     Self::Unknown(::std::boxed::Box::default())
/// }
/// ```
fn create(item: &Hierarchy) -> TokenStream {
    let variants = &item.variants;
    let skipped = usize::from(matches!(item.kind, HierarchyKind::Any { .. }));
    let known = numbered(variants)
        .skip(skipped)
        .map(|(index, variant)| quote!(Some(#index) => Self::#variant(::std::boxed::Box::default()),));
    let known: Vec<_> = known.collect();
    let fallback = unknown(item).or_else(|| variants.first().map(|base| &base.ident));
    if known.is_empty() {
        return quote! {
            fn create(_variant: ::std::option::Option<usize>) -> Self {
                Self::#fallback(::std::boxed::Box::default())
            }
        };
    }
    quote! {
        fn create(variant: ::std::option::Option<usize>) -> Self {
            match variant {
                #(#known)*
                _ => Self::#fallback(::std::boxed::Box::default()),
            }
        }
    }
}

fn unknown(item: &Hierarchy) -> Option<&Ident> {
    match &item.kind {
        HierarchyKind::Abstract { unknown } => Some(unknown),
        HierarchyKind::Any { .. } => None,
    }
}

fn numbered(variants: &[Variant]) -> impl Iterator<Item = (Literal, &Ident)> {
    variants.iter().enumerate().map(|(index, variant)| (Literal::usize_unsuffixed(index), &variant.ident))
}

/// ```text
/// crate::odata::polymorphic!(IdentitySource);
/// crate::odata::entity!(IdentitySource);
/// ```
fn registration(item: &Hierarchy) -> TokenStream {
    let ident = &item.ident;
    let entity = item.is_entity.then(|| quote!(crate::odata::entity!(#ident);));
    quote! {
        crate::odata::polymorphic!(#ident);
        #entity
    }
}
