//! Each cloud gets tokens of its own scope, and no other cloud gets them.

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use azure_core::time::{Duration, OffsetDateTime};
use connected_organizations::GraphClient;
use connected_organizations::odata::client::ErrorKind;
use connected_organizations::odata::client::mock::{Method, Mock, Reply};
use serde_json::json;
use std::sync::{Arc, Mutex};

/// Gives a token that says for which scope it is.
#[derive(Debug, Default)]
struct Scoped {
    asked: Mutex<Vec<String>>,
}

#[async_trait]
impl TokenCredential for Scoped {
    async fn get_token(&self, scopes: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        self.asked.lock().expect("nothing panicked").extend(scopes.iter().map(ToString::to_string));
        Ok(AccessToken::new(format!("for {}", scopes.join(" ")), OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}

#[tokio::test]
async fn each_cloud_has_the_scope_of_its_own_endpoint() {
    for (endpoint, scope) in [
        (GraphClient::GLOBAL, "https://graph.microsoft.com/.default"),
        (GraphClient::US_GOVERNMENT_L4, "https://graph.microsoft.us/.default"),
        (GraphClient::US_GOVERNMENT_L5, "https://dod-graph.microsoft.us/.default"),
        (GraphClient::CHINA, "https://microsoftgraph.chinacloudapi.cn/.default"),
    ] {
        let (mock, credential) = (Mock::new(), Arc::new(Scoped::default()));
        let client = GraphClient::new(endpoint, credential.clone(), Some(mock.options())).expect("it is an endpoint");
        mock.on(client.users().count()).returns(1);
        assert_eq!(client.users().count().await.expect("it is counted"), 1);
        assert_eq!(*credential.asked.lock().expect("nothing panicked"), [scope]);
        let requests = mock.requests();
        assert_eq!(requests[0].header("authorization"), Some(&*format!("Bearer for {scope}")));
        assert!(requests[0].url().as_str().starts_with(endpoint), "{}", requests[0].url());
    }
}

/// Puts a key into a header, as a program may do instead of a token.
#[derive(Debug)]
struct ApiKey;

#[async_trait]
impl Policy for ApiKey {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        request.insert_header("x-api-key", "a key");
        next[0].send(ctx, request, &next[1..]).await
    }
}

#[tokio::test]
async fn a_key_in_a_header_goes_with_each_attempt_and_no_token_does() {
    let mock = Mock::new();
    let mut options = mock.options();
    options.azure.per_try_policies.push(Arc::new(ApiKey));
    let client = GraphClient::without_credential(GraphClient::GLOBAL, Some(options)).expect("it is an endpoint");
    mock.on(client.users().count()).with_header("x-api-key", "a key").returns(Reply::status(503)).then(1);
    assert_eq!(client.users().count().await.expect("it is counted"), 1);
    let requests = mock.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|request| request.header("authorization").is_none()));
}

#[tokio::test]
async fn a_link_into_another_cloud_gets_no_token() {
    let (mock, credential) = (Mock::new(), Arc::new(Scoped::default()));
    let client = GraphClient::new(GraphClient::GLOBAL, credential, Some(mock.options())).expect("it is an endpoint");
    let link = format!("{}/users?$skiptoken=1", GraphClient::CHINA);
    mock.on_path(Method::Get, "/users").returns(json!({ "value": [], "@odata.nextLink": link }));
    let error = client.users().list().items().try_next().await.expect_err("the link is foreign");
    assert_eq!((error.kind(), mock.requests().len()), (ErrorKind::ForeignLink, 1));
}
