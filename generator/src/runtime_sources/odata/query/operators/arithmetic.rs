//! Arithmetic (OData URL Conventions 4.01, section 5.1.1.2), by methods and by the operators of Rust.

use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::binary;
use crate::odata::query::kinds::{Additive, Instant, Multiplicative, Number};
use crate::odata::query::node::Operator;
use crate::odata::query::operand::Operand;
use crate::odata::query::path::Noded as _;
use crate::odata::{Duration, Expression, Path, Property};

macro_rules! arithmetic {
    ($($type:ident)*) => {$(
        /// Arithmetic, also by `+`, `-`, `*`, `/`, `%` and the minus sign. Durations are added to points in time.
        ///
        /// ```
        /// # use edmund_runtime::odata::{DateTimeOffset, Duration, Property, QueryDialect};
        /// # struct Order;
        /// # impl Order {
        /// #     const PRICE: Property<Order, f64> = Property::new("price");
        /// #     const MADE: Property<Order, DateTimeOffset> = Property::new("made");
        /// #     const SENT: Property<Order, DateTimeOffset> = Property::new("sent");
        /// # }
        /// let week: Duration = "P7D".parse()?;
        /// let filter = (Order::PRICE * 2 - 1).lt(100.5) & Order::SENT.lt(Order::MADE + week);
        /// assert_eq!(
        ///     filter.render(&QueryDialect::default()),
        ///     "price mul 2 sub 1 lt 100.5 and sent lt made add duration'P7D'"
        /// );
        /// # Ok::<(), edmund_runtime::odata::ParsePrimitiveError>(())
        /// ```
        impl<T, V: Additive> $type<T, V> {
            /// `add`: the sum.
            #[must_use]
            pub fn add(&self, term: impl Operand<T, V::Term>) -> Expression<T, V> {
                Expression::new(binary(self.node(), Operator::Add, term))
            }

            /// `sub`: the difference. That of two points in time is [`since`](Self::since).
            #[must_use]
            pub fn sub(&self, term: impl Operand<T, V::Term>) -> Expression<T, V> {
                Expression::new(binary(self.node(), Operator::Subtract, term))
            }

            /// `-`: the value with the other sign, of numbers and durations.
            #[must_use]
            pub fn negate(&self) -> Expression<T, V>
            where
                V: Additive<Term = V>,
            {
                Expression::new(self.node().negate())
            }
        }

        /// Multiplication and division of numbers, and of durations by numbers.
        impl<T, V: Multiplicative> $type<T, V> {
            /// `mul`: the product.
            #[must_use]
            pub fn mul(&self, factor: impl Operand<T, V::Factor>) -> Expression<T, V> {
                Expression::new(binary(self.node(), Operator::Multiply, factor))
            }

            /// `div`: the quotient, a whole number of whole numbers.
            #[must_use]
            pub fn div(&self, divisor: impl Operand<T, V::Factor>) -> Expression<T, V> {
                Expression::new(binary(self.node(), Operator::Divide, divisor))
            }
        }

        /// Operators of numbers.
        impl<T, V: Number> $type<T, V> {
            /// `divby`: the quotient, with a fraction.
            #[must_use]
            pub fn div_by(&self, divisor: impl Operand<T, V>) -> Expression<T, V::Quotient> {
                Expression::new(binary(self.node(), Operator::DivideBy, divisor))
            }

            /// `mod`: what is left of a division.
            #[must_use]
            pub fn modulo(&self, divisor: impl Operand<T, V>) -> Expression<T, V> {
                Expression::new(binary(self.node(), Operator::Modulo, divisor))
            }
        }

        /// Operators of points in time.
        impl<T, V: Instant> $type<T, V> {
            /// `sub`: the time from an earlier point to this one.
            #[must_use]
            pub fn since(&self, earlier: impl Operand<T, V>) -> Expression<T, Duration> {
                Expression::new(binary(self.node(), Operator::Subtract, earlier))
            }
        }

        impl<T, V: Additive, O: Operand<T, V::Term>> Add<O> for $type<T, V> {
            type Output = Expression<T, V>;

            fn add(self, term: O) -> Self::Output {
                Expression::new(binary(self.into_node(), Operator::Add, term))
            }
        }

        impl<T, V: Additive, O: Operand<T, V::Term>> Sub<O> for $type<T, V> {
            type Output = Expression<T, V>;

            fn sub(self, term: O) -> Self::Output {
                Expression::new(binary(self.into_node(), Operator::Subtract, term))
            }
        }

        impl<T, V: Multiplicative, O: Operand<T, V::Factor>> Mul<O> for $type<T, V> {
            type Output = Expression<T, V>;

            fn mul(self, factor: O) -> Self::Output {
                Expression::new(binary(self.into_node(), Operator::Multiply, factor))
            }
        }

        impl<T, V: Multiplicative, O: Operand<T, V::Factor>> Div<O> for $type<T, V> {
            type Output = Expression<T, V>;

            fn div(self, divisor: O) -> Self::Output {
                Expression::new(binary(self.into_node(), Operator::Divide, divisor))
            }
        }

        impl<T, V: Number, O: Operand<T, V>> Rem<O> for $type<T, V> {
            type Output = Expression<T, V>;

            fn rem(self, divisor: O) -> Self::Output {
                Expression::new(binary(self.into_node(), Operator::Modulo, divisor))
            }
        }

        impl<T, V: Additive<Term = V>> Neg for $type<T, V> {
            type Output = Expression<T, V>;

            fn neg(self) -> Self::Output {
                Expression::new(self.into_node().negate())
            }
        }
    )*};
}

arithmetic!(Property Path Expression);
