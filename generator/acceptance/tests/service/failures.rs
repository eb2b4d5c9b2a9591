//! What goes wrong on the way: refusals, repetitions, silence, and a caller who no longer waits.

use super::{Connected, Tested, options};
use connected_organizations::GraphClient;
use connected_organizations::models::ConnectedOrganization;
use connected_organizations::odata::client::{ClientOptions, ErrorKind, RetryOptions};
use std::io::Read;
use std::net::TcpListener;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_list_is_repeated_after_too_many_requests() -> Tested {
    let connected = Connected::holding(&["A"])?;
    connected.service.fail_next(1, 429, &[("Retry-After", "0")], "{}");
    assert_eq!(connected.organizations().list().await?.items.len(), 1);
    assert_eq!(connected.service.requests().len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_repetition_waits_as_long_as_it_was_told_to() -> Tested {
    let connected = Connected::new()?;
    connected.service.fail_next(1, 429, &[("Retry-After", "1")], "");
    let start = Instant::now();
    connected.organizations().create(&ConnectedOrganization::default()).await?;
    assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());
    assert_eq!(connected.organizations().count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_post_that_failed_is_not_repeated() -> Tested {
    let connected = Connected::new()?;
    connected.service.fail_next(1, 500, &[], r#"{"error":{"code":"InternalServerError","message":"Sorry."}}"#);
    let created = connected.organizations().create(&ConnectedOrganization::default()).await;
    let error = created.expect_err("the service failed");
    assert_eq!((error.status(), error.code(), error.attempts()), (Some(500), Some("InternalServerError"), 1));
    assert_eq!(connected.service.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_get_that_failed_is_repeated_until_the_options_say_stop() -> Tested {
    let connected = Connected::new()?;
    connected.service.fail_next(5, 503, &[], "");
    let error = connected.organizations().list().await.expect_err("the service fails");
    assert_eq!((error.status(), error.attempts()), (Some(503), 3));
    assert_eq!(connected.service.requests().len(), 3);
    Ok(())
}

#[tokio::test]
async fn an_error_that_is_a_web_page_keeps_its_text() -> Tested {
    let connected = Connected::new()?;
    let page = "<html><body>403 – not here</body></html>";
    connected.service.fail_next(1, 403, &[("Content-Type", "text/html"), ("request-id", "r-1")], page);
    let error = connected.organizations().list().await.expect_err("the service refuses");
    assert_eq!((error.status(), error.code(), error.text()), (Some(403), None, Some(page)));
    assert_eq!(error.request_id(), Some("r-1"));
    Ok(())
}

#[tokio::test]
async fn a_success_that_is_a_web_page_is_an_error_with_its_text() -> Tested {
    let connected = Connected::new()?;
    connected.service.fail_next(1, 200, &[("Content-Type", "text/html")], "<html>Sign in</html>");
    let error = connected.organizations().list().await.expect_err("this is no page of organizations");
    assert_eq!((error.kind(), error.text()), (ErrorKind::InvalidResponse, Some("<html>Sign in</html>")));
    Ok(())
}

#[tokio::test]
async fn a_service_that_is_not_there_is_a_transport_error() -> Tested {
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let client = GraphClient::without_credential(&format!("http://{address}/beta"), Some(options()))?;
    let error = client.users().list().await.expect_err("nobody listens");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
    Ok(())
}

/// A client of a service that accepts connections and never answers.
fn silent(options: ClientOptions) -> Result<(TcpListener, GraphClient), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let client = GraphClient::without_credential(&format!("http://{}/beta", listener.local_addr()?), Some(options))?;
    Ok((listener, client))
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_given_up() -> Tested {
    let attempt_timeout = Some(Duration::from_millis(50));
    let (_listener, client) = silent(ClientOptions { attempt_timeout, ..options() })?;
    let error = client.users().list().await.expect_err("no answer comes");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    Ok(())
}

#[tokio::test]
async fn a_call_that_takes_too_long_is_given_up() -> Tested {
    let timeout = Some(Duration::from_millis(50));
    let (_listener, client) = silent(ClientOptions { timeout, retry: RetryOptions::default(), ..options() })?;
    let start = Instant::now();
    let error = client.users().list().await.expect_err("no answer comes");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    Ok(())
}

#[tokio::test]
async fn a_change_that_is_not_answered_is_not_repeated_and_its_outcome_is_not_known() -> Tested {
    let (_listener, client) = silent(options())?;
    let create = client.connected_organizations().create(&ConnectedOrganization::default());
    let error = create.attempt_timeout(Duration::from_millis(50)).await.expect_err("no answer comes");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::OutcomeUnknown, 1));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_call_that_is_dropped_closes_its_connection() -> Tested {
    let (listener, client) = silent(options())?;
    let call = tokio::spawn(client.users().list().into_future());
    let mut connection = listener.accept()?.0;
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut received = [0; 4096];
    let length = connection.read(&mut received)?;
    assert!(received[..length].starts_with(b"GET /beta/users"));
    call.abort();
    assert!(call.await.is_err_and(|error| error.is_cancelled()));
    assert_eq!(connection.read(&mut received)?, 0, "the connection is closed");
    Ok(())
}
