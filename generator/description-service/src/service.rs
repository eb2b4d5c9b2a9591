//! A running service: its thread, its socket, and what a test may ask of it. What is allowed is decided in `check`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::answer::{self, Answer};
use crate::check;
use crate::description::Description;
use crate::operation::Operation;
use crate::record::ReceivedRequest;
use crate::sample;
use crate::violation::Violation;

/// The status of every refusal: one that no description is known to use for its own.
pub const VIOLATION_STATUS: u16 = 418;

/// The header of every refusal; `request` or `answer` by whose fault it is.
pub const VIOLATION_HEADER: &str = "description-violation";

/// A service on a free port of 127.0.0.1, on a thread of its own. It ends when this value is dropped.
#[derive(Debug)]
pub struct DescriptionService {
    origin: String,
    state: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

type Shared = Arc<Mutex<State>>;

/// What the requests share.
#[derive(Debug)]
struct State {
    description: Description,
    base_path: String,
    answers: BTreeMap<String, VecDeque<Answer>>,
    requests: Vec<ReceivedRequest>,
    /// What was wrong with the answers of the test.
    answer_violations: Vec<Violation>,
}

impl DescriptionService {
    /// Starts a service. It needs no async runtime around it.
    ///
    /// # Errors
    /// When no port of 127.0.0.1 can be bound or no thread started.
    pub fn launch(description: Description) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let origin = format!("http://{}", listener.local_addr()?);
        let state = State {
            base_path: description.base_path(),
            description,
            answers: BTreeMap::new(),
            requests: Vec::new(),
            answer_violations: Vec::new(),
        };
        let state = Arc::new(Mutex::new(state));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&state);
        let thread = std::thread::Builder::new().name("description-service".to_owned()).spawn(move || {
            runtime.block_on(serve(listener, shared, stopped));
            runtime.shutdown_background();
        })?;
        Ok(Self { origin, state, stop: Some(stop), thread: Some(thread) })
    }

    /// The root to give to a client: the path is that of the description's first server.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}{}", self.origin, lock(&self.state).base_path)
    }

    /// Answers the next request for an operation with this; several are given in turn. An operation is named by its id,
    /// or by method and path template where it has none.
    pub fn answer(&self, operation: &str, answer: Answer) {
        lock(&self.state).answers.entry(operation.to_owned()).or_default().push_back(answer);
    }

    /// Every request so far, in order of arrival, also those that were refused.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.state).requests.clone()
    }

    /// Everything that was refused, each with the operation it was asked of; and what is wrong with queued answers.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        let state = lock(&self.state);
        let of_requests = state.requests.iter().flat_map(|request| {
            request.violations.iter().map(|violation| format!("{} {}: {violation}", request.method, request.target()))
        });
        let of_answers = state.answer_violations.iter().map(|violation| format!("answer: {violation}"));
        of_requests.chain(of_answers).collect()
    }

    /// The operations that no request was made for, in the order of their names.
    #[must_use]
    pub fn uncalled(&self) -> Vec<String> {
        let state = lock(&self.state);
        let called: BTreeSet<_> = state.requests.iter().filter_map(|request| request.operation.as_ref()).collect();
        let names: BTreeSet<_> = state.description.operations().into_iter().map(|operation| operation.name).collect();
        names.into_iter().filter(|name| !called.contains(name)).collect()
    }

    /// The operations whose queued answers nobody has taken yet.
    #[must_use]
    pub fn unused_answers(&self) -> Vec<String> {
        let state = lock(&self.state);
        state.answers.iter().filter(|(_, queue)| !queue.is_empty()).map(|(name, _)| name.clone()).collect()
    }
}

impl Drop for DescriptionService {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

async fn serve(listener: TcpListener, state: Shared, stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let handler = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
        let state = Arc::clone(&state);
        async move { handle(&mut lock(&state), &method, &uri, &headers, &body) }
    };
    let server = axum::serve(listener, Router::new().fallback(handler).layer(DefaultBodyLimit::disable()));
    tokio::select! {
        _ = server => {}
        _ = stopped => {}
    }
}

fn handle(state: &mut State, method: &Method, uri: &Uri, headers: &HeaderMap, body: &Bytes) -> Response {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let below = uri.path().strip_prefix(state.base_path.as_str()).filter(|below| below.starts_with('/'));
    let mut request = ReceivedRequest {
        operation: None,
        method: method.as_str().to_owned(),
        path: below.unwrap_or(uri.path()).to_owned(),
        query: uri.query().map(str::to_owned),
        headers: headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        body: body.to_vec(),
        violations: Vec::new(),
    };
    let (operation, violations) = if below.is_some() {
        check::check(&state.description, &request)
    } else {
        let problem = format!("`{}` is not below `{}`, the path of the server", uri.path(), state.base_path);
        (None, vec![Violation::new("path", problem)])
    };
    request.operation = operation.as_ref().map(|operation| operation.name.clone());
    request.violations = violations;
    let response = match operation {
        Some(operation) if request.violations.is_empty() => {
            let queued = state.answers.get_mut(&operation.name).and_then(VecDeque::pop_front);
            let (response, violations) = allowed(&state.description, &operation, &request, queued);
            state.answer_violations.extend(violations);
            response
        }
        _ => refusal("request", &request.violations),
    };
    state.requests.push(request);
    response
}

/// The answer to a request that is allowed, if it is so itself; else what is wrong with it.
fn allowed(
    description: &Description,
    operation: &Operation<'_>,
    request: &ReceivedRequest,
    queued: Option<Answer>,
) -> (Response, Vec<Violation>) {
    let answer = queued.unwrap_or_else(|| sample::answer(description, operation, request));
    let violations = answer::check(description, operation, &answer);
    let response = if violations.is_empty() { respond(answer) } else { refusal("answer", &violations) };
    (response, violations)
}

fn refusal(fault: &str, violations: &[Violation]) -> Response {
    let told: Value = violations.iter().map(Violation::to_json).collect();
    let body = json!({ "title": "The description does not allow this.", "violations": told }).to_string();
    let answer = Answer::bytes(VIOLATION_STATUS, "application/problem+json", body);
    respond(answer.header(VIOLATION_HEADER, fault))
}

fn respond(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, answer.body).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

fn lock(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
