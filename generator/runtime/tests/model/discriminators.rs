//! Hierarchies whose types a member of any name tells.

use crate::fixtures::{json, read};
use edmund_runtime::odata::{self, Additional, Mode, UnknownObject, to_json};
use serde_json::json;

/// A struct with its table.
macro_rules! object {
    ($type:ident, $name:literal, { $($index:literal $constant:ident $field:ident: $value:ty = $wire:literal;)* }) => {
        #[allow(clippy::struct_field_names, reason = "the schema chose them")]
        pub(crate) struct $type {
            $(pub(crate) $field: Option<$value>,)*
            pub(crate) additional: Additional,
        }

        odata::object!($type, names [$name], key [], open true, {
            $(#[allow(dead_code, reason = "the tests use a few of them")] $index $field $constant: $value = $wire, read_write;)*
        });
    };
}

// Over an abstract base, whose member has no field.
object!(Circle, "Circle", { 0 RADIUS radius: f64 = "radius"; });
object!(Square, "Square", { 0 SIDE side: f64 = "side"; });

#[non_exhaustive]
pub(crate) enum Shape {
    Circle(Box<Circle>),
    Square(Box<Square>),
    Unknown(Box<UnknownObject>),
}

odata::polymorphic!(Shape, by "kind", {
    0 Circle: Circle = ["circle", "Circle"];
    1 Square: Square = ["square"];
} else Unknown);
odata::into_variant!(Circle => Shape);
odata::into_variant!(Square => Shape);

// Over a concrete base, which declares its member.
object!(Pet, "Pet", { 0 PET_TYPE pet_type: String = "petType"; 1 NAME name: String = "name"; });
object!(Dog, "Dog", { 0 PET_TYPE pet_type: String = "petType"; 1 NAME name: String = "name"; 2 BARK bark: String = "bark"; });

#[non_exhaustive]
pub(crate) enum AnyPet {
    Pet(Box<Pet>),
    Dog(Box<Dog>),
}

odata::polymorphic!(AnyPet, by "petType", { 0 Pet: Pet = []; 1 Dog: Dog = ["dog"]; } else Pet);
odata::into_variant!(Dog => AnyPet);
odata::into_base!(Dog => Pet);
odata::concrete_base!(Pet => AnyPet);

// Over a concrete base that does not declare its member.
object!(Plain, "Plain", { 0 NAME name: String = "name"; });
object!(Special, "Special", { 0 NAME name: String = "name"; 1 MORE more: String = "more"; });

#[non_exhaustive]
pub(crate) enum AnyPlain {
    Plain(Box<Plain>),
    Special(Box<Special>),
}

odata::polymorphic!(AnyPlain, by "t", { 0 Plain: Plain = ["plain"]; 1 Special: Special = ["special"]; } else Plain);
odata::into_variant!(Special => AnyPlain);
odata::into_base!(Special => Plain);
odata::concrete_base!(Plain => AnyPlain);

#[track_caller]
fn check<T: odata::Value>(text: &str) -> T {
    let value: T = read(text);
    assert_eq!(to_json(&value, Mode::Everything), text);
    assert_eq!(to_json(&value, Mode::Replace), text);
    value
}

#[test]
fn the_member_tells_the_variant_wherever_it_stands() {
    assert!(matches!(check(r#"{"kind":"square","side":2.0}"#), Shape::Square(square) if square.side == Some(2.0)));
    let late: Shape = read(r#"{"radius":1.0,"kind":"circle"}"#);
    assert!(matches!(&late, Shape::Circle(circle) if circle.radius == Some(1.0)));
    assert_eq!(to_json(&late, Mode::Everything), r#"{"kind":"circle","radius":1.0}"#, "and is written first");
}

#[test]
fn a_second_value_for_a_type_is_written_as_it_was_read() {
    let circle: Shape = check(r#"{"kind":"Circle","radius":1.0}"#);
    assert_eq!(circle.type_name(), "Circle");
    assert!(matches!(circle, Shape::Circle(_)));
}

#[test]
fn a_new_object_says_its_type() {
    let shape = Shape::from(Circle { radius: Some(1.0), ..Circle::default() });
    assert_eq!(to_json(&shape, Mode::Create), r#"{"kind":"circle","radius":1.0}"#);
    assert_eq!(json(&shape), json!({ "kind": "circle", "radius": 1.0 }));
    assert_eq!(read::<Shape>(r#"{"kind":"circle","radius":1.0}"#), shape);
}

#[test]
fn an_unknown_type_is_kept_whole() {
    let shape: Shape = check(r#"{"kind":"hexagon","side":2}"#);
    assert_eq!(shape.type_name(), "hexagon");
    assert!(matches!(shape, Shape::Unknown(_)));
    assert!(matches!(check(r#"{"side":2}"#), Shape::Unknown(_)));
    assert!(matches!(check(r#"{"kind":7,"side":2}"#), Shape::Unknown(_)));
    assert!(matches!(check(r#"{"kind":null}"#), Shape::Unknown(_)));
}

#[test]
fn the_type_name_of_odata_means_nothing_here() {
    let shape: Shape = read(r##"{"@odata.type":"#Square","kind":"circle"}"##);
    assert!(matches!(shape, Shape::Circle(_)));
    assert_eq!(json(&shape), json!({ "@odata.type": "#Square", "kind": "circle" }));
}

#[test]
fn a_field_of_that_name_wins() {
    let dog: AnyPet = check(r#"{"petType":"dog","name":"Rex","bark":"wau"}"#);
    assert!(matches!(dog, AnyPet::Dog(dog) if dog.pet_type.as_deref() == Some("dog")));
    let dog = Dog { pet_type: Some("hound".into()), ..Dog::default() };
    assert_eq!(json(&AnyPet::from(dog)), json!({ "petType": "hound" }));
    assert_eq!(json(&AnyPet::from(Dog::default())), json!({ "petType": "dog" }));
}

#[test]
fn a_concrete_base_goes_down_and_up() {
    let pet: Pet = check(r#"{"petType":"dog","name":"Rex","bark":"wau"}"#);
    assert!(matches!(pet.clone().into_any(), AnyPet::Dog(dog) if dog.bark.as_deref() == Some("wau")));
    let dog: Dog = pet.clone().downcast().unwrap();
    assert_eq!(dog.bark.as_deref(), Some("wau"));
    assert_eq!(Pet::from(dog), pet);
    let cat: Pet = check(r#"{"petType":"cat","name":"Tom"}"#);
    assert!(matches!(cat.clone().into_any(), AnyPet::Pet(_)));
    assert_eq!(cat.clone().downcast::<Dog>().unwrap_err(), cat);
    assert_eq!(AnyPet::from(cat).type_name(), "cat");
}

#[test]
fn a_base_says_what_it_was_made_of() {
    assert_eq!(json(&Pet::from(Dog::default())), json!({ "petType": "dog" }));
    let plain = Plain::from(Special { more: Some("x".into()), ..Special::default() });
    assert_eq!(json(&plain), json!({ "more": "x", "t": "special" }));
    let special: Special = plain.clone().downcast().unwrap();
    assert_eq!(special, Special { more: Some("x".into()), ..Special::default() });
    assert_eq!(AnyPlain::from(plain), AnyPlain::from(special));
}

#[test]
fn a_base_with_a_value_of_its_own_has_it_within_the_enum() {
    assert_eq!(json(&Plain::default().into_any()), json!({ "t": "plain" }));
    assert_eq!(json(&Plain::default()), json!({}));
    assert!(matches!(check(r#"{"name":"x","t":"other"}"#), AnyPlain::Plain(_)));
}

#[test]
fn what_no_variant_is_for_leaves_the_next_type_its_turn() {
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    enum Either {
        Shape(Shape),
        Plain(Box<Plain>),
        Unknown(serde_json::Value),
    }
    odata::union!(Either, { Shape: Shape; Plain: Box<Plain>, requires ["name"], values [("kind", ["plain"])], closed false; } else Unknown);
    assert!(matches!(read(r#"{"kind":"circle","radius":1}"#), Either::Shape(Shape::Circle(_))));
    assert!(matches!(read(r#"{"kind":"plain","name":"a"}"#), Either::Plain(_)));
    assert!(matches!(read(r#"{"kind":"new"}"#), Either::Unknown(_)), "it is kept as it is");
}
