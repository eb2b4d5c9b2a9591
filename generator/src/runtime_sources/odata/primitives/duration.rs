//! `Edm.Duration`.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::scan::Scanner;
use super::text::{deserialize_from_text, text_traits};

const PICOSECONDS: i128 = 1_000_000_000_000;
const MINUTE: i128 = 60;
const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;

/// A signed length of time in days, hours, minutes and seconds: `Edm.Duration` (OData ABNF `durationValue`), `P1DT2H`.
///
/// The text that was read is the text that is written, while equality and order look at the length alone: `PT24H` equals
/// `P1D`. A fraction of a second counts up to its twelfth digit. Years and months, which have no length, are refused.
#[derive(Clone)]
pub struct Duration {
    picoseconds: i128,
    /// What was read, where we would write the same length otherwise.
    text: Option<Box<str>>,
}

impl Duration {
    fn parse(text: &str) -> Option<Self> {
        let picoseconds = scan(text)?;
        let duration = Self { picoseconds, text: None };
        Some(if duration.to_string() == text { duration } else { Self { picoseconds, text: Some(text.into()) } })
    }
}

text_traits!(Duration, "Edm.Duration", "P1DT2H30M5.5S");
deserialize_from_text!(Duration, "P1DT2H30M5.5S");

impl fmt::Display for Duration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = &self.text {
            return formatter.write_str(text);
        }
        let length = self.picoseconds.unsigned_abs();
        let [unit, minute, hour, day] = [PICOSECONDS, MINUTE, HOUR, DAY].map(i128::unsigned_abs);
        let (seconds, fraction) = (length / unit, length % unit);
        formatter.write_str(if self.picoseconds < 0 { "-P" } else { "P" })?;
        if seconds >= day {
            write!(formatter, "{}D", seconds / day)?;
        }
        if seconds % day == 0 && fraction == 0 && length != 0 {
            return Ok(());
        }
        formatter.write_str("T")?;
        for (count, designator) in [(seconds % day / hour, 'H'), (seconds % hour / minute, 'M')] {
            if count != 0 {
                write!(formatter, "{count}{designator}")?;
            }
        }
        match (seconds % minute, fraction) {
            (0, 0) if length != 0 => Ok(()),
            (seconds, 0) => write!(formatter, "{seconds}S"),
            (seconds, fraction) => {
                write!(formatter, "{seconds}.{}S", format!("{fraction:012}").trim_end_matches('0'))
            }
        }
    }
}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.picoseconds == other.picoseconds
    }
}

impl Eq for Duration {}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Duration {
    fn cmp(&self, other: &Self) -> Ordering {
        self.picoseconds.cmp(&other.picoseconds)
    }
}

impl Hash for Duration {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.picoseconds.hash(state);
    }
}

impl From<time::Duration> for Duration {
    fn from(value: time::Duration) -> Self {
        Self { picoseconds: value.whole_nanoseconds() * 1000, text: None }
    }
}

impl From<std::time::Duration> for Duration {
    fn from(value: std::time::Duration) -> Self {
        let seconds = i128::from(value.as_secs()) * PICOSECONDS;
        Self { picoseconds: seconds + i128::from(value.subsec_nanos()) * 1000, text: None }
    }
}

impl TryFrom<&Duration> for time::Duration {
    type Error = DurationOutOfRange;

    /// Drops what is shorter than a nanosecond.
    fn try_from(duration: &Duration) -> Result<Self, Self::Error> {
        let (seconds, nanoseconds) = duration.whole_and_nanoseconds();
        let seconds = i64::try_from(seconds).map_err(|_| DurationOutOfRange)?;
        Ok(Self::new(seconds, nanoseconds))
    }
}

impl TryFrom<&Duration> for std::time::Duration {
    type Error = DurationOutOfRange;

    /// Drops what is shorter than a nanosecond; a negative duration is out of range.
    fn try_from(duration: &Duration) -> Result<Self, Self::Error> {
        let (seconds, nanoseconds) = duration.whole_and_nanoseconds();
        let seconds = u64::try_from(seconds).map_err(|_| DurationOutOfRange)?;
        let nanoseconds = u32::try_from(nanoseconds).map_err(|_| DurationOutOfRange)?;
        Ok(Self::new(seconds, nanoseconds))
    }
}

/// A duration does not fit the type it was to be converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationOutOfRange;

impl fmt::Display for DurationOutOfRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the duration is out of range for this type")
    }
}

impl Error for DurationOutOfRange {}

impl Duration {
    /// Whole seconds and the nanoseconds beside them, of the same sign.
    fn whole_and_nanoseconds(&self) -> (i128, i32) {
        let nanoseconds = self.picoseconds % PICOSECONDS / 1000;
        (self.picoseconds / PICOSECONDS, i32::try_from(nanoseconds).unwrap_or_default())
    }
}

/// `[sign] P [n D] [T [n H] [n M] [n[.n] S]]`, with at least one number in all and one behind a `T`.
fn scan(text: &str) -> Option<i128> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.strip_prefix('P')?;
    let length = match text.split_once('T') {
        None => scan_units(text, &[(b'D', DAY)])?,
        Some(("", time)) => scan_units(time, CLOCK_UNITS)?,
        Some((days, time)) => scan_units(days, &[(b'D', DAY)])?.checked_add(scan_units(time, CLOCK_UNITS)?)?,
    };
    Some(if negative { -length } else { length })
}

const CLOCK_UNITS: &[(u8, i128)] = &[(b'H', HOUR), (b'M', MINUTE), (b'S', 1)];

/// Numbers, each followed by one of these units, in the order of the units; at least one. In picoseconds.
fn scan_units(text: &str, mut units: &[(u8, i128)]) -> Option<i128> {
    let mut scanner = Scanner::new(text);
    let mut length = 0_i128;
    loop {
        let count: i128 = std::str::from_utf8(scanner.digits()).ok()?.parse().ok()?;
        let fraction = scanner.fraction()?;
        let designator = scanner.next()?;
        let index = units.iter().position(|(unit, _)| *unit == designator)?;
        if fraction.digits > 0 && designator != b'S' {
            return None;
        }
        let picoseconds = i128::from(fraction.nanoseconds) * 1000 + i128::from(fraction.picoseconds);
        let whole = count.checked_mul(units[index].1)?.checked_mul(PICOSECONDS)?;
        length = length.checked_add(whole)?.checked_add(picoseconds)?;
        units = &units[index + 1..];
        if scanner.is_at_end() {
            return Some(length);
        }
    }
}
