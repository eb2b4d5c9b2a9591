//! Functions of strings (OData URL Conventions 4.01, sections 5.1.1.5 and 5.1.1.7).

use super::{function, function_with};
use crate::odata::query::node::Node;
use crate::odata::query::operand::Operand;
use crate::odata::query::path::Noded as _;
use crate::odata::{Expression, Filter, Path, Property};

macro_rules! strings {
    ($($type:ident)*) => {$(
        /// Operators of strings.
        ///
        /// ```
        /// # use edmund_runtime::odata::{Property, QueryDialect};
        /// # struct User;
        /// # impl User {
        /// #     const NAME: Property<User, String> = Property::new("displayName");
        /// #     const MAIL: Property<User, String> = Property::new("mail");
        /// # }
        /// let filter = User::NAME.trim().to_lower().starts_with("a") & User::MAIL.contains(User::NAME);
        /// assert_eq!(
        ///     filter.render(&QueryDialect::default()),
        ///     "startswith(tolower(trim(displayName)),'a') and contains(mail,displayName)"
        /// );
        /// ```
        impl<T> $type<T, String> {
            /// `startswith`: the string begins with the operand.
            #[must_use]
            pub fn starts_with(&self, text: impl Operand<T, String>) -> Filter<T> {
                Filter::new(function_with("startswith", self.node(), text))
            }

            /// `endswith`: the string ends in the operand.
            #[must_use]
            pub fn ends_with(&self, text: impl Operand<T, String>) -> Filter<T> {
                Filter::new(function_with("endswith", self.node(), text))
            }

            /// `contains`: the string has the operand in it.
            #[must_use]
            pub fn contains(&self, text: impl Operand<T, String>) -> Filter<T> {
                Filter::new(function_with("contains", self.node(), text))
            }

            /// `matchesPattern`: the whole of the string, or a part of it, matches a regular expression of ECMAScript; `^` and
            /// `$` mean its ends (section 5.1.1.7.1).
            #[must_use]
            pub fn matches_pattern(&self, pattern: impl Operand<T, String>) -> Filter<T> {
                Filter::new(function_with("matchesPattern", self.node(), pattern))
            }

            /// `concat`: the string, and the operand behind it.
            #[must_use]
            pub fn concat(&self, text: impl Operand<T, String>) -> Expression<T, String> {
                Expression::new(function_with("concat", self.node(), text))
            }

            /// `indexof`: where the operand begins in the string, counted from 0; -1 where it is not in it.
            #[must_use]
            pub fn index_of(&self, text: impl Operand<T, String>) -> Expression<T, i32> {
                Expression::new(function_with("indexof", self.node(), text))
            }

            /// `length`: how many characters there are.
            #[must_use]
            pub fn length(&self) -> Expression<T, i32> {
                function("length", self.node())
            }

            /// `substring`: the string from a character on, counted from 0.
            #[must_use]
            pub fn substring_from(&self, start: impl Operand<T, i32>) -> Expression<T, String> {
                Expression::new(function_with("substring", self.node(), start))
            }

            /// `substring`: so many characters from one on, counted from 0.
            #[must_use]
            pub fn substring(
                &self,
                start: impl Operand<T, i32>,
                length: impl Operand<T, i32>,
            ) -> Expression<T, String> {
                let (start, length) = (start.into_expression().node, length.into_expression().node);
                Expression::new(Node::call("substring", [self.node(), start, length]))
            }

            /// `tolower`: the string in lower case.
            #[must_use]
            pub fn to_lower(&self) -> Expression<T, String> {
                function("tolower", self.node())
            }

            /// `toupper`: the string in upper case.
            #[must_use]
            pub fn to_upper(&self) -> Expression<T, String> {
                function("toupper", self.node())
            }

            /// `trim`: the string without white space at its ends.
            #[must_use]
            pub fn trim(&self) -> Expression<T, String> {
                function("trim", self.node())
            }
        }
    )*};
}

strings!(Property Path Expression);
