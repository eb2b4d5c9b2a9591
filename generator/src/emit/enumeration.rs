//! An enumeration type: its members as variants, and any other text.
//!
//! In: an [`Enumeration`]. Out: tokens. Sets of members are the runtime's `Flags`.

use super::docs::deprecated;
use super::text::{BlankLine, set_apart};
use crate::plan::{Enumeration, Member};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

impl ToTokens for Enumeration {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend([declaration(self), enumeration(self)]);
    }
}

/// ```text
/// /// Whether the organization may be chosen.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum ConnectedOrganizationState {
///     Configured,
///
///     /// A value that the schema does not name.
///     Unknown(crate::odata::UnknownValue),
/// }
/// ```
fn declaration(item: &Enumeration) -> TokenStream {
    let Enumeration { ident, docs, members, unknown, .. } = item;
    let deprecated_item = deprecated(item.deprecated.as_ref());
    let blank_line = (!members.is_empty()).then_some(BlankLine);
    let members = set_apart(members.iter().map(|Member { ident, docs, deprecated: note, .. }| {
        let deprecated = deprecated(note.as_ref());
        (quote!(#docs #deprecated), quote!(#ident,))
    }));
    quote! {
        #docs
        #deprecated_item
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #members
            #blank_line
            /// A value that the schema does not name.
            #unknown(crate::odata::UnknownValue),
        }
    }
}

/// ```text
/// impl crate::odata::Enumeration for ConnectedOrganizationState {
///     fn description() -> &'static crate::odata::EnumerationDescription {
///         &crate::odata::EnumerationDescription {
///             name: "microsoft.graph.connectedOrganizationState",
///             members: &[("configured", 0)],
///         }
///     }
///
///     fn from_index(index: usize) -> ::std::option::Option<Self> {
///         match index {
///             0 => Some(Self::Configured),
///             _ => None,
///         }
///     }
///
///     fn index(&self) -> ::std::result::Result<usize, &crate::odata::UnknownValue> {
///         match self {
///             Self::Configured => Ok(0),
///             Self::Unknown(value) => Err(value),
///         }
///     }
///
///     fn unknown(value: crate::odata::UnknownValue) -> Self {
///         Self::Unknown(value)
///     }
/// }
///
/// crate::odata::enumeration!(ConnectedOrganizationState);
/// ```
fn enumeration(item: &Enumeration) -> TokenStream {
    let Enumeration { ident, members, unknown, .. } = item;
    let name = item.wire_names.first().map(String::as_str).unwrap_or_default();
    let described = members.iter().map(|member| {
        let (name, value) = (&member.wire_name, Literal::i64_unsuffixed(member.value));
        quote!((#name, #value))
    });
    let from_index = from_index(item);
    let indices = (0..members.len()).map(Literal::usize_unsuffixed);
    let members = members.iter().map(|member| &member.ident);
    quote! {
        impl crate::odata::Enumeration for #ident {
            fn description() -> &'static crate::odata::EnumerationDescription {
                &crate::odata::EnumerationDescription {
                    name: #name,
                    members: &[#(#described),*],
                }
            }

            #BlankLine
            #from_index

            #BlankLine
            fn index(&self) -> ::std::result::Result<usize, &crate::odata::UnknownValue> {
                match self {
                    #(Self::#members => Ok(#indices),)*
                    Self::#unknown(value) => Err(value),
                }
            }

            #BlankLine
            fn unknown(value: crate::odata::UnknownValue) -> Self {
                Self::#unknown(value)
            }
        }

        crate::odata::enumeration!(#ident);
    }
}

/// The one function of [`enumeration()`] that has nothing to choose from in an enumeration without members:
///
/// ```text
/// fn from_index(_index: usize) -> ::std::option::Option<Self> {
///     None
/// }
/// ```
fn from_index(item: &Enumeration) -> TokenStream {
    if item.members.is_empty() {
        return quote! {
            fn from_index(_index: usize) -> ::std::option::Option<Self> {
                None
            }
        };
    }
    let indices = (0..item.members.len()).map(Literal::usize_unsuffixed);
    let members = item.members.iter().map(|member| &member.ident);
    quote! {
        fn from_index(index: usize) -> ::std::option::Option<Self> {
            match index {
                #(#indices => Some(Self::#members),)*
                _ => None,
            }
        }
    }
}
