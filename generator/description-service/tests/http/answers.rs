//! Answers: those of the test, held against the description, and those that are made of it.

use crate::exchange::{answered, harbour, send};
use edmund_description_service::Answer;
use serde_json::json;

#[test]
fn a_queued_answer_is_given_once_and_in_turn() {
    let service = harbour();
    service.answer("getShip", Answer::json(200, &json!({ "id": 1, "name": "Beagle", "kind": "sail" })));
    service.answer("getShip", Answer::bytes(404, "application/problem+json", r#"{"title":"Gone"}"#));
    assert_eq!(service.unused_answers(), ["getShip"]);
    assert_eq!(send(&service, "GET /ships/1", &[], b"").json()["name"], "Beagle");
    let second = send(&service, "GET /ships/1", &[], b"");
    assert_eq!((second.status, second.header("content-type")), (404, Some("application/problem+json")));
    assert_eq!(send(&service, "GET /ships/1", &[], b"").status, 200);
    assert_eq!(service.unused_answers(), [""; 0]);
    assert_eq!(service.violations(), [""; 0]);
}

#[test]
fn an_answer_that_is_not_described_is_refused() {
    answered("getFlagship", Answer::empty(404), "GET /ships/flagship", &["status: getFlagship has no 404"]);
}

#[test]
fn the_body_of_an_answer_is_held_against_its_schema() {
    answered(
        "getShip",
        Answer::json(200, &json!({ "id": 1, "kind": "sail" })),
        "GET /ships/1",
        &["body: \"name\" is a required property"],
    );
    answered(
        "getShip",
        Answer::json(200, &json!({ "id": 1, "name": "B", "kind": "sail", "countersign": "gull" })),
        "GET /ships/1",
        &["body: False schema does not allow \"gull\" (at /countersign)"],
    );
    answered("getShip", Answer::empty(200), "GET /ships/1", &["body: the response has one"]);
    answered(
        "getShip",
        Answer::json(404, &json!({})),
        "GET /ships/1",
        &["header `content-type`: `application/json` is not described"],
    );
    answered("getFlagship", Answer::json(204, &json!({})), "GET /ships/flagship", &["body: the response has none"]);
}

#[test]
fn the_headers_of_an_answer_are_held_against_their_schemas() {
    answered(
        "listShips",
        Answer::json(200, &json!([])).header("x-total", "many"),
        "GET /ships",
        &["header `X-Total`: \"many\" is not of type \"integer\""],
    );
}

#[test]
fn a_class_and_a_default_describe_what_has_no_code() {
    let service = harbour();
    service.answer("getShip", Answer::text(503, "fog"));
    service.answer("listShips", Answer::bytes(429, "application/problem+json", "{}"));
    assert_eq!(send(&service, "GET /ships/1", &[], b"").body, "fog");
    assert_eq!(send(&service, "GET /ships", &[], b"").status, 429);
}

#[test]
fn an_answer_is_made_of_the_schema() {
    let service = harbour();
    let received = send(&service, "GET /ships", &[], b"");
    let ship = &received.json()[0];
    assert_eq!((ship["kind"].as_str(), ship["rank"].as_i64()), (Some("sail"), Some(1)));
    assert_eq!(ship.get("countersign"), None);
    assert_eq!((received.status, received.header("x-total")), (200, Some("1")));
    let held = send(&service, "GET /holds/.3/;boxes=a/row=1/m", &[], b"");
    assert_eq!(held.json(), json!({ "more": [{ "packing": "barrel", "litres": 1 }] }));
}

#[test]
fn an_answer_is_made_of_the_first_example_that_is_right() {
    let service = crate::exchange::launch(
        "openapi: 3.1.0
paths:
  /tide:
    get:
      responses:
        '200':
          description: The tide.
          content:
            text/plain: { schema: { type: string }, example: ebb }
            application/json:
              schema: { type: integer }
              examples:
                wrong: { value: high }
                right: { value: 7 }",
    );
    assert_eq!(send(&service, "GET /tide", &[], b"").json(), 7);
    assert_eq!(send(&service, "GET /tide", &["Accept: text/plain"], b"").body, "ebb");
}
