//! What each construct of `OpenAPI` becomes: one small description per behaviour, and the code that its users read.

use super::Outcome;
use super::schemas::body;
use crate::diagnostic::Diagnostics;
use crate::output::Files;
use crate::settings::{Entry, Settings};
use crate::{model, openapi, plan, slice};
use std::error::Error;
use std::sync::Arc;

/// The models of schemas, which stand eight spaces deep.
fn models(schemas: &str) -> Result<String, Box<dyn Error>> {
    file(&format!("paths: {{}}\ncomponents:\n    schemas:\n{schemas}"), "src/models/mod.rs")
}

/// The group `things` of paths, which stand four spaces deep.
fn group(paths: &str) -> Result<String, Box<dyn Error>> {
    file(&format!("paths:\n{paths}{THING}"), "src/operations/things.rs")
}

/// What the paths refer to.
const THING: &str = "
components:
    schemas:
        Thing: { type: object, properties: { id: { type: string } } }
        Problem: { type: object, properties: { title: { type: string } } }
";

fn file(description: &str, path: &str) -> Result<String, Box<dyn Error>> {
    let files = emitted(description, &Settings::new("fixture"))?;
    Ok(body(files.get(path).ok_or_else(|| format!("there is no {path}"))?).to_owned())
}

fn emitted(description: &str, settings: &Settings) -> Result<Files, Box<dyn Error>> {
    let mut diagnostics = Diagnostics::default();
    let files = emitted_with(description, settings, &mut diagnostics)?;
    assert_eq!(diagnostics, Diagnostics::default(), "a fixture has nothing to warn of");
    Ok(files)
}

fn emitted_with(
    description: &str,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Result<Files, Box<dyn Error>> {
    let text = format!("openapi: 3.1.0\ninfo: {{ title: Fixture, version: '1' }}\n{description}");
    let document = openapi::parse(&Arc::from("fixture.yaml"), &text, diagnostics);
    let documents: Vec<openapi::Document> = document.into_iter().collect();
    let model = model::openapi::resolve(&documents, settings, diagnostics);
    let model = model.ok_or_else(|| format!("the fixture is wrong: {diagnostics:?}"))?;
    let slice = slice::slice(&model, settings, diagnostics);
    let krate = plan::plan(&model, &slice, settings, diagnostics);
    Ok(super::emit(&krate)?)
}

#[test]
fn maps_and_lists_of_lists() -> Outcome {
    insta::assert_snapshot!(models(
        "        Grid:
            type: object
            properties:
                rows: { type: array, items: { type: array, items: { type: number } } }
                counts: { type: object, additionalProperties: { type: integer, format: int32 } }
                notes: { type: object, additionalProperties: { type: [string, 'null'] } }
"
    )?);
    Ok(())
}

#[test]
fn additional_members_of_a_type() -> Outcome {
    insta::assert_snapshot!(models(
        "        Labels:
            type: object
            properties: { owner: { type: string } }
            additionalProperties: { type: string }
"
    )?);
    Ok(())
}

#[test]
fn union_without_a_discriminator() -> Outcome {
    insta::assert_snapshot!(models(
        "        File:
            type: object
            required: [type, size]
            additionalProperties: false
            properties: { type: { type: string, enum: [file] }, size: { type: integer } }
        Content:
            description: What is at a path.
            oneOf: [{ type: string }, { $ref: '#/components/schemas/File' }, { type: array, items: { $ref: '#/components/schemas/File' } }]
"
    )?);
    Ok(())
}

#[test]
fn union_with_a_discriminator() -> Outcome {
    insta::assert_snapshot!(models(
        "        Cat: { type: object, properties: { petType: { type: string }, lives: { type: integer } } }
        Dog: { type: object, properties: { petType: { type: string }, barks: { type: boolean } } }
        Pet:
            oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
            discriminator: { propertyName: petType, mapping: { cat: '#/components/schemas/Cat' } }
"
    )?);
    Ok(())
}

#[test]
fn hierarchy_with_a_discriminator() -> Outcome {
    insta::assert_snapshot!(models(
        "        Pet:
            type: object
            properties: { petType: { type: string } }
            discriminator: { propertyName: petType, mapping: { cat: '#/components/schemas/Cat', tom: '#/components/schemas/Cat' } }
        Cat:
            allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }]
"
    )?);
    Ok(())
}

#[test]
fn enumeration_of_numbers_and_of_signs() -> Outcome {
    insta::assert_snapshot!(models(
        "        Level: { type: integer, enum: [1, -1], x-enum-varnames: [High, Low] }
        Reaction: { type: string, enum: ['+1', '-1', heart] }
"
    )?);
    Ok(())
}

#[test]
fn parameters_required_and_optional() -> Outcome {
    insta::assert_snapshot!(group(
        "    /things/{id}:
        get:
            operationId: things/get
            summary: Gets a thing.
            parameters:
                - { name: id, in: path, required: true, schema: { type: integer }, style: label }
                - { name: tag, in: query, required: true, schema: { type: array, items: { type: string } }, explode: false }
                - { name: X-Trace, in: header, description: Where it came from., schema: { type: string, format: uuid } }
                - { name: where, in: query, style: deepObject, schema: { $ref: '#/components/schemas/Thing' }, deprecated: true }
                - { name: url, in: query, allowReserved: true, schema: { type: string } }
                - { name: Accept, in: header, schema: { type: string } }
            responses: { '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } }
"
    )?);
    Ok(())
}

#[test]
fn answers_by_status_and_errors() -> Outcome {
    insta::assert_snapshot!(group(
        "    /things:
        post:
            requestBody: { required: true, description: What to make., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
            responses:
                '201': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
                '202': { description: To be made. }
                '200': { description: A picture., content: { image/png: {} } }
                '404': { description: Not here., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
                4XX: { description: Wrong., content: { text/plain: { schema: { type: string } } } }
                default: { description: Broken. }
"
    )?);
    Ok(())
}

#[test]
fn answers_that_may_be_nothing() -> Outcome {
    insta::assert_snapshot!(group(
        "    /things:
        get:
            responses:
                '200': { description: '', content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Thing' } } } } }
                '204': { description: '' }
"
    )?);
    Ok(())
}

#[test]
fn bodies_of_every_form() -> Outcome {
    insta::assert_snapshot!(group(
        "    /things/json:
        patch:
            requestBody: { content: { text/csv: {}, application/merge-patch+json: { schema: { $ref: '#/components/schemas/Thing' } } } }
            responses: { '204': { description: '' } }
    /things/form:
        post:
            requestBody:
                required: true
                content:
                    application/x-www-form-urlencoded:
                        schema: { type: object, properties: { tags: { type: array, items: { type: string } } } }
                        encoding: { tags: { style: form, explode: false } }
            responses: { '204': { description: '' } }
    /things/files:
        post:
            requestBody:
                required: true
                content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } }
            responses: { '204': { description: '' } }
    /things/text:
        put:
            requestBody: { required: true, content: { text/plain: { schema: { type: string } } } }
            responses: { '200': { description: '', content: { text/plain: { schema: { type: string } } } } }
    /things/bytes:
        put:
            requestBody: { required: true, content: { application/zip: {} } }
            responses: { '200': { description: '', content: { application/octet-stream: {} } } }
"
    )?);
    Ok(())
}

#[test]
fn pages() -> Outcome {
    insta::assert_snapshot!(group(
        "    /things:
        get:
            tags: [things]
            operationId: things.List
            x-ms-pageable: { itemName: items, nextLinkName: next }
            responses:
                '200':
                    description: ''
                    content:
                        application/json:
                            schema:
                                type: object
                                properties: { items: { type: array, items: { $ref: '#/components/schemas/Thing' } }, next: { type: string } }
"
    )?);
    Ok(())
}

#[test]
fn groups_servers_and_secrets_of_the_client() -> Outcome {
    let text = file(
        "servers:
    - { url: 'https://{region}.example.com/v1', variables: { region: { default: eu, enum: [eu, us] } } }
    - { url: 'https://test.example.com', description: Test system }
security: [{ key: [] }, { login: [], token: [things.read, things.write] }]
tags: [{ name: some things, description: All that there is. }]
paths:
    /:
        get: { operationId: root, responses: { '200': { description: '' } } }
    /v1/service:
        get: { responses: { '200': { description: '' } } }
    /things:
        get: { tags: [some things], operationId: things, security: [], responses: { '200': { description: '' } } }
components:
    securitySchemes:
        key: { type: apiKey, in: query, name: k }
        login: { type: http, scheme: basic }
        token: { type: oauth2, flows: {} }
",
        "src/client.rs",
    )?;
    let (before, rest) = text.split_once("    /// A client of the service at").ok_or("there is no constructor")?;
    let (_, before) = before.split_once("request_id_header: None,\n    };\n").ok_or("there is no description")?;
    let (_, after) = rest.split_once("        &self.service\n    }\n").ok_or("there is no service")?;
    insta::assert_snapshot!(format!("{before}{after}"));
    Ok(())
}

const PATHS: &str = "paths:
    /things:
        get: { operationId: list, responses: { '200': { description: '' } } }
        put: { operationId: replace, responses: { '200': { description: '' } } }
    /things/{id}:
        get: { operationId: get, parameters: [{ name: id, in: path, required: true, schema: { $ref: '#/components/schemas/Id' } }], responses: { '200': { description: '' } } }
    /others:
        get: { operationId: others, responses: { '200': { description: '' } } }
components: { schemas: { Id: { type: string, enum: [a] }, Unused: { type: object, properties: { a: { type: string } } } } }
";

/// The operations and types that some patterns choose.
#[track_caller]
fn check_slice(include: &[&str], exclude: &[&str], expected: &[&str]) -> Outcome {
    let mut settings = Settings::new("fixture");
    settings.slice.include = include.iter().map(|text| Entry::from(*text)).collect();
    settings.slice.exclude = exclude.iter().map(|text| Entry::from(*text)).collect();
    let files = emitted(PATHS, &settings)?;
    let all: String = ["src/operations/things.rs", "src/operations/others.rs", "src/models/mod.rs"]
        .iter()
        .filter_map(|path| files.get(path))
        .collect();
    let found: Vec<&str> =
        ["pub enum List", "pub enum Replace", "pub enum Get", "pub enum Others", "pub enum Id", "Unused"]
            .into_iter()
            .filter(|text| all.contains(text))
            .collect();
    assert_eq!(found, expected);
    Ok(())
}

#[test]
fn paths_are_chosen_with_what_they_need() -> Outcome {
    check_slice(&["/things/**"], &[], &["pub enum List", "pub enum Replace", "pub enum Get", "pub enum Id"])?;
    check_slice(&["/things#GET"], &[], &["pub enum List"])?;
    check_slice(&["/things/{any}", "/others"], &["/others"], &["pub enum Get", "pub enum Id"])?;
    check_slice(&[], &["/things/**"], &["pub enum Others", "pub enum Id", "Unused"])
}

#[track_caller]
fn check_wrong_pattern(pattern: &str, message: &str, help: &str) -> Outcome {
    let mut settings = Settings::new("fixture");
    settings.slice.include = vec![Entry::from(pattern)];
    let mut diagnostics = Diagnostics::default();
    emitted_with(PATHS, &settings, &mut diagnostics)?;
    let found: Vec<_> = diagnostics.iter().map(|each| (each.message.as_str(), each.help.as_deref())).collect();
    assert_eq!(found, [(message, Some(help))]);
    Ok(())
}

#[test]
fn a_pattern_of_paths_without_a_match_says_what_is_near() -> Outcome {
    check_wrong_pattern("/thing", "no path is `/thing`", "did you mean `/things`?")?;
    check_wrong_pattern("/things#POST", "no path is `/things#POST`", "there are: GET, PUT")?;
    check_wrong_pattern("/things#FETCH", "`FETCH` is no method", "write `#GET`, `#POST`, or several as `#GET,POST`")
}

#[test]
fn methods_that_cannot_be_sent_are_left_out_with_a_warning() -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let description = "paths:
    /things:
        trace: { operationId: echo, responses: { '200': { description: '' } } }
        get: { operationId: read, responses: { '200': { description: '' } } }
";
    let files = emitted_with(description, &Settings::new("fixture"), &mut diagnostics)?;
    let found: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "fixture.yaml:5:9: warning: `TRACE /things` is left out\n  help: the client sends GET, HEAD, PUT, DELETE, POST and PATCH"
        ]
    );
    let text = files.get("src/operations/things.rs").ok_or("there is no group")?;
    assert!(text.contains("pub fn read(") && !text.contains("pub fn echo("), "{text}");
    Ok(())
}

#[test]
fn the_readme_begins_with_the_operation_that_needs_least() -> Outcome {
    let description = "servers: [{ url: 'https://things.example' }]
paths:
    /things/{id}:
        parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
        get: { tags: [a b], operationId: one, responses: { '200': { description: '', content: { application/json: { schema: { type: string } } } } } }
        delete: { tags: [a b], operationId: delete, responses: { '204': { description: '' } } }
";
    let files = emitted(description, &Settings::new("fixture"))?;
    let readme = files.get("README.md").ok_or("there is no README")?;
    let (_, begin) = readme.split_once("let client = ").ok_or("there is no example")?;
    let expected = "FixtureClient::without_credential(\"https://things.example\", None)?;
    let found = client.a_b().one(\"…\").await?;
    println!(\"{found:?}\");
    Ok(())
}
```

Requests begin at `a_b`.
";
    assert_eq!(begin, expected);
    Ok(())
}

#[test]
fn the_readme_begins_with_a_secret_where_the_service_takes_one() -> Outcome {
    let readme = |scheme: &str| {
        let description = format!(
            "components: {{ securitySchemes: {{ door: {scheme} }} }}
paths:
    /things: {{ get: {{ responses: {{ '200': {{ description: '', content: {{ application/json: {{ schema: {{ type: string }} }} }} }} }} }} }}
"
        );
        let files = emitted(&description, &Settings::new("fixture"))?;
        Ok::<_, Box<dyn std::error::Error>>(files.get("README.md").ok_or("there is no README")?.to_owned())
    };
    let key = readme("{ type: apiKey, in: header, name: X-Key }")?;
    assert!(key.contains("ClientOptions::default().with_secret(FixtureClient::DOOR.secret(\"…\"));"), "{key}");
    let login = readme("{ type: http, scheme: basic }")?;
    assert!(login.contains("with_secret(FixtureClient::DOOR.login(\"user\", \"password\"));"), "{login}");
    assert!(
        login.contains("FixtureClient::without_credential(\"https://service.example/odata\", Some(options))?;"),
        "{login}"
    );
    Ok(())
}

#[test]
fn null_items_are_kept_where_the_description_has_them() -> Outcome {
    insta::assert_snapshot!(models(
        "        Row: { type: object, properties: { cells: { type: array, items: { type: [string, 'null'] } } } }
"
    )?);
    Ok(())
}

#[test]
fn a_map_of_itself_is_a_type_of_its_own() -> Outcome {
    insta::assert_snapshot!(models(
        "        Tree: { type: object, additionalProperties: { $ref: '#/components/schemas/Tree' } }
        Rows: { type: array, items: { type: object, additionalProperties: { $ref: '#/components/schemas/Rows' } } }
        Node: { type: object, properties: { below: { $ref: '#/components/schemas/Tree' }, rows: { $ref: '#/components/schemas/Rows' } } }
"
    )?);
    Ok(())
}

#[test]
fn names_that_the_runtime_has_get_another() -> Outcome {
    let text = group(
        "    /things:
        get:
            operationId: new
            parameters: [{ name: timeout, in: query, schema: { type: integer } }]
            requestBody: { content: { text/plain: { schema: { type: string } } } }
            responses: { '200': { description: '' } }
        put: { operationId: things, responses: { '200': { description: '' } } }
",
    )?;
    for declared in ["pub fn new_operation(", "pub fn timeout_parameter(", "pub fn body(", "pub enum Things2 {}"] {
        assert!(text.contains(declared), "{declared} in {text}");
    }
    Ok(())
}

#[test]
fn operations_with_one_name_are_told_apart_with_a_warning() -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let description = "paths:
    /things:
        get: { operationId: things/get-all, responses: { '200': { description: '' } } }
        put: { operationId: things/getAll, responses: { '200': { description: '' } } }
";
    let files = emitted_with(description, &Settings::new("fixture"), &mut diagnostics)?;
    let found: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "fixture.yaml:5:9: warning: operation `get-all` would be `get_all` in Rust, which `getAll` is already; it is `get_all_2`"
        ]
    );
    let text = files.get("src/operations/things.rs").ok_or("there is no group")?;
    assert!(text.contains("pub fn get_all(") && text.contains("pub fn get_all_2("), "{text}");
    Ok(())
}

#[test]
fn a_union_of_what_is_left_out_is_untyped() -> Outcome {
    let mut settings = Settings::new("fixture");
    settings.slice.exclude = vec!["File".into(), "Folder".into()];
    let description = "paths: {}
components:
    schemas:
        File: { type: object, properties: { size: { type: integer } } }
        Folder: { type: object, properties: { files: { type: integer } } }
        Content: { anyOf: [{ $ref: '#/components/schemas/File' }, { $ref: '#/components/schemas/Folder' }] }
";
    let files = emitted(description, &settings)?;
    let models = body(files.get("src/models/mod.rs").ok_or("there are no models")?);
    assert_eq!(models, "pub type Content = ::serde_json::Value;\n");
    Ok(())
}
