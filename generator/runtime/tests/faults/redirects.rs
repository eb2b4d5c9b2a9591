//! Redirects: none is followed, so that none takes a token, or a change, anywhere.

use crate::{
    connect, make,
    support::fault_server::{Act, FaultServer},
    things,
};
use azure_core::http::{
    Context, Request,
    policies::{Policy, PolicyResult},
};
use edmund_runtime::odata::client::{ClientOptions, ErrorKind, RetryOptions};
use std::sync::Arc;

/// A credential of the user's own, which goes over plain http too.
#[derive(Debug)]
struct Key;

#[async_trait::async_trait]
impl Policy for Key {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        request.insert_header("authorization", "Bearer secret-token");
        next[0].send(ctx, request, &next[1..]).await
    }
}

fn options() -> ClientOptions {
    let mut options = ClientOptions { retry: RetryOptions::immediate(3), ..ClientOptions::default() };
    options.azure.per_try_policies.push(Arc::new(Key));
    options
}

#[tokio::test]
async fn a_redirect_to_another_host_is_the_answer_and_nothing_is_sent_there() {
    let elsewhere = FaultServer::script([Act::json(200, "{}")]);
    for status in [301, 302, 303, 307, 308] {
        let server = FaultServer::script([Act::redirect(status, &elsewhere.endpoint())]);
        let service = connect(&server.endpoint(), options());
        let read = things(&service).by_id("7").get().await.unwrap_err();
        let made = make(&service, "1").await.unwrap_err();
        // "See Other" is what a service says that has made something.
        assert_eq!((read.is_outcome_unknown(), made.is_outcome_unknown()), (false, status == 303));
        for error in [read, made] {
            assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Service, Some(status), 1));
            assert!(error.to_string().ends_with("redirects are not followed"), "{error}");
        }
        assert_eq!(server.received().len(), 2);
        assert!(server.received().iter().all(|request| request.headers.contains("authorization: bearer secret-token")));
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_redirect_on_the_same_host_is_not_followed_either() {
    let server = FaultServer::script([Act::redirect(307, "/moved"), Act::json(200, "{}")]);
    let service = connect(&server.endpoint(), options());
    let error = make(&service, "1").await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(307)));
    assert_eq!(server.received().len(), 1);
}
