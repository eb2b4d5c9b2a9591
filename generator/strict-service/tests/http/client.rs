//! A small client: one service, requests to it, and what came back. It checks the form of every error on the way.

use edmund_strict_service::{Options, StrictService};
use reqwest::Method;
use serde_json::{Value, json};

/// A service and a way to send requests to it.
pub(crate) struct Client {
    pub(crate) service: StrictService,
    http: reqwest::Client,
}

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) text: String,
    headers: reqwest::header::HeaderMap,
}

/// The collection of organizations that most tests use.
pub(crate) const ORGANIZATIONS: &str = "identityGovernance/entitlementManagement/connectedOrganizations";

impl Client {
    pub(crate) fn new() -> Self {
        Self::with(Options::default())
    }

    pub(crate) fn with(options: Options) -> Self {
        let service = StrictService::launch(options).expect("the service starts");
        Self { service, http: reqwest::Client::new() }
    }

    /// A service that holds an organization for each name.
    pub(crate) fn holding(names: &[&str]) -> Self {
        let client = Self::new();
        for name in names {
            client.service.seed(json!({ "id": name, "displayName": name, "state": "configured" }));
        }
        client
    }

    /// Sends a request to a path below the service root, or to an absolute URL.
    pub(crate) async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Reply {
        let absolute = path.starts_with("http:");
        let url = if absolute { path.to_owned() } else { format!("{}/{path}", self.service.url()) };
        let mut request = self.http.request(Method::from_bytes(method.as_bytes()).expect("a method"), url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body.to_owned());
        }
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Reply { status, headers, text: response.text().await.expect("a body") }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        // What directories want said of advanced queries; others pass over it.
        self.send("GET", path, &[("consistencylevel", "eventual")], None).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[], None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.send("POST", path, &[("content-type", "application/json")], Some(&body.to_string())).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Reply {
        self.send("PATCH", path, &[("content-type", "application/json")], Some(&body.to_string())).await
    }

    /// The display names of a list, in order, for one query option.
    pub(crate) async fn names(&self, option: &str, value: &str) -> Vec<String> {
        let reply = self.query(ORGANIZATIONS, option, value).await;
        assert_eq!(reply.status, 200, "{value}: {}", reply.text);
        reply.names()
    }

    /// A list with one query option, which is percent-encoded here.
    pub(crate) async fn query(&self, path: &str, option: &str, value: &str) -> Reply {
        self.get(&format!("{path}?{option}={}", encode(value))).await
    }
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The display names of the items.
    pub(crate) fn names(&self) -> Vec<String> {
        let body = self.json();
        let items = body["value"].as_array().expect("a list");
        items.iter().map(|item| item["displayName"].as_str().expect("a name").to_owned()).collect()
    }

    /// Checks that the request was refused with a status and in OData's form, and returns the message.
    pub(crate) fn refused(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text);
        let body = self.json();
        let error = &body["error"];
        assert!(error["code"].is_string(), "{body}");
        for name in ["date", "request-id", "client-request-id"] {
            assert!(error["innerError"][name].is_string(), "{name} in {body}");
        }
        assert_eq!(error["innerError"]["request-id"].as_str(), self.header("request-id"));
        error["message"].as_str().expect("a message").to_owned()
    }
}

/// Percent-encodes everything but letters and digits.
pub(crate) fn encode(text: &str) -> String {
    let octet = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(octet).collect()
}
