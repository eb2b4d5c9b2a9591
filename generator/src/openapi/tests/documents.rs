//! Documents as a whole: what they are, their versions, `info`, `servers`, `tags` and `security`.

use super::*;

#[test]
fn a_byte_order_mark_is_passed_over() {
    document(&format!("\u{feff}{}", with("paths: {}")));
}

#[test]
fn json_and_yaml_give_the_same_document() {
    let yaml = "openapi: 3.0.3\ninfo:\n  title: t\n  version: '1'\npaths: {}\n";
    let json = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"t\", \"version\": \"1\"}, \"paths\": {}}";
    assert_eq!(document(yaml), document(json));
}

#[test]
fn the_version_is_that_of_the_text() {
    let of = |version: &str| document(&format!("openapi: {version}\ninfo: {{ title: t }}\npaths: {{}}")).version;
    assert_eq!([of("3.0.3"), of("3.0"), of("3.1.1")], [Version::V3_0, Version::V3_0, Version::V3_1]);
}

#[test]
fn a_later_version_is_read_as_3_1() {
    check(
        "openapi: 3.2.0\ninfo: { title: t }\npaths: {}",
        &["a.yaml:1:10: warning: version `3.2.0` of OpenAPI is read as 3.1"],
    );
}

#[test]
fn an_unknown_version_is_refused() {
    check("openapi: 4.0.0\npaths: {}", &["a.yaml:1:10: error: version `4.0.0` of OpenAPI is not known"]);
    check("openapi: 30.1\npaths: {}", &["a.yaml:1:10: error: version `30.1` of OpenAPI is not known"]);
}

#[test]
fn swagger_2_is_told_with_what_to_do() {
    let (document, said) = read_one("swagger: '2.0'\npaths: {}");
    assert_eq!(document, None);
    assert_eq!(
        said,
        [
            "a.yaml:1:10: error: this is a description of Swagger 2.0; only OpenAPI 3 is read\n  help: convert it first, for \
          instance with `npx swagger2openapi FILE --outfile openapi.yaml`"
        ]
    );
}

#[test]
fn other_documents_are_told() {
    check("a: 1", &["a.yaml:1:1: error: this is no OpenAPI description: it has no member `openapi`"]);
    check("[1]", &["a.yaml:1:1: error: this is no OpenAPI description: it is an array, not an object"]);
    check("hello", &["a.yaml:1:1: error: this is no OpenAPI description: it is a string, not an object"]);
    check(" \n", &["a.yaml: error: the document is empty"]);
}

#[test]
fn what_should_be_there_and_is_not_is_told() {
    check(
        "openapi: 3.1.0",
        &[
            "a.yaml:1:1: warning: the document has no `info`",
            "a.yaml:1:1: warning: the document has neither `paths` nor `components`",
        ],
    );
}

#[test]
fn members_without_a_value_are_as_if_they_were_not_there() {
    let document = document("openapi: 3.1.0\ninfo: { title: t }\nservers:\npaths:\n");
    assert_eq!((document.servers.len(), document.paths.len()), (0, 0));
}

#[test]
fn servers_have_their_variables() {
    let document = document(&with(
        "servers:\n  - url: https://{host}:{port}/\n    variables:\n      host: { default: a, enum: [a, b] }\n      port: { default: 8443 }\npaths: {}",
    ));
    let variables = &document.servers[0].variables;
    assert_eq!((variables[0].name.as_str(), variables[0].values.len()), ("host", 2));
    assert_eq!((variables[1].default.as_str(), variables[1].place.line), ("8443", 7));
}

#[test]
fn a_server_needs_a_url() {
    check(
        &with("servers: [{ description: d }]\npaths: {}"),
        &["a.yaml:3:11: error: the server has no member `url` (in `#/servers/0`)"],
    );
}

#[test]
fn what_a_client_has_no_use_for_is_passed_over() {
    document(
        "openapi: 3.1.0\ninfo: { title: t, contact: {}, license: {}, termsOfService: x, x-logo: y }\nexternalDocs: { url: u }\n\
         x-tagGroups: []\ntags: [{ name: a, externalDocs: {}, x-displayName: A }]\npaths: { x-y: 1 }\ncomponents: { examples: { e: {} } }",
    );
}

#[test]
fn what_is_left_out_is_named() {
    check(
        &with("webhooks: { a: {}, b: {} }\npaths: {}\ncomponents: { callbacks: { c: {} }, links: { l: {} } }"),
        &[
            "a.yaml:3:1: warning: `webhooks` are left out: `a`, `b`",
            "a.yaml:5:15: warning: `callbacks` are left out: `c` (in `#/components`)",
            "a.yaml:5:37: warning: `links` are left out: `l` (in `#/components`)",
        ],
    );
}

#[test]
fn an_unknown_member_is_told_once_with_the_number_of_its_places() {
    check(
        &with("tags: [{ name: a, colour: red }, { name: b, colour: blue }, { name: c, colour: red }]\npaths: {}"),
        &[
            "a.yaml:3:19: warning: member `colour` is not known in the tag; it is left out (in `#/tags/0`, and in 2 more places)",
        ],
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    check(
        &with("tags: 1\nservers: [1]\npaths: []"),
        &[
            "a.yaml:4:11: error: the server is a number, not an object (in `#/servers/0`)",
            "a.yaml:3:1: error: `tags` is a number, not an array",
            "a.yaml:5:1: error: `paths` is an array, not an object",
        ],
    );
}

#[test]
fn a_text_without_quotes_that_is_a_number_is_taken_as_written() {
    let (document, said) = read_one("openapi: 3.1.0\ninfo: { title: 1.10, version: 1.10 }\npaths: {}");
    assert_eq!(first_lines(&said), ["a.yaml:2:9: warning: `title` is a number, not a string (in `#/info`)"]);
    let info = document.unwrap().info;
    assert_eq!((info.title.as_str(), info.version.as_str()), ("1.10", "1.10"));
}

#[test]
fn security_schemes_are_read() {
    let document = document(&with(
        "components:\n  securitySchemes:\n    key: { type: apiKey, in: header, name: X-Key }\n    basic: { type: http, scheme: Basic }\n    bearer: { type: http, scheme: bearer, bearerFormat: JWT }\n    oauth:\n      type: oauth2\n      flows:\n        implicit: { authorizationUrl: a, scopes: { r: Read, w: } }\n        clientCredentials: { tokenUrl: t, scopes: { r: Read again, x: Do } }\n    open: { type: openIdConnect, openIdConnectUrl: u }\n    tls: { type: mutualTLS }\nsecurity: [{ key: [], oauth: [r] }, {}]\n",
    ));
    let schemes = document.components.security_schemes.iter().map(|scheme| match &scheme.value {
        Referable::Value(scheme) => scheme.kind.clone(),
        Referable::Reference(reference) => panic!("{reference:?}"),
    });
    let kinds: Vec<_> = schemes.collect();
    let scopes =
        [("r", "Read"), ("w", ""), ("x", "Do")].map(|(name, said)| (name.to_owned(), said.to_owned())).to_vec();
    assert_eq!(
        kinds,
        [
            SecuritySchemeKind::ApiKey { location: ParameterLocation::Header, name: "X-Key".to_owned() },
            SecuritySchemeKind::Http { scheme: "basic".to_owned() },
            SecuritySchemeKind::Http { scheme: "bearer".to_owned() },
            SecuritySchemeKind::OAuth2 { scopes },
            SecuritySchemeKind::OpenIdConnect { url: "u".to_owned() },
            SecuritySchemeKind::MutualTls,
        ]
    );
    let schemes: Vec<_> = document.security.iter().flatten().map(|each| each.schemes.clone()).collect();
    assert_eq!(schemes, [vec![("key".to_owned(), vec![]), ("oauth".to_owned(), vec!["r".to_owned()])], vec![]]);
}

#[test]
fn unknown_security_schemes_are_refused() {
    check(
        &with(
            "components:\n  securitySchemes:\n    a: { type: basic }\n    b: { type: apiKey, in: body, name: n }\n    c: { type: http }",
        ),
        &[
            "a.yaml:5:8: error: the type `basic` of a security scheme is not known (in `#/components/securitySchemes/a`)",
            "a.yaml:6:8: error: an API key cannot be in `body` (in `#/components/securitySchemes/b`)",
            "a.yaml:7:8: error: the security scheme has no member `scheme` (in `#/components/securitySchemes/c`)",
        ],
    );
}
