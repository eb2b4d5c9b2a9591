//! What a service says when it refuses is told, however it says it.

use crate::{
    models::Organization,
    service::{options, scripted, try_connect},
    transport::{Reply, Script, answer, status},
};
use azure_core::http::ClientOptions as AzureOptions;
use edmund_runtime::odata::client::{ClientOptions, Error, ErrorKind, RetryOptions};
use std::{error::Error as _, time::Duration};

async fn refused(reply: Reply) -> Error {
    let (_, organizations) = scripted([reply]);
    organizations.create(&Organization::default()).await.unwrap_err()
}

#[tokio::test]
async fn all_that_an_error_says_is_read() {
    let body = r#"{"error":{"code":"BadRequest","message":"No such property.","target":"state","details":[
        {"code":"A","target":"x","message":"one"},{"code":"B"}],
        "innererror":{"date":"2020-13-45T99:00:00","request-id":"inner","more":[1.50]}}}"#;
    let error = refused(answer(400, body).header("request-id", "r-1")).await;
    assert_eq!((error.kind(), error.status(), error.code()), (ErrorKind::Service, Some(400), Some("BadRequest")));
    assert_eq!(error.to_string(), "400 Bad Request: BadRequest: No such property. (request id r-1)");
    assert_eq!((error.request_id(), error.text(), error.attempts()), (Some("r-1"), Some(body), 1));
    let service = error.service_error().unwrap();
    assert_eq!(service.target.as_deref(), Some("state"));
    assert_eq!(service.details.iter().filter_map(|detail| detail.code.as_deref()).collect::<String>(), "AB");
    assert_eq!(service.inner_error.as_ref().unwrap()["date"], "2020-13-45T99:00:00");
}

/// Odd forms that services answer in: code and message come out of each.
#[tokio::test]
async fn nothing_odd_hides_code_and_message() {
    for body in [
        r#"{"error":{"code":"C","message":"M","details":"none","target":7,"innerError":null}}"#,
        r#"{"error":{"message":{"lang":"en","value":"M"},"code":"C","details":[null,3]}}"#,
        r#"{"odata.error":{"code":"C","message":{"value":"M"}}}"#,
        r#"{"error":"C","error_description":"M"}"#,
        r#"{"error":{"code":"C","message":"M","innererror":{"text":"\ud800"}}}"#,
        &format!(r#"{{"error":{{"code":"C","message":"M","innererror":{}1{}}}}}"#, "[".repeat(500), "]".repeat(500)),
        "\u{feff}{\"error\":{\"code\":\"C\",\"message\":\"M\"}}",
    ] {
        assert_eq!(refused(answer(403, body)).await.to_string(), "403 Forbidden: C: M", "{body}");
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_hide_no_code() {
    let body = b"{\"error\":{\"code\":\"C\",\"message\":\"\xFF\"}}";
    let reply = Reply::Answer { status: 403, headers: Vec::new(), body: azure_core::Bytes::from_static(body) };
    assert_eq!(refused(reply).await.to_string(), "403 Forbidden: C: \u{FFFD}");
}

/// A refusal is read to its limit, and what was read of it counts.
#[tokio::test]
async fn a_refusal_that_is_cut_off_keeps_what_came_before() {
    let begin = r#"{"error":{"code":"C","message":"M","target":"t","details":[{"code":"D"},{"message":"N","target":"#;
    let error = refused(answer(403, &format!("{begin}\"{}\"}}]}}}}", "x".repeat(1 << 20)))).await;
    assert_eq!(error.to_string(), "403 Forbidden: C: M");
    let service = error.service_error().unwrap();
    assert_eq!(service.target.as_deref(), Some("t"));
    let details: Vec<_> = service.details.iter().map(|one| (one.code.as_deref(), one.message.as_deref())).collect();
    assert_eq!(details, [(Some("D"), None), (None, Some("N"))]);

    let begin = r#"{"error":{"code":"C","innererror":{"request-id":"r","trace":"#;
    let error = refused(answer(500, &format!("{begin}\"{}\"}}}}}}", "x".repeat(1 << 20)))).await;
    assert_eq!((error.code(), error.request_id()), (Some("C"), Some("r")));
    assert_eq!(error.service_error().unwrap().inner_error, None);
}

#[tokio::test]
async fn a_refusal_that_ends_anywhere_keeps_each_whole_member_before() {
    let body = r#"{"error":{"code":"C","message":{"lang":"en","value":"M"},"innererror":{"a":[1]}}}"#;
    for end in 0..body.len() {
        let error = refused(answer(403, &body[..end])).await;
        let service = error.service_error().unwrap();
        let is_behind = |text: &str| end >= body.find(text).unwrap() + text.len();
        assert_eq!(service.code.is_some(), is_behind(r#""C""#), "{end}");
        assert_eq!(service.message.is_some(), is_behind(r#""M""#), "{end}");
        assert_eq!(service.inner_error.is_some(), is_behind(r#"{"a":[1]}"#), "{end}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_odata_error_keeps_its_text() {
    for (body, shown) in [
        ("<html>\n  gone </html>", "502 Bad Gateway: <html> gone </html>"),
        (r#"{"error":{"co"#, r#"502 Bad Gateway: {"error":{"co"#),
        (r#"{"message":"other"}"#, r#"502 Bad Gateway: {"message":"other"}"#),
        ("", "502 Bad Gateway"),
    ] {
        let error = refused(answer(502, body)).await;
        assert_eq!((error.to_string().as_str(), error.text()), (shown, Some(body)));
    }
}

#[tokio::test]
async fn the_request_id_is_found_where_services_put_it() {
    let inner = r#"{"error":{"code":"C","innerError":{"request-id":"r"}}}"#;
    for reply in [status(404).header("request-id", "r"), status(404).header("x-ms-request-id", "r"), answer(404, inner)]
    {
        assert_eq!(refused(reply).await.request_id(), Some("r"));
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_says_so() {
    let error = refused(status(302).header("location", "https://evil.example/")).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(302)));
    assert_eq!(error.to_string(), "302 Found: redirects are not followed");
}

#[tokio::test]
async fn an_entity_that_cannot_be_read_tells_where() {
    let (_, organizations) = scripted([answer(200, r#"{"id": nothing}"#).header("request-id", "r")]);
    let error = organizations.by_id("7").get().await.unwrap_err();
    assert_eq!((error.kind(), error.text()), (ErrorKind::InvalidResponse, Some(r#"{"id": nothing}"#)));
    assert_eq!(error.to_string(), "the answer cannot be read (status 200) (request id r)");
    assert!(error.source().unwrap().to_string().contains("line 1"));
}

#[tokio::test]
async fn a_broken_connection_is_told_with_its_cause() {
    let (_, organizations) = scripted([Reply::Fail(azure_core::error::ErrorKind::Io)]);
    let error = organizations.list().max_retries(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.to_string(), "the exchange with the service broke");
    assert_eq!(error.source().unwrap().to_string(), "by the script");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_given_up() {
    let script = Script::new([answer(200, &"x".repeat(100)), answer(200, r#"{"id":"7"}"#)]);
    let options = ClientOptions { max_response_size: 99, ..options(&script) };
    let service = try_connect("https://service.example", None, options).unwrap();
    let organization = service.entity_set::<Organization>(&crate::service::ORGANIZATIONS).by_id("7");
    let error = organization.get().await.unwrap_err();
    assert_eq!(error.to_string(), "the body of the answer is larger than 99 bytes (status 200)");
    assert_eq!(organization.get().await.unwrap().id.as_deref(), Some("7"));
}

#[tokio::test(start_paused = true)]
async fn a_silent_service_is_given_up() {
    let script = Script::new([Reply::Silence, Reply::Silence, Reply::Silence]);
    let limit = Some(Duration::from_secs(5));
    for (options, sent) in [
        (ClientOptions { timeout: limit, attempt_timeout: None, ..options(&script) }, 1),
        (ClientOptions { attempt_timeout: limit, retry: RetryOptions::immediate(1), ..options(&script) }, 2),
    ] {
        let before = script.lines().len();
        let service = try_connect("https://service.example", None, options).unwrap();
        let error = service.entity_set::<Organization>(&crate::service::ORGANIZATIONS).list().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, sent));
        assert_eq!(script.lines().len() - before, sent as usize);
    }
}

#[test]
fn what_is_no_endpoint_is_refused() {
    for endpoint in [
        "service.example",
        "ftp://service.example/",
        "https://user:hunter2@service.example/",
        "https://service.example/?a=b",
        "https://service.example/#a",
        "",
    ] {
        let error = try_connect(endpoint, None, ClientOptions::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{endpoint}");
        assert!(!error.to_string().contains("hunter2"));
    }
}

#[test]
fn an_application_id_that_no_header_can_hold_is_refused() {
    for id in ["a b", "1234567890123456789012345"] {
        let mut azure = AzureOptions::default();
        azure.user_agent.application_id = Some(id.into());
        let options = ClientOptions { azure, ..ClientOptions::default() };
        let error = try_connect("https://service.example/", None, options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }
}
