//! The credential of a client: which requests its token goes with; and its errors, which have any kind, marked, so that a
//! failing credential is told from a failing service.
//!
//! Not here: where a request leads (`exchange.rs`, `origin.rs`), which is checked before a token is asked for.

use async_trait::async_trait;
use azure_core::{
    Error, Result,
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    error::ErrorKind,
    http::{
        Context, Request,
        policies::{Policy, PolicyResult, auth::BearerTokenAuthorizationPolicy},
    },
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

/// Puts the token into a request, unless its operation takes none: what is sent for a service that wants no token, or wants
/// another secret, tells nobody the token.
#[derive(Debug)]
pub(super) struct TokenPolicy(pub(super) BearerTokenAuthorizationPolicy);

#[async_trait]
impl Policy for TokenPolicy {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        if ctx.value::<WithoutToken>().is_some() {
            return next[0].send(ctx, request, &next[1..]).await;
        }
        self.0.send(ctx, request, next).await
    }
}

/// In the context of a call: it takes no token.
#[derive(Clone, Copy, Debug)]
pub(super) struct WithoutToken;
