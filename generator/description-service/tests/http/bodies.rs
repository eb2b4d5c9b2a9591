//! Bodies of every kind: what is read, and what is refused.

use crate::exchange::{allowed, harbour, refused, send};

const KEY: &str = "X-Harbour-Key: k";
const JSON: &str = "Content-Type: application/json";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

/// What the harbour finds wrong with a new ship.
#[track_caller]
fn ship(body: &str, expected: &[&str]) {
    refused("POST /ships", &[KEY, JSON], body, expected);
}

#[test]
fn a_missing_body_is_refused_where_it_is_required() {
    refused("POST /ships", &[KEY], "", &["body: it is required"]);
    allowed("PATCH /ships/1", &[], "");
}

#[test]
fn a_body_that_is_not_described_is_refused() {
    refused("GET /ships", &[JSON], "{}", &["body: the operation takes none"]);
    refused("GET /ships", &[JSON], "", &["body: the operation takes none"]);
}

#[test]
fn a_body_has_a_content_type_that_is_described() {
    let body = r#"{"name":"Beagle","kind":"sail"}"#;
    refused("POST /ships", &[KEY], body, &["header `content-type`: it is required for a body"]);
    refused(
        "POST /ships",
        &[KEY, "Content-Type: text/json"],
        body,
        &["header `content-type`: `text/json` is not described"],
    );
    allowed("POST /ships", &[KEY, "Content-Type: application/json; charset=utf-8"], body);
    refused("PATCH /ships/1", &[JSON], "{}", &["header `content-type`: `application/json` is not described"]);
    allowed("PATCH /ships/1", &["Content-Type: application/merge-patch+json"], r#"{"departs":null}"#);
}

#[test]
fn a_body_is_held_against_its_schema() {
    ship("{", &["body: it is not JSON: EOF while parsing an object at line 1 column 1"]);
    ship(r#"{"kind":"sail"}"#, &["body: \"name\" is a required property"]);
    ship(r#"{"name":"","kind":"sail"}"#, &["body: \"\" is shorter than 1 character (at /name)"]);
    ship(
        r#"{"name":"B","kind":"sail","cargo":[{"packing":"box"}]}"#,
        &[
            "body: {\"packing\":\"box\"} is not valid under any of the schemas listed in the 'oneOf' keyword (at /cargo/0)",
        ],
    );
}

#[test]
fn members_that_only_the_service_sends_are_refused() {
    ship(r#"{"id":1,"name":"B","kind":"sail"}"#, &["body: False schema does not allow 1 (at /id)"]);
    allowed("POST /ships", &[KEY, JSON], r#"{"name":"B","kind":"sail","countersign":"gull"}"#);
}

#[test]
fn a_form_is_read_by_the_styles_of_its_fields() {
    allowed("PUT /ships/1", &[FORM], "name=Old+Beagle&flags=red,white&ports=Kiel&ports=Aarhus&rank=2");
    allowed("PUT /ships/1", &[FORM], "name=B&size=%7B%22least%22%3A1%7D");
    allowed("PUT /ships/1", &[FORM], "name=B&least=1");
    refused("PUT /ships/1", &[FORM], "rank=2", &["body: \"name\" is a required property"]);
    refused("PUT /ships/1", &[FORM], "name=B&rank=9", &["body: 9 is not one of 1, 2 or 3 (at /rank)"]);
    refused("PUT /ships/1", &[FORM], "name=B&name=C", &["body: field `name`: it is given more than once"]);
    refused(
        "PUT /ships/1",
        &[FORM],
        "name=B&mast=3",
        &["body: Additional properties are not allowed ('mast' was unexpected)"],
    );
    refused("PUT /ships/1", &[FORM], "name=a b", &["body: field `name`: ` ` in `a b` is not percent-encoded"]);
}

#[test]
fn text_is_held_against_its_schema() {
    allowed("PUT /ships/1/note", &["Content-Type: text/plain"], "Back at noon");
    let long = "a".repeat(41);
    let problem = format!("body: \"{long}\" is longer than 40 characters");
    refused("PUT /ships/1/note", &["Content-Type: text/plain"], &long, &[&problem]);
}

#[test]
fn bytes_are_taken_as_they_are() {
    let service = harbour();
    let received = send(&service, "PUT /ships/1/photo", &["Content-Type: application/octet-stream"], &[0, 255, 13, 10]);
    assert_eq!((received.status, service.requests()[0].body.as_slice()), (204, &[0, 255, 13, 10][..]));
}

/// The papers of a ship in parts, each its headers and its text.
fn papers(parts: &[(&str, &str)]) -> String {
    let parts =
        parts.iter().map(|(head, text)| format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n"));
    format!("{}--b--\r\n", parts.collect::<String>())
}

#[track_caller]
fn papers_refused(parts: &[(&str, &str)], expected: &[&str]) {
    let multipart = "Content-Type: multipart/form-data; boundary=b";
    refused("POST /ships/1/papers", &[multipart], &papers(parts), expected);
}

const TITLE: (&str, &str) = ("name=\"title\"", "Beagle");
const MANIFEST: (&str, &str) = ("name=\"manifest\"; filename=\"a;b.bin\"\r\nContent-Type: application/pdf", "%PDF");

#[test]
fn a_multipart_body_is_read_by_its_parts() {
    let seal = ("name=\"seal\"; filename=\"s.png\"\r\nContent-Type: image/png", "png");
    let size = ("name=\"size\"\r\nContent-Type: application/json", "{\"least\":1}");
    let body = papers(&[TITLE, ("name=\"pages\"", "12"), MANIFEST, seal, size]);
    allowed("POST /ships/1/papers", &["Content-Type: multipart/form-data; boundary=\"b\""], &body);
}

#[test]
fn a_part_is_held_against_its_schema_and_its_media_type() {
    papers_refused(&[TITLE], &["body: \"manifest\" is a required property"]);
    papers_refused(
        &[TITLE, MANIFEST, ("name=\"pages\"", "many")],
        &["body: \"many\" is not of type \"integer\" (at /pages)"],
    );
    papers_refused(
        &[TITLE, MANIFEST, ("name=\"seal\"\r\nContent-Type: image/gif", "gif")],
        &["body: part `seal`: `image/gif` is not of the described `image/png`"],
    );
    papers_refused(&[TITLE, MANIFEST, ("name=\"size\"", "{}")], &["body: part `size`: `text/plain` is not JSON"]);
    papers_refused(&[TITLE, TITLE, MANIFEST], &["body: part `title`: it is given more than once"]);
}

#[test]
fn a_broken_multipart_body_is_refused() {
    let multipart = "Content-Type: multipart/form-data; boundary=b";
    let target = "POST /ships/1/papers";
    refused(target, &["Content-Type: multipart/form-data"], "x", &["body: `multipart/form-data` has no boundary"]);
    refused(target, &[multipart], "x", &["body: it does not begin with its boundary"]);
    refused(
        target,
        &[multipart],
        "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nB",
        &["body: the last boundary is missing"],
    );
}
