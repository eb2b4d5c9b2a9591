//! `Date`, `TimeOfDay` and `DateTimeOffset`: what they read, what they write, what they refuse.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use edmund_runtime::odata::{Date, DateTimeOffset, ParsePrimitiveError, TimeOfDay};
use time::macros::datetime;

fn keeps<T: FromStr<Err = ParsePrimitiveError> + Display + Debug>(texts: &[&str]) {
    for text in texts {
        assert_eq!(text.parse::<T>().map(|value| value.to_string()).as_deref(), Ok(*text));
    }
}

fn refuses<T: FromStr<Err = ParsePrimitiveError> + Debug>(texts: &[&str]) {
    for text in texts {
        let error = text.parse::<T>().expect_err(text);
        assert_eq!(error.text(), *text);
    }
}

#[test]
fn a_moment_keeps_its_text() {
    keeps::<DateTimeOffset>(&[
        "2020-06-08T20:13:53.7099947Z",
        "2020-06-08T20:13:53.0000000Z",
        "2020-06-08T20:13:53.123456789012Z",
        "2020-06-08T20:13:53Z",
        "2020-06-08T20:13Z",
        "2020-06-08t20:13:53z",
        "2020-06-08T20:13:53+05:30",
        "2020-06-08T20:13:53-00:30",
        "2020-06-08T20:13:53-00:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59-08:00",
        "-0044-03-15T12:00:00Z",
    ]);
}

#[test]
fn a_text_that_is_no_moment_is_refused() {
    refuses::<DateTimeOffset>(&[
        "",
        "String (timestamp)",
        "2020-06-08",
        "2020-06-08T20:13:53",
        "2020-06-08 20:13:53Z",
        "2020-06-08T24:00:00Z",
        "2020-06-08T20:13:60Z",
        "2020-06-08T20:13:53.Z",
        "2020-06-08T20:13:53.1234567890123Z",
        "2020-06-08T20:13:53+5:30",
        "2020-06-08T20:13:53+05:60",
        "2020-06-08T20:13:53Z ",
        "2021-02-29T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "２０２０-06-08T20:13:53Z",
    ]);
}

#[test]
fn a_moment_equals_itself_in_another_offset() {
    let moment: DateTimeOffset = "2020-06-08T20:13:53.500Z".parse().unwrap();
    assert_eq!(moment, "2020-06-08T22:13:53.5+02:00".parse().unwrap());
    assert!(moment < "2020-06-08T20:13:53.500000000001Z".parse().unwrap());
    assert_eq!(moment.value(), datetime!(2020-06-08 20:13:53.5 UTC));
}

#[test]
fn moments_at_the_edge_of_the_calendar_compare() {
    let last: DateTimeOffset = "9999-12-31T23:59:59-08:00".parse().unwrap();
    assert!(last > "9999-12-31T23:59:59Z".parse().unwrap());
}

#[test]
fn a_moment_made_by_time_is_written_as_odata() {
    assert_eq!(DateTimeOffset::from(datetime!(2020-06-08 20:13:53.120 UTC)).to_string(), "2020-06-08T20:13:53.12Z");
    assert_eq!(DateTimeOffset::from(datetime!(2020-06-08 20:13 -3:30)).to_string(), "2020-06-08T20:13:00-03:30");
    let seconds = datetime!(2020-06-08 20:13:53 +1:00:53);
    assert_eq!(DateTimeOffset::from(seconds).to_string(), "2020-06-08T20:13:00+01:00");
}

#[test]
fn a_date_keeps_its_text() {
    keeps::<Date>(&["2012-12-03", "0000-01-01", "9999-12-31", "-0001-02-03"]);
    refuses::<Date>(&["2012-12-3", "2012-13-01", "2012-02-30", "12012-12-03", "2012-12-03T00:00:00Z"]);
}

#[test]
fn a_time_keeps_its_text() {
    keeps::<TimeOfDay>(&["07:59:59.999", "07:59", "00:00:00", "23:59:59.999999999999", "07:59:59.9990"]);
    refuses::<TimeOfDay>(&["24:00", "7:59", "07:60", "07:59:59.", "07:59:59Z"]);
}

#[test]
fn times_compare_as_times() {
    let time: TimeOfDay = "07:59".parse().unwrap();
    assert_eq!(time, "07:59:00.000".parse().unwrap());
    assert!(time < "07:59:00.000000000001".parse().unwrap());
}

#[test]
fn dates_and_times_are_strings_in_json() {
    let read: (Date, TimeOfDay, DateTimeOffset) =
        serde_json::from_str(r#"["2012-12-03","07:59","2012-12-03T07:16z"]"#).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"["2012-12-03","07:59","2012-12-03T07:16z"]"#);
    assert!(serde_json::from_str::<Date>("20121203").is_err());
}

#[test]
fn an_error_names_the_type_and_shortens_the_text() {
    let error = "x".repeat(1000).parse::<Date>().unwrap_err();
    assert_eq!(error.type_name(), "Edm.Date");
    assert!(error.to_string().ends_with("is not an Edm.Date, which looks like 2012-12-03"), "{error}");
    assert!(error.to_string().len() < 150, "{error}");
}
