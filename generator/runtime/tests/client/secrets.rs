//! Secrets: where they are put, with which operations, and where they never go.

use crate::{
    log::log_of,
    models::Organization,
    service::{ENDPOINT, ORGANIZATIONS, options, try_connect},
    tokens::{Credential, TOKEN},
    transport::{Reply, Script, answer, status},
};
use azure_core::{
    credentials::TokenCredential,
    error::ErrorKind as Azure,
    http::{
        Context, Request,
        policies::{Policy, PolicyResult},
    },
};
use edmund_runtime::odata::client::{
    ClientOptions, Error, ErrorKind, Page, Paging, PathDescription, PathRequest, Secret, SecurityScheme, Service,
};
use std::sync::Arc;

const HEADER: SecurityScheme = SecurityScheme::header("header_key", "X-Api-Key");
const QUERY: SecurityScheme = SecurityScheme::query("query_key", "api_key");
const COOKIE: SecurityScheme = SecurityScheme::cookie("cookie_key", "session");
const BASIC: SecurityScheme = SecurityScheme::basic("login");
const BEARER: SecurityScheme = SecurityScheme::bearer("token");

static NOTHING_STATED: PathDescription = PathDescription::get("/things");
static NOTHING_NEEDED: PathDescription = PathDescription::get("/things").security(&[]);
static OPTIONAL: PathDescription = PathDescription::get("/things").security(&[&[], &["header_key"]]);
static EITHER: PathDescription = PathDescription::get("/things").security(&[&["token", "header_key"], &["query_key"]]);
static PARTLY: PathDescription =
    PathDescription::get("/things").security(&[&["oauth"], &["mtls", "header_key"], &["query_key"]]);

fn connect(script: &Script, secrets: impl IntoIterator<Item = Secret>) -> Service {
    let options = secrets.into_iter().fold(options(script), ClientOptions::with_secret);
    try_connect(ENDPOINT, None, options).unwrap()
}

fn request(service: &Service, description: &'static PathDescription) -> PathRequest<()> {
    service.operation(description).nothing()
}

/// What of a request to an operation are secrets: its query, and the headers that may hold one.
async fn sent(secrets: impl IntoIterator<Item = Secret>, description: &'static PathDescription) -> Vec<String> {
    let script = Script::new([status(204)]);
    request(&connect(&script, secrets), description).await.unwrap();
    let sent = script.sent().remove(0);
    let query = sent.line.split_once('?').map(|(_, query)| query.to_owned());
    let headers = ["x-api-key", "cookie", "authorization"]
        .into_iter()
        .filter_map(|name| Some(format!("{name}: {}", sent.header(name)?)));
    query.into_iter().chain(headers).collect()
}

#[tokio::test]
async fn each_secret_has_its_place() {
    assert_eq!(sent([HEADER.secret("s e")], &NOTHING_STATED).await, ["x-api-key: s e"]);
    assert_eq!(sent([QUERY.secret("s&e=é")], &NOTHING_STATED).await, ["api_key=s%26e%3D%C3%A9"]);
    assert_eq!(sent([COOKIE.secret("a;b")], &NOTHING_STATED).await, ["cookie: session=a%3Bb"]);
    assert_eq!(
        sent([BASIC.login("Aladdin", "open sesame")], &NOTHING_STATED).await,
        ["authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]
    );
    assert_eq!(sent([BEARER.secret("abc")], &NOTHING_STATED).await, ["authorization: Bearer abc"]);
}

fn all() -> [Secret; 3] {
    [HEADER.secret("h"), QUERY.secret("q"), BEARER.secret("b")]
}

#[tokio::test]
async fn an_operation_gets_what_it_asks_for() {
    assert_eq!(sent(all(), &NOTHING_STATED).await, ["api_key=q", "x-api-key: h", "authorization: Bearer b"]);
    assert!(sent(all(), &NOTHING_NEEDED).await.is_empty());
    assert_eq!(sent(all(), &OPTIONAL).await, ["x-api-key: h"]);
    assert_eq!(sent(all(), &EITHER).await, ["x-api-key: h", "authorization: Bearer b"]);
    assert_eq!(sent([HEADER.secret("h"), QUERY.secret("q")], &EITHER).await, ["api_key=q"], "the first way lacks one");
    assert_eq!(sent([HEADER.secret("h")], &PARTLY).await, ["x-api-key: h"], "a certificate may be there besides");
    assert!(sent([BEARER.secret("b")], &PARTLY).await.is_empty());
}

#[tokio::test]
async fn a_secret_is_sent_once_with_each_attempt_and_each_page() {
    static PAGING: Paging = Paging::new("value", Some("@odata.nextLink"));
    let page = r#"{"value":[],"@odata.nextLink":"https://service.example/v1/things?page=2"}"#;
    let script = Script::new([status(500), answer(200, page), answer(200, r#"{"value":[]}"#)]);
    let service = connect(&script, [QUERY.secret("q"), COOKIE.secret("c")]);
    let request: PathRequest<Page<i64>> = service.operation(&NOTHING_STATED).page(&PAGING);
    let mut pages = request.pages();
    while pages.try_next().await.unwrap().is_some() {
        assert!(!pages.next_link().is_some_and(|link| link.as_str().contains("api_key")));
    }
    let things = "GET https://service.example/v1/things?api_key=q";
    assert_eq!(script.lines(), [things, things, "GET https://service.example/v1/things?page=2&api_key=q"]);
    assert!(script.sent().iter().all(|sent| sent.header("cookie").as_deref() == Some("session=c")));
}

#[tokio::test]
async fn what_the_request_says_itself_stays() {
    let script = Script::new([status(204)]);
    let service = connect(&script, [HEADER.secret("h"), COOKIE.secret("c"), QUERY.secret("q")]);
    request(&service, &NOTHING_STATED)
        .query("api_key", "own")
        .header("x-api-key", "own")
        .header("cookie", "a=1")
        .await
        .unwrap();
    let sent = &script.sent()[0];
    assert_eq!(sent.line, "GET https://service.example/v1/things?api_key=own");
    assert_eq!(sent.header("x-api-key").as_deref(), Some("own"));
    assert_eq!(sent.header("cookie").as_deref(), Some("a=1; session=c"));
}

#[tokio::test]
async fn the_rest_of_a_service_gets_them_too() {
    let script = Script::new([answer(200, "{}")]);
    let organizations = connect(&script, [HEADER.secret("h")]).entity_set::<Organization>(&ORGANIZATIONS);
    organizations.by_id("1").get().await.unwrap();
    assert_eq!(script.sent()[0].header("x-api-key").as_deref(), Some("h"));
}

#[tokio::test]
async fn a_key_goes_beside_a_token() {
    let script = Script::new([status(204)]);
    let options = options(&script).with_secret(HEADER.secret("h"));
    let credential: Arc<dyn TokenCredential> = Arc::new(Credential::default());
    request(&try_connect(ENDPOINT, Some(credential), options).unwrap(), &EITHER).await.unwrap();
    let sent = &script.sent()[0];
    assert_eq!(sent.header("authorization"), Some(format!("Bearer {TOKEN}")));
    assert_eq!(sent.header("x-api-key").as_deref(), Some("h"));
}

#[tokio::test]
async fn a_token_goes_with_no_operation_that_takes_none() {
    static KEY_ALONE: PathDescription = PathDescription::get("/things").security(&[&["header_key"]]);
    static LOGIN_ALONE: PathDescription = PathDescription::get("/things").security(&[&["login"]]);
    static NOTHING: PathDescription = PathDescription::get("/things").security(&[&[]]);
    let script = Script::new([status(500), status(204), status(204), status(500), status(204), status(204)]);
    let options =
        [HEADER.secret("h"), BASIC.login("a", "b")].into_iter().fold(options(&script), ClientOptions::with_secret);
    let credential = Arc::new(Credential::default());
    let service = try_connect(ENDPOINT, Some(Arc::clone(&credential) as Arc<dyn TokenCredential>), options).unwrap();
    request(&service, &KEY_ALONE).await.unwrap();
    request(&service, &LOGIN_ALONE).await.unwrap();
    request(&service, &NOTHING).await.unwrap();
    assert!(credential.scopes().is_empty(), "not even asked for");
    request(&service, &EITHER).await.unwrap();
    let sent: Vec<_> =
        script.sent().iter().map(|sent| (sent.header("authorization"), sent.header("x-api-key"))).collect();
    let (key, login, token) = ("h".to_owned(), "Basic YTpi".to_owned(), format!("Bearer {TOKEN}"));
    assert_eq!(
        sent,
        [
            (None, Some(key.clone())),
            (None, Some(key.clone())),
            (Some(login), None),
            (None, None),
            (None, None),
            (Some(token), Some(key)),
        ]
    );
}

#[tokio::test]
async fn one_way_is_sent_and_nothing_of_the_others() {
    static TOGETHER: PathDescription =
        PathDescription::get("/things").security(&[&["token", "header_key"], &["login"]]);
    static KEY_FIRST: PathDescription = PathDescription::get("/things").security(&[&["header_key"], &["token"]]);
    static OPTIONAL: PathDescription = PathDescription::get("/things").security(&[&["token", "header_key"], &[]]);
    let sent = async |secrets: &[Secret], description: &'static PathDescription, own: Option<&str>| {
        let script = Script::new([status(204)]);
        let options = secrets.iter().cloned().fold(options(&script), ClientOptions::with_secret);
        let credential: Arc<dyn TokenCredential> = Arc::new(Credential::default());
        let request = request(&try_connect(ENDPOINT, Some(credential), options).unwrap(), description);
        own.into_iter().fold(request, |request, own| request.header("authorization", own)).await.unwrap();
        let sent = script.sent().remove(0);
        (sent.header("authorization"), sent.header("x-api-key"))
    };
    let (key, login, bearer) = (HEADER.secret("h"), BASIC.login("a", "b"), BEARER.secret("own"));
    let (is_key, is_login) = (Some("h".to_owned()), Some("Basic YTpi".to_owned()));
    let is_token = Some(format!("Bearer {TOKEN}"));

    assert_eq!(
        sent(std::slice::from_ref(&login), &TOGETHER, None).await,
        (is_login, None),
        "there is no key for the first"
    );
    assert_eq!(sent(&[key.clone(), login], &TOGETHER, None).await, (is_token.clone(), is_key.clone()));
    assert_eq!(sent(std::slice::from_ref(&key), &KEY_FIRST, None).await, (None, is_key), "the token is told to nobody");
    assert_eq!(sent(&[], &KEY_FIRST, None).await, (is_token, None));
    assert_eq!(sent(&[], &OPTIONAL, None).await, (None, None), "half of a way is none");
    assert_eq!(sent(&[bearer], &KEY_FIRST, None).await, (Some("Bearer own".to_owned()), None));
    assert_eq!(
        sent(&[], &NOTHING_STATED, Some("Mine")).await,
        (Some("Mine".to_owned()), None),
        "it was set by the user"
    );
}

#[tokio::test]
async fn no_request_log_or_error_has_a_secret() {
    let script = Script::new([status(401), Reply::Fail(Azure::DataConversion)]);
    let service = connect(&script, [QUERY.secret("s3cret"), HEADER.secret("s3cret")]);
    let log = log_of(async {
        for _ in 0..2 {
            let request = request(&service, &NOTHING_STATED);
            assert!(!request.url().as_str().contains("s3cret"));
            assert!(!format!("{request:?}{:?}", request.request().headers()).contains("s3cret"));
            let error = request.await.unwrap_err();
            assert!(!format!("{error}{error:?}").contains("s3cret"));
        }
    })
    .await;
    assert!(!log.contains("s3cret"), "{log}");
    assert_eq!(format!("{:?}", QUERY.secret("s3cret")), r#"Secret("query_key", ..)"#);
    assert!(!format!("{:?}", ClientOptions::default().with_secret(QUERY.secret("s3cret"))).contains("s3cret"));
}

/// Fails as a transport does that names the whole URL.
#[derive(Debug)]
struct Telling;

#[async_trait::async_trait]
impl Policy for Telling {
    async fn send(&self, _: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let message = format!("no way to {} with {:?}", request.url(), request.url().query());
        Err(azure_core::Error::with_message(Azure::Connection, message))
    }
}

#[tokio::test]
async fn an_error_that_names_the_url_does_not_tell_the_secret_in_it() {
    let mut options = options(&Script::default()).with_secret(QUERY.secret("s3cret"));
    options.azure.per_try_policies.push(Arc::new(Telling));
    let error = request(&try_connect(ENDPOINT, None, options).unwrap(), &NOTHING_STATED).await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "no way to things with Some(\"things\")");
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[track_caller]
fn refused(endpoint: &str, secret: Secret, expected: &str) {
    let error: Error = try_connect(endpoint, None, options(&Script::default()).with_secret(secret)).unwrap_err();
    assert_eq!((error.kind(), error.to_string()), (ErrorKind::InvalidRequest, expected.to_owned()));
}

#[test]
fn a_secret_that_cannot_be_sent_is_refused_when_the_client_is_made() {
    refused(ENDPOINT, HEADER.secret("a\nb"), "the secret of `header_key` is not plain ASCII text");
    refused(ENDPOINT, BEARER.secret(""), "the secret of `token` is empty");
    refused(ENDPOINT, BASIC.secret("no colon"), "the secret of `login` must be a name and a password");
    let odd = SecurityScheme::header("odd", "a b");
    refused(ENDPOINT, odd.secret("a"), "the secret of `odd` is for a header that cannot be");
    let plain = "a secret must not be sent over plain http: use an https endpoint, or no secret";
    refused("http://service.example", HEADER.secret("a"), plain);
    refused("http://127.0.0.1.example", HEADER.secret("a"), plain);
    for here in ["http://localhost:80", "http://127.0.0.1:1", "http://[::1]"] {
        try_connect(here, None, options(&Script::default()).with_secret(HEADER.secret("a"))).unwrap();
    }
}

/// Sends elsewhere.
#[derive(Debug)]
struct Elsewhere;

#[async_trait::async_trait]
impl Policy for Elsewhere {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        *request.url_mut() = "https://evil.example/".parse().unwrap();
        next[0].send(ctx, request, &next[1..]).await
    }
}

#[tokio::test]
async fn a_policy_cannot_take_a_secret_elsewhere() {
    let script = Script::default();
    let mut options = options(&script).with_secret(HEADER.secret("h"));
    options.azure.per_call_policies.push(Arc::new(Elsewhere));
    let error = request(&try_connect(ENDPOINT, None, options).unwrap(), &NOTHING_STATED).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ForeignLink);
    assert!(script.sent().is_empty());
}
