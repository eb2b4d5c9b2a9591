//! What the programs of cases share: a transport in memory, and how the outcome of a call is reported.
//!
//! In: a file that says which cases to run, with which answers. Out: a file of what was sent and what came out. Nothing is
//! judged here.

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use azure_core::http::{AsyncRawResponse, Body, ClientOptions, HttpClient, Request, StatusCode, Transport};
use futures::FutureExt as _;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::error::Error;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex};

/// One case to run.
#[derive(Clone, Debug, Deserialize)]
pub struct Run {
    pub name: String,
    pub endpoint: String,
    /// What the requests get, one after the other; without it they go to the endpoint.
    pub answers: Option<VecDeque<Answer>>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

#[derive(Debug, Serialize)]
struct Ran {
    received: Vec<Received>,
    outcome: Outcome,
}

#[derive(Clone, Debug, Serialize)]
struct Received {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Value(serde_json::Value),
    Error(Failure),
    Panic(String),
}

#[derive(Debug, Serialize)]
pub struct Failure {
    pub kind: String,
    pub status: Option<u16>,
    pub code: Option<String>,
    pub display: String,
}

/// Answers from a case, and keeps what was sent.
#[derive(Debug, Default)]
pub struct InMemory {
    answers: Mutex<VecDeque<Answer>>,
    received: Mutex<Vec<Received>>,
}

#[async_trait]
impl HttpClient for InMemory {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = match request.body() {
            Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Body::SeekableStream(_) => "a stream".to_owned(),
        };
        let headers = request.headers().iter();
        let headers = headers.map(|(name, value)| (name.as_str().to_owned(), value.as_str().to_owned())).collect();
        let (method, url) = (request.method().to_string(), request.url().to_string());
        self.received.lock().unwrap().push(Received { method, url, headers, body });
        let answer = self.answers.lock().unwrap().pop_front();
        // Nothing repeats what was answered so.
        let Answer { status, headers, body } = answer.unwrap_or_else(|| Answer {
            status: 418,
            headers: BTreeMap::new(),
            body: r#"{"error":{"code":"unexpected","message":"the case has no further answer"}}"#.to_owned(),
        });
        let mut all = Headers::new();
        all.insert(HeaderName::from_static("content-type"), HeaderValue::from_static("application/json"));
        for (name, value) in headers {
            all.insert(HeaderName::from(name.to_ascii_lowercase()), HeaderValue::from(value));
        }
        Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), all, Bytes::from(body)))
    }
}

/// Runs what the file named first asks for, and writes to the file named second what came of it.
pub async fn run(case: impl AsyncFn(&str, &str, ClientOptions) -> Outcome) -> Result<(), Box<dyn Error>> {
    std::panic::set_hook(Box::new(|_| {}));
    let mut arguments = std::env::args().skip(1);
    let (asked, told) = arguments.next().zip(arguments.next()).ok_or("two files are wanted")?;
    let runs: Vec<Run> = serde_json::from_str(&std::fs::read_to_string(asked)?)?;
    let mut all = Vec::new();
    for Run { name, endpoint, answers } in runs {
        let transport = Arc::new(InMemory::default());
        let mut azure = ClientOptions::default();
        if let Some(answers) = answers {
            *transport.answers.lock().unwrap() = answers;
            azure.transport = Some(Transport::new(transport.clone()));
        }
        let outcome = AssertUnwindSafe(case(&name, &endpoint, azure)).catch_unwind().await;
        let outcome = outcome.unwrap_or_else(|payload| {
            let text = payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied());
            Outcome::Panic(text.unwrap_or("with something that is no text").to_owned())
        });
        let received = transport.received.lock().unwrap().clone();
        all.push(Ran { received, outcome });
    }
    Ok(std::fs::write(told, serde_json::to_string(&all)?)?)
}

/// Knows the runtime of one generated crate: how its errors are reported, and how what comes out of its calls becomes
/// JSON. Where several of the traits fit a type, the first of them is taken, since it is nearest to `&&&&Shown`.
#[macro_export]
macro_rules! service {
    ($krate:ident::$client:ident) => {
        use $crate::{Failure, Outcome};
        #[allow(unused_imports)]
        use $krate::odata::client::{ClientOptions, Error, MediaContent, Page, RetryOptions};
        use $krate::odata::{Mode, Value, to_json};

        pub struct Shown<T>(T);

        /// What has a form of its own.
        pub trait Special {
            fn json(&self) -> serde_json::Value;
        }

        /// What the runtime writes.
        pub trait Written {
            fn json(&self) -> serde_json::Value;
        }

        /// What else has JSON.
        pub trait Serialized {
            fn json(&self) -> serde_json::Value;
        }

        /// Everything else, as text.
        pub trait Other {
            fn json(&self) -> serde_json::Value;
        }

        fn written<V: Value>(value: &V) -> serde_json::Value {
            serde_json::from_str(&to_json(value, Mode::Everything)).unwrap()
        }

        impl<I: Value> Special for &&&Shown<Page<I>> {
            fn json(&self) -> serde_json::Value {
                self.0.items.iter().map(written).collect()
            }
        }

        impl<V: Value> Special for &&&Shown<Option<V>> {
            fn json(&self) -> serde_json::Value {
                self.0.as_ref().map(written).unwrap_or_default()
            }
        }

        impl Special for &&&Shown<()> {
            fn json(&self) -> serde_json::Value {
                serde_json::Value::Null
            }
        }

        impl Special for &&&Shown<u64> {
            fn json(&self) -> serde_json::Value {
                self.0.into()
            }
        }

        impl Special for &&&Shown<MediaContent> {
            fn json(&self) -> serde_json::Value {
                let MediaContent { content_type, bytes, .. } = &self.0;
                serde_json::json!({ "contentType": content_type, "content": String::from_utf8_lossy(bytes) })
            }
        }

        impl<V: Value> Written for &&Shown<V> {
            fn json(&self) -> serde_json::Value {
                written(&self.0)
            }
        }

        impl<T: serde::Serialize> Serialized for &Shown<T> {
            fn json(&self) -> serde_json::Value {
                serde_json::to_value(&self.0).unwrap()
            }
        }

        impl<T: std::fmt::Debug> Other for Shown<T> {
            fn json(&self) -> serde_json::Value {
                format!("{:?}", self.0).into()
            }
        }

        pub fn client(endpoint: &str, azure: azure_core::http::ClientOptions) -> $krate::$client {
            let retry = RetryOptions::immediate(3);
            let options = ClientOptions { azure, retry, ..ClientOptions::default() };
            $krate::$client::without_credential(endpoint, Some(options)).unwrap()
        }

        pub fn failed(error: &Error) -> Outcome {
            Outcome::Error(Failure {
                kind: format!("{:?}", error.kind()),
                status: error.status(),
                code: error.code().map(str::to_owned),
                display: error.to_string(),
            })
        }

        macro_rules! outcome {
            ($result:expr) => {{
                let result: Result<_, Error> = $result;
                match result {
                    Ok(value) => Outcome::Value((&&&&Shown(value)).json()),
                    Err(error) => failed(&error),
                }
            }};
        }
    };
}
