//! Input that is made to take long: what would take the square of its size takes minutes here.

use edmund_runtime::odata::{Flags, UnknownObject};

use crate::fixtures::{ConnectedOrganization, ConnectedOrganizationState as State, Everything, read};

const MANY: usize = 100_000;

/// An object with these members and others around them.
fn object(members: impl Iterator<Item = String>) -> String {
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

#[test]
fn many_unknown_members_take_no_square_of_time() {
    let organization: ConnectedOrganization = read(&object((0..MANY).map(|index| format!("\"{index}\":1"))));
    assert_eq!(organization.additional.len(), MANY);
}

#[test]
fn many_members_of_one_name_take_no_square_of_time() {
    for name in ["id", "x"] {
        let text = object((0..MANY).map(|index| format!("\"{name}\":{}", if index % 2 == 0 { "1" } else { "\"a\"" })));
        let organization: ConnectedOrganization = read(&text);
        let value = organization.id.or_else(|| organization.additional.get::<String>("x")?.ok());
        assert_eq!(value.as_deref(), Some("a"));
    }
}

#[test]
fn a_field_that_comes_again_and_again_among_unknown_members_takes_no_square_of_time() {
    let unknown = (0..MANY).map(|index| format!("\"{index}\":1"));
    let known = (0..MANY).map(|_| "\"id\":\"a\"".to_owned());
    let text = object(std::iter::once("\"id\":null".to_owned()).chain(unknown).chain(known));
    let organization: ConnectedOrganization = read(&text);
    assert_eq!((organization.id.as_deref(), organization.additional.len()), (Some("a"), MANY));
}

#[test]
fn many_members_in_another_order_are_compared_in_no_square_of_time() {
    let text = |indices: &mut dyn Iterator<Item = usize>| object(indices.map(|index| format!("\"{index}\":1")));
    let one: UnknownObject = read(&text(&mut (0..MANY)));
    let two: UnknownObject = read(&text(&mut (0..MANY).rev()));
    assert_eq!(one, two);
}

#[test]
fn many_flags_take_no_square_of_time() {
    let text = |indices: &mut dyn Iterator<Item = usize>| {
        indices.map(|index| format!("flag{index}")).collect::<Vec<_>>().join(",")
    };
    let one = Flags::<State>::from(&*text(&mut (0..MANY)));
    let two = Flags::<State>::from(&*text(&mut (0..MANY).rev()));
    assert_eq!(one, two);
}

/// Every level is read, found not to fit because of its last item, and kept as text.
#[test]
fn misfits_within_misfits_take_no_power_of_time() {
    let mut text = format!("{{\"x\":\"{}\"}}", "a".repeat(1000));
    for _ in 0..120 {
        text = format!(r#"{{"x":1,"nested":{{"texts":["a",1],"nested":{text},"source":"a"}}}}"#);
    }
    let everything: Everything = read(&text);
    assert_eq!(everything, everything.clone());
    assert_eq!(serde_json::to_string(&everything).unwrap().len(), text.len());

    let mut text = "{}".to_owned();
    for _ in 0..60 {
        text = format!(r#"{{"internalSponsors":[{text},1]}}"#);
    }
    let organization: ConnectedOrganization = read(&text);
    assert!(organization.internal_sponsors.is_none());
}

#[test]
fn one_bad_item_in_a_huge_collection_keeps_it() {
    let text = format!(r#"{{"texts":[{}1]}}"#, "\"a\",".repeat(MANY));
    let everything: Everything = read(&text);
    assert_eq!(everything.additional.raw("texts").map(str::len), Some(4 * MANY + 3));
}
