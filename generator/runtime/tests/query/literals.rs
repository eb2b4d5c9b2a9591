//! How each type of value is written.

use edmund_runtime::odata::{
    AdvancedQueries, Binary, Date, DateTimeOffset, Decimal, Duration, EnumLiterals, Flags, Guid, Literal, QueryDialect,
    TimeOfDay,
};

use crate::models::{Organization, Settings, State};

const BARE: QueryDialect = QueryDialect { enum_literals: EnumLiterals::Bare, advanced_queries: AdvancedQueries::Plain };

fn check(value: &impl Literal, expected: &str) {
    assert_eq!(value.literal().render(&QueryDialect::default()), expected);
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

#[test]
fn quotes_in_strings_are_doubled() {
    check(&String::from("O'Hara"), "'O''Hara'");
    check(&String::new(), "''");
    check(&String::from("' or 1 eq 1 or '"), "''' or 1 eq 1 or '''");
    check(&String::from("a\\\"\n日"), "'a\\\"\n日'");
}

#[test]
fn numbers_and_truth_are_bare() {
    check(&true, "true");
    check(&-5_i64, "-5");
    check(&255_u8, "255");
    check(&parsed::<Decimal>("1.50"), "1.50");
}

#[test]
fn floating_numbers_read_back_as_themselves() {
    check(&0.1_f64, "0.1");
    check(&1e300_f64, "1e300");
    check(&0.1_f32, "0.1");
}

#[test]
fn numbers_that_are_none_have_names() {
    check(&f64::INFINITY, "INF");
    check(&f64::NEG_INFINITY, "-INF");
    check(&f32::NAN, "NaN");
}

#[test]
fn dates_and_times_are_bare() {
    check(&parsed::<DateTimeOffset>("2020-06-08T20:13:53+02:00"), "2020-06-08T20:13:53+02:00");
    check(&parsed::<Date>("2020-06-08"), "2020-06-08");
    check(&parsed::<TimeOfDay>("20:13:53"), "20:13:53");
    check(&Guid::nil(), "00000000-0000-0000-0000-000000000000");
}

#[test]
fn durations_and_bytes_say_what_they_are() {
    check(&parsed::<Duration>("P1D"), "duration'P1D'");
    check(&Binary::from(b"OData"), "binary'T0RhdGE='");
    check(&"+/8".parse::<Binary>().unwrap(), "binary'-_8='");
}

#[test]
fn enum_values_are_written_as_the_service_wants_them() {
    let filter = Organization::STATE.eq(State::Configured);
    assert_eq!(filter.render(&QueryDialect::default()), "state eq microsoft.graph.state'configured'");
    assert_eq!(filter.render(&BARE), "state eq 'configured'");
}

#[test]
fn enum_values_may_be_given_as_text() {
    let filter = Organization::STATE.eq("it's new");
    assert_eq!(filter.render(&BARE), "state eq 'it''s new'");
}

#[test]
fn flags_are_one_value() {
    let options = Organization::SETTINGS.get(Settings::OPTIONS);
    let filter = options.eq([State::Configured, State::Proposed]) | options.eq(Flags::new());
    assert_eq!(filter.render(&BARE), "settings/options eq 'configured,proposed' or settings/options eq '0'");
}
