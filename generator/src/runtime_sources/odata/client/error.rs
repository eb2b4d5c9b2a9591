//! The one error of the client half: what went wrong, as a kind to match on, with what is known about it.
//!
//! Not here: the kinds (`error_kind.rs`), and how the body of a refusal is read (`service_error.rs`).

use super::{
    cause,
    progress::Progress,
    service_error::{ServiceError, text_of},
};
use azure_core::http::{StatusCode, Url};
use std::{borrow::Cow, fmt, sync::Arc, time::Duration};

pub use super::error_kind::ErrorKind;

/// How much is kept of an answer that cannot be read.
const MAX_TEXT: usize = 4 << 10;

/// How much of a text is repeated in a message.
const MAX_EXCERPT: usize = 200;

/// How much of a message of the service is.
const MAX_MESSAGE: usize = 1000;

/// What can go wrong with a call.
///
/// `Display` says, in one line, the status, the code, the message, the request id, the number of attempts and how long was
/// waited between them, as far as they are known.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    status: Option<u16>,
    service: Option<ServiceError>,
    text: Option<String>,
    request_id: Option<String>,
    end: End,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// What is known at the end of a call.
#[derive(Clone, Copy, Default)]
pub(super) struct End {
    attempts: u32,
    waited: Duration,
    is_outcome_unknown: bool,
}

impl End {
    /// That of a call which `is_change` unless it only reads.
    pub(super) fn of(progress: &Progress, is_change: bool) -> Self {
        let is_outcome_unknown = is_change && progress.is_outcome_unknown();
        Self { attempts: progress.attempts(), waited: progress.waited(), is_outcome_unknown }
    }
}

impl Error {
    /// What kind of error this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// What the service said, if it refused: for [`ErrorKind::Service`], [`ErrorKind::PreconditionFailed`] and
    /// [`ErrorKind::PreconditionRequired`].
    #[must_use]
    pub fn service_error(&self) -> Option<&ServiceError> {
        self.0.service.as_ref()
    }

    /// The code that the service gave, such as `Request_ResourceNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.service_error()?.code.as_deref()
    }

    /// The id under which the service knows the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The text of the answer: that of a refusal, or the beginning of one that cannot be read.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.0.text.as_deref().or_else(|| self.service_error().map(|error| error.text.as_str()))
    }

    /// How often the request was sent; 0 if it was not.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.end.attempts
    }

    /// How long was waited between attempts, all waits together.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.0.end.waited
    }

    /// Whether a change was sent of which it is not known what came of it: always for [`ErrorKind::OutcomeUnknown`]; for
    /// an answer, where it is 303, 408 or any of 5xx but 501, 505 and 503 with `Retry-After`, after which a service may have
    /// acted; or where an earlier attempt was lost. Never for what only reads.
    #[must_use]
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.end.is_outcome_unknown
    }

    pub(super) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        let message = message.into();
        Self(Box::new(Inner {
            kind,
            message,
            status: None,
            service: None,
            text: None,
            request_id: None,
            end: End::default(),
            source: None,
        }))
    }

    pub(super) fn service(error: ServiceError) -> Self {
        let kind = match error.status {
            412 => ErrorKind::PreconditionFailed,
            428 => ErrorKind::PreconditionRequired,
            _ => ErrorKind::Service,
        };
        let mut result = Self::new(kind, "");
        result.0.status = Some(error.status);
        result.0.request_id.clone_from(&error.request_id);
        result.0.service = Some(error);
        result
    }

    /// `what` was not over within `limit`.
    pub(super) fn timeout(what: &str, limit: Option<Duration>) -> Self {
        Self::new(ErrorKind::Timeout, format!("{what} took longer than {:?}", limit.unwrap_or_default()))
    }

    /// An answer that has said its status, and then broke off or stalled.
    pub(super) fn broken_off(status: u16, source: azure_core::Error) -> Self {
        let mut result = match own_error(&source) {
            Some(own) => own.clone(),
            None => Self::new(ErrorKind::Transport, "the answer broke off").with_source(source),
        };
        result.0.status = Some(status);
        result
    }

    /// An answer that reports success and cannot be used.
    pub(super) fn unreadable(status: u16, body: &[u8], message: impl Into<Cow<'static, str>>) -> Self {
        let mut result = Self::new(ErrorKind::InvalidResponse, message);
        result.0.status = Some(status);
        result.0.text = Some(text_of(body, MAX_TEXT));
        result
    }

    pub(super) fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    /// Takes the URL of the request out of the cause.
    pub(super) fn without_url(mut self, url: &Url, template: &str) -> Self {
        self.0.source = self.0.source.map(|source| cause::without_url(source, url, template));
        self
    }

    pub(super) fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self
    }

    pub(super) fn with_end(mut self, end: End) -> Self {
        self.0.end = end;
        self
    }

    /// What is known at the end of a call, which `is_change` unless it only reads.
    pub(super) fn at_end_of(mut self, progress: &Progress, is_change: bool) -> Self {
        let mut end = End::of(progress, is_change);
        if matches!(self.0.kind, ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::Credential) {
            // A policy of the user's own may fail after the service has reported success.
            end.is_outcome_unknown |= is_change && progress.is_done();
            if end.is_outcome_unknown {
                self.0.kind = ErrorKind::OutcomeUnknown;
            }
        }
        self.0.end = end;
        if self.0.service.is_none()
            && let Some(answer) = progress.answer()
        {
            self.0.status = self.0.status.or(Some(answer.status.into()));
            self.0.request_id = self.0.request_id.or(answer.request_id);
        }
        self
    }

    /// Carries this error through policies, which speak in errors of `azure_core`. [`Error::from_azure`] undoes it.
    pub(super) fn into_azure(self) -> azure_core::Error {
        azure_core::Error::new(azure_core::error::ErrorKind::Other, self)
    }

    /// Whether this, on its way through the policies, is an exchange that broke or took too long.
    pub(super) fn is_broken_exchange(error: &azure_core::Error) -> bool {
        match own_error(error) {
            Some(own) => matches!(own.kind(), ErrorKind::Timeout | ErrorKind::Transport),
            None => matches!(error.kind(), azure_core::error::ErrorKind::Io),
        }
    }

    /// Whether this, on its way through the policies, is our own.
    pub(super) fn is_own(error: &azure_core::Error) -> bool {
        own_error(error).is_some()
    }

    pub(super) fn from_azure(error: azure_core::Error) -> Self {
        use azure_core::error::ErrorKind as Azure;
        if let Some(own) = own_error(&error) {
            return own.clone();
        }
        let (kind, message) = match error.kind() {
            Azure::Connection => (ErrorKind::Transport, "no connection to the service"),
            Azure::Io => (ErrorKind::Transport, "the exchange with the service broke"),
            Azure::Credential => (ErrorKind::Credential, "the credential gave no access token"),
            _ => (ErrorKind::Transport, "the request could not be sent"),
        };
        Self::new(kind, message).with_source(error)
    }
}

/// Our own error in the chain of one of `azure_core`: policies may have put it into a context of theirs.
fn own_error(error: &azure_core::Error) -> Option<&Error> {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(current) = next {
        if let Some(own) = current.downcast_ref::<Error>() {
            return Some(own);
        }
        next = current.source();
    }
    None
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.service {
            Some(error) => write_service_error(f, error)?,
            None => f.write_str(&self.0.message)?,
        }
        if self.0.service.is_none()
            && let Some(status) = self.0.status
        {
            write!(f, " (status {status})")?;
        }
        if self.0.kind == ErrorKind::OutcomeUnknown {
            f.write_str("; it is not known whether the service has acted")?;
        }
        if let Some(request_id) = &self.0.request_id {
            write!(f, " (request id {})", excerpt(request_id, MAX_EXCERPT))?;
        }
        let End { attempts, waited, .. } = self.0.end;
        if attempts > 1 {
            write!(f, " after {attempts} attempts")?;
        }
        let waited = Duration::from_millis(u64::try_from(waited.as_millis()).unwrap_or(u64::MAX));
        if !waited.is_zero() {
            write!(f, " and waits of {waited:?}")?;
        }
        Ok(())
    }
}

fn write_service_error(f: &mut fmt::Formatter<'_>, error: &ServiceError) -> fmt::Result {
    let status = StatusCode::from(error.status);
    write!(f, "{} {}", error.status, status.canonical_reason())?;
    let code = error.code.as_ref().map(|code| excerpt(code, MAX_EXCERPT));
    let message = error.message.as_ref().map(|message| excerpt(message, MAX_MESSAGE));
    match (code, message) {
        (Some(code), Some(message)) => write!(f, ": {code}: {message}")?,
        (Some(only), None) | (None, Some(only)) => write!(f, ": {only}")?,
        (None, None) if status.is_redirection() && status != StatusCode::NotModified => {
            f.write_str(": redirects are not followed")?;
        }
        (None, None) if error.text.trim().is_empty() => {}
        (None, None) => write!(f, ": {}", excerpt(&error.text, MAX_EXCERPT))?,
    }
    Ok(())
}

/// The beginning of a text, on one line, with nothing in it that a terminal would act on.
fn excerpt(text: &str, limit: usize) -> String {
    let is_acted_on = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(is_acted_on, "\u{fffd}");
    if let Some((end, _)) = line.char_indices().nth(limit) {
        line.truncate(end);
        line.push('…');
    }
    line
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, message, status, service, text, request_id, end, source } = &*self.0;
        let End { attempts, waited, is_outcome_unknown } = end;
        let mut debug = f.debug_struct("Error");
        debug.field("kind", kind);
        if !message.is_empty() {
            debug.field("message", message);
        }
        match service {
            Some(service) => debug.field("service_error", service),
            None => debug.field("status", status).field("text", text).field("request_id", request_id),
        };
        debug.field("attempts", attempts).field("waited", waited).field("is_outcome_unknown", is_outcome_unknown);
        debug.field("source", source).finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
