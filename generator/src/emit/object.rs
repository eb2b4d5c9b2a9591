//! A struct and what belongs to it: its properties as constants, its property table, its conversions.
//!
//! In: a [`Struct`]. Out: tokens. How a table is read and written is the runtime's business.

use super::docs::deprecated;
use super::text::{BlankLine, set_apart};
use crate::plan::{Access, Field, Property, Struct};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

impl ToTokens for Struct {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend([declaration(self), constants(self), object(self), registration(self), conversions(self)]);
    }
}

/// ```text
/// /// A user.
/// #[derive(Clone, Debug, Default, PartialEq)]
/// pub struct User {
///     /// The name shown for the user.
///     pub display_name: ::std::option::Option<::std::string::String>,
///
///     /// What the schema does not name, and values that are not of the declared type.
///     pub additional: crate::odata::Additional,
/// }
/// ```
fn declaration(item: &Struct) -> TokenStream {
    let Struct { ident, docs, fields, .. } = item;
    let deprecated = deprecated(item.deprecated.as_ref());
    let blank_line = (!fields.is_empty()).then_some(BlankLine);
    let fields = set_apart(fields.iter().map(|field| {
        let Field { property: Property { ident, .. }, docs, deprecated: note, .. } = field;
        let deprecated = super::docs::deprecated(note.as_ref());
        let ty = field_type(field);
        (quote!(#docs #deprecated), quote!(pub #ident: ::std::option::Option<#ty>,))
    }));
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #ident {
            #fields
            #blank_line
            /// What the schema does not name, and values that are not of the declared type.
            pub additional: crate::odata::Additional,
        }
    }
}

fn field_type(field: &Field) -> TokenStream {
    let ty = &field.property.ty;
    if field.is_boxed { quote!(::std::boxed::Box<#ty>) } else { quote!(#ty) }
}

/// ```text
/// impl User {
///     pub const DISPLAY_NAME: crate::odata::Property<Self, ::std::string::String> =
///         crate::odata::Property::new("displayName");
///
///     pub(crate) const OBJECT_DESCRIPTION: &'static crate::odata::ObjectDescription =
///         &crate::odata::ObjectDescription {
///             names: &["microsoft.graph.user", "graph.user"],
///             key: &["id"],
///             open: true,
///             properties: &[
///                 crate::odata::PropertyDescription::read_write("displayName"),
///             ],
///         };
/// }
/// ```
fn constants(item: &Struct) -> TokenStream {
    let Struct { ident, wire_names, key, is_open, fields, .. } = item;
    let constants = set_apart(fields.iter().map(|field| constant(&field.property, field.deprecated.as_ref())));
    let blank_line = (!fields.is_empty()).then_some(BlankLine);
    let properties = fields.iter().map(|field| {
        let name = &field.property.wire_name;
        let access = access(field.access);
        quote!(crate::odata::PropertyDescription::#access(#name))
    });
    quote! {
        impl #ident {
            #constants
            #blank_line
            pub(crate) const OBJECT_DESCRIPTION: &'static crate::odata::ObjectDescription =
                &crate::odata::ObjectDescription {
                    names: &[#(#wire_names),*],
                    key: &[#(#key),*],
                    open: #is_open,
                    properties: &[#(#properties),*],
                };
        }
    }
}

/// ```text
/// pub const DISPLAY_NAME: crate::odata::Property<Self, ::std::string::String> =
///     crate::odata::Property::new("displayName");
/// ```
///
/// What stands before it comes first.
pub(super) fn constant(property: &Property, note: Option<&String>) -> (TokenStream, TokenStream) {
    let Property { constant, wire_name, ty, .. } = property;
    let constant = quote! {
        pub const #constant: crate::odata::Property<Self, #ty> = crate::odata::Property::new(#wire_name);
    };
    (deprecated(note).into_token_stream(), constant)
}

/// The constructor of a line of the table: a short one, so that a line of the table is a line of text.
fn access(access: Access) -> TokenStream {
    match access {
        Access::ReadWrite => quote!(read_write),
        Access::ReadOnly => quote!(read_only),
        Access::Immutable => quote!(immutable),
        Access::Navigation => quote!(navigation),
    }
}

/// ```text
/// impl crate::odata::Object for User {
///     fn description() -> &'static crate::odata::ObjectDescription {
///         Self::OBJECT_DESCRIPTION
///     }
///
///     fn describe(&self) -> &'static crate::odata::ObjectDescription {
///         Self::OBJECT_DESCRIPTION
///     }
///
///     fn slot(&self, index: usize) -> ::std::option::Option<&dyn crate::odata::Slot> {
///         let slot: &dyn crate::odata::Slot = match index {
///             0 => &self.display_name,
///             _ => return None,
///         };
///         Some(slot)
///     }
///
///     fn slot_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::odata::Slot> {
///         let slot: &mut dyn crate::odata::Slot = match index {
///             0 => &mut self.display_name,
///             _ => return None,
///         };
///         Some(slot)
///     }
///
///     fn additional(&self) -> &crate::odata::Additional {
///         &self.additional
///     }
///
///     fn additional_mut(&mut self) -> &mut crate::odata::Additional {
///         &mut self.additional
///     }
/// }
/// ```
fn object(item: &Struct) -> TokenStream {
    let ident = &item.ident;
    let slots = slots(item);
    quote! {
        impl crate::odata::Object for #ident {
            fn description() -> &'static crate::odata::ObjectDescription {
                Self::OBJECT_DESCRIPTION
            }

            #BlankLine
            fn describe(&self) -> &'static crate::odata::ObjectDescription {
                Self::OBJECT_DESCRIPTION
            }

            #slots

            #BlankLine
            fn additional(&self) -> &crate::odata::Additional {
                &self.additional
            }

            #BlankLine
            fn additional_mut(&mut self) -> &mut crate::odata::Additional {
                &mut self.additional
            }
        }
    }
}

/// The two functions of [`object()`] that know the fields. A struct without fields has no slots to choose from:
///
/// ```text
/// fn slot(&self, _index: usize) -> ::std::option::Option<&dyn crate::odata::Slot> {
///     None
/// }
/// ```
fn slots(item: &Struct) -> TokenStream {
    if item.fields.is_empty() {
        return quote! {
            #BlankLine
            fn slot(&self, _index: usize) -> ::std::option::Option<&dyn crate::odata::Slot> {
                None
            }

            #BlankLine
            fn slot_mut(&mut self, _index: usize) -> ::std::option::Option<&mut dyn crate::odata::Slot> {
                None
            }
        };
    }
    let indices: Vec<_> = (0..item.fields.len()).map(proc_macro2::Literal::usize_unsuffixed).collect();
    let fields: Vec<_> = item.fields.iter().map(|field| &field.property.ident).collect();
    quote! {
        #BlankLine
        fn slot(&self, index: usize) -> ::std::option::Option<&dyn crate::odata::Slot> {
            let slot: &dyn crate::odata::Slot = match index {
                #(#indices => &self.#fields,)*
                _ => return None,
            };
            Some(slot)
        }

        #BlankLine
        fn slot_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn crate::odata::Slot> {
            let slot: &mut dyn crate::odata::Slot = match index {
                #(#indices => &mut self.#fields,)*
                _ => return None,
            };
            Some(slot)
        }
    }
}

/// ```text
/// crate::odata::object!(User);
/// crate::odata::entity!(User);
/// ```
fn registration(item: &Struct) -> TokenStream {
    let ident = &item.ident;
    let entity = item.is_entity.then(|| quote!(crate::odata::entity!(#ident);));
    quote! {
        crate::odata::object!(#ident);
        #entity
    }
}

/// Up to enums and concrete bases, and from a concrete base down again.
///
/// ```text
/// impl ::std::convert::From<DomainIdentitySource> for crate::models::IdentitySource {
///     fn from(value: DomainIdentitySource) -> Self {
///         Self::DomainIdentitySource(::std::boxed::Box::new(value))
///     }
/// }
///
/// impl ::std::convert::From<User> for crate::models::DirectoryObject {
///     fn from(value: User) -> Self {
///         crate::odata::upcast(value)
///     }
/// }
/// ```
fn conversions(item: &Struct) -> TokenStream {
    let ident = &item.ident;
    let variants = item.variants.iter().map(|variant| {
        let hierarchy = &variant.hierarchy;
        let variant = &variant.ident;
        quote! {
            impl ::std::convert::From<#ident> for #hierarchy {
                fn from(value: #ident) -> Self {
                    Self::#variant(::std::boxed::Box::new(value))
                }
            }
        }
    });
    let bases = item.bases.iter().map(|base| {
        quote! {
            impl ::std::convert::From<#ident> for #base {
                fn from(value: #ident) -> Self {
                    crate::odata::upcast(value)
                }
            }
        }
    });
    let down = down(item);
    quote!(#(#variants)* #(#bases)* #down)
}

/// ```text
/// impl DirectoryObject {
///     /// The object by its own type, to match on.
///     #[must_use]
///     pub fn into_any(self) -> crate::models::AnyDirectoryObject {
///         crate::odata::into_any(self)
///     }
///
///     /// The object as one of the types that derive from this one.
///     ///
///     /// # Errors
///     ///
///     /// The object itself when it is of another type.
///     pub fn downcast<D>(self) -> ::std::result::Result<D, Self>
///     where
///         D: crate::odata::Object + ::std::default::Default,
///     {
///         crate::odata::downcast(self)
///     }
/// }
/// ```
fn down(item: &Struct) -> Option<TokenStream> {
    let ident = &item.ident;
    let any = item.any.as_ref()?;
    Some(quote! {
        impl #ident {
            /// The object by its own type, to match on.
            #[must_use]
            pub fn into_any(self) -> #any {
                crate::odata::into_any(self)
            }

            #BlankLine
            /// The object as one of the types that derive from this one.
            ///
            /// # Errors
            ///
            /// The object itself when it is of another type.
            pub fn downcast<D>(self) -> ::std::result::Result<D, Self>
            where
                D: crate::odata::Object + ::std::default::Default,
            {
                crate::odata::downcast(self)
            }
        }
    })
}
