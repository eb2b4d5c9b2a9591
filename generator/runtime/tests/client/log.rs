//! What is written to the log: what happened, and nothing that is personal or secret.

use crate::{
    models::Organization,
    service::{ENDPOINT, ORGANIZATIONS, WARM, options, try_connect},
    tokens::{Credential, TOKEN},
    transport::{Reply, Script, answer, status},
};
use azure_core::{
    error::ErrorKind as Azure,
    http::{Context, Method, Pipeline, Request},
};
use edmund_runtime::odata::{Patch, Property, client::Action};
use std::{
    fmt::{self, Write as _},
    sync::{Arc, LazyLock, Mutex},
};
use tracing::{
    Dispatch, Event, Metadata, Subscriber,
    field::{Field, Visit},
    instrument::WithSubscriber as _,
    span::{Attributes, Id, Record},
};

/// Writes down everything, of whatever level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Log {
    fn line(&self, begin: &str, record: impl FnOnce(&mut Line<'_>)) {
        let mut log = self.0.lock().unwrap();
        log.push_str(begin);
        record(&mut Line(&mut log));
        log.push('\n');
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.line(span.metadata().name(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.line("recorded", |line| values.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.line(event.metadata().target(), |line| event.record(line));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Whatever calls leave behind, in the log and in `Debug`.
pub(crate) async fn log_of(calls: impl Future<Output = ()>) -> String {
    LazyLock::force(&WARM);
    let log = Log::default();
    calls.with_subscriber(Dispatch::new(log.clone())).await;
    log.0.lock().unwrap().clone()
}

/// The same, and what tasks leave behind that the calls have started, such as those of a connection.
pub(crate) async fn log_of_thread(calls: impl Future<Output = ()>) -> String {
    LazyLock::force(&WARM);
    let log = Log::default();
    let listening = tracing::subscriber::set_default(log.clone());
    calls.await;
    drop(listening);
    log.0.lock().unwrap().clone()
}

const NAME: Property<Organization, String> = Property::new("displayName");

#[tokio::test]
async fn nothing_personal_or_secret_is_logged() {
    let text = log_of(async {
        let script = Script::new([
            status(429),
            answer(200, r#"{"id":"adele","displayName":"Adele"}"#),
            status(503),
            answer(400, r#"{"error":{"code":"Adele","message":"Adele is unknown"}}"#),
            answer(
                200,
                r#"{"value":[{"id":"adele"}],"@odata.nextLink":"https://service.example/v1/?$skiptoken=adele"}"#,
            ),
            status(404),
            answer(200, "Adele"),
        ]);
        let credential = Arc::new(Credential::default());
        let service = try_connect(ENDPOINT, Some(credential), options(&script)).unwrap();
        let organizations = service.entity_set::<Organization>(&ORGANIZATIONS);
        let adele = Organization { id: Some("adele@contoso.com".into()), ..Organization::default() };
        let one = organizations.of(&adele).unwrap();
        let request = one.update(Patch::new().set(NAME, "Adele"));
        tracing::info!("{request:?} {one:?} {organizations:?} {:?}", one.get());
        request.await.unwrap();
        one.get().header("prefer", "adele").await.unwrap_err();
        let mut items = organizations.list().filter(NAME.eq("Adele")).query("a", "adele").items();
        tracing::info!("{items:?}");
        items.try_next().await.unwrap();
        items.try_next().await.unwrap_err();
        one.get().await.unwrap_err();
        assert_eq!(script.lines().len(), 7);
    })
    .await;
    let lower = text.to_lowercase();
    for secret in ["adele", TOKEN, "bearer", "contoso", "skiptoken"] {
        assert!(!lower.contains(secret), "{secret} in:\n{text}");
    }
    for told in ["odata_request", "template=\"organizations/{id}\"", "kind=Service", "status=400", "the call succeeded"]
    {
        assert!(text.contains(told), "{told} not in:\n{text}");
    }
}

/// Everything that can go wrong, to requests that are personal in every part.
#[tokio::test(start_paused = true)]
async fn nothing_personal_or_secret_is_logged_of_what_fails() {
    let text = log_of(async {
        let personal = r#"{"error":{"code":"Adele","message":"no adele@contoso.com"}}"#;
        let foreign = r#"{"value":[],"@odata.nextLink":"https://adele.example/"}"#;
        let script = Script::new([
            Reply::Fail(Azure::Io),
            Reply::Cut(r#"{"id":"adele""#),
            answer(429, personal).header("retry-after", "7").header("request-id", "adele"),
            answer(500, personal),
            Reply::Fail(Azure::Connection),
            answer(200, r#"{"id": adele"#),
            answer(412, personal),
            answer(302, "adele").header("location", "https://adele.example/"),
            answer(200, foreign),
            Reply::Fail(Azure::Io),
            Reply::Silence,
        ]);
        let service = try_connect(ENDPOINT, Some(Arc::new(Credential::default())), options(&script)).unwrap();
        let organizations = service.entity_set::<Organization>(&ORGANIZATIONS);
        let one = organizations.by_id("adele@contoso.com");
        let adele = Organization { display_name: Some("Adele".into()), ..Organization::default() };
        let act: Action<()> = one.action("ns.act").parameter("who", "adele").nothing();
        tracing::info!("{act:?} {:?}", one.function("ns.ask").literal("who", &"adele"));
        one.get().query("who", "adele").await.unwrap_err();
        organizations.create(&adele).await.unwrap_err();
        one.get().await.unwrap_err();
        one.delete().await.unwrap_err();
        let mut items = organizations.list().filter(NAME.eq("Adele")).items();
        items.try_next().await.unwrap_err();
        act.clone().await.unwrap_err();
        act.timeout(std::time::Duration::from_secs(1)).await.unwrap_err();
        one.get().header("a b", "adele").await.unwrap_err();
        assert_eq!(script.lines().len(), 11);
    })
    .await;
    let lower = text.to_lowercase();
    for secret in ["adele", TOKEN, "bearer", "contoso", "who"] {
        assert!(!lower.contains(secret), "{secret} in:\n{text}");
    }
    for told in ["kind=OutcomeUnknown", "kind=PreconditionFailed", "status=302", "wait=7s", "waited_ms=7000"] {
        assert!(text.contains(told), "{told} not in:\n{text}");
    }
}

#[tokio::test]
async fn a_call_logs_what_happened() {
    let text = log_of(async {
        let script = Script::new([status(503), answer(200, "{}")]);
        let service = try_connect(ENDPOINT, None, options(&script)).unwrap();
        service.entity_set::<Organization>(&ORGANIZATIONS).by_id("7").get().await.unwrap();
    })
    .await;
    for part in [
        "odata_request client_request_id=",
        " method=\"GET\" template=\"organizations/{id}\"",
        "status=200",
        "attempts=2",
        "duration_ms=",
    ] {
        assert!(text.contains(part), "{part} not in:\n{text}");
    }
}

#[derive(Debug)]
struct Talking(Script);

#[async_trait::async_trait]
impl azure_core::http::HttpClient for Talking {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<azure_core::http::AsyncRawResponse> {
        tracing::info!("the transport speaks");
        self.0.execute_request(request).await
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_may_write_to_the_log() {
    let text = log_of(async {
        let script = Script::new([answer(200, "{}")]);
        let mut options = options(&script);
        options.azure.transport = Some(azure_core::http::Transport::new(Arc::new(Talking(script))));
        let service = try_connect(ENDPOINT, None, options).unwrap();
        service.entity_set::<Organization>(&ORGANIZATIONS).by_id("7").get().await.unwrap();
    })
    .await;
    assert!(text.contains("the transport speaks"), "{text}");
}

#[tokio::test]
async fn other_clients_on_azure_core_are_still_heard() {
    let text = log_of(async {
        let script = Script::new([answer(200, "{}"), answer(200, "{}")]);
        let service = try_connect(ENDPOINT, None, options(&script)).unwrap();
        service.entity_set::<Organization>(&ORGANIZATIONS).by_id("7").get().await.unwrap();

        let other = Pipeline::new(None, None, options(&script).azure, Vec::new(), Vec::new(), None);
        let mut request = Request::new("https://other.example/".parse().unwrap(), Method::Get);
        other.send(&Context::new(), &mut request, None).await.unwrap();
    })
    .await;
    assert!(text.contains("other.example"), "{text}");
}
