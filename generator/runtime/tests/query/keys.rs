//! Keys in both styles; none of them leads elsewhere, but one that is the bare name of a function.

use edmund_runtime::odata::{
    AdvancedQueries, Binary, DateTimeOffset, Duration, EnumLiterals, Flags, Guid, Key, KeyStyle, KeyValue, QueryDialect,
};

use crate::models::{Line, Organization, Settings, State};

fn check(key: impl Into<Key>, segment: &str, parentheses: &str) {
    let key = key.into();
    assert_eq!(key.suffix(KeyStyle::Segment), segment);
    assert_eq!(key.suffix(KeyStyle::Parentheses), parentheses);
}

#[test]
fn strings_have_quotes_in_parentheses() {
    check("a", "/a", "('a')");
    check(String::from("O'Hara"), "/O'Hara", "('O''Hara')");
    check("a b", "/a%20b", "('a%20b')");
}

#[test]
fn other_values_have_none() {
    check(5, "/5", "(5)");
    check(-5_i64, "/-5", "(-5)");
    check(true, "/true", "(true)");
    check(Guid::nil(), "/00000000-0000-0000-0000-000000000000", "(00000000-0000-0000-0000-000000000000)");
    check("2020-06-08T20:13Z".parse::<DateTimeOffset>().unwrap(), "/2020-06-08T20%3A13Z", "(2020-06-08T20%3A13Z)");
    check(KeyValue::raw("ns.E'a'"), "/ns.E'a'", "(ns.E'a')");
}

#[test]
fn types_stand_before_values_in_parentheses_alone() {
    check("P1DT2H".parse::<Duration>().unwrap(), "/P1DT2H", "(duration'P1DT2H')");
    check(Binary::from(vec![0, 255, 254]), "/AP_-", "(binary'AP_-')");
    check(0.5, "/0.5", "(0.5)");
    check(f32::INFINITY, "/INF", "(INF)");
    check(State::Configured, "/configured", "(microsoft.graph.state'configured')");
    check(
        Flags::from([State::Configured, State::Proposed]),
        "/configured,proposed",
        "(microsoft.graph.state'configured,proposed')",
    );
    check(Flags::<State>::default(), "/0", "(microsoft.graph.state'0')");
    let bare = QueryDialect { enum_literals: EnumLiterals::Bare, advanced_queries: AdvancedQueries::Plain };
    assert_eq!(Key::from(State::Configured).render(KeyStyle::Parentheses, &bare), "('configured')");
}

#[test]
fn a_composite_key_names_its_values() {
    let expected = "(order=1,item='a%2Fb')";
    check([("order", 1.into()), ("item", "a/b".into())], expected, expected);
    check(vec![(String::from("order"), KeyValue::from(1)), (String::from("item"), "a/b".into())], expected, expected);
}

#[test]
fn separators_are_encoded() {
    check("a/b", "/a%2Fb", "('a%2Fb')");
    check("a?b#c%2F", "/a%3Fb%23c%252F", "('a%3Fb%23c%252F')");
    check("a:/b:", "/a%3A%2Fb%3A", "('a%3A%2Fb%3A')");
    check("a\\b", "/a%5Cb", "('a%5Cb')");
    check("a')/b", "/a'%29%2Fb", "('a''%29%2Fb')");
    check("日\n", "/%E6%97%A5%0A", "('%E6%97%A5%0A')");
}

#[test]
fn keys_that_would_lead_elsewhere_stand_in_parentheses() {
    for (key, expected) in [
        ("", "('')"),
        (".", "('.')"),
        ("..", "('..')"),
        ("../me", "('..%2Fme')"),
        ("a/../../me", "('a%2F..%2F..%2Fme')"),
        ("..\\me", "('..%5Cme')"),
        ("$ref", "('%24ref')"),
        ("$count", "('%24count')"),
    ] {
        check(key, expected, expected);
    }
    check("contoso-2.com", "/contoso-2.com", "('contoso-2.com')");
    check("...", "/...", "('...')");
}

#[test]
fn the_key_is_taken_from_the_model() {
    let organization = Organization { id: Some("1".into()), ..Default::default() };
    assert_eq!(Key::of(&organization), Ok(Key::from("1")));
    let line = Line { order: Some(1), item: Some("a".into()), guid: Some(Guid::nil()), ..Default::default() };
    assert_eq!(
        Key::of(&line).unwrap().suffix(KeyStyle::Segment),
        "(order=1,item='a',guid=00000000-0000-0000-0000-000000000000)"
    );
}

#[test]
fn a_model_without_its_key_has_no_address() {
    let error = Key::of(&Organization::default()).unwrap_err();
    assert_eq!(error.property(), Some("id"));
    assert_eq!(error.to_string(), "the key property id is not set");
    assert_eq!(Key::of(&Settings::default()).unwrap_err().to_string(), "the type has no key");
}

#[test]
fn a_key_that_could_name_a_function_stands_in_parentheses() {
    let segment = |text: &str| Key::from(text).suffix(KeyStyle::Segment);
    assert_eq!(segment("microsoft.graph.delta"), "('microsoft.graph.delta')");
    assert_eq!(segment("contoso.com"), "('contoso.com')");
    assert_eq!(segment("adele@contoso.com"), "/adele@contoso.com");
    assert_eq!(segment("a.b-c"), "/a.b-c");
    assert_eq!(segment("1.5"), "/1.5");
    assert_eq!(segment("a."), "/a.");
    assert_eq!(segment("delta"), "/delta");
    assert_eq!(Key::from([("id", "delta".into())]).suffix(KeyStyle::Segment), "(id='delta')");
}
