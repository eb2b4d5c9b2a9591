//! Requests as bytes on a socket, so that a test says exactly what is sent, and no client makes it better.

use edmund_description_service::{Answer, Description, DescriptionService};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;

pub(crate) const HARBOUR: &str = include_str!("harbour.yaml");

/// What came back.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// `place: problem` of each violation.
    pub(crate) fn violations(&self) -> Vec<String> {
        let body = self.json();
        let told = body["violations"].as_array().unwrap_or_else(|| panic!("{self:?}"));
        told.iter()
            .map(|each| format!("{}: {}", each["place"].as_str().unwrap(), each["problem"].as_str().unwrap()))
            .collect()
    }
}

pub(crate) fn harbour() -> DescriptionService {
    launch(HARBOUR)
}

pub(crate) fn launch(description: &str) -> DescriptionService {
    let description = Description::from_text(description).expect("the description is one");
    DescriptionService::launch(description).expect("a service starts")
}

/// Sends `METHOD target`, headers (`Name: value` lines) and a body. The target stands below the first server's path.
pub(crate) fn send(service: &DescriptionService, request: &str, headers: &[&str], body: &[u8]) -> Received {
    let url = service.url();
    let base = url.trim_start_matches("http://").find('/').map_or("", |start| &url["http://".len() + start..]);
    let (method, target) = request.split_once(' ').expect("a request has a method and a target");
    send_to(service, &format!("{method} {base}{target}"), headers, body)
}

/// The same, with the whole target.
pub(crate) fn send_to(service: &DescriptionService, request: &str, headers: &[&str], body: &[u8]) -> Received {
    let url = service.url();
    let host = url.trim_start_matches("http://").split('/').next().expect("there is a host");
    let mut stream = TcpStream::connect(host).expect("the service listens");
    let length = format!("content-length: {}", body.len());
    let length = (!body.is_empty()).then_some(length.as_str());
    let first = [format!("{request} HTTP/1.1"), format!("host: {host}"), "connection: close".to_owned()];
    let lines = first.iter().map(String::as_str).chain(length).chain(headers.iter().copied());
    let head: String = lines.flat_map(|line| [line, "\r\n"]).collect();
    stream.write_all(format!("{head}\r\n").as_bytes()).expect("the head can be sent");
    stream.write_all(body).expect("the body can be sent");
    let mut received = Vec::new();
    stream.read_to_end(&mut received).expect("there is an answer");
    let text = String::from_utf8_lossy(&received).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("there is a status");
    Received { status, head: head.to_owned(), body: body.to_owned() }
}

/// What the harbour finds wrong with a request: exactly this.
#[track_caller]
pub(crate) fn refused(request: &str, headers: &[&str], body: &str, expected: &[&str]) {
    let received = send(&harbour(), request, headers, body.as_bytes());
    assert_eq!((received.status, received.header("description-violation")), (418, Some("request")), "{received:?}");
    assert_eq!(received.violations(), expected);
}

/// The harbour has nothing against a request.
#[track_caller]
pub(crate) fn allowed(request: &str, headers: &[&str], body: &str) {
    let received = send(&harbour(), request, headers, body.as_bytes());
    assert!((200..300).contains(&received.status), "{received:?}");
}

/// What the harbour finds wrong with an answer of the test.
#[track_caller]
pub(crate) fn answered(operation: &str, answer: Answer, request: &str, expected: &[&str]) {
    let service = harbour();
    service.answer(operation, answer);
    let received = send(&service, request, &[], b"");
    assert_eq!((received.status, received.header("description-violation")), (418, Some("answer")), "{received:?}");
    assert_eq!(received.violations(), expected);
}
