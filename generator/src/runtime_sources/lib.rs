//! The hand-written half of every crate that `edmund` generates, as a crate of its own.

pub mod odata;
