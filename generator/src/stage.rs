//! What a run is doing: for whoever waits for it.
//!
//! In: the stages as they begin. Out: calls of a [`Progress`]. Nothing is shown here.

/// A stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading documents; those that the settings name are counted.
    Read,
    /// Resolving names; documents are counted.
    Resolve,
    /// Finding what is wanted; the types that there are are counted.
    Slice,
    /// Planning the crate; the types that are wanted are counted.
    Plan,
    /// Emitting code; items are counted.
    Emit,
    /// Writing, or comparing with what is there; files are counted.
    Write,
}

/// Is told what a run is doing.
pub trait Progress {
    /// A stage begins, with so many items to work on.
    fn begin(&self, stage: Stage, items: usize);
}

/// Nobody waits.
impl Progress for () {
    fn begin(&self, _: Stage, _: usize) {}
}
