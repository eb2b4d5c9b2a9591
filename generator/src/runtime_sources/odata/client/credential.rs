//! Tells a failing credential from a failing service: the errors of a credential, which have any kind, are marked.

use async_trait::async_trait;
use azure_core::{
    Error, Result,
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    error::ErrorKind,
};
use std::sync::Arc;

/// The user's credential, its errors all of the kind [`ErrorKind::Credential`].
#[derive(Debug)]
pub(super) struct MarkedCredential(pub(super) Arc<dyn TokenCredential>);

#[async_trait]
impl TokenCredential for MarkedCredential {
    async fn get_token(&self, scopes: &[&str], options: Option<TokenRequestOptions<'_>>) -> Result<AccessToken> {
        let token = self.0.get_token(scopes, options).await;
        token.map_err(|error| Error::with_error(ErrorKind::Credential, error, "the credential gave no access token"))
    }
}
