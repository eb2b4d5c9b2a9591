//! Which descriptions there are: versions, formats, and what 3.0 says in its own way.

use crate::exchange::{launch, send};
use edmund_description_service::Description;

#[test]
fn another_version_is_refused() {
    let error = Description::from_text("swagger: '2.0'").expect_err("it is no OpenAPI 3");
    assert_eq!(error.to_string(), "the description cannot be used: `` is not a version 3.0 or 3.1 of OpenAPI");
}

#[test]
fn json_is_read_as_well() {
    let service = launch(r#"{"openapi":"3.0.3","paths":{"/a":{"get":{"responses":{"200":{"description":""}}}}}}"#);
    assert_eq!(send(&service, "GET /a", &[], b"").status, 200);
}

const TIDES: &str = "openapi: 3.0.3
paths:
  /tides/{day}.{kind}:
    put:
      parameters:
        - { name: day, in: path, required: true, schema: { type: string, format: date } }
        - { name: kind, in: path, required: true, schema: { type: string } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Tide' } } } }
      responses: { 204: { description: Noted. } }
components:
  schemas:
    Tide:
      type: object
      properties:
        height: { type: number, minimum: 0, exclusiveMinimum: true }
        low: { type: string, nullable: true }
        high: { type: string }
        other: { $ref: '#/components/schemas/Tide', nullable: true }
";

/// What is wrong with a tide.
#[track_caller]
fn tide(body: &str, expected: &[&str]) {
    let service = launch(TIDES);
    let received = send(&service, "PUT /tides/2026-01-01.spring", &["Content-Type: application/json"], body.as_bytes());
    if expected.is_empty() {
        assert_eq!(received.status, 204, "{received:?}");
    } else {
        assert_eq!(received.violations(), expected);
    }
}

#[test]
fn nullable_adds_null_to_its_own_type() {
    tide(r#"{"low":null}"#, &[]);
    tide(r#"{"high":null}"#, &["body: null is not of type \"string\" (at /high)"]);
}

#[test]
fn a_reference_of_3_0_hides_what_stands_beside_it() {
    tide(r#"{"other":null}"#, &["body: null is not of type \"object\" (at /other)"]);
}

#[test]
fn a_boolean_makes_a_bound_of_3_0_exclusive() {
    tide(r#"{"height":0}"#, &["body: 0 is less than or equal to the minimum of 0 (at /height)"]);
    tide(r#"{"height":0.5}"#, &[]);
}

#[test]
fn a_segment_may_have_two_expressions() {
    let service = launch(TIDES);
    assert_eq!(send(&service, "PUT /tides/2026-01-01.spring", &[], b"").status, 204);
    let received = send(&service, "PUT /tides/today.spring", &[], b"");
    assert_eq!(received.violations(), ["path parameter `day`: \"today\" is not a \"date\""]);
}
