//! Exchanges are kept without their secrets, and answered again from what was kept.

use crate::{Tested, object, service};
use azure_core::http::{AsyncRawResponse, Transport, headers::Headers};
use edmund_runtime::odata::{
    Patch, Property, UnknownObject,
    client::{
        ClientOptions, EntitySet, ErrorKind,
        mock::{Method, Mock, Recorder, Redaction, Reply},
    },
};
use futures::executor::block_on;
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;

const NAME: Property<UnknownObject, String> = Property::new("name");

fn people(options: ClientOptions) -> EntitySet<UnknownObject> {
    service(options).entity_set("people")
}

/// A recorder over a mock.
fn recorder(real: &Mock, redaction: Redaction) -> Recorder {
    let transport = real.options().azure.transport.unwrap_or_default();
    Recorder::over(transport, redaction)
}

#[tokio::test]
async fn what_was_recorded_is_answered_again() -> Tested {
    let real = Mock::new();
    let link = "https://service.example/v1/people?$skiptoken=c2VjcmV0&x=1";
    real.on_path(Method::Patch, "/people/*").returns(Reply::status(204).header("etag", "\"2\""));
    real.on_path(Method::Get, "/people/*").returns(json!({ "id": "ada@contoso.example", "amount": 1 }));
    real.on_path(Method::Get, "/people")
        .returns(json!({ "value": [{ "id": "1" }], "@odata.nextLink": link }))
        .then(json!({ "value": [{ "id": "2" }] }));
    real.on_path(Method::Get, "/people/*/photo").returns(Reply::body(200, "image/png", &b"\x89PNG"[..]));

    let recorder = recorder(&real, Redaction::new().replace("ada@contoso.example", "user-1"));
    let ask = async |people: EntitySet<UnknownObject>, id: &str| -> Result<_, Box<dyn std::error::Error>> {
        people.by_id(id).update(Patch::new().set(NAME, "Ada")).header("authorization", "Bearer eyJ0").await?;
        let person = people.by_id(id).get().await?;
        let mut items = people.list().items();
        let mut all = Vec::new();
        while let Some(item) = items.try_next().await? {
            all.push(item);
        }
        let photo = people.by_id(id).stream("photo").get().await?;
        Ok((person, all, photo))
    };
    ask(people(recorder.options()), "ada@contoso.example").await?;
    let file = std::env::temp_dir().join(format!("edmund-exchanges-{}.json", std::process::id()));
    recorder.save(&file)?;
    let text = std::fs::read_to_string(&file)?;
    for secret in ["eyJ0", "ada@", "contoso", "c2VjcmV0"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }

    let mock = Mock::replay(&file)?;
    std::fs::remove_file(&file)?;
    let (person, all, photo) = ask(people(mock.options()), "user-1").await?;
    assert_eq!(person, object(r#"{"amount":1,"id":"user-1"}"#));
    assert_eq!(all, [object(r#"{"id":"1"}"#), object(r#"{"id":"2"}"#)]);
    assert_eq!((photo.content_type.as_deref(), &*photo.bytes), (Some("image/png"), &b"\x89PNG"[..]));
    mock.verify()?;
    assert!(people(mock.options()).list().await.is_err(), "each exchange is answered once");
    Ok(())
}

#[tokio::test]
async fn what_is_no_recording_is_an_error() {
    assert!(Mock::replay("/no/such/file").is_err());
    for text in [
        "",
        "{}",
        r#"{"exchanges":[{"method":"GET","url":"no url","request":{"headers":{}},"status":200,"answer":{"headers":{}}}]}"#,
        r#"{"exchanges":[{"method":"GE T","url":"https://a.example","request":{"headers":{}},"status":200,"answer":{"headers":{}}}]}"#,
        r#"{"exchanges":[{"method":"GET","url":"https://a.example","request":{"headers":{}},"status":200,"answer":{"headers":{},"base64":"*"}}]}"#,
    ] {
        assert!(Mock::replay_json(text).is_err(), "{text}");
    }
}

/// The body of an answer, as it is kept.
async fn kept(redaction: Redaction, body: &str) -> String {
    let real = Mock::new();
    real.on_path(Method::Get, "**").returns(Reply::body(200, "application/json", body.to_owned()));
    let recorder = recorder(&real, redaction);
    let _ = people(recorder.options()).by_id("1").get().await;
    let kept: serde_json::Value = serde_json::from_str(&recorder.to_json().unwrap()).unwrap();
    let answer = &kept["exchanges"][0]["answer"];
    answer.get("json").map_or_else(|| answer["text"].as_str().unwrap_or_default().to_owned(), ToString::to_string)
}

#[tokio::test]
async fn secrets_in_bodies_are_not_kept() {
    let redaction = || Redaction::new().member("mail").replace("o\"h", "x");
    for (body, expected) in [
        (r#"{"accessToken":"a","b":1}"#, r#"{"accessToken":"REDACTED","b":1}"#),
        (r#"{"a":[{"client_secret" : {"x":["}",2]}, "b":2}]}"#, r#"{"a":[{"b":2,"client_secret":"REDACTED"}]}"#),
        (r#"{"password":12}"#, r#"{"password":"REDACTED"}"#),
        (r#"{"password":null,"Mail":["a","b"]}"#, r#"{"Mail":"REDACTED","password":null}"#),
        (r#"{"a":"https://a.example/?sig=x%2F&b=1#c"}"#, r#"{"a":"https://a.example/?sig=token-1&b=1#c"}"#),
        (
            r#"{"a":"?token=x","b":"&Code=y","c":"?token=x"}"#,
            r#"{"a":"?token=token-1","b":"&Code=token-2","c":"?token=token-1"}"#,
        ),
        (r#"{"a":"o\"h!","o\"h":"\u00e9"}"#, r#"{"a":"x!","x":"é"}"#),
        (r#"{"a":"say \"token\": no","b":"?encoding=x"}"#, r#"{"a":"say \"token\": no","b":"?encoding=x"}"#),
        ("no JSON ?key=1 \"", "no JSON ?key=token-1 \""),
        ("client_secret=a&b=c", "client_secret=token-1&b=c"),
        ("https://a.example/?tempauth=a b", "https://a.example/?tempauth=token-1 b"),
        (
            r#"{"key":"color","clientState":"a","pin":1,"spin":2,"authorization":"b","passwd":"c"}"#,
            r#"{"authorization":"REDACTED","clientState":"REDACTED","key":"REDACTED","passwd":"REDACTED","pin":"REDACTED","spin":2}"#,
        ),
        (
            r#"[{"value":"a","name":"ClientSecret"},{"name":"colour","value":"a"}]"#,
            r#"[{"name":"ClientSecret","value":"REDACTED"},{"name":"colour","value":"a"}]"#,
        ),
    ] {
        assert_eq!(kept(redaction(), body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn what_is_odd_or_broken_hides_no_secret_behind_it() {
    let redaction = || Redaction::new().replace("ada", "x");
    for body in [
        r#"{"a":"\ud800","password":"hunter2","b":"ada"}"#,
        r#"{"a":"\udc00 ada?token=hunter2","password":"\ud800 hunter2"}"#,
        r#"{"a":"\q","password":"hunter2","b":"ada"}"#,
        r#"{"a":"\q ada?token=hunter2 ","#,
        r#"{"a":1,"password":"hunter2"#,
        r#"{"a":1,"b":"ada"#,
    ] {
        let real = Mock::new();
        real.on_path(Method::Get, "**").returns(Reply::body(200, "application/json", body));
        let recorder = recorder(&real, redaction());
        let _ = people(recorder.options()).by_id("1").get().await;
        let kept = recorder.to_json().unwrap();
        assert!(!kept.contains("hunter2") && !kept.contains("ada"), "{body} became {kept}");
    }
}

#[tokio::test]
async fn what_is_replaced_is_replaced_however_it_is_written() {
    let redaction = || Redaction::new().replace("o'h/é", "x").replace("4711", "id");
    for (body, expected) in [
        (r#"{"a":"o'h/é o''h/é o%27h%2F%C3%A9 o%27h%2f%c3%a9 o%27%27h%2f%c3%a9"}"#, r#"{"a":"x x x x x"}"#),
        (r#"{"a":4711,"b":[-5, 64711]}"#, r#"{"a":"id","b":[-5,"6id"]}"#),
    ] {
        assert_eq!(kept(redaction(), body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn what_is_replaced_is_replaced_once() {
    let redaction = || Redaction::new().replace("contoso", "contoso-test");
    assert_eq!(kept(redaction(), r#"{"a":"contoso contoso"}"#).await, r#"{"a":"contoso-test contoso-test"}"#);
}

#[tokio::test]
async fn what_parts_the_words_of_a_name_hides_no_secret() {
    for name in ["private_key", "api_key", "access-key", "client_state", "connection_string", "pwd", "credentials"] {
        let body = format!("{{\"{name}\":\"hunter2\"}}");
        assert_eq!(kept(Redaction::new(), &body).await, format!("{{\"{name}\":\"REDACTED\"}}"));
    }
}

/// All that is kept of an exchange with this answer.
async fn recorded(redaction: Redaction, body: String) -> String {
    let real = Mock::new();
    real.on_path(Method::Get, "**").returns(Reply::body(200, "application/json", body));
    let recorder = recorder(&real, redaction);
    let _ = people(recorder.options()).by_id("1").get().await;
    recorder.to_json().unwrap()
}

/// Bodies that would take minutes if each of their members were looked through again for another.
#[tokio::test]
async fn hostile_bodies_are_gone_through_once() {
    let count = 20_000;
    let wide = format!("{{{}}}", vec![r#""value":1"#; count].join(","));
    let deep = format!("{}1{}", r#"{"value":"#.repeat(count), "}".repeat(count));
    let cut = r#"{"value":"#.repeat(count);
    let replaced = vec!["o'h"; 20 * count].join(" ");
    for body in [wide, deep, cut, replaced] {
        let secret = Redaction::new().replace("o'h", "x").replace("never", "y");
        let kept = recorded(secret, body).await;
        assert!(kept.len() > count && !kept.contains("o'h"));
    }

    let named = format!("{{{},\"key\":\"token\"}}", vec![r#""value":"hunter2""#; 1000].join(","));
    let kept = recorded(Redaction::new(), named).await;
    assert!(kept.contains("REDACTED") && !kept.contains("hunter2"), "each of them is hidden by a key behind them");
}

#[tokio::test]
async fn a_secret_is_named_by_its_own_object_alone() {
    for (body, expected) in [
        (
            r#"{"name":"token","x":{"value":"a"},"value":"b"}"#,
            r#"{"name":"token","value":"REDACTED","x":{"value":"a"}}"#,
        ),
        (r#"{"value":"b","x":{"name":"token"}}"#, r#"{"value":"b","x":{"name":"token"}}"#),
        (
            r#"{"list":["name",{"value":"a","n\u0061me":"token"}]}"#,
            r#"{"list":["name",{"name":"token","value":"REDACTED"}]}"#,
        ),
    ] {
        assert_eq!(kept(Redaction::new(), body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn the_digits_of_numbers_are_kept() {
    let real = Mock::new();
    let body = r#"{"a":12345678901234567890.12,"b":"é"}"#;
    real.on_path(Method::Get, "**").returns(Reply::body(200, "application/json", body));
    let recorder = recorder(&real, Redaction::new());
    people(recorder.options()).by_id("1").get().await.unwrap();
    assert!(recorder.to_json().unwrap().contains(body));
}

#[tokio::test]
async fn headers_are_kept_only_where_they_are_harmless() -> Tested {
    let real = Mock::new();
    real.on_path(Method::Get, "**").returns(
        Reply::json(200, &json!({})).header("set-cookie", "session=1").header("ETag", "\"1\"").header("x-own", "kept"),
    );
    let recorder = recorder(&real, Redaction::new().keep_header("X-Own"));
    people(recorder.options()).by_id("1").get().header("cookie", "a=b").header("api-key", "c").await?;
    let kept: serde_json::Value = serde_json::from_str(&recorder.to_json()?)?;
    let exchange = &kept["exchanges"][0];
    let (sent, received) = (&exchange["request"]["headers"], &exchange["answer"]["headers"]);
    assert_eq!((&sent["cookie"], &sent["api-key"]), (&json!("REDACTED"), &json!("REDACTED")));
    assert_eq!((&sent["accept"], &received["etag"]), (&json!("application/json"), &json!("\"1\"")));
    assert_eq!((&received["set-cookie"], &received["x-own"]), (&json!("REDACTED"), &json!("kept")));
    Ok(())
}

/// Answers without an end.
#[derive(Debug)]
struct Endless(u16);

#[async_trait::async_trait]
impl azure_core::http::HttpClient for Endless {
    async fn execute_request(&self, _: &azure_core::http::Request) -> azure_core::Result<AsyncRawResponse> {
        let pieces = (0..40).map(|number| {
            assert!(number < 36, "the body is read on and on");
            Ok(vec![b'x'; 64 << 10].into())
        });
        Ok(AsyncRawResponse::new(self.0.into(), Headers::new(), Box::pin(futures::stream::iter(pieces))))
    }
}

#[tokio::test]
async fn what_is_recorded_keeps_to_the_limits_of_the_client() {
    for (status, kept, kind) in [(200, 0, ErrorKind::InvalidResponse), (403, 1, ErrorKind::Service)] {
        let recorder = Recorder::over(Transport::new(Arc::new(Endless(status))), Redaction::new());
        let options = ClientOptions { max_response_size: 2 << 20, ..recorder.options() };
        let error = people(options).by_id("1").get().await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (kind, Some(status)));
        let recording: serde_json::Value = serde_json::from_str(&recorder.to_json().unwrap()).unwrap();
        assert_eq!(recording["exchanges"].as_array().map(Vec::len), Some(kept));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a service sends is kept, and kept as it is where it has neither options nor secrets.
    #[test]
    fn what_is_no_secret_is_kept_as_it_is(name in "[^?&]*", text in "[^?&]*", broken in ".*") {
        prop_assume!(!["token", "secret", "pass", "auth", "signature", "assertion", "key", "pin", "clientstate", "connectionstring"].iter().any(|part| name.to_lowercase().contains(part)));
        let sent = json!({ name: [text, 1, null], "b": { "c": text } });
        let kept = block_on(kept(Redaction::new(), &sent.to_string()));
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&kept).ok(), Some(sent));
        block_on(self::kept(Redaction::new().member("a").replace("x", "y"), &format!("{{\"a\":{broken}")));
    }
}
