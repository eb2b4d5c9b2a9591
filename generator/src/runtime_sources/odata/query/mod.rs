//! Typed queries: everything that stands behind the `?` of a request, and the keys before it.
//! In: properties, values and closures. Out: text, made late, when the dialect of the service is known.
//! Not here: sending (`client`).

#[cfg(feature = "client")]
mod advanced;
mod chain;
mod expand;
mod expression;
mod filter;
mod key;
mod kinds;
mod literal;
mod nested;
mod node;
mod operand;
mod operators;
mod options;
mod order;
mod path;
#[cfg(feature = "client")]
mod problem;
mod render;
mod search;
mod select;
#[cfg(feature = "client")]
mod usage;

pub use self::expand::{Expandable, Expanded, Expansion};
pub use self::expression::Expression;
pub use self::filter::Filter;
pub use self::key::{Key, KeyValue, MissingKey};
pub use self::kinds::{Additive, Fractional, Instant, Multiplicative, Number, Primitive};
pub use self::literal::{Literal, LiteralText};
pub use self::operand::Operand;
pub use self::options::QueryOptions;
pub use self::order::{OrderBy, Ordering};
pub use self::path::Path;
pub use self::search::Search;
pub use self::select::{Selected, Selection};
#[cfg(feature = "client")]
pub(in crate::odata) use self::{advanced::AdvancedUse, usage::QueryUse};
