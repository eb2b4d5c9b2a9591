//! Bases and what derives from them.

use super::{check, description, resolve};
use crate::model::openapi::outline::outline;
use crate::settings::Settings;

const ANIMALS: &str = "Animal: { type: object, required: [kind], properties: { kind: { type: string }, name: { type: string } }, discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { lives: { type: integer } } }] }
    Dog: { allOf: [{ $ref: '#/components/schemas/Animal' }], properties: { kind: { const: doggy } } }
    Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }] }";

#[test]
fn what_has_a_schema_with_a_discriminator_in_its_all_of_derives_from_it() {
    check(
        ANIMALS,
        "struct Animal by kind [Animal=Animal, Cat=cat/Cat, Dog=doggy/Dog, Puppy=Puppy] { kind: String, name: String }
         struct Cat: Animal { lives: Int64 }
         struct Dog: Animal {  }
         struct Puppy: Dog {  }",
    );
}

#[test]
fn a_base_may_list_what_derives_from_it() {
    check(
        "A: { type: object, properties: { k: { type: string } }, discriminator: { propertyName: k }, oneOf: [{ $ref: '#/components/schemas/B' }] }
         B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { type: string } } }] }",
        "struct A by k [A=A, B=B] { k: String }
         struct B: A { b: String }",
    );
}

#[test]
fn a_union_of_a_base_and_what_derives_from_it_is_the_base() {
    check(
        &format!(
            "{ANIMALS}\nHouse: {{ type: object, properties: {{ pets: {{ type: array, items: {{ oneOf: [{{ $ref: '#/components/schemas/Animal' }}, {{ $ref: '#/components/schemas/Cat' }}] }} }} }} }}"
        ),
        "struct Animal by kind [Animal=Animal, Cat=cat/Cat, Dog=doggy/Dog, Puppy=Puppy] { kind: String, name: String }
         struct Cat: Animal { lives: Int64 }
         struct Dog: Animal {  }
         struct House { pets: [Animal] }
         struct Puppy: Dog {  }",
    );
}

#[test]
fn a_union_of_what_derives_from_one_base_is_told_apart_as_there() {
    let (model, found) = resolve(
        &description(&format!(
            "{ANIMALS}\nPet: {{ oneOf: [{{ $ref: '#/components/schemas/Cat' }}, {{ $ref: '#/components/schemas/Dog' }}] }}"
        )),
        &Settings::new("p"),
    );
    assert_eq!(found, Vec::<String>::new());
    let outline = model.as_ref().map(outline).unwrap_or_default();
    assert!(outline.contains("union Pet by kind [Cat=cat/Cat, Dog=doggy/Dog] { Cat Cat | Dog Dog }"), "{outline}");
}

#[test]
fn the_settings_say_what_is_abstract() {
    let mut settings = Settings::new("p");
    settings.types.abstract_types = vec!["A".into()];
    let schemas = "A: { type: object, properties: { a: { type: string } } }
         B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { type: string } } }] }";
    let (model, found) = resolve(&description(schemas), &settings);
    assert_eq!(found, Vec::<String>::new());
    let outline = model.as_ref().map(outline).unwrap_or_default();
    assert_eq!(outline, "abstract struct A { a: String }\nstruct B: A { b: String }\n");
}

#[test]
fn what_is_to_be_abstract_must_be_there() {
    let mut settings = Settings::new("p");
    settings.types.abstract_types = vec!["X".into()];
    let (model, found) = resolve(&description("A: { type: string }"), &settings);
    assert!(model.is_none());
    assert!(found.iter().any(|each| each.starts_with("error: there is no schema `X` to be abstract")), "{found:?}");
}

#[test]
fn bases_in_a_circle_are_an_error() {
    let schemas = "A: { allOf: [{ $ref: '#/components/schemas/B' }], properties: { k: { type: string } }, discriminator: { propertyName: k } }
         B: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { b: { type: string } } }";
    let (model, found) = resolve(&description(schemas), &Settings::new("p"));
    assert!(model.is_none());
    assert!(found.iter().any(|each| each.contains("derives from itself")), "{found:?}");
}
