//! Dates, times of the day and durations, as literals have them (OData ABNF: `dateValue`, `timeOfDayValue`,
//! `durationValue`).

use time::{Date, Duration, Month, Time};

/// `2020-06-08`
pub(super) fn date(text: &str) -> Option<Date> {
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let month = Month::try_from(digits::<u8>(month)?).ok()?;
    Date::from_calendar_date(digits(year)?, month, digits(day)?).ok()
}

/// `07:59:59.999`; seconds may be missing.
pub(super) fn time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() || hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (second, fraction) =
        second.map_or(Some(("00", "")), |text| Some(text.split_once('.').unwrap_or((text, ""))))?;
    if second.len() != 2 {
        return None;
    }
    Time::from_hms_nano(digits(hour)?, digits(minute)?, digits(second)?, nanoseconds(fraction)?).ok()
}

/// `P1DT2H3M4.5S`, also negative; years and months have no length (OData ABNF: `durationValue`).
pub(super) fn duration(text: &str) -> Option<Duration> {
    let (text, is_negative) = match text.strip_prefix('-') {
        Some(text) => (text, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let text = text.strip_prefix('P')?;
    let (days, clock) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((days, clock)) => (days, clock),
        None => (text, ""),
    };
    if days.is_empty() && clock.is_empty() {
        return None;
    }
    let mut total = Duration::ZERO;
    if !days.is_empty() {
        total = total.checked_add(units(days.strip_suffix('D')?, 86_400)?)?;
    }
    let mut rest = clock;
    for (unit, seconds) in [('H', 3_600), ('M', 60)] {
        if let Some((number, after)) = rest.split_once(unit) {
            total = total.checked_add(units(number, seconds)?)?;
            rest = after;
        }
    }
    if !rest.is_empty() {
        let (whole, fraction) = rest.strip_suffix('S')?.split_once('.').unwrap_or((rest.strip_suffix('S')?, ""));
        let fraction = Duration::nanoseconds(nanoseconds(fraction)?.into());
        total = total.checked_add(units(whole, 1)?)?.checked_add(fraction)?;
    }
    Some(if is_negative { -total } else { total })
}

fn units(number: &str, seconds: i64) -> Option<Duration> {
    digits::<i64>(number)?.checked_mul(seconds).map(Duration::seconds)
}

/// The digits behind a decimal point; those beyond nanoseconds are left out.
fn nanoseconds(fraction: &str) -> Option<u32> {
    if !fraction.bytes().all(|digit| digit.is_ascii_digit()) || fraction.len() > 12 {
        return None;
    }
    format!("{fraction:0<9}").get(..9)?.parse().ok()
}

fn digits<N: std::str::FromStr>(text: &str) -> Option<N> {
    Some(text).filter(|text| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_days_and_a_clock() {
        assert_eq!(duration("P1DT2H3M4.5S"), Some(Duration::seconds(93_784) + Duration::milliseconds(500)));
        assert_eq!(duration("-PT90M"), Some(Duration::minutes(-90)));
        for text in ["", "P", "PT", "1D", "P1H", "PT1D", "P1DT", "P1Y", "PT1M1H", "P1.5D", "PTS"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn dates_and_times_have_all_their_digits() {
        assert!(date("2020-02-29").is_some() && time("23:59").is_some() && time("23:59:59.123456789012").is_some());
        for text in ["2020-2-29", "2021-02-29", "20-02-2020", "2020-02", "2020-02-29Z"] {
            assert_eq!(date(text), None, "{text}");
        }
        for text in ["24:00", "1:00", "10:60", "10:00:60", "10:00:0", "10", "10:00:00:00"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
