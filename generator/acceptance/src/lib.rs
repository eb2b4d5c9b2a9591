//! What the tests of emitted code share; and the project's README, whose examples are compiled here. Those of its gallery
//! are run, too (`tests/gallery.rs`).
//!
//! In: the committed `generated/`, or a schema of a test's own. Out: crates built in a folder of their own. The tests themselves stand in `tests/`, the demo and the measurements in `examples/`.

#![doc = include_str!("../../../README.md")]

pub mod emitted;
