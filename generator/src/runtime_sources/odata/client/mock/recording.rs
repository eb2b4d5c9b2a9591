//! Exchanges with a real service, kept for tests: what was sent and answered, without secrets, in a file.
//!
//! Not here: what of it is a secret (`redact.rs`), and answering from the file (`replay.rs`).

use super::{ServiceRoot, options, redact::Redaction};
use crate::odata::client::{
    body::{BodyLimits, Incomplete, read_body},
    options::ClientOptions,
    progress::Progress,
    silence::silence,
};
use async_trait::async_trait;
use azure_core::{
    Bytes,
    http::{
        AsyncRawResponse, Body, Context, Request, Transport, Url,
        headers::Headers,
        policies::{Policy, PolicyResult},
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::{
    collections::BTreeMap,
    fmt, io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tracing::instrument::WithSubscriber as _;

/// A transport that passes requests on to a real one, and keeps the exchanges. A clone is another handle to the same.
///
/// What it keeps is redacted at once: see [`Redaction`]. An exchange that fails without an answer is not kept, nor is one
/// whose answer breaks off, unless it is a refusal: that counts as far as it came. Answers are read within the limits of the
/// client.
///
/// ```no_run
/// use edmund_runtime::odata::client::mock::{Mock, Recorder, Redaction};
///
/// # fn record() -> std::io::Result<()> {
/// let recorder = Recorder::new(Redaction::new().replace("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0", "user-1"));
/// // … use a client that is made with `recorder.options()`, and then:
/// recorder.save("tests/exchanges.json")?;
///
/// // In the test, which asks for "user-1":
/// let mock = Mock::replay("tests/exchanges.json")?;
/// // … use a client of the same endpoint that is made with `mock.options()`.
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Recorder(Arc<Inner>);

struct Inner {
    transport: Transport,
    kept: Mutex<Kept>,
}

struct Kept {
    redaction: Redaction,
    recording: Recording,
}

/// The content of a file.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Recording {
    pub(super) exchanges: Vec<Exchange>,
}

/// One request and its answer.
#[derive(Deserialize, Serialize)]
pub(super) struct Exchange {
    pub(super) method: String,
    pub(super) url: String,
    pub(super) request: Message,
    pub(super) status: u16,
    pub(super) answer: Message,
}

/// Headers and a body: as JSON, as text, or in base64.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Message {
    pub(super) headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    json: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

impl Recorder {
    /// Passes requests on to the default transport.
    #[must_use]
    pub fn new(redaction: Redaction) -> Self {
        Self::over(Transport::default(), redaction)
    }

    /// Passes requests on to a transport of the user's own.
    #[must_use]
    pub fn over(transport: Transport, redaction: Redaction) -> Self {
        let kept = Kept { redaction, recording: Recording::default() };
        Self(Arc::new(Inner { transport, kept: Mutex::new(kept) }))
    }

    /// Options for a client whose exchanges are kept.
    ///
    /// To change them: `ClientOptions { timeout: …, ..recorder.options() }`.
    #[must_use]
    pub fn options(&self) -> ClientOptions {
        options(Transport::with_policy(Arc::new(self.clone())))
    }

    /// Writes the exchanges so far to a file, in place of what it held.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, file: impl AsRef<Path>) -> io::Result<()> {
        std::fs::write(file, self.to_json()?)
    }

    /// The exchanges so far, as [`save`](Self::save) writes them.
    ///
    /// # Errors
    /// None is known; that of the serializer is passed on.
    pub fn to_json(&self) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(&self.kept().recording)? + "\n")
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn keep(&mut self, request: &Request, service: Option<&ServiceRoot>, status: u16, headers: &Headers, body: &Bytes) {
        let sent = match request.body() {
            Body::Bytes(bytes) => bytes.clone(),
            Body::SeekableStream(_) => Bytes::new(), // no request of this runtime has one
        };
        let url = request.url();
        let url = service.map_or_else(|| url.clone(), |service| service.without_secrets(url));
        let exchange = Exchange {
            method: request.method().to_string(),
            url: self.redaction.text(url.as_str()),
            request: self.message(request.headers(), &sent),
            status,
            answer: self.message(headers, body),
        };
        self.recording.exchanges.push(exchange);
    }

    fn message(&mut self, headers: &Headers, body: &[u8]) -> Message {
        let headers = headers.iter().filter_map(|(name, value)| self.redaction.header(name.as_str(), value.as_str()));
        let mut message = Message { headers: headers.collect(), ..Message::default() };
        match std::str::from_utf8(body) {
            Ok("") => {}
            Ok(text) => {
                let text = self.redaction.body(text);
                match RawValue::from_string(text.clone()) {
                    Ok(json) => message.json = Some(json),
                    Err(_) => message.text = Some(text),
                }
            }
            Err(_) => message.base64 = Some(STANDARD.encode(body)),
        }
        message
    }
}

impl Message {
    /// The body.
    pub(super) fn body(&self) -> io::Result<Bytes> {
        let Self { json, text, base64, .. } = self;
        match (json, text, base64) {
            (Some(json), _, _) => Ok(json.get().to_owned().into()),
            (None, Some(text), _) => Ok(text.clone().into()),
            (None, None, Some(base64)) => {
                let bytes =
                    STANDARD.decode(base64).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
                Ok(bytes.into())
            }
            (None, None, None) => Ok(Bytes::new()),
        }
    }
}

impl Exchange {
    pub(super) fn url(&self) -> io::Result<Url> {
        Url::parse(&self.url).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

#[async_trait]
impl Policy for Recorder {
    async fn send(&self, ctx: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        // The transport would write URLs to the log, and with them keys.
        let response = self.0.transport.send(ctx, request).with_subscriber(silence()).await?;
        let (status, headers, body) = response.deconstruct();
        let limits = match ctx.value::<Arc<Progress>>() {
            Some(progress) => {
                progress.answered(status, &headers);
                BodyLimits::of(progress.limits(), status)
            }
            None => BodyLimits::NONE,
        };
        let body = match read_body(body, limits).await {
            Ok(body) => body,
            Err(Incomplete { received, .. }) if !status.is_success() => received,
            Err(Incomplete { received, error }) => {
                let broken = futures::stream::iter([Ok(received), Err(error)]);
                return Ok(AsyncRawResponse::new(status, headers, Box::pin(broken)));
            }
        };
        self.kept().keep(request, ctx.value::<ServiceRoot>(), status.into(), &headers, &body);
        Ok(AsyncRawResponse::from_bytes(status, headers, body))
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}
