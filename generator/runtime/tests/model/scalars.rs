//! The primitive types in JSON.

use crate::fixtures::{Everything, read, survives};

/// `value` is read into the field of that name, and written as it was.
#[track_caller]
fn fits(name: &str, value: &str) -> Everything {
    let everything: Everything = survives(&format!(r#"{{"{name}":{value}}}"#));
    assert!(everything.additional.is_empty(), "{name}: {value}");
    everything
}

/// `value` is kept as it came.
#[track_caller]
fn does_not_fit(name: &str, value: &str) {
    let everything: Everything = survives(&format!(r#"{{"{name}":{value}}}"#));
    assert_eq!(everything.additional.raw(name), Some(value));
}

#[test]
fn whole_numbers_fit_their_range() {
    assert_eq!(fits("byte", "255").byte, Some(255));
    assert_eq!(fits("signedByte", "-128").signed_byte, Some(-128));
    assert_eq!(fits("short", "-32768").short, Some(i16::MIN));
    assert_eq!(fits("number", "2147483647").number, Some(i32::MAX));
    assert_eq!(fits("long", "-9223372036854775808").long, Some(i64::MIN));
    for (name, value) in
        [("byte", "256"), ("number", "2147483648"), ("long", "1.5"), ("byte", r#""""#), ("long", r#""+1""#)]
    {
        does_not_fit(name, value);
    }
}

#[test]
fn numbers_are_read_from_strings_too() {
    let everything: Everything = read(r#"{"long":"-5","double":"1.5","price":"12345678901234567890.12"}"#);
    assert_eq!((everything.long, everything.double), (Some(-5), Some(1.5)));
    let written = serde_json::to_string(&everything).unwrap();
    assert_eq!(written, r#"{"long":-5,"double":1.5,"price":12345678901234567890.12}"#);
}

#[test]
fn numbers_beyond_numbers_are_strings() {
    assert_eq!(fits("double", r#""INF""#).double, Some(f64::INFINITY));
    assert_eq!(fits("single", r#""-INF""#).single, Some(f32::NEG_INFINITY));
    let everything: Everything = read(r#"{"double":"NaN","single":"NaN"}"#);
    assert!(everything.double.is_some_and(f64::is_nan));
    assert_eq!(serde_json::to_string(&everything).unwrap(), r#"{"single":"NaN","double":"NaN"}"#);
    does_not_fit("double", "1e400");
    does_not_fit("double", r#""inf""#);
}

#[test]
fn fractions_print_as_they_came() {
    fits("double", "0.1");
    fits("single", "0.1");
    fits("double", "-1.7976931348623157e308");
    fits("double", "5");
}

#[test]
fn decimal_keeps_its_digits() {
    let everything = fits("price", "12345678901234567890.120");
    assert_eq!(serde_json::to_string(&everything).unwrap(), r#"{"price":12345678901234567890.120}"#);
    fits("price", r#""INF""#);
    does_not_fit("price", r#""12,5""#);
}

#[test]
fn texts_of_primitive_types_fit() {
    fits("instant", r#""2020-06-08T20:13:53.7099947Z""#);
    fits("instant", r#""9999-12-31T23:59:59Z""#);
    fits("day", r#""2020-06-08""#);
    fits("time", r#""20:13:53.7099947""#);
    fits("duration", r#""-P1DT2H0.5S""#);
    fits("guid", r#""bcfdfff4-cbc3-43f2-9000-ba7b7515054f""#);
    fits("bytes", r#""T0RhdGE=""#);
    does_not_fit("instant", r#""String (timestamp)""#);
    does_not_fit("day", "20200608");
    does_not_fit("guid", r#""{bcfdfff4-cbc3-43f2-9000-ba7b7515054f}""#);
    does_not_fit("bytes", r#""*""#);
}

#[test]
fn untyped_takes_anything() {
    fits("untyped", r#"{"a":[1,null,"x",{"b":true}]}"#);
    fits("untyped", "5");
}

#[test]
fn bool_is_no_text() {
    assert_eq!(fits("flag", "false").flag, Some(false));
    does_not_fit("flag", r#""true""#);
}
