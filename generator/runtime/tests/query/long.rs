//! Queries of many parts: how long they are decides nothing but their text.

use crate::models::{Organization, Settings, User};
use edmund_runtime::odata::{Expression, Filter, QueryDialect, Search};
use std::thread;

const PARTS: usize = 100_000;

/// Runs with little stack: what calls itself for each part runs out of it.
fn with_little_stack(test: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(128 * 1024).spawn(test).unwrap().join().unwrap();
}

fn check(text: &str, part: &str, joined: &str) {
    assert_eq!(text.len(), PARTS * part.len() + (PARTS - 1) * joined.len());
    assert!(text.starts_with(&format!("{part}{joined}{part}")) && text.ends_with(part));
}

#[test]
fn searches_have_many_words() {
    with_little_stack(|| {
        for (join, word) in [(Search::and as fn(Search, Search) -> Search, " AND "), (Search::or, " OR ")] {
            let words = || std::iter::repeat_n(Search::phrase("a"), PARTS);
            let from_left = words().reduce(join).unwrap();
            let from_right = words().reduce(|right, left| join(left, right)).unwrap();
            check(&from_left.clone().to_string(), "\"a\"", word);
            assert!(from_left == from_right);
        }
    });
}

#[test]
fn filters_have_many_conditions() {
    with_little_stack(|| {
        for (join, word) in [(Filter::and as fn(_, _) -> Filter<User>, " and "), (Filter::or, " or ")] {
            let conditions = || (0..PARTS).map(|_| User::NAME.eq("a"));
            for filter in
                [conditions().reduce(join).unwrap(), conditions().reduce(|right, left| join(left, right)).unwrap()]
            {
                check(&filter.clone().render(&QueryDialect::default()), "displayName eq 'a'", word);
            }
        }
    });
}

#[test]
fn sums_have_many_terms() {
    with_little_stack(|| {
        let sum = (1..PARTS).fold(Expression::<Settings, i64>::value(7), |sum, _| sum + 7_i64);
        check(&sum.clone().render(&QueryDialect::default()), "7", " add ");
    });
}

#[test]
fn what_is_joined_from_the_right_has_no_more_parentheses_than_it_needs() {
    let name = |text: &str| Organization::DISPLAY_NAME.eq(text);
    let filter = name("a") & (name("b") & (name("c") | (name("d") | name("e"))));
    assert_eq!(
        filter.render(&QueryDialect::default()),
        "displayName eq 'a' and displayName eq 'b' and \
         (displayName eq 'c' or displayName eq 'd' or displayName eq 'e')"
    );
    let level = || Settings::LEVEL.as_value_of::<i64>();
    assert_eq!((level() - (level() - 1_i64) + 2_i64).render(&QueryDialect::default()), "level sub (level sub 1) add 2");
}
