//! What a tracer provider of `azure_core` is told: what happened, and nothing that is personal or secret.

use crate::{
    models::Organization,
    service::{ENDPOINT, ORGANIZATIONS, options, try_connect},
    tokens::{Credential, TOKEN},
    transport::{Reply, Script, answer, status},
};
use azure_core::{
    error::ErrorKind as Azure,
    http::{Context, Request},
    tracing::{AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer, TracerProvider},
};
use edmund_runtime::odata::client::EntitySet;
use std::{
    any::Any,
    borrow::Cow,
    sync::{Arc, Mutex},
};

/// Writes down everything.
#[derive(Clone, Debug, Default)]
struct Book(Arc<Mutex<Vec<String>>>);

impl Book {
    fn note(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().join("\n")
    }

    fn span(&self, name: &str, kind: &SpanKind, attributes: &[Attribute], parent: &str) -> Arc<dyn Span> {
        let attributes: Vec<String> =
            attributes.iter().map(|each| format!("{}={}", each.key, value(&each.value))).collect();
        self.note(format!("begin {kind:?} {name} in {parent}: {}", attributes.join(" ")));
        Arc::new(Noted { name: format!("{kind:?}"), book: self.clone() })
    }
}

fn value(value: &AttributeValue) -> String {
    match value {
        AttributeValue::I64(number) => number.to_string(),
        AttributeValue::String(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

impl TracerProvider for Book {
    fn get_tracer(
        &self,
        _: Option<&'static str>,
        name: &'static str,
        version: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        self.note(format!("tracer {name} {version:?}"));
        Arc::new(self.clone())
    }
}

impl Tracer for Book {
    fn start_span(&self, name: Cow<'static, str>, kind: SpanKind, attributes: Vec<Attribute>) -> Arc<dyn Span> {
        self.span(&name, &kind, &attributes, "nothing")
    }

    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
        parent: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        let parent = parent.as_any().downcast_ref::<Noted>().map_or("another's", |parent| parent.name.as_str());
        self.span(&name, &kind, &attributes, parent)
    }

    fn namespace(&self) -> Option<&'static str> {
        None
    }
}

struct Noted {
    name: String,
    book: Book,
}

impl AsAny for Noted {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Span for Noted {
    fn is_recording(&self) -> bool {
        true
    }

    fn span_id(&self) -> [u8; 8] {
        [0; 8]
    }

    fn end(&self) {
        self.book.note(format!("end {}", self.name));
    }

    fn set_status(&self, status: SpanStatus) {
        self.book.note(format!("{} is {status:?}", self.name));
    }

    fn set_attribute(&self, key: &'static str, attribute: AttributeValue) {
        self.book.note(format!("{} {key}={}", self.name, value(&attribute)));
    }

    fn record_error(&self, error: &dyn std::error::Error) {
        self.book.note(format!("{} {error:?}", self.name));
    }

    fn set_current(&self, _: &Context<'_>) -> Box<dyn SpanGuard> {
        unreachable!("no span of ours is made current")
    }

    fn propagate_headers(&self, request: &mut Request) {
        request.insert_header("traceparent", "00-1-2-01");
    }
}

fn connect(script: &Script, book: &Book) -> EntitySet<Organization> {
    let mut options = options(script);
    options.azure.instrumentation.tracer_provider = Some(Arc::new(book.clone()));
    try_connect(ENDPOINT, Some(Arc::new(Credential::default())), options).unwrap().entity_set(&ORGANIZATIONS)
}

#[tokio::test]
async fn a_call_is_a_span_and_so_is_each_attempt_within_it() {
    let book = Book::default();
    let script = Script::new([status(503), answer(200, "{}")]);
    connect(&script, &book).by_id("adele").get().query("who", "adele").await.unwrap();
    let text = book.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "tracer test-package Some(\"1.2.3\")");
    let call = "begin Internal GET organizations/{id} in nothing: \
        http.request.method=GET url.template=organizations/{id} az.client_request_id=";
    assert!(lines[1].starts_with(call), "{text}");
    assert_eq!(
        lines[2..],
        [
            "begin Client GET organizations/{id} in Internal: \
             http.request.method=GET server.address=service.example server.port=443",
            "Client http.response.status_code=503",
            "Client error.type=503",
            "Client is Error { description: \"\" }",
            "end Client",
            "begin Client GET organizations/{id} in Internal: \
             http.request.method=GET server.address=service.example server.port=443",
            "Client http.request.resend_count=1",
            "Client http.response.status_code=200",
            "end Client",
            "Internal odata.attempts=2",
            "Internal odata.waited_ms=0",
            "Internal http.response.status_code=200",
            "end Internal",
        ]
    );
    assert!(script.sent().iter().all(|sent| sent.header("traceparent").is_some()));
}

#[tokio::test(start_paused = true)]
async fn spans_tell_nothing_personal_or_secret_and_all_of_them_end() {
    let book = Book::default();
    let script = Script::new([
        Reply::Fail(Azure::Io),
        Reply::Cut("{\"id\":\"adele\""),
        answer(404, r#"{"error":{"code":"Adele","message":"no adele"}}"#),
        Reply::Silence,
        Reply::Silence,
    ]);
    let organizations = connect(&script, &book);
    let adele = organizations.by_id("adele@contoso.com");
    adele.get().query("who", "adele").await.unwrap_err();
    adele.get().timeout(std::time::Duration::from_secs(1)).await.unwrap_err();
    drop(futures::poll!(std::pin::pin!(adele.get().into_future())));
    let text = book.text();
    for secret in ["adele", "contoso", "who", TOKEN] {
        assert!(!text.to_lowercase().contains(secret), "{secret} in:\n{text}");
    }
    assert_eq!(text.matches("begin ").count(), 3 + 5, "{text}");
    assert_eq!(text.matches("end ").count(), 3 + 5, "{text}");
    assert!(text.contains("Internal error.type=Timeout"), "{text}");
}
