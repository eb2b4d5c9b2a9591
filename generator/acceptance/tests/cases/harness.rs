//! The harness notices what it should: a file that is wrong, and a case that does not hold.

use crate::case::{self, Case};
use crate::outcome::{Failure, From, Outcome, Received, differences};
use crate::program::Ran;
use crate::works_already;
use serde_json::json;

const ENDPOINT: &str = "https://service.example/v1";

const CASE: &str = r#"
schema = "people.csdl.xml"

[[case]]
name = "a_person_is_created"
feature = "create"
clause = "Protocol 4.01, 11.4.2"
call = 'client.people().create(&Person::default())'
exchanges = [{ method = "POST", url = "/people", headers = { Accept = "application/json", link = "{endpoint}/x" }, without_headers = ["if-match"], body = '{"a":1,"b":[2]}', status = 201 }]
value = '{"id":"1","url":"{endpoint}/people"}'
"#;

fn problems(text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let cases = case::read("people.toml", text, &mut problems);
    case::check_names(&cases, &mut problems);
    problems
}

fn case() -> Case {
    let mut problems = Vec::new();
    let mut cases = case::read("people.toml", CASE, &mut problems);
    assert_eq!(problems, [""; 0]);
    cases.remove(0)
}

fn received() -> Received {
    let headers = [("accept", "application/json"), ("link", "https://service.example/v1/x"), ("other", "1")];
    Received {
        method: "POST".to_owned(),
        url: "https://service.example/v1/people".to_owned(),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        body: r#"{ "b": [2], "a": 1 }"#.to_owned(),
    }
}

fn value() -> Outcome {
    Outcome::Value(json!({ "id": "1", "url": "https://service.example/v1/people" }))
}

fn failure() -> Outcome {
    let (kind, code) = ("Service".to_owned(), Some("gone".to_owned()));
    Outcome::Error(Failure { kind, status: Some(410), code, display: "410 Gone: gone: it went".to_owned() })
}

/// The differences begin with these texts.
fn check(case: &Case, received: &[Received], outcome: &Outcome, expected: &[&str]) {
    let found = differences(case, ENDPOINT, received, outcome, From::Case);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn a_case_that_holds_has_no_differences() {
    check(&case(), &[received()], &value(), &[]);
}

#[test]
fn a_wrong_request_is_noticed() {
    let case = case();
    check(&case, &[Received { method: "PUT".to_owned(), ..received() }], &value(), &["request 1: the method"]);
    let url = "https://service.example/v1/people?".to_owned();
    check(&case, &[Received { url, ..received() }], &value(), &["request 1: the URL"]);
    for body in ["", r#"{"a":1}"#, r#"{"a":1,"b":[2],"c":null}"#, "no JSON"] {
        check(&case, &[Received { body: body.to_owned(), ..received() }], &value(), &["request 1: the body"]);
    }
}

#[test]
fn a_body_is_noticed_where_none_is_expected() {
    let mut case = case();
    case.exchanges[0].body = None;
    check(&case, &[received()], &value(), &["request 1: the body"]);
}

#[test]
fn a_header_that_is_missing_different_or_forbidden_is_noticed() {
    let with = |index: usize, name: &str, value: &str| {
        let mut received = received();
        received.headers[index] = (name.to_owned(), value.to_owned());
        [received]
    };
    let case = case();
    check(&case, &with(0, "accept", "text/plain"), &value(), &["request 1: the header `Accept` is\n    text/plain"]);
    check(&case, &with(0, "a", "b"), &value(), &["request 1: the header `Accept` is\n    absent"]);
    check(&case, &with(1, "link", "{endpoint}/x"), &value(), &["request 1: the header `link`"]);
    check(
        &case,
        &with(2, "if-match", "*"),
        &value(),
        &["request 1: the header `if-match` is\n    *\n  not\n    absent"],
    );
}

#[test]
fn any_value_of_a_header_may_be_asked_for() {
    let mut case = case();
    case.exchanges[0].headers.insert("other".to_owned(), "*".to_owned());
    check(&case, &[received()], &value(), &[]);
    case.exchanges[0].headers.insert("absent".to_owned(), "*".to_owned());
    check(&case, &[received()], &value(), &["request 1: the header `absent`"]);
}

#[test]
fn one_request_too_few_or_too_many_is_noticed() {
    check(&case(), &[], &value(), &["request 1 was not made: POST /people"]);
    check(&case(), &[received(), received()], &value(), &["request 2 was not expected: POST https://service"]);
}

#[test]
fn a_wrong_outcome_is_noticed() {
    check(&case(), &[received()], &Outcome::Value(json!({ "id": "1" })), &["the value is"]);
    check(&case(), &[received()], &failure(), &["a value was expected, not the error Service: 410 Gone"]);
    check(&case(), &[received()], &Outcome::Panic("oh".to_owned()), &["it panicked: oh"]);
}

#[test]
fn a_wrong_digit_is_noticed_wherever_it_is() {
    let case = |number: &str| {
        let text = CASE.replace(r#"'{"id":"1","url":"{endpoint}/people"}'"#, &format!("'{number}'"));
        case::read("people.toml", &text, &mut Vec::new()).remove(0)
    };
    let told = |number: &str| serde_json::from_str::<Outcome>(&format!(r#"{{"value":{number}}}"#)).unwrap();
    check(&case("9007199254740993.25"), &[received()], &told("9007199254740993.25"), &[]);
    check(&case("9007199254740993.25"), &[received()], &told("9007199254740993.5"), &["the value is"]);
    let mut wide = case("0.10000000000000000001");
    check(&wide, &[received()], &told("0.1"), &["the value is"]);
    wide.exchanges[0].body = Some(r#"{"b":[2],"a":1.00000000000000000001}"#.to_owned());
    let sent = Received { body: r#"{"a":1.00000000000000000002,"b":[2]}"#.to_owned(), ..received() };
    check(&wide, &[sent], &told("0.10000000000000000001"), &["request 1: the body"]);
}

#[test]
fn a_wrong_error_is_noticed() {
    let with = |error: &str| {
        let text = CASE.replace(r#"value = '{"id":"1","url":"{endpoint}/people"}'"#, &format!("error = {{ {error} }}"));
        case::read("people.toml", &text, &mut Vec::new()).remove(0)
    };
    let all = r#"kind = "Service", status = 410, code = "gone", message = "it went""#;
    check(&with(all), &[received()], &failure(), &[]);
    check(&with(r#"kind = "Service""#), &[received()], &failure(), &[]);
    check(&with(all), &[received()], &value(), &["an error Service was expected, not the value"]);
    for (right, wrong, what) in [
        ("\"Service\"", "\"Timeout\"", "the kind"),
        ("410", "409", "the status"),
        ("\"gone\"", "\"here\"", "the code"),
        ("it went", "it came", "the message"),
    ] {
        check(&with(&all.replace(right, wrong)), &[received()], &failure(), &[what]);
    }
}

#[test]
fn of_a_services_own_value_what_is_known_beforehand_is_compared() {
    let mut case = case();
    let found =
        |case: &Case, value| differences(case, ENDPOINT, &[received()], &Outcome::Value(value), From::Service).len();
    assert_eq!(found(&case, json!({ "id": "7" })), 0);
    case.strict_value = Some(json!({ "a": [{ "b": 1 }] }));
    assert_eq!(found(&case, json!({ "id": "7", "a": [{ "b": 1, "c": 2 }] })), 0);
    for value in [json!({ "a": [] }), json!({ "a": [{ "b": 1 }, {}] }), json!({ "a": [{ "b": 2 }] }), json!(null)] {
        assert_eq!(found(&case, value), 1);
    }
}

#[test]
fn a_case_that_works_before_it_should_is_noticed() {
    let ran = |outcome| Some(vec![Ran { received: vec![received()], outcome }]);
    let told = works_already(&case(), "soon", ENDPOINT, ran(value()));
    assert_eq!(told.as_deref(), Some("people.toml:5: `a_person_is_created` works: remove `not_yet = \"soon\"`"));
    assert_eq!(works_already(&case(), "soon", ENDPOINT, ran(failure())), None);
    assert_eq!(works_already(&case(), "soon", ENDPOINT, None), None);
}

#[test]
fn a_wrong_file_is_told_with_line_and_case() {
    let with = |from: &str, to: &str| problems(&CASE.replace(from, to));
    let one = |found: Vec<String>, expected: &str| {
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with(expected), "{}", found[0]);
    };
    assert_eq!(problems(CASE), [""; 0]);
    one(with("feature =", "featur ="), "people.toml:6: unknown field `featur`");
    one(with("schema =", "schema"), "people.toml:2: ");
    one(with("\"a_person_is_created\"", "\"A-b\""), "people.toml:5: `A-b`: a name is of");
    one(with("\"create\"", "\" \""), "people.toml:5: `a_person_is_created`: `feature` says nothing");
    one(with("value = '{\"id\"", "value = '{id"), "people.toml:5: `a_person_is_created`: `value` is not JSON");
    one(with("value =", "strict = true\nvalue ="), "people.toml:5: `a_person_is_created`: the strict service knows");
    one(with("value =", "not_yet ="), "people.toml:5: `a_person_is_created`: say what comes out");
    one(with("value =", "error = { kind = \"Service\" }\nvalue ="), "people.toml:5: `a_person_is_created`: either");
    let twice = format!("{CASE}{}", CASE.replacen("\nschema = \"people.csdl.xml\"\n", "", 1));
    one(problems(&twice), "people.toml:13: `a_person_is_created`: the name is taken by people.toml:5");
}
