//! Functions of collections (OData URL Conventions 4.01, sections 5.1.1.5 and 5.1.1.6).

use super::{function, function_with};
use crate::odata::query::node::Node;
use crate::odata::query::operand::Operand;
use crate::odata::query::path::Noded as _;
use crate::odata::{Expression, Filter, Path, Property};

macro_rules! collections {
    ($($type:ident)*) => {$(
        /// Operators of collections of values. Whether one item is among them is asked by `any`, or by
        /// [`is_in_collection`](Self::is_in_collection) of the item.
        ///
        /// ```
        /// # use edmund_runtime::odata::{Property, QueryDialect};
        /// # struct User;
        /// # impl User { const MAILS: Property<User, Vec<String>> = Property::new("otherMails"); }
        /// let filter = User::MAILS.has_subset(["a@example.com", "b@example.com"]);
        /// assert_eq!(
        ///     filter.render(&QueryDialect::default()),
        ///     r#"hassubset(otherMails,["a@example.com","b@example.com"])"#
        /// );
        /// ```
        impl<T, V> $type<T, Vec<V>> {
            /// `hassubset`: every item of the operand is in the collection, in any order (section 5.1.1.6.1).
            #[must_use]
            pub fn has_subset(&self, items: impl Operand<T, Vec<V>>) -> Filter<T> {
                Filter::new(function_with("hassubset", self.node(), items))
            }

            /// `hassubsequence`: the items of the operand are in the collection in this order, others between them or not
            /// (section 5.1.1.6.2).
            #[must_use]
            pub fn has_subsequence(&self, items: impl Operand<T, Vec<V>>) -> Filter<T> {
                Filter::new(function_with("hassubsequence", self.node(), items))
            }

            /// `startswith`: the collection begins with the items of the operand.
            #[must_use]
            pub fn starts_with(&self, items: impl Operand<T, Vec<V>>) -> Filter<T> {
                Filter::new(function_with("startswith", self.node(), items))
            }

            /// `endswith`: the collection ends in the items of the operand.
            #[must_use]
            pub fn ends_with(&self, items: impl Operand<T, Vec<V>>) -> Filter<T> {
                Filter::new(function_with("endswith", self.node(), items))
            }

            /// `contains`: the items of the operand are in the collection in this order, with no other between them.
            #[must_use]
            pub fn contains(&self, items: impl Operand<T, Vec<V>>) -> Filter<T> {
                Filter::new(function_with("contains", self.node(), items))
            }

            /// `concat`: the collection, and the items of the operand behind it.
            #[must_use]
            pub fn concat(&self, items: impl Operand<T, Vec<V>>) -> Expression<T, Vec<V>> {
                Expression::new(function_with("concat", self.node(), items))
            }

            /// `indexof`: where the items of the operand begin, counted from 0; -1 where they are not.
            #[must_use]
            pub fn index_of(&self, items: impl Operand<T, Vec<V>>) -> Expression<T, i32> {
                Expression::new(function_with("indexof", self.node(), items))
            }

            /// `length`: how many items there are. Services know `$count` better, which is
            /// [`count`](Property::count) of properties and paths.
            #[must_use]
            pub fn length(&self) -> Expression<T, i32> {
                function("length", self.node())
            }

            /// `substring`: the items from one on, counted from 0.
            #[must_use]
            pub fn substring_from(&self, start: impl Operand<T, i32>) -> Expression<T, Vec<V>> {
                Expression::new(function_with("substring", self.node(), start))
            }

            /// `substring`: so many items from one on, counted from 0.
            #[must_use]
            pub fn substring(
                &self,
                start: impl Operand<T, i32>,
                length: impl Operand<T, i32>,
            ) -> Expression<T, Vec<V>> {
                let (start, length) = (start.into_expression().node, length.into_expression().node);
                Expression::new(Node::call("substring", [self.node(), start, length]))
            }
        }
    )*};
}

collections!(Property Path Expression);
