//! A running service: its thread, its socket, and what a test may ask of it. What is answered is decided in `routes`.

use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::extract::rejection::BytesRejection;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use tokio::sync::oneshot;

use crate::address::{Directory, SponsorKind};
use crate::answer::{self, Answer, Body};
use crate::error::Refusal;
use crate::options::Options;
use crate::record::{ReceivedRequest, Report};
use crate::routes;
use crate::state::{Fault, State};
use crate::store::{Organization, into_members};

/// A service on a free port of 127.0.0.1, on a thread of its own. It ends when this value is dropped.
#[derive(Debug)]
pub struct StrictService {
    origin: String,
    state: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

type Shared = Arc<Mutex<State>>;

/// Starts a service with default [`Options`].
///
/// # Panics
/// When no port of 127.0.0.1 can be bound or no thread started; [`StrictService::launch`] returns that instead.
pub async fn start() -> StrictService {
    StrictService::launch(Options::default()).expect("a port of 127.0.0.1 and a thread should be available")
}

impl StrictService {
    /// Starts a service. It needs no async runtime around it.
    ///
    /// # Errors
    /// When no port of 127.0.0.1 can be bound or no thread started.
    pub fn launch(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let origin = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(Mutex::new(State::new(origin.clone(), options)));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&state);
        let thread = std::thread::Builder::new().name("strict-service".to_owned()).spawn(move || {
            runtime.block_on(serve(listener, shared, stopped));
            runtime.shutdown_background();
        })?;
        Ok(Self { origin, state, stop: Some(stop), thread: Some(thread) })
    }

    /// The service root to give to a client, such as `http://127.0.0.1:1234/beta`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/beta", self.origin)
    }

    /// Scheme, host and port, such as `http://127.0.0.1:1234`. Below it are `/beta` and `/v1.0`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Every request so far, in order of arrival, also those that were refused.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.state).requests.clone()
    }

    /// Every request since the last call, which are then forgotten.
    #[must_use]
    pub fn take_requests(&self) -> Vec<ReceivedRequest> {
        std::mem::take(&mut lock(&self.state).requests)
    }

    /// What was ignored in requests although a careful client would not have sent it; empty when all is well.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        lock(&self.state).reports.clone()
    }

    /// Answers each of the next `times` requests with this instead. A header that is not valid in HTTP is left out; a
    /// status that is not is sent as 500; a body without a content type is sent as `application/json`.
    pub fn fail_next(&self, times: usize, status: u16, headers: &[(&str, &str)], body: &str) {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let fault = Fault { status, headers, body: body.to_owned() };
        lock(&self.state).faults.extend(std::iter::repeat_n(fault, times));
    }

    /// Adds an organization as it is, without any check, and returns its id: the one in `organization`, or a new one.
    /// So it can have identity sources, states and properties that no schema names. `internalSponsors` and
    /// `externalSponsors` are lists of ids of directory objects.
    pub fn seed(&self, organization: Value) -> String {
        let mut state = lock(&self.state);
        let mut members = into_members(organization).unwrap_or_default();
        let id = match members.get("id").and_then(Value::as_str) {
            Some(id) => id.to_owned(),
            None => state.store.next_id(),
        };
        members.insert("id".to_owned(), id.clone().into());
        let internal = take_ids(&mut members, SponsorKind::Internal);
        let external = take_ids(&mut members, SponsorKind::External);
        let mut organization = Organization::new(id.clone(), members);
        (organization.internal, organization.external) = (internal, external);
        state.store.add(organization);
        id
    }

    /// Adds a user or group (or something else, by its `@odata.type`) to the directory as it is, and returns its id.
    pub fn seed_directory_object(&self, object: Value) -> String {
        let mut state = lock(&self.state);
        let mut members = into_members(object).unwrap_or_default();
        let id = match members.get("id").and_then(Value::as_str) {
            Some(id) => id.to_owned(),
            None => state.store.next_id(),
        };
        members.insert("id".to_owned(), id.clone().into());
        state.store.add_object(members);
        id
    }

    /// An organization as it is stored, without its sponsors.
    #[must_use]
    pub fn organization(&self, id: &str) -> Option<Value> {
        lock(&self.state).store.organization(id).map(|organization| Value::Object(organization.members.clone()))
    }

    /// The ids of the users in the directory, in order.
    #[must_use]
    pub fn users(&self) -> Vec<String> {
        self.ids(Directory::Users)
    }

    /// The ids of the groups in the directory, in order.
    #[must_use]
    pub fn groups(&self) -> Vec<String> {
        self.ids(Directory::Groups)
    }

    fn ids(&self, directory: Directory) -> Vec<String> {
        let objects = lock(&self.state).store.objects(directory);
        objects.iter().filter_map(|object| object.get("id").and_then(Value::as_str).map(str::to_owned)).collect()
    }
}

impl Drop for StrictService {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

async fn serve(listener: TcpListener, state: Shared, stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let handler = move |method: Method, uri: Uri, headers: HeaderMap, body: Result<Bytes, BytesRejection>| {
        let state = Arc::clone(&state);
        async move {
            match body {
                Ok(body) => handle(&state, &received(&method, &uri, &headers, &body), None),
                Err(rejection) => {
                    let refusal = Refusal::new(rejection.status(), "BadRequest", rejection.body_text());
                    handle(&state, &received(&method, &uri, &headers, &Bytes::new()), Some(refusal))
                }
            }
        }
    };
    let server = axum::serve(listener, Router::new().fallback(handler).layer(DefaultBodyLimit::disable()));
    tokio::select! {
        _ = server => {}
        _ = stopped => {}
    }
}

fn received(method: &Method, uri: &Uri, headers: &HeaderMap, body: &Bytes) -> ReceivedRequest {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    ReceivedRequest {
        method: method.as_str().to_owned(),
        path: uri.path().to_owned(),
        query: uri.query().map(str::to_owned),
        headers: headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        body: body.to_vec(),
    }
}

/// Answers a request, unless it was `refused` while its body was read.
fn handle(state: &Shared, request: &ReceivedRequest, refused: Option<Refusal>) -> Response {
    let mut state = lock(state);
    state.requests.push(request.clone());
    state.answered += 1;
    let turn = state.answered;
    if let Some(fault) = state.faults.pop_front() {
        return fail(fault);
    }
    let client_request_id = request.header("client-request-id").map(str::to_owned);
    let request_id = client_request_id.clone().unwrap_or_else(|| format!("00000000-0000-4000-9000-{turn:012x}"));
    let answer = refused.map_or_else(|| routes::answer(&mut state, request), Err).unwrap_or_else(|refusal| {
        Answer::refusal(refusal, &request_id, client_request_id.as_deref().unwrap_or(&request_id))
    });
    let mut answer = answer.with("request-id", request_id).with("odata-version", "4.0");
    if let Some(id) = client_request_id {
        answer = answer.with("client-request-id", id);
    }
    respond(answer, turn)
}

fn respond(answer: Answer, turn: usize) -> Response {
    let (content_type, body) = match answer.body {
        Body::Empty => (None, String::new()),
        Body::Text(text) => (Some("text/plain"), text),
        Body::Json(value) => {
            let content_type = "application/json;odata.metadata=minimal;odata.streaming=false;charset=utf-8";
            (Some(content_type), answer::write(&value, turn))
        }
    };
    let mut response = (answer.status, body).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    if let Some(content_type) = content_type {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    add_headers(&mut response, answer.headers);
    response
}

fn fail(fault: Fault) -> Response {
    let status = StatusCode::from_u16(fault.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let has_body = !fault.body.is_empty();
    let mut response = (status, fault.body).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    add_headers(&mut response, fault.headers);
    if has_body {
        response.headers_mut().entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
    }
    response
}

fn add_headers(response: &mut Response, headers: Vec<(String, String)>) {
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
}

fn take_ids(members: &mut Map<String, Value>, kind: SponsorKind) -> Vec<String> {
    let ids = members.remove(kind.property());
    let ids = ids.as_ref().and_then(Value::as_array).into_iter().flatten();
    ids.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn lock(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
