//! Points in time: read from OData literals, and written as Graph writes them, with seven digits of a second.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Now, as `2020-06-08T20:13:53.7099947Z`.
pub(crate) fn now() -> String {
    let now = OffsetDateTime::now_utc();
    format!("{}.{:07}Z", seconds(now), now.nanosecond() / 100)
}

/// Now without a fraction or an offset: the form of the `date` in Graph's errors, which is no `DateTimeOffset`.
pub(crate) fn now_in_errors() -> String {
    seconds(OffsetDateTime::now_utc())
}

/// Reads an `Edm.DateTimeOffset`; seconds may be missing (OData ABNF: `dateTimeOffsetValue`).
pub(crate) fn parse(text: &str) -> Option<OffsetDateTime> {
    if !text.contains('T') {
        return None;
    }
    let without_seconds = text.get(..16).zip(text.get(16..)).filter(|(_, rest)| !rest.starts_with(':'));
    match without_seconds {
        Some((minutes, offset)) => OffsetDateTime::parse(&format!("{minutes}:00{offset}"), &Rfc3339).ok(),
        None => OffsetDateTime::parse(text, &Rfc3339).ok(),
    }
}

fn seconds(time: OffsetDateTime) -> String {
    let (date, clock) = (time.date(), time.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        date.year(),
        u8::from(date.month()),
        date.day(),
        clock.hour(),
        clock.minute(),
        clock.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn now_has_seven_digits_of_a_second() {
        let now = now();
        assert_eq!(now.len(), "2020-06-08T20:13:53.7099947Z".len());
        assert!(parse(&now).is_some());
    }

    #[test]
    fn seconds_may_be_missing() {
        assert_eq!(parse("2020-06-08T20:13Z"), parse("2020-06-08T20:13:00Z"));
        assert_eq!(parse("2020-06-08T20:13+02:00"), parse("2020-06-08T18:13:00Z"));
    }

    #[test]
    fn a_date_alone_is_no_point_in_time() {
        assert_eq!(parse("2020-06-08"), None);
        assert_eq!(parse("String (timestamp)"), None);
    }
}
