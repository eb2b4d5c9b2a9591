//! Typed queries: everything that stands behind the `?` of a request, and the keys before it.
//! In: properties, values and closures. Out: text, made late, when the dialect of the service is known.
//! Not here: sending (`client`).

mod dialect;
mod encode;
mod expand;
mod filter;
mod key;
mod literal;
mod operators;
mod options;
mod order;
mod path;
mod select;
#[cfg(feature = "client")]
mod usage;

pub use self::dialect::{EnumLiterals, KeyStyle, QueryDialect};
pub use self::encode::{encode_query, encode_segment};
pub use self::expand::{Expandable, Expanded, Expansion};
pub use self::filter::Filter;
pub use self::key::{Key, KeyValue, MissingKey};
pub use self::literal::{Literal, LiteralText};
pub use self::options::QueryOptions;
pub use self::order::{OrderBy, Ordering};
pub use self::path::Path;
pub use self::select::Selection;
#[cfg(feature = "client")]
pub(in crate::odata) use self::usage::QueryUse;
