//! Paths, operations, parameters, bodies and answers.

use super::*;

/// The operation `get` of a path, and what was said.
fn get(text: &str) -> (Option<Operation>, Vec<String>) {
    let (document, said) = read_one(&with(&format!("paths:\n  /a:\n    get: {text}\n")));
    let path = document.expect("a document").paths.into_iter().next();
    (path.and_then(|path| path.operations.into_iter().next()), said)
}

#[track_caller]
fn sound(text: &str) -> Operation {
    let (operation, said) = get(text);
    assert_eq!(said, [""; 0]);
    operation.expect("an operation")
}

#[track_caller]
fn said_of(text: &str, expected: &[&str]) {
    assert_eq!(first_lines(&get(text).1), expected);
}

#[test]
fn paths_and_operations_are_in_the_order_of_the_text() {
    let document = document(&with(
        "paths:\n  /b: { summary: s, put: { responses: {} }, get: { responses: {} }, parameters: [], x-a: 1 }\n  /a: {}",
    ));
    let paths: Vec<_> = document.paths.iter().map(|path| (path.path.as_str(), path.place.line)).collect();
    assert_eq!(paths, [("/b", 4), ("/a", 5)]);
    let methods: Vec<_> = document.paths[0].operations.iter().map(|operation| operation.method).collect();
    assert_eq!(methods, [Method::Put, Method::Get]);
}

#[test]
fn a_path_without_a_slash_is_told() {
    let (document, said) = read_one(&with("paths: { a: {} }"));
    assert_eq!(first_lines(&said), ["a.yaml:3:10: warning: the path `a` does not begin with `/` (in `#/paths/a`)"]);
    assert_eq!(document.unwrap().paths[0].path, "/a");
}

#[test]
fn a_path_is_decoded_and_left_out_where_it_cannot_be_sent() {
    let (document, said) = read_one(&with("paths: { /a%20b: {}, /a%2Fb: {} }"));
    let expected = "a.yaml:3:22: warning: the path `/a%2Fb` has an escape that cannot be sent as it is; it is left out (in `#/paths/~1a%2Fb`)";
    assert_eq!(first_lines(&said), [expected]);
    let paths: Vec<_> = document.unwrap().paths.into_iter().map(|path| path.path).collect();
    assert_eq!(paths, ["/a b"]);
}

#[test]
fn parameters_keep_what_is_written() {
    let operation = sound(
        "{ parameters: [{ name: q, in: query, style: pipeDelimited, explode: false, allowReserved: true, schema: { type: array } }, \
         { name: id, in: path, required: true, x-ms-docs-key-type: thing, content: { application/json: {} } }] }",
    );
    let [Referable::Value(query), Referable::Value(path)] = operation.parameters.as_slice() else { panic!("two") };
    assert_eq!((query.style, query.explode), (Some(ParameterStyle::PipeDelimited), Some(false)));
    assert!(query.allows_reserved && !query.is_required && path.is_required);
    assert_eq!((path.location, path.key_of.as_deref()), (ParameterLocation::Path, Some("thing")));
    assert_eq!((path.schema.as_ref(), path.content[0].name.as_str()), (None, "application/json"));
}

#[test]
fn parameters_that_cannot_be_are_errors() {
    said_of(
        "{ parameters: [{ in: query, schema: {} }, { name: a, schema: {} }, { name: b, in: body, schema: {} }, 1] }",
        &[
            "a.yaml:5:25: error: the parameter has no member `name` (in `#/paths/~1a/get/parameters/0`)",
            "a.yaml:5:52: error: the parameter has no member `in` (in `#/paths/~1a/get/parameters/1`)",
            "a.yaml:5:77: error: a parameter cannot be in `body` (in `#/paths/~1a/get/parameters/2`)",
            "a.yaml:5:112: error: the parameter is a number, not an object (in `#/paths/~1a/get/parameters/3`)",
        ],
    );
}

#[test]
fn a_parameter_of_the_path_is_always_required() {
    let (operation, said) = get("{ parameters: [{ name: a, in: path, schema: {} }] }");
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:5:25: warning: a parameter of the path is not `required`; it is read as if it were (in `#/paths/~1a/get/parameters/0`)"
        ]
    );
    let parameters = operation.unwrap().parameters;
    assert!(matches!(parameters.as_slice(), [Referable::Value(parameter)] if parameter.is_required));
}

#[test]
fn a_parameter_without_a_schema_is_a_string() {
    let (operation, said) = get("{ parameters: [{ name: a, in: query }] }");
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:5:25: warning: neither `schema` nor `content` says what `a` is; it is read as a string (in `#/paths/~1a/get/parameters/0`)"
        ]
    );
    let parameters = operation.unwrap().parameters;
    let [Referable::Value(parameter)] = parameters.as_slice() else { panic!("one") };
    assert_eq!(parameter.schema.as_ref().unwrap().types, [JsonType::String]);
}

#[test]
fn bodies_have_their_forms_in_the_order_of_the_text() {
    let operation = sound(
        "{ requestBody: { required: true, content: { text/plain: {}, multipart/form-data: { schema: { type: object }, \
         encoding: { a: { contentType: image/png, style: form, explode: true } } } } } }",
    );
    let Some(Referable::Value(body)) = operation.request_body else { panic!("a body") };
    let names: Vec<_> = body.content.iter().map(|content| content.name.as_str()).collect();
    assert_eq!((body.is_required, names), (true, vec!["text/plain", "multipart/form-data"]));
    let encoding = &body.content[1].encodings[0];
    assert_eq!((encoding.property.as_str(), encoding.content_type.as_deref()), ("a", Some("image/png")));
}

#[test]
fn answers_are_by_status() {
    let operation =
        sound("{ responses: { 200: { headers: { X-A: { schema: {} } } }, '4XX': {}, 5xx: {}, default: {}, x-a: 1 } }");
    let statuses: Vec<_> = operation.responses.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [Status::Code(200), Status::Class(4), Status::Class(5), Status::Default]);
    let Referable::Value(ok) = &operation.responses[0].1 else { panic!("an answer") };
    assert!(
        matches!(&ok.headers[..], [Referable::Value(header)] if header.name == "X-A" && header.location == ParameterLocation::Header)
    );
}

#[test]
fn what_is_no_status_is_told() {
    said_of(
        "{ responses: { 20O: {}, 700: {} } }",
        &[
            "a.yaml:5:25: warning: `20O` is no status of HTTP; it is left out (in `#/paths/~1a/get/responses/20O`)",
            "a.yaml:5:34: warning: `700` is no status of HTTP; it is left out (in `#/paths/~1a/get/responses/700`)",
        ],
    );
}

#[test]
fn what_belongs_to_swagger_2_is_told() {
    said_of(
        "{ responses: { 200: { description: d, type: string } } }",
        &[
            "a.yaml:5:48: warning: member `type` is not known in the response; it is left out (in `#/paths/~1a/get/responses/200`)",
        ],
    );
}

#[test]
fn an_operation_without_answers_is_told_in_3_0() {
    let text = "openapi: 3.0.0\ninfo: { title: t }\npaths: { /a: { get: {}, put: {} } }";
    check(
        text,
        &[
            "a.yaml:3:16: warning: the operation has no member `responses` (in `#/paths/~1a/get`, and in one more place)",
        ],
    );
    sound("{}");
}

#[test]
fn callbacks_and_links_are_named() {
    said_of(
        "{ callbacks: { onData: {} }, responses: { 200: { links: { next: {} } } } }",
        &[
            "a.yaml:5:12: warning: `callbacks` are left out: `onData` (in `#/paths/~1a/get`)",
            "a.yaml:5:59: warning: `links` are left out: `next` (in `#/paths/~1a/get/responses/200`)",
        ],
    );
}

#[test]
fn security_that_is_empty_is_not_security_that_is_missing() {
    assert_eq!(sound("{ security: [] }").security, Some(Vec::new()));
    assert_eq!(sound("{}").security, None);
}

#[test]
fn paging_is_read() {
    let paging = sound("{ x-ms-pageable: { nextLinkName: '@odata.nextLink' } }").pageable.unwrap();
    assert_eq!((paging.item_name.as_str(), paging.next_link_name.as_deref()), ("value", Some("@odata.nextLink")));
    assert_eq!(sound("{ x-ms-pageable: { nextLinkName: null, itemName: i } }").pageable.unwrap().next_link_name, None);
}

#[test]
fn headers_of_parts_are_named() {
    said_of(
        "{ requestBody: { content: { multipart/form-data: { schema: {}, encoding: { a: { headers: { X-A: {} } } } } } } }",
        &[
            "a.yaml:5:90: warning: `headers` are left out: `X-A` (in `#/paths/~1a/get/requestBody/content/multipart~1form-data/encoding/a`)",
        ],
    );
}

#[test]
fn a_path_ends_before_a_query_and_a_fragment() {
    let keys = "/a?b=c: {}\n  /a#d: {}\n  '/a/{b#c}/d#e?f': {}\n  '/a{?b}': {}";
    let (document, said) = read_one(&with(&format!("paths:\n  {keys}")));
    assert_eq!(said.len(), 1, "{said:?}");
    let document = document.unwrap();
    let paths: Vec<_> = document.paths.iter().map(|item| (item.path.as_str(), item.beyond.as_str())).collect();
    assert_eq!(paths, [("/a", "?b=c"), ("/a", "#d"), ("/a/{b#c}/d", "#e?f"), ("/a", "{?b}")]);
}

#[test]
fn a_path_that_leads_to_another_place_is_left_out() {
    let (document, said) = read_one(&with("paths: { /a/../b: {}, /.: {}, /a..b: {} }"));
    assert_eq!(
        first_lines(&said),
        [
            "a.yaml:3:10: warning: the path `/a/../b` leads to another place; it is left out (in `#/paths/~1a~1..~1b`)",
            "a.yaml:3:23: warning: the path `/.` leads to another place; it is left out (in `#/paths/~1.`)",
        ]
    );
    assert_eq!(document.unwrap().paths.len(), 1);
}

#[test]
fn braces_that_do_not_match_are_told() {
    let (_, said) = read_one(&with("paths: { '/a/{b}/{c}d': {}, '/a/{b': {}, '/a/b}': {}, '/{a{b}}': {} }"));
    let said: Vec<_> = said.iter().map(|each| each.lines().next().unwrap_or_default()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said.iter().all(|each| each.contains("the braces in the path")), "{said:?}");
}
