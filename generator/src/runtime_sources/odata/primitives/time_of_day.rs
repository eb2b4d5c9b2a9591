//! `Edm.TimeOfDay`, and the clock half of `Edm.DateTimeOffset`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::digits::Digits;
use super::scan::Scanner;
use super::text::{deserialize_from_text, text_traits};

/// A time on the clock: `Edm.TimeOfDay` (OData ABNF `timeOfDayValue`), `07:59:59.999`.
///
/// Seconds may be missing; a fraction has up to twelve digits. The text that was read is the text that is written,
/// while equality and order look at the time alone.
#[derive(Clone)]
pub struct TimeOfDay {
    clock: Clock,
    /// What was read, where we would write the same time otherwise.
    text: Option<Box<str>>,
}

impl TimeOfDay {
    /// The same time as a type of the `time` crate, without what is shorter than a nanosecond.
    #[must_use]
    pub fn value(&self) -> time::Time {
        self.clock.time
    }

    fn parse(text: &str) -> Option<Self> {
        let mut scanner = Scanner::new(text);
        let (clock, canonical) = Clock::scan(&mut scanner)?;
        let text = (!canonical).then(|| text.into());
        scanner.is_at_end().then_some(Self { clock, text })
    }
}

text_traits!(TimeOfDay, "Edm.TimeOfDay", "07:59:59.999");
deserialize_from_text!(TimeOfDay, "07:59:59.999");

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => formatter.write_str(text),
            None => self.clock.fmt(formatter),
        }
    }
}

impl PartialEq for TimeOfDay {
    fn eq(&self, other: &Self) -> bool {
        self.clock == other.clock
    }
}

impl Eq for TimeOfDay {}

impl PartialOrd for TimeOfDay {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TimeOfDay {
    fn cmp(&self, other: &Self) -> Ordering {
        self.clock.cmp(&other.clock)
    }
}

impl Hash for TimeOfDay {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.clock.hash(state);
    }
}

impl From<time::Time> for TimeOfDay {
    fn from(value: time::Time) -> Self {
        Self { clock: value.into(), text: None }
    }
}

impl From<TimeOfDay> for time::Time {
    fn from(time: TimeOfDay) -> Self {
        time.value()
    }
}

/// A time to the picosecond, which is as far as OData goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Clock {
    pub(super) time: time::Time,
    pub(super) picoseconds: u16,
}

impl Clock {
    pub(super) fn write(self, text: &mut Digits) {
        let (hour, minute, second, nanosecond) = self.time.as_hms_nano();
        text.number(hour.into(), 2);
        text.mark(b':');
        text.number(minute.into(), 2);
        text.mark(b':');
        text.number(second.into(), 2);
        if nanosecond != 0 || self.picoseconds != 0 {
            text.mark(b'.');
            text.number(nanosecond, 9);
            text.number(self.picoseconds.into(), 3);
            text.trim_zeros();
        }
    }

    /// Reads `hour:minute[:second[.fraction]]` and says whether we would write it in the same way.
    pub(super) fn scan(scanner: &mut Scanner<'_>) -> Option<(Self, bool)> {
        const MOST_DIGITS: usize = 12;
        let hour = scanner.two_digits()?;
        scanner.expect(b':')?;
        let minute = scanner.two_digits()?;
        if !scanner.take(b':') {
            return Some((time::Time::from_hms(hour, minute, 0).ok()?.into(), false));
        }
        let second = scanner.two_digits()?;
        let fraction = scanner.fraction().filter(|fraction| fraction.digits <= MOST_DIGITS)?;
        let time = time::Time::from_hms_nano(hour, minute, second, fraction.nanoseconds).ok()?;
        Some((Self { time, picoseconds: fraction.picoseconds }, !fraction.ends_in_zero))
    }
}

impl From<time::Time> for Clock {
    fn from(time: time::Time) -> Self {
        Self { time, picoseconds: 0 }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Digits::new();
        self.write(&mut text);
        formatter.write_str(text.as_str())
    }
}
