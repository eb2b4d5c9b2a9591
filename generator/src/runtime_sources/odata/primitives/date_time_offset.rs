//! `Edm.DateTimeOffset`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use time::{OffsetDateTime, UtcOffset};

use super::date::Date;
use super::digits::Digits;
use super::scan::Scanner;
use super::text::{deserialize_from_text, text_traits};
use super::time_of_day::Clock;

/// A moment with the offset it was told in: `Edm.DateTimeOffset` (OData ABNF `dateTimeOffsetValue`),
/// `2012-12-03T07:16:23.7099947Z`.
///
/// Seconds may be missing; a fraction has up to twelve digits; `t` and `z` may be lower case. The text that was read is
/// the text that is written, while equality and order look at the moment alone, as those of the `time` crate do.
#[derive(Clone)]
pub struct DateTimeOffset {
    moment: OffsetDateTime,
    picoseconds: u16,
    /// What was read, where we would write the same moment otherwise.
    text: Option<Box<str>>,
}

impl DateTimeOffset {
    /// The same moment as a type of the `time` crate, without what is shorter than a nanosecond.
    #[must_use]
    pub fn value(&self) -> OffsetDateTime {
        self.moment
    }

    fn parse(text: &str) -> Option<Self> {
        let mut scanner = Scanner::new(text);
        let date = Date::scan(&mut scanner)?;
        let upper_case = match scanner.next()? {
            b'T' => true,
            b't' => false,
            _ => return None,
        };
        let (clock, canonical_clock) = Clock::scan(&mut scanner)?;
        let (offset, canonical_offset) = scan_offset(&mut scanner)?;
        let canonical = upper_case && canonical_clock && canonical_offset;
        scanner.is_at_end().then(|| Self {
            moment: date.value().with_time(clock.time).assume_offset(offset),
            picoseconds: clock.picoseconds,
            text: (!canonical).then(|| text.into()),
        })
    }
}

text_traits!(DateTimeOffset, "Edm.DateTimeOffset", "2012-12-03T07:16:23Z");
deserialize_from_text!(DateTimeOffset, "2012-12-03T07:16:23Z");

impl fmt::Display for DateTimeOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = &self.text {
            return formatter.write_str(text);
        }
        let mut text = Digits::new();
        Date::from(self.moment.date()).write(&mut text);
        text.mark(b'T');
        Clock { time: self.moment.time(), picoseconds: self.picoseconds }.write(&mut text);
        let (hours, minutes, _) = self.moment.offset().as_hms();
        if hours == 0 && minutes == 0 {
            text.mark(b'Z');
        } else {
            text.mark(if hours < 0 || minutes < 0 { b'-' } else { b'+' });
            text.number(hours.unsigned_abs().into(), 2);
            text.mark(b':');
            text.number(minutes.unsigned_abs().into(), 2);
        }
        formatter.write_str(text.as_str())
    }
}

impl PartialEq for DateTimeOffset {
    fn eq(&self, other: &Self) -> bool {
        self.moment == other.moment && self.picoseconds == other.picoseconds
    }
}

impl Eq for DateTimeOffset {}

impl PartialOrd for DateTimeOffset {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTimeOffset {
    fn cmp(&self, other: &Self) -> Ordering {
        self.moment.cmp(&other.moment).then(self.picoseconds.cmp(&other.picoseconds))
    }
}

impl Hash for DateTimeOffset {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.moment.hash(state);
        self.picoseconds.hash(state);
    }
}

impl From<OffsetDateTime> for DateTimeOffset {
    /// OData offsets have no seconds: a moment whose offset has some keeps itself and gets the offset without them.
    fn from(value: OffsetDateTime) -> Self {
        let offset = value.offset();
        let (hours, minutes, seconds) = offset.as_hms();
        let whole = UtcOffset::from_hms(hours, minutes, 0).unwrap_or(UtcOffset::UTC);
        let moment = if seconds == 0 { value } else { value.checked_to_offset(whole).unwrap_or(value) };
        Self { moment, picoseconds: 0, text: None }
    }
}

impl From<DateTimeOffset> for OffsetDateTime {
    fn from(moment: DateTimeOffset) -> Self {
        moment.moment
    }
}

/// Reads `Z` or `+01:00` and says whether we would write it in the same way.
fn scan_offset(scanner: &mut Scanner<'_>) -> Option<(UtcOffset, bool)> {
    let sign: i8 = match scanner.next()? {
        b'Z' => return Some((UtcOffset::UTC, true)),
        b'z' => return Some((UtcOffset::UTC, false)),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = i8::try_from(scanner.two_digits()?).ok()?;
    scanner.expect(b':')?;
    let minutes = i8::try_from(scanner.two_digits()?).ok()?;
    let offset = UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()?;
    Some((offset, !offset.is_utc()))
}
