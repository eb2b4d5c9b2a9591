//! `$search`: phrases and what joins them.

use edmund_runtime::odata::Search;

fn check(search: &Search, expected: &str) {
    assert_eq!(search.to_string(), expected);
}

fn phrase(text: &str) -> Search {
    Search::phrase(text)
}

#[test]
fn nothing_in_a_phrase_is_an_operator() {
    check(&phrase("red AND wine"), r#""red AND wine""#);
    check(&phrase(r#"5" \ x"#), r#""5\" \\ x""#);
    check(&Search::from(String::from("displayName:a")), r#""displayName:a""#);
}

#[test]
fn operators_have_parentheses_where_they_need_them() {
    check(&(phrase("a") & phrase("b") & phrase("c")), r#""a" AND "b" AND "c""#);
    check(&(phrase("a") & phrase("b") | phrase("c")), r#""a" AND "b" OR "c""#);
    check(&(phrase("a") & (phrase("b") | phrase("c"))), r#""a" AND ("b" OR "c")"#);
    check(&!(phrase("a") & phrase("b")), r#"NOT ("a" AND "b")"#);
    check(&(!phrase("a") & phrase("b")), r#"NOT "a" AND "b""#);
    check(&!!phrase("a"), r#"NOT (NOT "a")"#);
}

#[test]
fn raw_text_is_kept_together() {
    check(&Search::raw("a OR b"), "a OR b");
    check(&(Search::raw("a OR b") & phrase("c")), r#"(a OR b) AND "c""#);
}
