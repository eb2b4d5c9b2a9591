//! The token: for which scopes it is asked, where it goes, and where it never goes.

use crate::{
    models::Organization,
    service::{ORGANIZATIONS, options, try_connect},
    transport::{Script, answer},
};
use azure_core::{
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    error::ErrorKind as Azure,
    http::{
        Context, Request,
        policies::{Policy, PolicyResult},
    },
    time::{Duration, OffsetDateTime},
};
use edmund_runtime::odata::client::{ClientOptions, EntitySet, ErrorKind};
use std::{
    error::Error as _,
    sync::{Arc, Mutex},
};

/// Gives a token, or fails as a credential whose own service is unreachable; keeps the scopes it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Credential {
    pub(crate) fails: bool,
    scopes: Mutex<Vec<String>>,
}

impl Credential {
    /// The scopes it was asked for so far, in their order.
    pub(crate) fn scopes(&self) -> Vec<String> {
        self.scopes.lock().unwrap().clone()
    }
}

pub(crate) const TOKEN: &str = "secret-token";

#[async_trait::async_trait]
impl TokenCredential for Credential {
    async fn get_token(&self, scopes: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        self.scopes.lock().unwrap().push(scopes.join(" "));
        if self.fails {
            return Err(azure_core::Error::with_message(Azure::Io, "no way to the authority"));
        }
        Ok(AccessToken::new(TOKEN, OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}

fn organizations(credential: &Arc<Credential>, options: ClientOptions) -> EntitySet<Organization> {
    let credential = Arc::clone(credential) as Arc<dyn TokenCredential>;
    try_connect("https://service.example:8443/v1", Some(credential), options).unwrap().entity_set(&ORGANIZATIONS)
}

#[tokio::test]
async fn the_token_is_for_the_origin_of_the_endpoint_and_asked_for_once() {
    let script = Script::new([answer(200, r#"{"value":[]}"#), answer(200, r#"{"value":[]}"#)]);
    let credential = Arc::new(Credential::default());
    let organizations = organizations(&credential, options(&script));
    organizations.list().await.unwrap();
    organizations.list().await.unwrap();
    for sent in script.sent() {
        assert_eq!(sent.header("authorization").as_deref(), Some("Bearer secret-token"));
    }
    assert_eq!(*credential.scopes.lock().unwrap(), ["https://service.example:8443/.default"]);
}

#[tokio::test]
async fn scopes_can_be_chosen() {
    let script = Script::new([answer(200, r#"{"value":[]}"#)]);
    let credential = Arc::new(Credential::default());
    let options = ClientOptions { scopes: Some(vec!["a".into(), "b".into()]), ..options(&script) };
    organizations(&credential, options).list().await.unwrap();
    assert_eq!(*credential.scopes.lock().unwrap(), ["a b"]);
}

#[tokio::test]
async fn a_foreign_next_link_gets_no_token() {
    let script =
        Script::new([answer(200, r#"{"value":[],"@odata.nextLink":"https://evil.example/"}"#), answer(200, "{}")]);
    let mut items = organizations(&Arc::default(), options(&script)).list().items();
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::ForeignLink);
    assert_eq!(script.lines().len(), 1);
}

/// Sends everything somewhere else.
#[derive(Debug)]
struct Divert;

#[async_trait::async_trait]
impl Policy for Divert {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        *request.url_mut() = "https://evil.example/".parse().unwrap();
        next[0].send(ctx, request, &next[1..]).await
    }
}

#[tokio::test]
async fn a_policy_that_diverts_requests_gets_no_token() {
    let script = Script::new([answer(200, r#"{"value":[]}"#)]);
    let mut options = options(&script);
    options.azure.per_call_policies.push(Arc::new(Divert));
    let error = organizations(&Arc::default(), options).list().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::ForeignLink, 0));
    assert!(script.lines().is_empty());
}

#[tokio::test]
async fn a_failing_credential_is_told_apart_from_a_failing_service() {
    let script = Script::new([]);
    let credential = Arc::new(Credential { fails: true, ..Credential::default() });
    let error = organizations(&credential, options(&script)).list().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credential, 0));
    assert_eq!(error.to_string(), "the credential gave no access token");
    let causes = std::iter::successors(error.source(), |error| (*error).source()).map(ToString::to_string);
    assert!(causes.last().unwrap().contains("no way to the authority"));
    assert_eq!(credential.scopes.lock().unwrap().len(), 1);
}

#[test]
fn a_token_over_plain_http_is_refused() {
    let credential: Arc<dyn TokenCredential> = Arc::new(Credential::default());
    let error = try_connect("http://service.example", Some(credential), ClientOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("plain http"));
}

#[tokio::test]
async fn without_a_credential_plain_http_will_do() {
    let script = Script::new([answer(200, r#"{"value":[]}"#)]);
    let service = try_connect("http://localhost:8080", None, options(&script)).unwrap();
    service.entity_set::<Organization>(&ORGANIZATIONS).list().await.unwrap();
    assert_eq!(script.lines(), ["GET http://localhost:8080/organizations"]);
}
