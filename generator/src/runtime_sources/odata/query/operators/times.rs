//! Functions of dates, times and durations (OData URL Conventions 4.01, section 5.1.1.8).

use super::function;
use crate::odata::query::path::Noded as _;
use crate::odata::{Date, DateTimeOffset, Decimal, Duration, Expression, Path, Property, TimeOfDay};

/// Methods that are a function of the value alone.
macro_rules! parts {
    ($type:ident<$value:ty>: $($(#[$doc:meta])* $method:ident = $name:literal: $result:ty;)*) => {
        /// Parts of points in time, and lengths of time.
        ///
        /// ```
        /// # use edmund_runtime::odata::{Date, DateTimeOffset, Property, QueryDialect};
        /// # struct User;
        /// # impl User {
        /// #     const CREATED: Property<User, DateTimeOffset> = Property::new("created");
        /// #     const BORN: Property<User, Date> = Property::new("born");
        /// # }
        /// let filter = User::CREATED.year().eq(2026) & User::CREATED.date().gt(User::BORN);
        /// assert_eq!(filter.render(&QueryDialect::default()), "year(created) eq 2026 and date(created) gt born");
        /// ```
        impl<T> $type<T, $value> {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $method(&self) -> Expression<T, $result> {
                    function($name, self.node())
                }
            )*
        }
    };
}

macro_rules! times {
    ($($type:ident)*) => {$(
        parts! {
            $type<DateTimeOffset>:
            /// `year`, in the offset of the value.
            year = "year": i32;
            /// `month`, from 1 to 12.
            month = "month": i32;
            /// `day` of the month, from 1.
            day = "day": i32;
            /// `hour`, from 0 to 23.
            hour = "hour": i32;
            /// `minute`, from 0 to 59.
            minute = "minute": i32;
            /// `second`, from 0 to 59, without its fraction.
            second = "second": i32;
            /// `fractionalseconds`: from 0 to less than 1.
            fractional_seconds = "fractionalseconds": Decimal;
            /// `date`: the date, in the offset of the value.
            date = "date": Date;
            /// `time`: the time of the day, in the offset of the value.
            time = "time": TimeOfDay;
            /// `totaloffsetminutes`: the offset from UTC, in minutes.
            total_offset_minutes = "totaloffsetminutes": i32;
        }

        parts! {
            $type<Date>:
            /// `year`.
            year = "year": i32;
            /// `month`, from 1 to 12.
            month = "month": i32;
            /// `day` of the month, from 1.
            day = "day": i32;
        }

        parts! {
            $type<TimeOfDay>:
            /// `hour`, from 0 to 23.
            hour = "hour": i32;
            /// `minute`, from 0 to 59.
            minute = "minute": i32;
            /// `second`, from 0 to 59, without its fraction.
            second = "second": i32;
            /// `fractionalseconds`: from 0 to less than 1.
            fractional_seconds = "fractionalseconds": Decimal;
        }

        parts! {
            $type<Duration>:
            /// `totalseconds`: the whole length in seconds, with their fraction.
            total_seconds = "totalseconds": Decimal;
        }
    )*};
}

times!(Property Path Expression);
