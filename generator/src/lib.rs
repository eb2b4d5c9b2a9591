//! Edmund reads the description of an `OData` service and emits a Rust crate of models and a client.

pub mod csdl;
pub mod diagnostic;
pub mod emit;
pub mod model;
pub mod output;
pub mod plan;
pub mod settings;
pub mod slice;
