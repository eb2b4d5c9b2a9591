//! Operations by path.

use super::resolve;
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::model::openapi::outline::outline;
use crate::settings::Settings;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\n";

#[track_caller]
fn model(text: &str, reported: &[&str]) -> Model {
    let (model, found) = resolve(&format!("{HEAD}{text}"), &Settings::new("p"));
    assert_eq!(found.len(), reported.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(reported) {
        assert!(found.starts_with(&format!("api.yaml:{expected}")), "{found}");
    }
    model.unwrap_or_default()
}

#[track_caller]
fn check(text: &str, expected: &str, reported: &[&str]) {
    let outline = outline(&model(text, reported));
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(outline.lines().collect::<Vec<_>>(), expected, "\n{outline}");
}

#[test]
fn parameters_of_an_operation_override_those_of_its_path() {
    check(
        "paths:
  /a/{y}/{x}:
    parameters: [{ name: x, in: path, required: true, schema: { type: string } }, { name: q, in: query, schema: { type: string } }, { name: y, in: path, required: true, schema: { type: integer } }]
    get:
      parameters: [{ name: q, in: query, required: true, schema: { type: integer } }, { name: q, in: header, schema: { type: string } }, { name: Accept, in: header, schema: { type: string } }]
",
        "Get /a/{y}/{x} (Path y: Int64 Simple, Path x: String Simple, Query q: Int64 Form*, Header q?: String Simple) ->",
        &[],
    );
}

#[test]
fn styles_are_those_of_the_place_unless_said_otherwise() {
    check(
        "paths:
  /a/{p}:
    get:
      parameters:
        - { name: p, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: string } } }
        - { name: a, in: query, style: deepObject, explode: true, schema: { type: object, properties: { x: { type: string } } } }
        - { name: b, in: query, explode: false, schema: { type: array, items: { type: string } } }
        - { name: c, in: cookie, schema: { type: string } }
        - { name: d, in: query, content: { application/json: { schema: { type: object } } } }
        - { name: e, in: header, style: form, schema: { type: string } }
",
        "struct GetAByPA { x: String }
         Get /a/{p} (Path p: [String] Matrix*, Query a?: GetAByPA DeepObject*, Query b?: [String] Form, Cookie c?: String Form*, Query d?: {any} json, Header e?: String Simple) ->",
        &["12:11: warning: parameter `e` cannot be written in this style where it is put"],
    );
}

#[test]
fn what_a_path_names_is_a_parameter_and_nothing_else_is() {
    check(
        "paths:
  /a/{x}:
    get:
      parameters: [{ name: z, in: path, required: true, schema: { type: string } }]
",
        "Get /a/{x} (Path x: String Simple) ->",
        &[
            "5:5: warning: parameter `x` of path `/a/{x}` is not described",
            "6:20: warning: path `/a/{x}` has no parameter `z`; it is left out",
        ],
    );
}

#[test]
fn bodies_have_forms_and_bytes_stay_bytes_where_they_stand_as_they_are() {
    check(
        "paths:
  /a:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/json: { schema: { type: object, properties: { f: { type: string, format: binary } } } }
          multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary }, n: { type: string } } } }
          application/octet-stream: { schema: { type: string, format: binary } }
      responses:
        '201': { description: d, content: { text/plain: { schema: { type: string } } } }
        '204': { description: d }
        4XX: { description: d, content: { application/problem+json: { schema: { type: object, properties: { code: { type: integer } } } } } }
        default: { description: d }
",
        "struct SendBody { f: Binary }
         struct SendBodyFormData { f: Stream, n: String }
         struct SendResponse4xx { code: Int64 }
         Post /a () body Json SendBody or Multipart SendBodyFormData or Octets Stream -> 201 Text String; 204; 4xx Json SendResponse4xx; default",
        &[],
    );
}

#[test]
fn answers_of_many_pages_say_what_their_items_are() {
    check(
        "paths:
  /a:
    get:
      operationId: list
      x-ms-pageable: { nextLinkName: next, itemName: things }
      responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { things: { type: array, items: { type: string } }, next: { type: string } } } } } } }
  /b:
    get:
      operationId: none
      x-ms-pageable: { nextLinkName: next }
      responses: { '200': { description: d } }
",
        "struct ListResponse { things: [String], next: String }
         Get /a () -> 200 Json ListResponse pages of String in things
         Get /b () -> 200",
        &["12:22: warning: no answer has a list `value`; it is not read by pages"],
    );
}

#[test]
fn security_of_an_operation_is_in_place_of_that_of_the_document() {
    let model = model(
        "security: [{ key: [] }]
paths:
  /a:
    get: {}
    put: { security: [] }
    post: { security: [{ auth: [read, write] }, {}] }
    delete: { security: [{ missing: [] }] }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    auth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://t.example', scopes: { read: r, write: w } } } }
",
        &["9:26: warning: security scheme `missing` is not described"],
    );
    let service = model.service.unwrap_or_default();
    let ways: Vec<Vec<Vec<String>>> = service
        .operations
        .iter()
        .map(|operation| {
            let ways = operation.security.iter();
            ways.map(|way| way.iter().map(|need| format!("{} {}", need.scheme, need.scopes.join(" "))).collect())
                .collect()
        })
        .collect();
    assert_eq!(
        ways,
        [
            vec![vec!["key ".to_owned()]],
            vec![vec![]],
            vec![vec!["auth read write".to_owned()], vec![]],
            vec![vec!["missing ".to_owned()]]
        ],
        "what asks for a scheme that is not known gets no other secret"
    );
    let names: Vec<&str> = service.security_schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    assert_eq!(names, ["auth", "key"]);
}

#[test]
fn a_document_that_asks_for_nothing_says_something() {
    let needs = |stated: &str| {
        let model = model(&format!("{stated}paths: {{ /a: {{ get: {{}} }} }}\n"), &[]);
        let service = model.service.unwrap_or_default();
        service.operations.iter().map(|operation| operation.security.len()).collect::<Vec<_>>()
    };
    assert_eq!(needs("security: []\n"), [1], "one way, which needs nothing");
    assert_eq!(needs(""), [0]);
}

#[test]
fn servers_have_the_defaults_of_their_variables() {
    let model = model(
        "servers: [{ url: 'https://{region}.a.example/{x}', variables: { region: { default: eu, enum: [eu, us] } } }]
paths: {}
",
        &["3:11: warning: variable `x` of the server is not described"],
    );
    let service = model.service.unwrap_or_default();
    assert_eq!(service.servers.iter().map(|server| server.url.as_str()).collect::<Vec<_>>(), ["https://eu.a.example/"]);
}

#[test]
fn the_order_of_paths_changes_no_name() {
    let one = "  /a/b: { get: { responses: { '200': { description: d, content: { application/json: { schema: { type: string, enum: [one] } } } } } } }\n";
    let two = "  /a-b: { get: { responses: { '200': { description: d, content: { application/json: { schema: { type: string, enum: [two] } } } } } } }\n";
    let types = "enum GetAbResponse { two }\nenum GetAbResponse2 { one }\n";
    check(
        &format!("paths:\n{one}{two}"),
        &format!("{types}Get /a/b () -> 200 Json GetAbResponse2\nGet /a-b () -> 200 Json GetAbResponse"),
        &[],
    );
    check(
        &format!("paths:\n{two}{one}"),
        &format!("{types}Get /a-b () -> 200 Json GetAbResponse\nGet /a/b () -> 200 Json GetAbResponse2"),
        &[],
    );
}

#[test]
fn what_is_referred_to_is_the_type_where_it_stands() {
    check(
        "paths:
  /a:
    get:
      operationId: get
      responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { s: { type: string, enum: [x] } } } } } } }
  /b:
    get:
      operationId: other
      responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/paths/~1a/get/responses/200/content/application~1json/schema' } } } } }
",
        "struct GetResponse { s: GetResponseS }
         enum GetResponseS { x }
         Get /a () -> 200 Json GetResponse
         Get /b () -> 200 Json GetResponse",
        &[],
    );
}

#[test]
fn a_fragment_in_the_key_of_a_path_is_not_sent() {
    let text = "paths:
  /#Action=Read: { get: { operationId: read, responses: {} }, post: { operationId: readAll, responses: {} } }
  /#Action=Write: { get: { parameters: [{ name: a, in: query, schema: { enum: [x, y] } }], responses: {} } }
  /: { get: { operationId: root, responses: {} } }
";
    let outline = "enum GetActionWriteA { x, y }
         Get / () ->
         Post / () ->
         Get / (Query a?: GetActionWriteA Form*) ->
         Get / () ->";
    let reported = [
        "4:3: warning: what stands behind `#` in the key of a path is not sent (in `#/paths/~1#Action=Read`, and in one more place)",
    ];
    check(text, outline, &reported);
    let ids = model(text, &reported).service.unwrap().operations;
    let ids: Vec<_> = ids.iter().map(|each| each.id.as_deref().unwrap_or_default()).collect();
    assert_eq!(ids, ["read", "readAll", "Get / #Action=Write", "root"]);
}

#[test]
fn a_query_in_the_key_of_a_path_is_sent_where_it_is_described() {
    check(
        "paths:
  /a?acl: { get: { parameters: [{ name: acl, in: query, schema: { type: boolean } }], responses: {} }, put: { responses: {} } }
  '/b{?limit,skip}': { parameters: [{ name: limit, in: query, schema: { type: integer } }, { name: skip, in: query, schema: { type: integer } }], get: { responses: {} } }
",
        "Get /a (Query acl?: Boolean Form*) ->
         Get /b (Query limit?: Int64 Form*, Query skip?: Int64 Form*) ->",
        &["4:104: warning: the key of path `/a` has a query, and `acl` in it is not described; the operation is left out"],
    );
}

#[test]
fn operations_of_a_second_description_are_at_its_servers() {
    let text = |file: &str, path: &str| {
        format!(
            "openapi: 3.1.0
info: {{ title: t, version: '1' }}
servers: [{{ url: 'https://{file}.example' }}]
paths:
  {path}:
    get: {{ responses: {{ '204': {{ description: '' }} }} }}
    put: {{ servers: [{{ url: 'https://own.example' }}], responses: {{ '204': {{ description: '' }} }} }}
"
        )
    };
    let mut diagnostics = Diagnostics::default();
    let parsed = ["a", "b"].map(|name| {
        let file = format!("{name}.yaml");
        crate::openapi::parse(&file.as_str().into(), &text(name, &format!("/{name}")), &mut diagnostics)
    });
    let documents: Vec<_> = parsed.into_iter().flatten().collect();
    let model = crate::model::openapi::resolve(&documents, &Settings::new("p"), &mut diagnostics);
    let service = model.and_then(|model| model.service).expect("a service");
    let urls = |servers: &[crate::model::service::Server]| {
        servers.iter().map(|server| server.url.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(urls(&service.servers), "https://a.example");
    let found: Vec<String> = service
        .operations
        .iter()
        .map(|each| format!("{:?} {} {}", each.method, each.path, urls(&each.servers)))
        .collect();
    assert_eq!(
        found,
        ["Get /a ", "Put /a https://own.example", "Get /b https://b.example", "Put /b https://own.example"]
    );
}

#[test]
fn a_parameter_that_is_described_twice_is_told() {
    model(
        "paths:
  /a:
    parameters: [{ name: q, in: query, schema: { type: string } }]
    get:
      parameters: [{ name: q, in: query, schema: { type: string } }, { $ref: '#/components/parameters/Q' }, { name: q, in: header, schema: { type: string } }]
      responses: { '204': { description: '' } }
components: { parameters: { Q: { name: q, in: query, schema: { type: integer } } } }
",
        &["7:78: warning: parameter `q` is described twice here; the last holds"],
    );
}

#[test]
fn an_encoding_of_no_property_is_told() {
    model(
        "paths:
  /a:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { a: { type: string } } }, encoding: { a: { contentType: text/plain }, b: { contentType: text/plain } } } } }
      responses: { '204': { description: '' } }
",
        &["6:163: warning: `encoding` has `b`, which is no property of the body"],
    );
}
