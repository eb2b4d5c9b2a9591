//! Over a socket, with the transport that a client has by default.

use crate::{
    log::{log_of, log_of_thread},
    models::Organization,
    service::{ORGANIZATIONS, try_connect},
};
use edmund_runtime::odata::client::{ClientOptions, EntitySet, ErrorKind, RetryOptions};
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener},
    thread::JoinHandle,
};

/// Answers one connection with each of these texts in turn; gives what it was sent.
fn serve(answers: Vec<&'static str>) -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serving = std::thread::spawn(move || {
        let answer = |text: &str| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut buffer = [0; 4096];
            let length = stream.read(&mut buffer).unwrap();
            stream.write_all(text.as_bytes()).unwrap();
            String::from_utf8_lossy(&buffer[..length]).into_owned()
        };
        answers.into_iter().map(answer).collect()
    });
    (address, serving)
}

fn connect(address: SocketAddr) -> EntitySet<Organization> {
    let options = ClientOptions { retry: RetryOptions::immediate(2), ..ClientOptions::default() };
    try_connect(&format!("http://{address}"), None, options).unwrap().entity_set(&ORGANIZATIONS)
}

const GOOD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{\"id\":\"7\"}";
const CUT: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{\"id\"";

#[tokio::test]
async fn the_default_transport_sends_and_keeps_keys_out_of_the_log() {
    let (address, serving) = serve(vec![GOOD]);
    let log = log_of(async {
        let organization = connect(address).by_id("adele@contoso.com").get().await.unwrap();
        assert_eq!(organization.id.as_deref(), Some("7"));
    })
    .await;
    assert!(serving.join().unwrap()[0].starts_with("GET /organizations/adele@contoso.com HTTP/1.1\r\n"));
    assert!(log.contains("status=200"), "{log}");
    assert!(!log.contains("adele"), "{log}");
}

/// What the tasks of its connections say is not ours to silence; it has to be harmless by itself.
#[tokio::test]
async fn whatever_the_default_transport_and_its_connections_log_is_neither_personal_nor_secret() {
    let (address, serving) = serve(vec![GOOD, CUT, CUT, CUT, CUT]);
    let log = log_of_thread(async {
        let organizations = connect(address);
        let adele = organizations.by_id("adele@contoso.com");
        adele.get().query("who", "adele").header("authorization", "Bearer secret-token").await.unwrap();
        adele.get().header("authorization", "Bearer secret-token").await.unwrap_err();
        let adele = Organization { display_name: Some("Adele".into()), ..Organization::default() };
        organizations.create(&adele).header("authorization", "Bearer secret-token").await.unwrap_err();
    })
    .await;
    serving.join().unwrap();
    assert!(log.contains("kind=OutcomeUnknown"), "{log}");
    for secret in ["adele", "contoso", "who", "secret-token", "bearer"] {
        assert!(!log.to_lowercase().contains(secret), "{secret} in:\n{log}");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_read_again_and_never_created_again() {
    let (address, serving) = serve(vec![CUT, GOOD]);
    assert_eq!(connect(address).by_id("7").get().await.unwrap().id.as_deref(), Some("7"));
    assert_eq!(serving.join().unwrap().len(), 2);

    let (address, serving) = serve(vec![CUT]);
    let error = connect(address).create(&Organization::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::OutcomeUnknown, 1));
    assert_eq!(serving.join().unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_whatever_the_method() {
    let (address, serving) = serve(vec![]);
    serving.join().unwrap();
    let error = connect(address).create(&Organization::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
    assert_eq!(error.to_string(), "no connection to the service after 3 attempts");
}

#[tokio::test]
async fn the_cause_of_a_failure_tells_no_key() {
    use std::error::Error as _;
    let (address, serving) = serve(vec![]);
    serving.join().unwrap();
    let error = connect(address).by_id("adele@contoso.com").get().query("who", "adele").await.unwrap_err();
    let told = format!("{error:?} {error:#?}");
    assert!(!told.contains("adele"), "{told}");
    let mut cause = error.source();
    assert!(cause.is_some());
    while let Some(error) = cause {
        assert!(!error.to_string().contains("adele"), "{error}");
        cause = error.source();
    }
}
