//! The operators of properties and paths: what can be asked of a value in `$filter`, and the way to the next one.
//! One text for both, so that no trait needs to be imported to use them.

use super::filter::Node;
use super::path::{Route, Routed, Variable};
use crate::odata::{Filter, Literal, LiteralText, Named, OrderBy, Path, Property};

macro_rules! operators {
    ($type:ident) => {
        /// Operators of queries.
        impl<T, V> $type<T, V> {
            /// The way on to a property of the value, where that is an object: `address/city`.
            #[must_use]
            pub fn get<W>(&self, property: Property<V, W>) -> Path<T, W> {
                Path::new(self.route().join(property.into_name()))
            }

            /// The same value as an instance of a derived type (OData URL Conventions 4.01, section 5.1.1.15);
            /// a condition on the path is false for all others.
            ///
            /// `U` has a conversion to `V`, which all derived types have but those of hubs and abstract ones below a concrete
            /// type; to any other
            /// type the way is by name: `get(Property::<_, U>::named("namespace.type"))`.
            #[must_use]
            pub fn cast<U: Named>(&self) -> Path<T, U>
            where
                V: From<U>,
            {
                Path::new(self.route().join(U::qualified_name()))
            }

            /// `eq`: the value equals `value`.
            #[must_use]
            pub fn eq(&self, value: impl Into<V>) -> Filter<T>
            where
                V: Literal,
            {
                compare(self.route(), "eq", &value.into())
            }

            /// `ne`: the value is not `value`; null is not either.
            #[must_use]
            pub fn ne(&self, value: impl Into<V>) -> Filter<T>
            where
                V: Literal,
            {
                compare(self.route(), "ne", &value.into())
            }

            /// `gt`: the value is greater than `value`.
            #[must_use]
            pub fn gt(&self, value: impl Into<V>) -> Filter<T>
            where
                V: Literal,
            {
                compare(self.route(), "gt", &value.into())
            }

            /// `ge`: the value is `value` or greater.
            #[must_use]
            pub fn ge(&self, value: impl Into<V>) -> Filter<T>
            where
                V: Literal,
            {
                compare(self.route(), "ge", &value.into())
            }

            /// `lt`: the value is less than `value`.
            #[must_use]
            pub fn lt(&self, value: impl Into<V>) -> Filter<T>
            where
                V: Literal,
            {
                compare(self.route(), "lt", &value.into())
            }

            /// `le`: the value is `value` or less.
            #[must_use]
            pub fn le(&self, value: impl Into<V>) -> Filter<T>
            where
                V: Literal,
            {
                compare(self.route(), "le", &value.into())
            }

            /// `in`: the value is one of these; of none of none, which is written as `false`.
            #[must_use]
            pub fn is_in<I: Into<V>>(&self, values: impl IntoIterator<Item = I>) -> Filter<T>
            where
                V: Literal,
            {
                let list: Vec<_> = values.into_iter().map(|value| value.into().literal()).collect();
                Filter::new(if list.is_empty() { Node::Never } else { Node::In { item: self.route(), list } })
            }

            /// `eq null`: there is no value.
            #[must_use]
            pub fn is_null(&self) -> Filter<T> {
                compare_to_null(self.route(), "eq")
            }

            /// `ne null`: there is a value.
            #[must_use]
            pub fn is_not_null(&self) -> Filter<T> {
                compare_to_null(self.route(), "ne")
            }

            /// Smallest first, for `$orderby`.
            #[must_use]
            pub fn ascending(&self) -> OrderBy<T> {
                OrderBy::new(&self.route(), false)
            }

            /// Greatest first, for `$orderby`.
            #[must_use]
            pub fn descending(&self) -> OrderBy<T> {
                OrderBy::new(&self.route(), true)
            }
        }

        /// Operators of strings.
        impl<T> $type<T, String> {
            /// `startswith`: the string begins with `text`.
            #[must_use]
            pub fn starts_with(&self, text: impl AsRef<str>) -> Filter<T> {
                call("startswith", self.route(), text.as_ref())
            }

            /// `endswith`: the string ends in `text`.
            #[must_use]
            pub fn ends_with(&self, text: impl AsRef<str>) -> Filter<T> {
                call("endswith", self.route(), text.as_ref())
            }

            /// `contains`: the string has `text` in it.
            #[must_use]
            pub fn contains(&self, text: impl AsRef<str>) -> Filter<T> {
                call("contains", self.route(), text.as_ref())
            }
        }

        /// Operators of collections (OData URL Conventions 4.01, section 5.1.1.13).
        impl<T, V> $type<T, Vec<V>> {
            /// `any`: the condition holds for at least one item.
            ///
            /// The condition is one on the outer type, so that it can compare the item with other properties of it.
            #[must_use]
            pub fn any(&self, condition: impl FnOnce(Path<T, V>) -> Filter<T>) -> Filter<T> {
                lambda(self.route(), "any", condition)
            }

            /// `all`: the condition holds for every item; it does where there are none.
            #[must_use]
            pub fn all(&self, condition: impl FnOnce(Path<T, V>) -> Filter<T>) -> Filter<T> {
                lambda(self.route(), "all", condition)
            }

            /// `any()`: there is at least one item.
            #[must_use]
            pub fn any_item(&self) -> Filter<T> {
                Filter::new(Node::AnyItem { collection: self.route() })
            }
        }
    };
}

operators!(Property);
operators!(Path);

fn compare<T>(left: Route, operator: &'static str, right: &impl Literal) -> Filter<T> {
    Filter::new(Node::Compare { left, operator, right: right.literal() })
}

fn compare_to_null<T>(left: Route, operator: &'static str) -> Filter<T> {
    Filter::new(Node::Compare { left, operator, right: LiteralText::raw("null") })
}

fn call<T>(function: &'static str, subject: Route, argument: &str) -> Filter<T> {
    Filter::new(Node::Call { function, subject, argument: LiteralText::string(argument) })
}

fn lambda<T, V>(
    collection: Route,
    operator: &'static str,
    condition: impl FnOnce(Path<T, V>) -> Filter<T>,
) -> Filter<T> {
    let variable = Variable::new();
    let body = Box::new(condition(Path::new(Route::of_variable(&variable))).node);
    Filter::new(Node::Lambda { collection, operator, variable, body })
}
