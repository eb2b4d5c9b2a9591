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
fn descriptions_with_markup() -> Outcome {
    insta::assert_snapshot!(models(
        "        Grid:
            type: object
            description: |
                A grid of [cells](https://cells.example), or *of rows*.

                ## Limits

                - `rows`: see [the limits](/limits) <b>first</b>
                - columns:

                  ```rust
                  assert!(false);
                  ```
            properties:
                rows: { type: integer, default: 3, description: 'All rows, *always*.' }
"
    )?);
    insta::assert_snapshot!(group(
        "    /things/{id}:
        get:
            description: '**Note:** it takes time.'
            parameters:
                - { name: id, in: path, required: true, description: \"Any of\\n\\n* `a`\\n* `b`\", schema: { type: string } }
            responses:
                '200': { description: It. }
                '404': { description: '[Not found](https://a.example).', content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
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
fn variants_do_not_repeat_the_name_of_their_union() -> Outcome {
    let text = models(
        "        Disk:
            oneOf:
                - { type: object, required: [id], properties: { id: { type: string } } }
                - { type: string, enum: [creating, detached] }
        Volume:
            oneOf: [{ $ref: '#/components/schemas/VolumeFile' }, { $ref: '#/components/schemas/Url' }]
            discriminator: { propertyName: type }
        VolumeFile: { type: object, properties: { type: { type: string } } }
        Url: { type: object, properties: { type: { type: string } } }
",
    )?;
    for declared in [
        "pub enum Disk {\n    Object(::std::boxed::Box<crate::models::DiskObject>),\n    String(crate::models::DiskString),\n",
        "into_union!(crate::models::DiskObject => Disk, Object);",
        "pub enum Volume {\n    File(::std::boxed::Box<crate::models::VolumeFile>),\n    Url(",
        "into_variant!(VolumeFile => crate::models::Volume, File);",
    ] {
        assert!(text.contains(declared), "{declared} in {text}");
    }
    Ok(())
}

#[test]
fn an_empty_text_is_a_member() -> Outcome {
    let text = models("        Colour: { type: string, enum: ['', red] }\n")?;
    assert!(text.contains("    /// The empty text.\n    Empty,\n\n    Red,\n"), "{text}");
    Ok(())
}

#[test]
fn the_title_of_a_service_describes_its_package() -> Outcome {
    let files = emitted("paths: {}", &Settings::new("fixture"))?;
    let about = |path: &str, text: &str| files.get(path).is_some_and(|file| file.contains(text));
    assert!(
        about("Cargo.toml", "description = \"Models and a client for Fixture\"\n"),
        "{:?}",
        files.get("Cargo.toml")
    );
    assert!(about("README.md", "# fixture\n\nModels and a client for Fixture\n"), "{:?}", files.get("README.md"));
    assert!(about("src/lib.rs", "//! Models and a client for Fixture\n"), "{:?}", files.get("src/lib.rs"));
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
fn members_with_one_value_are_filled_in() -> Outcome {
    insta::assert_snapshot!(models(
        "        Cat:
            type: object
            required: [kind, lives, tame, furry]
            properties:
                kind: { const: 'a \"cat\"' }
                lives: { type: integer, enum: [9] }
                tame: { type: boolean, enum: [true], readOnly: true }
                colour: { const: black }
                furry: { const: true }
        Pet:
            type: object
            properties: { petType: { type: string } }
            discriminator: { propertyName: petType, mapping: { dog: '#/components/schemas/Dog' } }
        Dog:
            allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { barks: { type: boolean } } }]
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
fn what_is_answered_otherwise_is_an_error_with_and_without_success() -> Outcome {
    let problem = "content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } }";
    let text = group(&format!(
        "    /things:
        get: {{ operationId: alone, responses: {{ default: {{ description: All., {problem} }} }} }}
        put: {{ operationId: beside, responses: {{ '204': {{ description: '' }}, default: {{ description: Broken., {problem} }} }} }}
        post: {{ operationId: moved, responses: {{ '302': {{ description: '' }}, default: {{ description: Broken., {problem} }} }} }}
"
    ))?;
    for marker in ["Alone", "Beside", "Moved"] {
        let constants = format!("impl crate::operations::things::{marker} {{");
        let (_, constants) = text.split_once(&constants).ok_or(format!("{marker} has no constants in {text}"))?;
        let (constants, _) = constants.split_once("}\n").ok_or("there is no end")?;
        let constants: String = constants.split_whitespace().collect();
        assert!(
            constants.contains("constOTHERWISE:crate::odata::client::Failure<crate::models::Problem>"),
            "{constants}"
        );
    }
    let text: String = text.split_whitespace().collect();
    assert!(text.contains("PathRequest<crate::models::Problem,crate::operations::things::Alone"), "{text}");
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
fn what_answers_a_head_has_no_body() -> Outcome {
    let text = group(
        "    /things:
        head:
            operationId: peek
            responses:
                '200': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
                '404': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
    /things/moved:
        head: { operationId: moved, responses: { '302': { description: '' } } }
",
    )?;
    let text: String = text.split_whitespace().collect();
    assert_eq!(text.matches("PathRequest<()").count(), 2, "{text}");
    assert_eq!(text.matches(".nothing()").count(), 2, "{text}");
    assert!(!text.contains("Failure<"), "{text}");
    Ok(())
}

#[test]
fn answers_that_may_be_null_are_optional() -> Outcome {
    let thing = "$ref: '#/components/schemas/Thing'";
    let of = |schema: &str| {
        format!(
            "responses: {{ '200': {{ description: '', content: {{ application/json: {{ schema: {{ {schema} }} }} }} }} }}"
        )
    };
    let text = group(&format!(
        "    /things:
        get: {{ operationId: one, {one} }}
        put: {{ operationId: own, {own} }}
        post: {{ operationId: name, {name} }}
        patch: {{ operationId: names, {names} }}
        delete: {{ operationId: any, {any} }}
",
        one = of(&format!("oneOf: [{{ {thing} }}, {{ type: 'null' }}]")),
        own = of("type: [object, 'null'], properties: { a: { type: string } }"),
        name = of("type: [string, 'null']"),
        names = of("type: array, items: { type: [string, 'null'] }"),
        any = of("oneOf: [{}, { type: 'null' }]"),
    ))?;
    let text: String = text.split_whitespace().collect();
    for expected in [
        "PathRequest<::std::option::Option<crate::models::Thing>,crate::operations::things::One,>",
        "PathRequest<::std::option::Option<crate::models::OwnResponse>,crate::operations::things::Own,>",
        "PathRequest<::std::option::Option<::std::string::String>,crate::operations::things::Name,>",
        "PathRequest<::std::vec::Vec<::std::option::Option<::std::string::String>>,crate::operations::things::Names,>",
        ",crate::operations::things::Any,>",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert_eq!(text.matches(".optional_object()").count(), 2, "{text}");
    assert_eq!(text.matches(".optional_value()").count(), 1, "{text}");
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
fn a_body_of_a_range_is_sent_as_one_of_it() -> Outcome {
    let text = group(
        "    /things:
        post:
            operationId: any
            requestBody: { required: true, content: { '*/*': { schema: { $ref: '#/components/schemas/Thing' } } } }
            responses: { '204': { description: '' } }
    /things/pictures:
        put:
            operationId: pictures
            requestBody: { required: true, content: { image/*: {}, video/*: {} } }
            responses: { '204': { description: '' } }
    /things/texts:
        put:
            operationId: texts
            requestBody: { required: true, content: { text/*: {} } }
            responses: { '204': { description: '' } }
",
    )?;
    let sentence =
        "The body is sent as `application/octet-stream`; say by `content_type` which of `image/*`, `video/*` it is.";
    let docs = text.replace("///", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(docs.contains(sentence), "{docs}");
    assert!(!docs.contains("*/*"), "{docs}");
    let text: String = text.split_whitespace().collect();
    for expected in [
        ".json_body(body).nothing()",
        ".bytes_body(body,\"application/octet-stream\")",
        ".text_body(body,\"text/plain\")",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    Ok(())
}

#[test]
fn the_order_of_forms_decides_nothing() -> Outcome {
    let forms = [
        ("application/vnd.a+json", "schema: { type: array, items: { type: string } }"),
        ("application/json", "schema: { type: string }"),
        ("text/csv", ""),
        ("image/png", ""),
    ];
    let files = "schema: { type: object, properties: { file: { type: string, format: binary } } }";
    let sent = [("application/x-www-form-urlencoded", files), ("multipart/form-data", files), ("text/csv", "")];
    let bytes = [("image/*", ""), ("image/png", ""), ("image/gif", "")];
    let texts = [("text/csv", ""), ("text/plain", "")];
    let of = |is_turned: bool, contents: &[(&str, &str)]| {
        let mut contents: Vec<String> =
            contents.iter().map(|(name, schema)| format!("{name}: {{ {schema} }}")).collect();
        if is_turned {
            contents.reverse();
        }
        format!("{{ description: '', content: {{ {} }} }}", contents.join(", "))
    };
    let text = |is_turned: bool| {
        let [forms, sent, bytes, texts] = [&forms[..], &sent, &bytes, &texts].map(|contents| of(is_turned, contents));
        let nothing = "responses: { '204': { description: '' } }";
        group(&format!(
            "    /things:
        get: {{ operationId: read, responses: {{ '200': {forms} }} }}
        put: {{ operationId: write, requestBody: {forms}, {nothing} }}
        post: {{ operationId: upload, requestBody: {sent}, {nothing} }}
        patch: {{ operationId: draw, requestBody: {bytes}, {nothing} }}
        delete: {{ operationId: tell, requestBody: {texts}, {nothing} }}
"
        ))
    };
    let (text, turned) = (text(false)?, text(true)?);
    assert_eq!(text, turned);
    assert!(text.contains("`application/vnd.a+json`, `image/png`, `text/csv`."), "{text}");
    let text: String = text.split_whitespace().collect();
    for expected in [
        "PathRequest<::std::string::String,crate::operations::things::Read,>",
        "multipart_body(",
        "bytes_body(body,\"image/gif\")",
        "text_body(body,\"text/plain\")",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    Ok(())
}

#[test]
fn an_operation_that_leads_elsewhere_says_so() -> Outcome {
    let text = group(
        "    /things/archive:
        get: { operationId: archive, responses: { '302': { description: There. } } }
",
    )?;
    let docs = text.replace("///", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(docs.contains("It is answered by a redirect, which is an error unless a transport of your own,"), "{docs}");
    assert!(docs.contains(".media()"), "{docs}");
    Ok(())
}

#[test]
fn servers_that_no_client_can_have_are_left_out() -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let description = "servers:
    - { url: 'javascript:alert(1)' }
    - { url: 'https://me:secret@things.example' }
    - { url: 'http://[::1' }
    - { url: \"https://things.example/a\\nb\" }
    - { url: 'wss://things.example' }
    - { url: 'http://things.example:port' }
    - { url: 'http://[::1]:8080/v1' }
    - { url: 'https://{region}.things.example', variables: { region: { default: eu, description: The region } } }
    - { url: 'https://{domain}/v2', description: Own, variables: { domain: { default: '' } } }
paths:
    /things: { get: { responses: { '200': { description: '' } } } }
";
    let files = emitted_with(description, &Settings::new("fixture"), &mut diagnostics)?;
    let found: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    let help = "help: a server is an `http` or `https` URL without a user, or a path";
    let expected = [
        (4, "javascript:alert(1)"),
        (5, "https://me:secret@things.example"),
        (6, "http://[::1"),
        (7, "https://things.example/a\\nb"),
        (8, "wss://things.example"),
        (9, "http://things.example:port"),
    ]
    .map(|(line, url)| format!("fixture.yaml:{line}:7: warning: the server `{url}` is left out\n  {help}"));
    assert_eq!(found, expected);
    let client = body(files.get("src/client.rs").ok_or("there is no client")?);
    for left_out in ["javascript", "secret@", "\"http://[::1\"", "wss"] {
        assert!(!client.contains(left_out), "{left_out} in {client}");
    }
    assert!(client.contains("SERVER: &'static str = \"http://[::1]:8080/v1\""), "{client}");
    assert!(client.contains("- `region`: The region. By default `eu`."), "{client}");
    assert!(client.contains("pub fn own(domain: ") && !client.contains("OWN"), "{client}");
    Ok(())
}

#[test]
fn a_way_by_a_scheme_that_is_not_described_is_left_out() -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let description = "security: [{ nope: [] }]
paths:
    /things:
        get: { operationId: list, responses: { '200': { description: '' } } }
        put: { operationId: replace, security: [{ key: [] }, { nope: [], key: [] }], responses: { '200': { description: '' } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: k } } }
";
    let files = emitted_with(description, &Settings::new("fixture"), &mut diagnostics)?;
    let found: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(found.iter().all(|each| each.contains("this way to be allowed is left out")), "{found:?}");
    let text = body(files.get("src/operations/things.rs").ok_or("there is no group")?);
    assert!(!text.contains("nope"), "{text}");
    let text: String = text.split_whitespace().collect();
    // Nothing that is known is told to a service that asks for something else.
    assert!(text.contains(r#"get("/things").security(&[])"#), "{text}");
    assert!(text.contains(r#".security(&[&["key"]])"#), "{text}");
    Ok(())
}

#[test]
fn what_a_path_says_is_said_of_operations_that_say_nothing() -> Outcome {
    let text = group(
        "    /things:
        summary: All things.
        description: They are many.
        get: { operationId: list, responses: { '204': { description: '' } } }
        put: { operationId: replace, summary: 'Puts others in their place.', responses: { '204': { description: '' } } }
",
    )?;
    let docs: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("/// ")).take(6).collect();
    assert_eq!(
        docs[1..],
        [
            "/// All things.",
            "/// They are many.",
            "/// `GET /things`",
            "/// Puts others in their place.",
            "/// `PUT /things`"
        ]
    );
    Ok(())
}

#[test]
fn links_to_operations_have_no_raw_identifiers() -> Outcome {
    let text = group(
        "    /things:
        get: { operationId: match, responses: { '204': { description: '' } } }
",
    )?;
    assert!(text.contains("pub fn r#match("), "{text}");
    assert!(text.contains("[`match`](crate::operations::things::Things::match)"), "{text}");
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
    let (_, before) = before
        .split_once(" token_schemes: ")
        .and_then(|(_, rest)| rest.split_once("    };\n"))
        .ok_or("there is no description")?;
    let (_, after) = rest.split_once("        &self.service\n    }\n").ok_or("there is no service")?;
    insta::assert_snapshot!(format!("{before}{after}"));
    Ok(())
}

#[test]
fn a_token_goes_where_a_way_has_one() -> Outcome {
    let text = file(
        "security: [{ key: [] }, { token: [read] }, { key: [] }]
paths:
    /things:
        get: { operationId: either, responses: { '200': { description: '' } } }
        put: { operationId: key, security: [{ key: [] }, { login: [] }], responses: { '200': { description: '' } } }
        post: { operationId: both, security: [{ key: [], jwt: [] }], responses: { '200': { description: '' } } }
        patch: { operationId: optional, security: [{}, { open: [] }], responses: { '200': { description: '' } } }
        delete: { operationId: nothing, security: [], responses: { '200': { description: '' } } }
components:
    securitySchemes:
        key: { type: apiKey, in: header, name: k }
        login: { type: http, scheme: basic }
        jwt: { type: http, scheme: bearer }
        token: { type: oauth2, flows: {} }
        open: { type: openIdConnect, openIdConnectUrl: 'https://id.example' }
",
        "src/operations/things.rs",
    )?;
    let (text, _) = text.split_once("/// The operation [").ok_or("there is no marker")?;
    insta::assert_snapshot!(text);
    Ok(())
}

#[test]
fn an_operation_without_security_needs_none_where_others_state_theirs() -> Outcome {
    let description = |security: &str| {
        file(
            &format!(
                "paths:
    /things:
        get: {{ operationId: open, responses: {{ '200': {{ description: '' }} }} }}
        put: {{ operationId: closed, {security}responses: {{ '200': {{ description: '' }} }} }}
components: {{ securitySchemes: {{ token: {{ type: http, scheme: bearer }} }} }}
"
            ),
            "src/operations/things.rs",
        )
    };
    let stated: String = description("security: [{ token: [] }], ")?.split_whitespace().collect();
    assert!(stated.contains(r#"get("/things").security(&[])"#), "{stated}");
    assert!(stated.contains(r#".security(&[&["token"]])})"#), "{stated}");
    let nothing_stated = description("")?;
    assert!(!nothing_stated.contains("security("), "{nothing_stated}");
    Ok(())
}

#[test]
fn forms_of_many_parts_keep_their_media_type() -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let description = "paths:
    /things/mixed:
        post:
            requestBody:
                required: true
                content: { multipart/mixed; boundary=x: { schema: { type: object, properties: { note: { type: string } } } } }
            responses: { '204': { description: '' } }
    /things/related:
        post:
            requestBody: { required: true, content: { multipart/related: {} } }
            responses: { '204': { description: '' } }
    /things/list:
        post:
            requestBody: { required: true, content: { multipart/mixed: { schema: { type: array, items: { type: string } } }, text/plain: {} } }
            responses: { '204': { description: '' } }
";
    let files = emitted_with(description, &Settings::new("fixture"), &mut diagnostics)?;
    let found: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "fixture.yaml:12:55: warning: the body `multipart/related` has no schema of an object\n  help: it is taken as bytes; \
          describe an object with a property for each field or part"
        ]
    );
    let text: String =
        body(files.get("src/operations/things.rs").ok_or("there is no group")?).split_whitespace().collect();
    for sent in [
        ".multipart_body(body,const{&[]}).content_type(\"multipart/mixed\")",
        ".bytes_body(body,\"multipart/related\")",
        ".text_body(body,\"text/plain\")",
    ] {
        assert!(text.contains(sent), "{sent} in {text}");
    }
    Ok(())
}

#[test]
fn the_files_of_a_form_are_told_from_texts() -> Outcome {
    let files = emitted(
        "paths:
    /things:
        post:
            requestBody:
                required: true
                content:
                    multipart/form-data:
                        schema:
                            type: object
                            properties:
                                note: { type: string }
                                scan: { type: string, format: binary }
                                photo: { type: string, contentMediaType: image/png }
                                pages: { type: array, items: { contentMediaType: application/pdf } }
                                encoded: { type: string, contentMediaType: image/png, contentEncoding: base64 }
                                page: { type: string, contentMediaType: text/html }
                        encoding: { photo: { contentType: image/png } }
            responses: { '204': { description: '' } }
    /more:
        post:
            requestBody:
                required: true
                content: { multipart/form-data: { schema: { additionalProperties: { type: string, format: binary } } } }
            responses: { '204': { description: '' } }
",
        &Settings::new("fixture"),
    )?;
    let of = |path| files.get(path).ok_or(path).map(|text| text.split_whitespace().collect::<String>());
    let text = of("src/operations/things.rs")?;
    for field in [
        r#"FieldDescription::new("photo").content_type("image/png").file()"#,
        r#"FieldDescription::new("pages").file()"#,
        r#"FieldDescription::new("scan").file()"#,
    ] {
        assert!(text.contains(field), "{field} in {text}");
    }
    assert_eq!(text.matches(".file()").count(), 3, "{text}");
    assert!(of("src/operations/more.rs")?.contains("FieldDescription::rest().file()"));
    Ok(())
}

#[test]
fn text_is_read_as_what_it_is_the_text_of() -> Outcome {
    let text = group(
        "    /things/number:
        get:
            operationId: number
            responses:
                '200': { description: '', content: { text/plain: { schema: { type: integer, format: int32 } } } }
                '204': { description: '' }
                '400': { description: '', content: { text/plain: { schema: { type: boolean } } } }
    /things/date:
        get: { operationId: date, responses: { '200': { description: '', content: { text/plain: { schema: { type: string, format: date } } } } } }
    /things/page:
        get: { operationId: page, responses: { '200': { description: '', content: { text/html: { schema: { type: array, items: { type: string } } } } } } }
    /things/either:
        get:
            operationId: either
            responses:
                '200': { description: '', content: { text/plain: { schema: { type: number } } } }
                '201': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
",
    )?;
    let text: String = text.split_whitespace().collect();
    for expected in [
        "PathRequest<::std::option::Option<i32>,crate::operations::things::Number,>",
        ".optional_text()",
        "STATUS_400:crate::odata::client::Failure<bool>=crate::odata::client::Failure::code(400).text();",
        "PathRequest<crate::odata::Date,crate::operations::things::Date,>",
        "PathRequest<::std::string::String,crate::operations::things::Page,>",
        "Ok(200):f64;Created(201):::std::boxed::Box<crate::models::Thing>;",
        ".accept(\"application/json,text/plain\")",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    Ok(())
}

#[test]
fn a_stream_is_asked_for_where_there_is_nothing_else() -> Outcome {
    let text = group(
        "    /things/either:
        get:
            operationId: either
            responses:
                '200':
                    description: ''
                    content:
                        text/event-stream: { schema: { type: string } }
                        application/stream+json: { schema: { $ref: '#/components/schemas/Thing' } }
                        application/json: { schema: { $ref: '#/components/schemas/Thing' } }
    /things/lines:
        get: { operationId: lines, responses: { '200': { description: '', content: { application/x-ndjson: { schema: { $ref: '#/components/schemas/Thing' } } } } } }
    /things/later:
        get:
            operationId: later
            responses:
                '200': { description: '', content: { text/event-stream: { schema: { type: string } } } }
                '202': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
    /things/report:
        get: { operationId: report, responses: { '200': { description: '', content: { text/event-stream: {}, application/pdf: {} } } } }
",
    )?;
    let text: String = text.split_whitespace().collect();
    for expected in [
        "PathRequest<crate::models::Thing,crate::operations::things::Either,>",
        "get(\"/things/either\")})",
        "get(\"/things/lines\").accept(\"application/x-ndjson\")}).media()",
        "get(\"/things/later\").accept(\"application/json,text/event-stream;q=0.1\")}).answer()",
        "get(\"/things/report\").accept(\"application/pdf\")}).media()",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    Ok(())
}

#[test]
fn headers_that_callers_do_not_give_are_left_out() -> Outcome {
    let check = |security: &str, expected: &[&str]| -> Outcome {
        let mut diagnostics = Diagnostics::default();
        let names = [
            "Accept",
            "content-type",
            "AUTHORIZATION",
            "Host",
            "Content-Length",
            "cookie",
            "Connection",
            "Transfer-Encoding",
        ];
        let parameter = |name: &&str| {
            format!("        - {{ name: {name}, in: header, required: true, schema: {{ type: string }} }}")
        };
        let parameters = names.iter().map(parameter).collect::<Vec<_>>().join("\n");
        let description = format!(
            "paths:
    /things:
        parameters:
{parameters}
        - {{ name: host, in: query, schema: {{ type: string }} }}
        get: {{ {security}responses: {{ '200': {{ description: '' }} }} }}
        put: {{ responses: {{ '200': {{ description: '' }} }} }}
"
        );
        let files = emitted_with(&description, &Settings::new("fixture"), &mut diagnostics)?;
        let found: Vec<String> = diagnostics.sorted().into_iter().map(|each| each.message).collect();
        assert_eq!(found, expected);
        let text = files.get("src/operations/things.rs").ok_or("there is no group")?;
        assert!(!text.contains("ParameterDescription::header"), "{text}");
        assert!(text.contains("ParameterDescription::query(\"host\")"), "{text}");
        Ok(())
    };
    let of_http = ["Host", "Content-Length", "cookie", "Connection", "Transfer-Encoding"];
    let of_http = of_http.map(|name| format!("the header `{name}` is left out"));
    let mut expected: Vec<&str> = of_http.iter().map(String::as_str).collect();
    check("security: [], ", &expected)?;
    expected.insert(0, "the header `AUTHORIZATION` is left out");
    check("", &expected)
}

#[test]
fn servers_without_an_origin_are_functions_of_it() -> Outcome {
    let description = "servers:
    - { url: /api/v3 }
    - { url: 'beta/{stage}/', description: Next, variables: { stage: { default: one } } }
    - { url: / }
    - { url: ../other }
paths:
    /things: { get: { responses: { '200': { description: '' } } } }
";
    let text = file(description, "src/client.rs")?;
    let (_, servers) = text.split_once("token_schemes: &[],\n    };\n").ok_or("there is no description")?;
    let (servers, _) = servers.split_once("    pub fn new(").ok_or("there is no constructor")?;
    insta::assert_snapshot!(servers);
    let files = emitted(description, &Settings::new("fixture"))?;
    let readme = files.get("README.md").ok_or("there is no README")?;
    assert!(readme.contains("(\"https://service.example/api/v3\","), "{readme}");
    Ok(())
}

#[test]
fn an_operation_with_a_server_of_its_own_says_where_it_is() -> Outcome {
    let text = file(
        "servers: [{ url: 'https://api.example/v1' }, { url: 'https://test.example/v1' }]
paths:
    /things:
        get: { operationId: same, servers: [{ url: 'https://test.example/v1' }], responses: { '200': { description: '' } } }
        put: { operationId: relative, servers: [{ url: /v2/ }], responses: { '200': { description: '' } } }
        post: { operationId: origin, servers: [{ url: 'https://API.example' }], responses: { '200': { description: '' } } }
        delete: { operationId: elsewhere, servers: [{ url: 'https://uploads.example/v1' }], responses: { '200': { description: '' } } }
",
        "src/operations/things.rs",
    )?;
    let (text, _) = text.split_once("/// The operation [").ok_or("there is no marker")?;
    insta::assert_snapshot!(text);
    Ok(())
}

#[test]
fn operations_are_idempotent_by_the_settings() -> Outcome {
    let description = "paths:
    /things:
        get: { operationId: list, responses: { '200': { description: '' } } }
        post: { operationId: things/create, responses: { '200': { description: '' } } }
        patch: { responses: { '200': { description: '' } } }
    /things/{id}/copy:
        post: { operationId: copy, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '200': { description: '' } } }
";
    let with = |patterns: &[&str]| {
        let mut settings = Settings::new("fixture");
        settings.operations.idempotent = patterns.iter().map(|text| Entry::from(*text)).collect();
        let mut diagnostics = Diagnostics::default();
        let files = emitted_with(description, &settings, &mut diagnostics)?;
        let text: String =
            files.get("src/operations/things.rs").ok_or("there is no group")?.split_whitespace().collect();
        let found: Vec<String> = diagnostics.iter().map(|each| each.message.clone()).collect();
        Ok::<_, Box<dyn Error>>((text.matches(".idempotent()").count(), text, found))
    };
    let (count, text, found) = with(&["things/create", "PATCH /things"])?;
    assert_eq!((count, found.as_slice()), (2, [].as_slice()), "{text}");
    assert!(
        text.contains("post(\"/things\").idempotent()") && text.contains("patch(\"/things\").idempotent()"),
        "{text}"
    );
    let (count, text, found) = with(&["* /things/*"])?;
    assert_eq!((count, found.as_slice()), (1, [].as_slice()), "{text}");
    let (count, _, found) = with(&["list", "POST /thing", "create"])?;
    let expected = [
        "`list` is neither a POST nor a PATCH",
        "no operation is named `POST /thing`",
        "no operation is named `create`",
    ];
    assert_eq!((count, found), (0, expected.map(str::to_owned).to_vec()));
    Ok(())
}

#[test]
fn lists_with_a_header_that_leads_on_are_pages() -> Outcome {
    let text = group(
        "    /things:
        get:
            operationId: list
            responses:
                '200':
                    description: ''
                    headers: { link: { schema: { type: string } } }
                    content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }
                '304': { description: '' }
        post:
            operationId: post
            responses:
                '200':
                    description: ''
                    headers: { Link: { schema: { type: string } } }
                    content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }
    /things/names:
        get:
            operationId: names
            responses:
                '200':
                    description: ''
                    headers: { Link: { schema: { type: string } } }
                    content: { application/json: { schema: { type: array, items: { type: [string, 'null'] } } } }
    /things/one:
        get:
            operationId: one
            responses:
                '200':
                    description: ''
                    headers: { Link: { schema: { type: string } } }
                    content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
",
    )?;
    let text: String = text.split_whitespace().collect();
    for expected in [
        "PathRequest<crate::odata::client::Page<crate::models::Thing>,crate::operations::things::List,>",
        ".page(const{&crate::odata::client::Paging::LINK})",
        "PathRequest<::std::vec::Vec<crate::models::Thing>,crate::operations::things::Post,>",
        "PathRequest<crate::odata::client::Page<::std::string::String>,crate::operations::things::Names,>",
        "PathRequest<crate::models::Thing,crate::operations::things::One,>",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
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
    for declared in
        ["pub fn new_operation(", "pub fn timeout_parameter(", "pub fn body(", "pub enum ThingsOperation {}"]
    {
        assert!(text.contains(declared), "{declared} in {text}");
    }
    Ok(())
}

#[test]
fn a_group_may_be_called_as_all_of_them_are() -> Outcome {
    let text = |tag: &str| -> Result<String, Box<dyn Error>> {
        let paths =
            format!("paths: {{ /a: {{ get: {{ tags: [{tag}], responses: {{ '200': {{ description: '' }} }} }} }} }}");
        file(&paths, "src/operations/mod.rs")
    };
    let exception = "clippy::module_inception";
    assert!(text("operations")?.contains(exception));
    assert!(!text("things")?.contains(exception));
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
