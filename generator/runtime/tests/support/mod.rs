//! What several test binaries use.

pub(crate) mod fault_server;
