//! Properties that have but one value.

use crate::fixtures::{json, read};
use edmund_runtime::odata::{self, Additional, Mode, Patch, to_json};
use serde_json::json;

struct Cat {
    kind: Option<String>,
    lives: Option<i64>,
    name: Option<String>,
    additional: Additional,
}

odata::object!(Cat, names ["Cat"], key [], open true, {
    #[allow(dead_code, reason = "no test asks for it")] 0 kind KIND: String = "kind", read_write, always "\"cat\"";
    #[allow(dead_code, reason = "no test asks for it")] 1 lives LIVES: i64 = "lives", read_write, always "9";
    2 name NAME: String = "name", read_write;
});

struct Animal {
    kind: Option<String>,
    additional: Additional,
}

odata::object!(Animal, names ["Animal"], key [], open true, {
    #[allow(dead_code, reason = "no test asks for it")] 0 kind KIND: String = "kind", read_write;
});

#[non_exhaustive]
enum AnyAnimal {
    Animal(Box<Animal>),
    Cat(Box<Cat>),
}

odata::polymorphic!(AnyAnimal, by "kind", { 0 Animal: Animal = []; 1 Cat: Cat = ["cat"]; } else Animal);
odata::into_variant!(Cat => AnyAnimal);
odata::into_base!(Cat => Animal);
odata::concrete_base!(Animal => AnyAnimal);

fn tom() -> Cat {
    Cat { name: Some("Tom".into()), ..Cat::default() }
}

#[test]
fn one_that_is_unset_is_written_in_every_way() {
    let written = r#"{"kind":"cat","lives":9,"name":"Tom"}"#;
    for mode in [Mode::Create, Mode::Replace, Mode::Everything] {
        assert_eq!(to_json(&tom(), mode), written);
    }
    assert_eq!(serde_json::to_string(&tom()).unwrap(), written);
    assert_eq!(to_json(&vec![tom()], Mode::Create), format!("[{written}]"));
}

#[test]
fn what_was_read_or_set_stays() {
    let odd = r#"{"kind":"lynx","lives":7,"name":"Tom"}"#;
    assert_eq!(to_json(&read::<Cat>(odd), Mode::Replace), odd);
    let mut inserted = tom();
    inserted.additional.insert("kind", "lynx").unwrap();
    assert_eq!(json(&inserted), json!({"kind":"lynx","lives":9,"name":"Tom"}));
}

#[test]
fn null_and_what_does_not_fit_come_out_again_and_are_not_sent() {
    let text = r#"{"kind":null,"lives":"many","name":"Tom"}"#;
    let cat: Cat = read(text);
    assert_eq!(json(&cat), json!({"kind":null,"lives":"many","name":"Tom"}));
    assert_eq!(to_json(&cat, Mode::Create), r#"{"kind":"cat","lives":9,"name":"Tom"}"#);
}

#[test]
fn the_one_that_tells_the_type_is_written_once() {
    let any = AnyAnimal::from(tom());
    assert_eq!(to_json(&any, Mode::Create), r#"{"kind":"cat","lives":9,"name":"Tom"}"#);
    assert_eq!(serde_json::to_string(&any).unwrap(), r#"{"kind":"cat","lives":9,"name":"Tom"}"#);
}

#[test]
fn a_base_keeps_what_it_does_not_know() {
    let animal = Animal::from(tom());
    assert_eq!(json(&animal), json!({"kind":"cat","lives":9,"name":"Tom"}));
    assert_eq!(animal.downcast::<Cat>().unwrap().lives, Some(9));
}

#[test]
fn patches_have_none_but_of_whole_values() {
    assert_eq!(json(&Patch::<Cat>::new().set(Cat::NAME, "Tom")), json!({"name":"Tom"}));
    let old: Cat = read(r#"{"kind":"cat","lives":9,"name":"Tom"}"#);
    let new = Cat { name: Some("Tim".into()), ..Cat::default() };
    assert_eq!(json(&Patch::between(&old, &new)), json!({"name":"Tim"}));
    assert_eq!(json(&Patch::between(&new, &old)), json!({"name":"Tom"}));
    let odd: Cat = read(r#"{"kind":"lynx","name":"Tom"}"#);
    assert_eq!(json(&Patch::between(&odd, &old)), json!({"kind":"cat"}));
    assert_eq!(json(&Patch::between(&odd, &tom())), json!({"kind":"cat"}));
}
