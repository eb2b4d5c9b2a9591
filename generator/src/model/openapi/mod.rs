//! From descriptions of services by `OpenAPI` to the model.
//!
//! In: the syntax trees of one or more descriptions, in any order, and what the settings say that `OpenAPI` cannot. Out:
//! the [`Model`](super::Model), or errors, all that there are. This file is the list of what is done; each has a file of
//! its own. Nothing here knows YAML, JSON text or Rust.
//!
//! Types are made from conjunctions of schemas: what `allOf` and `$ref` put together is looked at as one (`all_of`).
//! Those without names are named by where they stand (`locations`), so that no name depends on an order.

mod all_of;
mod annotations;
mod arrays;
mod bearers;
mod bodies;
mod components;
mod constants;
mod contradictions;
mod definition_circles;
mod discriminated;
mod entities;
mod enums;
mod formats;
mod hierarchy;
mod location_names;
mod locations;
mod named_values;
mod names;
mod operations;
#[cfg(test)]
mod outline;
mod paging;
mod parameters;
mod references;
mod resolve;
mod responses;
mod said;
mod schemas;
mod security;
mod servers;
mod structured;
#[cfg(test)]
mod tests;
mod trials;
mod type_references;
mod union_circles;
mod unions;

pub use resolve::resolve;
