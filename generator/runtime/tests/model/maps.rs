//! Objects whose members the schema does not name: maps, and members beside declared ones; enums of numbers; lists of lists.

use crate::fixtures::{json, read};
use edmund_runtime::odata::{self, Additional, FormFile, Mode, UnknownValue, to_json};
use serde_json::json;
use std::collections::BTreeMap;

pub(crate) struct Settings {
    limits: Option<BTreeMap<String, i64>>,
    notes: Option<BTreeMap<String, Option<String>>>,
    matrix: Option<Vec<Vec<i32>>>,
    nested: Option<BTreeMap<String, BTreeMap<String, Settings>>>,
    level: Option<Level>,
    odd: Option<String>,
    computed: Option<String>,
    additional: Additional,
}

odata::object!(Settings, names ["test.settings"], key [], open true, {
    #[allow(dead_code, reason = "no test asks for it")] 0 limits LIMITS: BTreeMap<String, i64> = "limits", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 1 notes NOTES: BTreeMap<String, Option<String>> = "notes", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 2 matrix MATRIX: Vec<Vec<i32>> = "matrix", read_write;
    #[allow(dead_code, reason = "no test asks for it")]
    3 nested NESTED: BTreeMap<String, BTreeMap<String, Settings>> = "nested", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 4 level LEVEL: Level = "level", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 5 odd ODD: String = "odd \"name\"", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 6 computed COMPUTED: String = "computed", read_only;
});
odata::additional_properties!(Settings, i64);

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum Level {
    Value1,
    ValueMinus1,
    Unknown(UnknownValue),
}

odata::numeric_enumeration!(Level, "test.level", { Value1 = "1", 1; ValueMinus1 = "-1", -1; } else Unknown);

#[track_caller]
fn check(text: &str) -> Settings {
    let settings: Settings = read(text);
    assert_eq!(json(&settings), serde_json::from_str::<serde_json::Value>(text).unwrap());
    assert_eq!(to_json(&settings, Mode::Everything), text);
    settings
}

#[test]
fn a_map_holds_members_of_any_name() {
    let settings = check(r#"{"limits":{"a":1,"b c":2}}"#);
    assert_eq!(settings.limits, Some(BTreeMap::from([("a".to_owned(), 1), ("b c".to_owned(), 2)])));
}

#[test]
fn null_members_are_kept_where_the_type_allows_them() {
    let settings = check(r#"{"notes":{"a":null,"b":"x"}}"#);
    assert_eq!(settings.notes.unwrap()["a"], None);
    let settings: Settings = read(r#"{"limits":{"a":null,"b":2}}"#);
    assert_eq!(settings.limits, Some(BTreeMap::from([("b".to_owned(), 2)])));
}

#[test]
fn of_two_members_of_one_name_the_last_counts() {
    let settings: Settings = read(r#"{"limits":{"a":1,"b":2,"a":3,"b":null}}"#);
    assert_eq!(settings.limits, Some(BTreeMap::from([("a".to_owned(), 3)])));
}

#[test]
fn a_map_that_does_not_fit_is_kept_as_it_is() {
    let settings = check(r#"{"limits":{"a":"many"}}"#);
    assert_eq!(settings.limits, None);
}

#[test]
fn lists_lie_within_lists_and_maps_within_maps() {
    let settings = check(r#"{"matrix":[[1,2],[],[3]],"nested":{"a":{"b":{"limits":{"c":1}}}}}"#);
    assert_eq!(settings.matrix, Some(vec![vec![1, 2], vec![], vec![3]]));
    assert_eq!(settings.nested.unwrap()["a"]["b"].limits, Some(BTreeMap::from([("c".to_owned(), 1)])));
}

#[test]
fn a_name_is_escaped() {
    assert_eq!(check(r#"{"odd \"name\"":"x"}"#).odd.as_deref(), Some("x"));
}

#[test]
fn an_enum_of_numbers_keeps_any_number() {
    assert_eq!(check(r#"{"level":-1}"#).level, Some(Level::ValueMinus1));
    let unknown = check(r#"{"level":7}"#).level.unwrap();
    assert_eq!((unknown.value(), unknown.as_str()), (Some(7), "7"));
    assert_eq!(unknown, Level::from(7));
    assert_eq!(Level::from(1), Level::Value1);
    assert_eq!(check(r#"{"level":99999999999999999999}"#).level.unwrap().value(), None);
    assert_eq!(check(r#"{"level":"1"}"#).level, None, "a text is no number");
}

#[test]
fn members_beside_properties_are_typed() {
    let mut settings: Settings = read(r#"{"limits":null,"a":1,"b":"two"}"#);
    assert_eq!(settings.additional_properties(), BTreeMap::from([("a".to_owned(), 1)]));
    assert_eq!(settings.additional_property("a"), Some(1));
    assert_eq!(settings.additional_property("b"), None, "it is no number");
    settings.set_additional_property("c", &3);
    assert_eq!(json(&settings), json!({ "limits": null, "a": 1, "b": "two", "c": 3 }));
}

#[test]
fn what_may_replace_an_object_has_all_but_what_the_service_writes() {
    let settings: Settings = read(
        r#"{"computed":"x","level":1,"a":1,"limits":null,"@odata.etag":"1","nested":{"a":{"b":{"computed":"y"}}}}"#,
    );
    assert_eq!(to_json(&settings, Mode::Replace), r#"{"nested":{"a":{"b":{}}},"level":1,"a":1,"limits":null}"#);
    let settings: Settings = read(r#"{"computed":null,"a":1}"#);
    assert_eq!(to_json(&settings, Mode::Replace), r#"{"a":1}"#);
    assert_eq!(to_json(&settings, Mode::Create), "{}");
}

#[test]
fn a_file_is_a_data_url_in_json() {
    let file = FormFile::new("a;b").file_name("ä b.txt").content_type("text/plain; charset=utf-8");
    let text = to_json(&file, Mode::Everything);
    assert_eq!(text, r#""data:text/plain%3B%20charset=utf-8;name=%C3%A4%20b.txt;base64,YTti""#);
    assert_eq!(read::<FormFile>(&text), file);
    for text in [r#""plain""#, r#""data:text""#, r#""data:image/png;base64,AAAA""#, r#""data:;base64,/w==""#] {
        assert_eq!(to_json(&read::<FormFile>(text), Mode::Everything), text, "what was read is written");
    }
    assert_eq!(read::<FormFile>(r#""plain""#), FormFile::new("plain"));
    assert_eq!(read::<FormFile>(&to_json(&FormFile::new([]), Mode::Everything)), FormFile::default());
    assert!(!format!("{file:?}").contains("a;b"), "what is in it is not shown");
}
