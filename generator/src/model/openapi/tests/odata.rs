//! Descriptions with the conventions of `OData`, as Microsoft publishes them of Graph.

use super::{description, resolve};
use crate::model::openapi::outline::outline;
use crate::settings::Settings;

#[track_caller]
fn check(text: &str, expected: &str, reported: &[&str]) {
    let mut settings = Settings::new("p");
    settings.slice.hubs = vec!["n.entity".into()];
    let (model, found) = resolve(text, &settings);
    assert_eq!(found.len(), reported.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(reported) {
        assert!(found.contains(expected), "{found}");
    }
    let outline = model.as_ref().map(outline).unwrap_or_default();
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(outline.lines().collect::<Vec<_>>(), expected, "\n{outline}");
}

const SCHEMAS: &str = "n.entity: { type: object, properties: { id: { type: string }, '@odata.type': { type: string } }, discriminator: { propertyName: '@odata.type', mapping: { '#n.user': '#/components/schemas/n.user' } } }
    n.user: { allOf: [{ $ref: '#/components/schemas/n.entity' }, { type: object, properties: { home: { anyOf: [{ $ref: '#/components/schemas/n.place' }, { type: object, nullable: true }] }, boss: { allOf: [{ $ref: '#/components/schemas/n.user' }], x-ms-navigationProperty: true }, all: { type: array, items: { $ref: '#/components/schemas/n.user' }, x-ms-navigationProperty: true } } }] }
    n.place: { type: object, title: place }";

#[test]
fn what_derives_from_a_hub_is_an_entity_type_and_type_names_are_no_discriminator() {
    // `nullable` is of 3.0, where what may be null stands beside what it is.
    let text = description(SCHEMAS).replace("3.1.0", "3.0.3");
    let expected = "entity n.entity { id: String }
         struct n.place {  }
         entity n.user: n.entity { home: n.place?, boss -> n.user, all -> [n.user] }";
    check(&text, expected, &[]);
}

#[test]
fn keys_come_from_parameters_that_name_entities() {
    let parameters = "  parameters:
    u: { name: user-id, in: path, required: true, schema: { type: string }, x-ms-docs-key-type: user }
    x: { name: other-id, in: path, required: true, schema: { type: string }, x-ms-docs-key-type: other }
";
    let text = description(SCHEMAS).replace("3.1.0", "3.0.3") + parameters;
    let expected = "entity n.entity key id { id: String }
         struct n.place {  }
         entity n.user: n.entity { home: n.place?, boss -> n.user, all -> [n.user] }";
    check(&text, expected, &["there is no one type `other`, so this says no key"]);
}

#[test]
fn a_union_of_types_with_namespaces_is_told_apart_by_their_names() {
    let schemas = "n.a: { anyOf: [{ $ref: '#/components/schemas/n.b' }, { $ref: '#/components/schemas/n.c' }] }
         n.b: { type: object }
         n.c: { type: object }";
    let expected = "union n.a by @odata.type [n.b=#n.b, n.c=#n.c] { b n.b | c n.c }
         struct n.b {  }
         struct n.c {  }";
    check(&description(schemas), expected, &[]);
}

#[test]
fn a_navigation_property_that_leads_to_no_type_is_a_plain_one() {
    let schemas = "n.a: { type: object, properties: { b: { type: string, x-ms-navigationProperty: true } } }";
    check(&description(schemas), "struct n.a { b: String }", &["navigation property `b` does not lead to objects"]);
}

#[test]
fn the_settings_give_namespaces_aliases() {
    let mut settings = Settings::new("p");
    settings.types.aliases.insert("short".to_owned(), "a.long.name".into());
    let (model, _) = resolve(&description("a.long.name.t: { type: object }"), &settings);
    let aliases: Vec<_> = model.iter().flat_map(|model| &model.schemas).map(|schema| schema.alias.as_deref()).collect();
    assert_eq!(aliases, [Some("short")]);
}
