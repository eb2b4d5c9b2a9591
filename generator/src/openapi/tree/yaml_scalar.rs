//! What a plain scalar of YAML is (YAML 1.2.2, 10.3.2 `Core Schema`).
//!
//! In: the text of a scalar. Out: null, a Boolean, a number or a string. `yes`, `on` and dates are strings there.

use super::NodeKind;

/// What a plain scalar stands for.
pub(super) fn resolve(text: &str) -> NodeKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
        "true" | "True" | "TRUE" => NodeKind::Boolean(true),
        "false" | "False" | "FALSE" => NodeKind::Boolean(false),
        _ if json_number(text).is_some() => NodeKind::Number(text.to_owned()),
        _ => NodeKind::String(text.to_owned()),
    }
}

/// A number of YAML as JSON writes it: no sign `+`, no zeros before it, digits on both sides of the point, and no base
/// but ten. `None` for what is no number, or has none in JSON: `.inf`, and more than 128 bits in another base.
pub(in crate::openapi) fn json_number(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("0x") {
        return based(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return based(digits, 8);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_mantissa = is_digits(whole) && fraction.is_none_or(is_digits);
    if !is_mantissa || (whole.is_empty() && fraction.is_none_or(str::is_empty)) {
        return None;
    }
    let power = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    if power.is_some_and(|power| power.is_empty() || !is_digits(power)) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let mut number = format!("{sign}{}", if whole.is_empty() { "0" } else { whole });
    if let Some(fraction) = fraction.filter(|fraction| !fraction.is_empty()) {
        number.push('.');
        number.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        number.push('e');
        number.push_str(exponent);
    }
    Some(number)
}

fn based(digits: &str, radix: u32) -> Option<String> {
    let number = u128::from_str_radix(digits, radix).ok()?;
    (!digits.starts_with('+')).then(|| number.to_string())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(json_number(text).as_deref(), expected, "{text}");
        assert_eq!(matches!(resolve(text), NodeKind::Number(_)), expected.is_some(), "{text}");
    }

    #[test]
    fn numbers_become_those_of_json() {
        for (text, expected) in
            [("0", "0"), ("-12", "-12"), ("+7", "7"), ("007", "7"), ("0x1F", "31"), ("0o17", "15"), ("-0.50", "-0.50")]
        {
            check(text, Some(expected));
        }
        for (text, expected) in [(".5", "0.5"), ("1.", "1"), ("1e3", "1e3"), ("1.5E-3", "1.5e-3"), ("-0", "-0")] {
            check(text, Some(expected));
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_a_string() {
        for text in ["1.2.3", ".", "-", "+", "1e", "e1", "0x", "0xG", "0x+1", "1_000", "12:30", ".inf", "2020-01-01"] {
            check(text, None);
        }
    }

    #[test]
    fn what_was_boolean_in_yaml_1_1_is_a_string() {
        for text in ["yes", "no", "on", "off", "y", "n"] {
            assert_eq!(resolve(text), NodeKind::String(text.to_owned()));
        }
    }
}
