//! The permissions that requests need, each list once.
//!
//! In: [`PermissionList`]s. Out: the private module `permissions`, and the names by which steps and calls refer to it.

use super::EmitError;
use super::text::{Header, format};
use crate::output::Files;
use crate::plan::{Client, Ident, Permission, PermissionList};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::BTreeMap;

/// The file of the module `permissions`.
const FILE: &str = "src/permissions.rs";

/// The module `permissions`.
pub(super) fn emit(lists: &[PermissionList], header: &Header, files: &mut Files) -> Result<(), EmitError> {
    let docs = quote! {
        #![doc = " Permissions that suffice for requests, any one of a list. A list is called by the least privileged scope."]
    };
    files.insert(FILE, header.rust(&[format(FILE, docs)?], &[format(FILE, quote!(#(#lists)*))?]));
    Ok(())
}

/// The constants that hold lists of permissions.
pub(super) struct Constants<'a>(BTreeMap<&'a [Permission], &'a Ident>);

impl<'a> Constants<'a> {
    pub(super) fn new(client: &'a Client) -> Self {
        Self(client.permission_lists.iter().map(|list| (list.permissions.as_slice(), &list.ident)).collect())
    }

    /// ```text
    /// crate::permissions::USER_READ_ALL
    /// ```
    ///
    /// A list that has no constant is written out.
    pub(super) fn of(&self, permissions: &[Permission]) -> TokenStream {
        let constant = self.0.get(permissions).map(|ident| quote!(crate::permissions::#ident));
        constant.unwrap_or_else(|| quote!(&[#(#permissions),*]))
    }
}

/// ```text
/// pub const USER_READ_ALL: &[crate::odata::client::Permission] = &[
///     crate::odata::client::Permission::new("Application", &["User.Read.All", "User.ReadWrite.All"]),
/// ];
/// ```
impl ToTokens for PermissionList {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { ident, permissions } = self;
        tokens.extend(quote! {
            pub const #ident: &[crate::odata::client::Permission] = &[#(#permissions),*];
        });
    }
}

impl ToTokens for Permission {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { scheme, scopes, needs_all } = self;
        let made = if *needs_all { quote!(all) } else { quote!(new) };
        tokens.extend(quote!(crate::odata::client::Permission::#made(#scheme, &[#(#scopes),*])));
    }
}
