//! How parameters are written: the table of the specification (OpenAPI 3.1.1, 4.8.12.4), and what it does not say.

use crate::{
    service::{GRAPH, connect_to},
    transport::Script,
};
use edmund_runtime::odata::client::{
    Argument, ParameterDescription, ParameterStyle, PathCall, PathDescription, PathRequest, Texts,
};
use serde_json::{Value, json};

const LABEL: ParameterStyle = ParameterStyle::Label;
const MATRIX: ParameterStyle = ParameterStyle::Matrix;

/// What stands behind the endpoint.
fn written(description: &'static PathDescription, parameter: ParameterDescription, value: impl Argument) -> String {
    request(description, parameter, value)
        .url()
        .as_str()
        .strip_prefix("https://service.example/v1/")
        .unwrap()
        .to_owned()
}

fn request(
    description: &'static PathDescription,
    parameter: ParameterDescription,
    value: impl Argument,
) -> PathRequest<()> {
    call(description).given(Box::leak(Box::new(parameter)), value).nothing()
}

fn call(description: &'static PathDescription) -> PathCall {
    connect_to(&Script::default(), &GRAPH).operation(description)
}

static AT: PathDescription = PathDescription::get("/at/{color}");
static OF: PathDescription = PathDescription::get("/of");

fn empty() -> Value {
    json!("")
}

fn string() -> Value {
    json!("blue")
}

fn array() -> Value {
    json!(["blue", "black", "brown"])
}

fn object() -> Value {
    json!({ "B": 150, "G": 200, "R": 100 })
}

#[track_caller]
fn check_path(style: ParameterStyle, explode: bool, value: &Value, expected: &str) {
    let parameter = ParameterDescription::path("color").style(style).explode(explode);
    assert_eq!(written(&AT, parameter, value), format!("at/{expected}"));
}

#[track_caller]
fn check_query(style: ParameterStyle, explode: bool, value: &Value, expected: &str) {
    let parameter = ParameterDescription::query("color").style(style).explode(explode);
    assert_eq!(written(&OF, parameter, value), format!("of?{expected}"));
}

/// The members of an object come in the order of their names here: R, G and B of the table the other way round.
#[test]
fn the_table_of_the_specification_for_paths() {
    check_path(MATRIX, false, &empty(), ";color");
    check_path(MATRIX, false, &string(), ";color=blue");
    check_path(MATRIX, false, &array(), ";color=blue,black,brown");
    check_path(MATRIX, false, &object(), ";color=B,150,G,200,R,100");
    check_path(MATRIX, true, &empty(), ";color");
    check_path(MATRIX, true, &string(), ";color=blue");
    check_path(MATRIX, true, &array(), ";color=blue;color=black;color=brown");
    check_path(MATRIX, true, &object(), ";B=150;G=200;R=100");
    check_path(LABEL, false, &string(), ".blue");
    check_path(LABEL, false, &array(), ".blue,black,brown");
    check_path(LABEL, false, &object(), ".B,150,G,200,R,100");
    check_path(LABEL, true, &string(), ".blue");
    check_path(LABEL, true, &array(), ".blue.black.brown");
    check_path(LABEL, true, &object(), ".B=150.G=200.R=100");
    check_path(ParameterStyle::Simple, false, &string(), "blue");
    check_path(ParameterStyle::Simple, false, &array(), "blue,black,brown");
    check_path(ParameterStyle::Simple, false, &object(), "B,150,G,200,R,100");
    check_path(ParameterStyle::Simple, true, &string(), "blue");
    check_path(ParameterStyle::Simple, true, &array(), "blue,black,brown");
    check_path(ParameterStyle::Simple, true, &object(), "B=150,G=200,R=100");
}

#[test]
fn the_table_of_the_specification_for_queries() {
    check_query(ParameterStyle::Form, false, &empty(), "color=");
    check_query(ParameterStyle::Form, false, &string(), "color=blue");
    check_query(ParameterStyle::Form, false, &array(), "color=blue,black,brown");
    check_query(ParameterStyle::Form, false, &object(), "color=B,150,G,200,R,100");
    check_query(ParameterStyle::Form, true, &empty(), "color=");
    check_query(ParameterStyle::Form, true, &string(), "color=blue");
    check_query(ParameterStyle::Form, true, &array(), "color=blue&color=black&color=brown");
    check_query(ParameterStyle::Form, true, &object(), "B=150&G=200&R=100");
    check_query(ParameterStyle::SpaceDelimited, false, &array(), "color=blue%20black%20brown");
    check_query(ParameterStyle::SpaceDelimited, false, &object(), "color=B%20150%20G%20200%20R%20100");
    check_query(ParameterStyle::PipeDelimited, false, &array(), "color=blue%7Cblack%7Cbrown");
    check_query(ParameterStyle::PipeDelimited, false, &object(), "color=B%7C150%7CG%7C200%7CR%7C100");
    check_query(ParameterStyle::DeepObject, true, &object(), "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100");
}

#[test]
fn a_deep_object_goes_on_within_its_members() {
    let value = json!({ "a": { "b": [1, { "c": 2 }], "d": null }, "e": "" });
    let expected = "color%5Ba%5D%5Bb%5D%5B0%5D=1&color%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=2&color%5Be%5D=";
    check_query(ParameterStyle::DeepObject, true, &value, expected);
    let deep = (0..100).fold(json!(1), |inner, _| json!({ "a": inner }));
    let parameter = ParameterDescription::query("color").style(ParameterStyle::DeepObject);
    assert_eq!(written(&OF, parameter, &deep).matches("%5Ba%5D").count(), 16, "and JSON from there");
}

#[test]
fn nothing_is_sent_of_null_and_of_what_is_empty() {
    for nothing in [json!(null), json!([]), json!({}), json!([null])] {
        assert_eq!(written(&OF, ParameterDescription::query("color"), &nothing), "of");
    }
    assert_eq!(written(&OF, ParameterDescription::query("color"), None::<&str>), "of");
}

#[test]
fn texts_cannot_end_what_they_are_part_of() {
    let odd = json!(["a,b&c=d", "é/?#%+;."]);
    check_query(ParameterStyle::Form, false, &odd, "color=a%2Cb%26c%3Dd,%C3%A9%2F%3F%23%25%2B%3B.");
    check_path(MATRIX, false, &odd, ";color=a%2Cb%26c%3Dd,%C3%A9%2F%3F%23%25%2B%3B.");
    let odd = json!({ "a&b=": "c" });
    check_query(ParameterStyle::Form, true, &odd, "a%26b%3D=c");
}

#[test]
fn reserved_characters_stay_where_the_description_says_so_unless_they_end_the_value() {
    let parameter = ParameterDescription::query("color").allow_reserved();
    assert_eq!(written(&OF, parameter, "a/b?c:d@e,f;g=h&i#j+k[l]%"), "of?color=a/b?c:d@e,f;g=h%26i%23j%2Bk%5Bl%5D%25");
    let parameter = ParameterDescription::path("color").allow_reserved();
    assert_eq!(written(&AT, parameter, "a/b:c?d#e"), "at/a/b:c%3Fd%23e");
}

#[test]
fn what_has_no_style_is_json() {
    let parameter = ParameterDescription::query("color").json();
    assert_eq!(written(&OF, parameter, &object()), "of?color=%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D");
    assert_eq!(written(&OF, parameter, None::<&Value>), "of");
    check_query(ParameterStyle::Form, true, &json!([[1, 2]]), "color=%5B1%2C2%5D");
}

#[test]
fn the_names_that_queries_often_have_stay_legible() {
    assert_eq!(written(&OF, ParameterDescription::query("$filter"), "a eq 'b'"), "of?$filter=a%20eq%20%27b%27");
    assert_eq!(written(&OF, ParameterDescription::query("filter[a b]"), "c"), "of?filter%5Ba%20b%5D=c");
}

#[test]
fn headers_are_simple_and_not_encoded() {
    #[track_caller]
    fn check(parameter: ParameterDescription, value: &Value, expected: Option<&str>) {
        let request = request(&OF, parameter, value).request();
        let name = azure_core::http::headers::HeaderName::from_static("x-color");
        assert_eq!(request.headers().get_optional_str(&name), expected);
    }
    let color = ParameterDescription::header("X-Color");
    check(color, &json!("light blue/ä".replace('ä', "a")), Some("light blue/a"));
    check(color, &array(), Some("blue,black,brown"));
    check(color, &object(), Some("B,150,G,200,R,100"));
    check(color.explode(true), &object(), Some("B=150,G=200,R=100"));
    check(color.json(), &object(), Some(r#"{"B":150,"G":200,"R":100}"#));
    check(color, &json!(null), None);
}

#[test]
fn a_header_that_cannot_be_sent_is_an_error_before_anything_is() {
    for bad in ["a\r\nb: c", "ä", "\u{0}"] {
        let request = request(&OF, ParameterDescription::header("X-Color"), bad).request();
        let problem = request.problem().unwrap().to_string();
        assert_eq!(problem, "the header `X-Color` has a value that is not plain ASCII text");
    }
}

#[test]
fn cookies_stand_beside_each_other() {
    const SESSION: &ParameterDescription = &ParameterDescription::cookie("session");
    const COLORS: &ParameterDescription = &ParameterDescription::cookie("colors").explode(false);
    let request: PathRequest<()> = call(&OF).given(SESSION, "a; b=c").given(COLORS, &array()).nothing();
    let request = request.header("cookie", "own=1").request();
    let cookie = request.headers().get_optional_str(&azure_core::http::headers::HeaderName::from_static("cookie"));
    assert_eq!(cookie, Some("own=1; session=a%3B%20b%3Dc; colors=blue,black,brown"));
}

#[test]
fn every_kind_of_value_has_its_text() {
    let query = ParameterDescription::query("v").explode(false);
    assert_eq!(written(&OF, query, &7_i64), "of?v=7");
    assert_eq!(written(&OF, query, &true), "of?v=true");
    assert_eq!(written(&OF, query, &1.5_f64), "of?v=1.5");
    assert_eq!(
        written(&OF, query, &"2024-05-01T10:00:00Z".parse::<edmund_runtime::odata::DateTimeOffset>().unwrap()),
        "of?v=2024-05-01T10%3A00%3A00Z"
    );
    assert_eq!(written(&OF, query, &[1_i32, 2][..]), "of?v=1,2");
    assert_eq!(written(&OF, query, Texts(&["a", "b"])), "of?v=a,b");
}
