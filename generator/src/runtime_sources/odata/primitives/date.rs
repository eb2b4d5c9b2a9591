//! `Edm.Date`.

use std::fmt;

use super::digits::Digits;
use super::scan::Scanner;
use super::text::{deserialize_from_text, text_traits};

/// A date without a time zone: `Edm.Date` (OData ABNF `dateValue`), `2012-12-03`.
///
/// Years have four digits and may be negative; longer ones are refused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// The same date as a type of the `time` crate.
    #[must_use]
    pub fn value(self) -> time::Date {
        self.0
    }

    fn parse(text: &str) -> Option<Self> {
        let mut scanner = Scanner::new(text);
        let date = Self::scan(&mut scanner)?;
        scanner.is_at_end().then_some(date)
    }

    pub(super) fn write(self, text: &mut Digits) {
        let (year, month, day) = self.0.to_calendar_date();
        if year < 0 {
            text.mark(b'-');
        }
        text.number(year.unsigned_abs(), 4);
        text.mark(b'-');
        text.number(u8::from(month).into(), 2);
        text.mark(b'-');
        text.number(day.into(), 2);
    }

    pub(super) fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        let year = scanner.year()?;
        scanner.expect(b'-')?;
        let month = scanner.two_digits()?.try_into().ok()?;
        scanner.expect(b'-')?;
        let day = scanner.two_digits()?;
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }
}

text_traits!(Date, "Edm.Date", "2012-12-03");
deserialize_from_text!(Date, "2012-12-03");

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Digits::new();
        self.write(&mut text);
        formatter.write_str(text.as_str())
    }
}

impl From<time::Date> for Date {
    fn from(value: time::Date) -> Self {
        Self(value)
    }
}

impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}
