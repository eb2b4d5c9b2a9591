//! Credentials: any will do, where one is asked for, and none else.

use crate::exchange::{allowed, refused};

#[test]
fn a_missing_credential_is_refused() {
    refused("DELETE /ships/1", &[], "", &["security: there is no credential of master"]);
}

#[test]
fn basic_is_base64_of_a_name_and_a_password() {
    allowed("DELETE /ships/1", &["Authorization: Basic YWRhOnNlYQ=="], "");
    let missing = ["security: there is no credential of master"];
    refused("DELETE /ships/1", &["Authorization: Basic ada:sea"], "", &missing);
}

#[test]
fn another_scheme_of_the_same_header_does_not_do() {
    refused("DELETE /ships/1", &["Authorization: Bearer token"], "", &["security: there is no credential of master"]);
}

#[test]
fn an_api_key_stands_in_its_header_or_query() {
    let body = r#"{"name":"Beagle","kind":"sail"}"#;
    allowed("POST /ships", &["X-Harbour-Key: k", "Content-Type: application/json"], body);
    allowed("HEAD /watch?lantern=two", &[], "");
}

#[test]
fn an_empty_key_is_none() {
    let service = crate::exchange::harbour();
    crate::exchange::send(&service, "HEAD /watch?lantern=", &[], b"");
    assert_eq!(service.violations(), ["HEAD /watch?lantern=: security: there is no credential of lantern"]);
}

#[test]
fn one_of_several_ways_will_do_and_each_is_whole() {
    let json = "Content-Type: application/json";
    allowed("POST /reports", &["Authorization: Bearer t", json], r#""land""#);
    allowed("POST /reports?lantern=one", &["X-Harbour-Key: k", json], r#""land""#);
    refused(
        "POST /reports",
        &["X-Harbour-Key: k", json],
        r#""land""#,
        &["security: there is no credential of wireless, or of harbourKey and lantern"],
    );
}

#[test]
fn a_credential_that_is_not_asked_for_is_refused() {
    refused(
        "DELETE /ships/1",
        &["Authorization: Basic YTpi", "X-Harbour-Key: k"],
        "",
        &["security: a credential of harbourKey is sent, and not asked for"],
    );
}

#[test]
fn where_no_security_is_needed_every_credential_is_too_much() {
    refused("GET /ships?lantern=two", &[], "", &["security: a credential of lantern is sent, and not asked for"]);
}

#[test]
fn where_nothing_is_stated_any_credential_may_come() {
    let stated = crate::exchange::HARBOUR;
    let service = crate::exchange::launch(&stated.replace("security: []\n", ""));
    assert_eq!(crate::exchange::send(&service, "GET /ships?lantern=two", &[], b"").status, 200);
}
