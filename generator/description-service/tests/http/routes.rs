//! Which operation a request is for.

use crate::exchange::{allowed, harbour, refused, send, send_to};

#[test]
fn an_unknown_path_is_refused() {
    refused("GET /whales", &[], "", &["path: no path is like `/whales`"]);
}

#[test]
fn a_path_with_a_slash_more_is_another_path() {
    refused("GET /ships/1/", &[], "", &["path: no path is like `/ships/1/`"]);
}

#[test]
fn a_path_outside_of_the_server_is_refused() {
    let service = harbour();
    assert!(service.url().ends_with("/north/v1"), "{}", service.url());
    for target in ["/ships", "/north/v12/ships", "/north/v1"] {
        let received = send_to(&service, &format!("GET {target}"), &[], b"");
        assert_eq!(
            received.violations(),
            [format!("path: `{target}` is not below `/north/v1`, the path of the server")]
        );
    }
}

#[test]
fn an_unknown_method_is_refused() {
    refused("PATCH /ships", &[], "", &["method: `/ships` has no PATCH"]);
}

#[test]
fn a_concrete_path_comes_before_a_templated_one() {
    let service = harbour();
    assert_eq!(send(&service, "GET /ships/flagship", &[], b"").status, 200);
    assert_eq!(service.requests()[0].operation.as_deref(), Some("getFlagship"));
}

#[test]
fn a_templated_path_is_taken_where_the_concrete_one_lacks_the_method() {
    refused(
        "DELETE /ships/flagship",
        &["Authorization: Basic YTpi"],
        "",
        &["path parameter `id`: \"flagship\" is not of type \"integer\""],
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    refused(
        "POST /ships?x=1",
        &["Accept: text/html"],
        "",
        &[
            "query parameter `x`: it is not described",
            "security: there is no credential of harbourKey",
            "header `accept`: `text/html` takes none of the documented contents",
            "body: it is required",
        ],
    );
}

#[test]
fn an_accept_that_takes_none_of_the_contents_is_refused() {
    refused(
        "GET /ships/1",
        &["Accept: application/problem+json, application/json;q=0"],
        "",
        &["header `accept`: `application/problem+json, application/json;q=0` takes none of the documented contents"],
    );
    allowed("GET /ships/1", &["Accept: text/html, application/*;q=0.5"], "");
    allowed("GET /ships/1", &["Accept: */*"], "");
}

#[test]
fn what_was_called_and_what_was_wrong_is_kept() {
    let service = harbour();
    let count = service.uncalled().len();
    send(&service, "GET /ships/1", &[], b"");
    send(&service, "GET /ships?limit=0", &[], b"");
    assert_eq!(service.uncalled().len(), count - 2);
    assert_eq!(service.violations(), ["GET /ships?limit=0: query parameter `limit`: 0 is less than the minimum of 1"]);
}
