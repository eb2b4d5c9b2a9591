//! What follows a path: the way to the next value (OData URL Conventions 4.01, section 5.1.1.15), and conditions on the
//! items of a collection (section 5.1.1.13).

use crate::odata::query::node::Node;
use crate::odata::query::path::{Route, Routed as _, Variable};
use crate::odata::{Expression, Filter, Named, Path, Property};

macro_rules! paths {
    ($($type:ident)*) => {$(
        /// The way on.
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
        }

        /// What is asked of the items of a collection.
        ///
        /// ```
        /// # use edmund_runtime::odata::{Property, QueryDialect};
        /// # struct Order;
        /// # struct Item;
        /// # impl Order { const ITEMS: Property<Order, Vec<Item>> = Property::new("items"); }
        /// # impl Item { const PRICE: Property<Item, i32> = Property::new("price"); }
        /// let filter = Order::ITEMS.any(|item| item.get(Item::PRICE).gt(100))
        ///     & Order::ITEMS.count_where(Item::PRICE.lt(5)).gt(1);
        /// assert_eq!(
        ///     filter.render(&QueryDialect::default()),
        ///     "items/any(x:x/price gt 100) and items/$count($filter=price lt 5) gt 1"
        /// );
        /// ```
        impl<T, V> $type<T, Vec<V>> {
            /// `any`: the condition holds for at least one item.
            ///
            /// The condition is one on the outer type, so that it can compare the item with other properties of it. What is
            /// given to it stands for the item there alone: used elsewhere it is an error when the request is sent.
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

            /// `$count`: how many items there are (OData URL Conventions 4.01, section 4.8).
            #[must_use]
            pub fn count(&self) -> Expression<T, i64> {
                Expression::new(Node::Count { collection: self.route(), filter: None })
            }

            /// `$count($filter=…)`: for how many items a condition holds. It is one on the item alone.
            #[must_use]
            pub fn count_where(&self, condition: Filter<V>) -> Expression<T, i64> {
                let filter = Some(Box::new(condition.node));
                Expression::new(Node::Count { collection: self.route(), filter })
            }

            /// The items of a derived type alone: `identitySources/example.domain`.
            #[must_use]
            pub fn cast_items<U: Named>(&self) -> Path<T, Vec<U>>
            where
                V: From<U>,
            {
                Path::new(self.route().join(U::qualified_name()))
            }
        }
    )*};
}

paths!(Property Path);

fn lambda<T, V>(
    collection: Route,
    operator: &'static str,
    condition: impl FnOnce(Path<T, V>) -> Filter<T>,
) -> Filter<T> {
    let variable = Variable::new();
    let body = Box::new(condition(Path::new(Route::of_variable(&variable))).node);
    Filter::new(Node::Lambda { collection, operator, variable, body })
}
