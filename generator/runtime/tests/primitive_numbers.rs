//! `Duration`, `Decimal`, `Binary` and `Guid`: what they read, what they write, what they refuse.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};

use edmund_runtime::odata::{Binary, Decimal, Duration, Guid};

fn duration(text: &str) -> Duration {
    text.parse().unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn a_duration_keeps_its_text() {
    for text in ["P1DT2H", "PT0S", "-P1D", "PT26H", "P0D", "+PT1S", "PT1.500S", "PT0.1234567890123S", "P01DT00H"] {
        assert_eq!(duration(text).to_string(), text);
    }
}

#[test]
fn a_text_that_is_no_duration_is_refused() {
    let overflow = format!("P{}D", "9".repeat(40));
    for text in [
        "", "P", "PT", "P1DT", "1D", "P1Y", "P1M", "P1W", "PT1D", "PT1S2H", "PT1.5H", "PT1.S", "P1D ", "--P1D",
        &overflow,
    ] {
        assert!(text.parse::<Duration>().is_err(), "{text}");
    }
}

#[test]
fn durations_compare_by_length() {
    assert_eq!(duration("PT24H"), duration("P1D"));
    assert!(duration("-P2D") < duration("-P1D"));
    assert!(duration("PT0.000000000001S") > duration("PT0S"));
}

#[test]
fn a_duration_converts_to_and_from_rust() {
    let length = std::time::Duration::new(93_784, 5_000_000);
    assert_eq!(Duration::from(length).to_string(), "P1DT2H3M4.005S");
    assert_eq!(std::time::Duration::try_from(&duration("P1DT2H3M4.005S")), Ok(length));
    assert!(std::time::Duration::try_from(&duration("-PT0.5S")).is_err());
    assert_eq!(time::Duration::try_from(&duration("-PT1.5S")), Ok(time::Duration::milliseconds(-1500)));
    assert_eq!(Duration::from(time::Duration::milliseconds(-1500)).to_string(), "-PT1.5S");
    assert!(time::Duration::try_from(&duration("P999999999999999999D")).is_err());
}

#[test]
fn the_longest_durations_convert() {
    assert_eq!(Duration::from(std::time::Duration::MAX).to_string(), "P213503982334601DT7H15.999999999S");
    assert_eq!(Duration::from(time::Duration::MIN).to_string(), "-P106751991167300DT15H30M8.999999999S");
}

#[test]
fn a_decimal_keeps_its_digits() {
    for text in ["12345678901234567890.12", "1.50", "-0.0", "+1", "1E+2", "007", "INF", "-INF", "NaN"] {
        assert_eq!(decimal(text).to_string(), text);
    }
}

#[test]
fn a_text_that_is_no_decimal_is_refused() {
    for text in ["", ".5", "5.", "1e", "1e1.5", "1,5", "0x1", "inf", "+INF", "--1", "1e99999999999", "١"] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
}

#[test]
fn decimals_compare_as_numbers() {
    let hasher = RandomState::new();
    for (one, two) in
        [("1.50", "1.5"), ("15e-1", "1.5"), ("-0", "0.00"), ("0e5", "0"), ("1000", "1e3"), ("0.001", "1e-3")]
    {
        assert_eq!(decimal(one), decimal(two));
        assert_eq!(hasher.hash_one(decimal(one)), hasher.hash_one(decimal(two)), "{one} {two}");
    }
    assert_ne!(decimal("12345678901234567890.12"), decimal("12345678901234567890.13"));
}

#[test]
fn decimals_have_an_order() {
    let texts = ["-INF", "-100", "-99.5", "-1e-9", "0", "0.1", "0.11", "1", "9", "10", "1e400", "INF", "NaN"];
    let sorted: BTreeSet<Decimal> = texts.iter().rev().map(|text| decimal(text)).collect();
    assert_eq!(sorted.iter().map(Decimal::as_str).collect::<Vec<_>>(), texts);
}

#[test]
fn a_decimal_is_read_from_strings_and_numbers() {
    let read: Vec<Decimal> = serde_json::from_str(r#"["1.50", 7, 2.5]"#).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"["1.50","7","2.5"]"#);
    assert_eq!(Decimal::from(-7), decimal("-7"));
}

#[test]
fn bytes_are_read_from_both_alphabets_padded_or_not() {
    for text in ["-_8=", "-_8", "+/8=", "+/8"] {
        let binary: Binary = text.parse().unwrap();
        assert_eq!((binary.as_bytes(), &*binary.to_string()), (&[0xfb, 0xff][..], text), "{text}");
        assert_eq!(binary, Binary::from(&[0xfb, 0xff]));
    }
    for text in ["-_9", "a", "a b=", "ä"] {
        assert!(text.parse::<Binary>().is_err(), "{text}");
    }
}

#[test]
fn bytes_are_written_as_base64url() {
    assert_eq!(Binary::from(&[0xfb, 0xff]).to_string(), "-_8=");
    assert_eq!(serde_json::to_string(&Binary::default()).unwrap(), r#""""#);
}

#[test]
fn a_guid_is_the_one_of_the_uuid_crate() {
    let guid: Guid = "BCFDFFF4-CBC3-43F2-9000-BA7B7515054F".parse().unwrap();
    assert_eq!(guid.to_string(), "bcfdfff4-cbc3-43f2-9000-ba7b7515054f");
}
