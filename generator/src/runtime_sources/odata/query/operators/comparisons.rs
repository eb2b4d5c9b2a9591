//! Comparisons (OData URL Conventions 4.01, section 5.1.1.1), `in`, `has`, `isof`, `cast`, and orders.

use super::{condition, function};
use crate::odata::query::kinds::Primitive;
use crate::odata::query::node::{Node, Operator};
use crate::odata::query::operand::Operand;
use crate::odata::query::path::Noded as _;
use crate::odata::{Expression, Filter, Flags, Named, OrderBy, Path, Property};

macro_rules! comparisons {
    ($($type:ident)*) => {$(
        /// Operators of every value.
        ///
        /// An operand is a value, or a property, path or expression of the same type; see [`Operand`](crate::odata::Operand).
        ///
        /// ```
        /// # use edmund_runtime::odata::{Property, QueryDialect};
        /// # struct User;
        /// # impl User {
        /// #     const AGE: Property<User, i32> = Property::new("age");
        /// #     const SENIORITY: Property<User, i32> = Property::new("seniority");
        /// # }
        /// let filter = User::AGE.ge(18) & User::AGE.gt(User::SENIORITY) & User::AGE.is_in([20, 30]);
        /// assert_eq!(
        ///     filter.render(&QueryDialect::default()),
        ///     "age ge 18 and age gt seniority and age in (20,30)"
        /// );
        /// ```
        impl<T, V> $type<T, V> {
            /// `eq`: the value equals the operand.
            #[must_use]
            pub fn eq(&self, operand: impl Operand<T, V>) -> Filter<T> {
                condition(self.node(), Operator::Equal, operand)
            }

            /// `ne`: the value is not the operand; null is not either.
            #[must_use]
            pub fn ne(&self, operand: impl Operand<T, V>) -> Filter<T> {
                condition(self.node(), Operator::NotEqual, operand)
            }

            /// `gt`: the value is greater than the operand.
            #[must_use]
            pub fn gt(&self, operand: impl Operand<T, V>) -> Filter<T> {
                condition(self.node(), Operator::Greater, operand)
            }

            /// `ge`: the value is the operand or greater.
            #[must_use]
            pub fn ge(&self, operand: impl Operand<T, V>) -> Filter<T> {
                condition(self.node(), Operator::GreaterOrEqual, operand)
            }

            /// `lt`: the value is less than the operand.
            #[must_use]
            pub fn lt(&self, operand: impl Operand<T, V>) -> Filter<T> {
                condition(self.node(), Operator::Less, operand)
            }

            /// `le`: the value is the operand or less.
            #[must_use]
            pub fn le(&self, operand: impl Operand<T, V>) -> Filter<T> {
                condition(self.node(), Operator::LessOrEqual, operand)
            }

            /// `in`: the value is one of these; of none of none, which is written as `false`. Services that have not taken
            /// up 4.01 in full want plain values here.
            #[must_use]
            pub fn is_in<O: Operand<T, V>>(&self, operands: impl IntoIterator<Item = O>) -> Filter<T> {
                let list: Vec<_> = operands.into_iter().map(|operand| operand.into_expression().node).collect();
                let item = Box::new(self.node());
                Filter::new(if list.is_empty() { Node::never() } else { Node::In { item, list } })
            }

            /// `in`: the value is an item of a collection.
            #[must_use]
            pub fn is_in_collection(&self, collection: impl Operand<T, Vec<V>>) -> Filter<T> {
                let collection = Box::new(collection.into_expression().node);
                Filter::new(Node::InCollection { item: Box::new(self.node()), collection })
            }

            /// `eq null`: there is no value.
            #[must_use]
            pub fn is_null(&self) -> Filter<T> {
                Filter::new(self.node().binary(Operator::Equal, Node::null()))
            }

            /// `ne null`: there is a value.
            #[must_use]
            pub fn is_not_null(&self) -> Filter<T> {
                Filter::new(self.node().binary(Operator::NotEqual, Node::null()))
            }

            /// `isof`: the value is of this type, or of one that derives from it (section 5.1.1.10.2).
            #[must_use]
            pub fn is_of<U: Named>(&self) -> Filter<T> {
                Filter::new(Node::call("isof", [self.node(), Node::Type(U::qualified_name())]))
            }

            /// `cast`: the value as one of another primitive type, null where that cannot be (section 5.1.1.10.1).
            #[must_use]
            pub fn cast_to<W: Primitive>(&self) -> Expression<T, W> {
                Expression::new(Node::call("cast", [self.node(), Node::Type(W::TYPE_NAME)]))
            }

            /// The same text, taken as a value of another type: what a service does by itself to compare numbers of
            /// different types (section 5.1.1.18). The caller vouches for it.
            #[must_use]
            pub fn as_value_of<W>(&self) -> Expression<T, W> {
                Expression::new(self.node())
            }

            /// Smallest first, for `$orderby`.
            #[must_use]
            pub fn ascending(&self) -> OrderBy<T> {
                OrderBy::new(self.node(), false)
            }

            /// Greatest first, for `$orderby`.
            #[must_use]
            pub fn descending(&self) -> OrderBy<T> {
                OrderBy::new(self.node(), true)
            }
        }

        /// Operators of Booleans.
        impl<T> $type<T, bool> {
            /// The value itself as a condition: `accountEnabled`.
            #[must_use]
            pub fn is_true(&self) -> Filter<T> {
                Filter::new(self.node())
            }
        }

        /// Operators of sets of members of an enum.
        impl<T, E> $type<T, Flags<E>> {
            /// `has`: all of these members are in the set (section 5.1.1.1.10).
            ///
            /// ```
            /// # use edmund_runtime::odata::{self, Flags, Property, QueryDialect, UnknownValue};
            /// # struct Item;
            /// # #[derive(Clone, Debug, PartialEq)]
            /// # enum Color { Red, Unknown(UnknownValue) }
            /// # odata::enumeration!(Color, "example.color", { Red = "red", 1; } else Unknown);
            /// # impl Item { const COLORS: Property<Item, Flags<Color>> = Property::new("colors"); }
            /// let filter = Item::COLORS.has(Color::Red);
            /// assert_eq!(filter.render(&QueryDialect::default()), "colors has example.color'red'");
            /// ```
            #[must_use]
            pub fn has(&self, members: impl Operand<T, Flags<E>>) -> Filter<T> {
                condition(self.node(), Operator::Has, members)
            }
        }

        /// Operators of numbers with a fraction.
        impl<T, V: crate::odata::query::kinds::Fractional> $type<T, V> {
            /// `round`: the nearest whole number, the half away from zero (section 5.1.1.9.3).
            #[must_use]
            pub fn round(&self) -> Expression<T, V> {
                function("round", self.node())
            }

            /// `floor`: the whole number that is not greater (section 5.1.1.9.2).
            #[must_use]
            pub fn floor(&self) -> Expression<T, V> {
                function("floor", self.node())
            }

            /// `ceiling`: the whole number that is not less (section 5.1.1.9.1).
            #[must_use]
            pub fn ceiling(&self) -> Expression<T, V> {
                function("ceiling", self.node())
            }
        }
    )*};
}

comparisons!(Property Path Expression);
