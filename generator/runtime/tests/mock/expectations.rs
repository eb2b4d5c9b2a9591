//! Which requests a mock answers, and what it says of those it does not.

use crate::{Tested, object, people};
use edmund_runtime::odata::{
    Patch, Property, UnknownObject,
    client::{
        ErrorKind,
        mock::{Method, Mock, Reply},
    },
};

const NAME: Property<UnknownObject, String> = Property::new("name");

#[tokio::test]
async fn method_url_and_body_must_be_the_same() {
    let mock = Mock::new();
    let person = people(&mock).by_id("1");
    let patch = |name: &str| Patch::new().set(NAME, name);
    mock.on(person.update(patch("Ada"))).returns(None);
    person.update(patch("Ada")).await.unwrap();
    assert!(person.update(patch("Bob")).await.is_err());
    assert!(person.update(patch("Ada")).query("a", "b").await.is_err());
    assert!(people(&mock).by_id("2").update(patch("Ada")).await.is_err());
    assert!(person.delete().await.is_err());
}

#[tokio::test]
async fn the_order_of_members_does_not_matter() {
    let mock = Mock::new();
    let members = |first: &'static str, second: &'static str| {
        let property = Property::<UnknownObject, String>::named;
        Patch::new().set(property(first), "1").set(property(second), "1")
    };
    mock.on(people(&mock).by_id("1").update(members("a", "b"))).returns(None);
    people(&mock).by_id("1").update(members("b", "a")).await.unwrap();
}

#[tokio::test]
async fn a_header_may_be_wanted_too() {
    let mock = Mock::new();
    mock.on(people(&mock).by_id("1").delete()).with_header("If-Match", "\"1\"").returns(());
    assert!(people(&mock).by_id("1").delete().header("if-match", "\"2\"").await.is_err());
    people(&mock).by_id("1").delete().header("if-match", "\"1\"").await.unwrap();
    let error = people(&mock).by_id("1").delete().await.unwrap_err();
    assert!(error.to_string().contains("with the header If-Match: \"1\""), "{error}");
}

#[tokio::test]
async fn the_headers_of_the_request_are_wanted_too() {
    let mock = Mock::new();
    let person = || people(&mock).by_id("1").delete();
    mock.on(person().if_match("\"1\"".to_owned()).prefer("a").header("x-own", "b")).returns(());
    person().if_match("\"1\"".to_owned()).prefer("a").await.unwrap_err();
    person().if_match("\"2\"".to_owned()).prefer("a").header("x-own", "b").await.unwrap_err();
    person().header("x-own", "b").await.unwrap_err();
    let error = person().await.unwrap_err().to_string();
    assert!(
        error.contains(" with the header if-match: \"1\" with the header prefer: a with the header x-own: b"),
        "{error}"
    );
    person().if_match("\"1\"".to_owned()).prefer("a").header("x-own", "b").header("x-other", "c").await.unwrap();
    mock.on(people(&mock).by_id("2").get().header("accept", "text/html")).returns(object("{}"));
    people(&mock).by_id("2").get().await.unwrap_err();
}

#[tokio::test]
async fn bodies_of_any_depth_are_compared() {
    let nested = |depth: usize, inner: &str| format!("{}{inner}{}", r#"{"a":["#.repeat(depth), "]}".repeat(depth));
    for depth in [10, 1000, 50_000] {
        let (one, other) = (nested(depth, r#""A""#), nested(depth, r#""B""#));
        for (sent, is_same) in [(&one, true), (&other, false)] {
            let mock = Mock::new();
            let request = |json: &str| people(&mock).create(&object(json));
            mock.on(request(&one)).returns(object("{}"));
            assert_eq!(request(sent).await.is_ok(), is_same, "{depth}");
        }
    }
}

#[tokio::test]
async fn numbers_are_the_same_only_to_their_last_digit() {
    for (one, other, is_same) in [
        (r#"{"b":9007199254740993,"c":["\u0061",null]}"#, r#"{"c":["a", null], "b":9007199254740993}"#, true),
        (r#"{"b":9007199254740993.1}"#, r#"{"b":9007199254740993.2}"#, false),
        (r#"{"a":[{"b":0.1}]}"#, r#"{"a":[{"b":0.10000000000000000001}]}"#, false),
        (r#"{"a":[1,2]}"#, r#"{"a":[2,1]}"#, false),
        (r#"{"b":1}"#, r#"{"c":1}"#, false),
    ] {
        let mock = Mock::new();
        let request = |json: &str| people(&mock).create(&object(json));
        mock.on(request(one)).returns(object("{}"));
        assert_eq!(request(other).await.is_ok(), is_same, "{one} {other}");
    }
}

#[tokio::test]
async fn a_pattern_fits_the_path_below_the_root_of_the_service() {
    for (pattern, fits) in [
        ("/people/*", true),
        ("/people/a*", true),
        ("/*/*", true),
        ("**", true),
        ("/people/**", true),
        ("/people/a%20b", true),
        ("/people", false),
        ("/people/*/*", false),
        ("/people/*b/x", false),
        ("/v1/people/*", false),
        ("people/*", false),
        ("/people/a b", false),
    ] {
        let mock = Mock::new();
        mock.on_path(Method::Get, pattern).returns(object("{}"));
        let found = people(&mock).by_id("a b").get().query("x", "y").await;
        assert_eq!(found.is_ok(), fits, "{pattern}");
    }
    let mock = Mock::new();
    mock.on_path(Method::Delete, "**").returns(());
    assert!(people(&mock).by_id("1").get().await.is_err(), "the method is another");
}

#[tokio::test]
async fn a_key_that_could_be_a_name_is_in_parentheses_in_a_path_of_segments_too() {
    for (pattern, is_segment, is_in_parentheses) in
        [("/people/*", true, false), ("/people('*')", false, true), ("/people*", false, true)]
    {
        for (key, fits) in [("contoso-2.com", is_segment), ("contoso.com", is_in_parentheses)] {
            let mock = Mock::new();
            mock.on_path(Method::Get, pattern).returns(object("{}"));
            assert_eq!(people(&mock).by_id(key).get().await.is_ok(), fits, "{pattern} {key}");
        }
    }
}

#[tokio::test]
async fn what_is_used_up_leaves_the_next_expectation() {
    let mock = Mock::new();
    mock.on(people(&mock).count()).returns(1).times(2);
    mock.on_path(Method::Get, "/people/$count").returns(9_u64);
    let mut counts = Vec::new();
    for _ in 0..3 {
        counts.push(people(&mock).count().await.unwrap());
    }
    assert_eq!(counts, [1, 1, 9]);
}

#[tokio::test]
async fn an_unexpected_request_names_what_was_asked_and_what_was_expected() {
    let mock = Mock::new();
    let person = people(&mock).by_id("1");
    let error = person.delete().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the mock does not expect DELETE https://service.example/v1/people/1; it expects nothing"
    );
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 1));
    mock.on(person.update(Patch::new().set(NAME, "Ada"))).returns(None);
    mock.on_path(Method::Post, "/people/*").returns(Reply::status(204)).times(2);
    let error = person.update(Patch::new().set(NAME, "Bob")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the mock does not expect PATCH https://service.example/v1/people/1 with the body {\"name\":\"Bob\"}; it expects\n\
         - PATCH https://service.example/v1/people/1 with the body {\"name\":\"Ada\"} (came 0 times)\n\
         - POST /people/*, 2 times (came 0 times)"
    );
}

#[tokio::test]
async fn verify_names_what_never_came_and_what_was_not_expected() -> Tested {
    let mock = Mock::new();
    mock.verify()?;
    let count = mock.on(people(&mock).count()).returns(1);
    mock.on_path(Method::Delete, "/people/*").returns(()).times(2);
    people(&mock).by_id("1").delete().await?;
    people(&mock).list().await.unwrap_err();
    let unmet = mock.verify().unwrap_err();
    assert_eq!(
        unmet.to_string(),
        "the mock was not asked what it expects:\n\
         - expected GET https://service.example/v1/people/$count (came 0 times)\n\
         - expected DELETE /people/*, 2 times (came once)\n\
         - not expected: GET https://service.example/v1/people"
    );
    assert_eq!(format!("{unmet:?}"), unmet.to_string());
    assert_eq!(count.calls(), 0);
    Ok(())
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_is_never_met() {
    let mock = Mock::new();
    mock.on(people(&mock).by_id("1").delete().header("a b", "c")).returns(());
    let unmet = mock.verify().unwrap_err().to_string();
    assert!(unmet.contains("DELETE that cannot be sent: `a b` is not the name of a header"), "{unmet}");
}

#[tokio::test]
async fn requests_can_be_looked_at() -> Tested {
    let mock = Mock::new();
    mock.on_path(Method::Patch, "/people/1").returns(Reply::status(204));
    people(&mock).by_id("1").update(Patch::new().set(NAME, "Ada")).header("If-Match", "*").await?;
    let requests = mock.requests();
    let [request] = &requests[..] else { return Err("one request was expected".into()) };
    assert_eq!((request.method(), request.url().path()), (Method::Patch, "/v1/people/1"));
    assert_eq!((request.header("if-match"), request.header("IF-MATCH")), (Some("*"), Some("*")));
    assert!(request.headers().contains(&("content-type", "application/json")));
    assert_eq!(request.body(), br#"{"name":"Ada"}"#);
    assert_eq!(request.json(), Some(serde_json::json!({ "name": "Ada" })));
    Ok(())
}
