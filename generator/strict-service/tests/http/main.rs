//! The service over HTTP: each refusal and each happy path, one behaviour a test.

mod bindings;
mod client;
mod conditions;
mod create;
mod deep_insert;
mod directory;
mod expressions;
mod faults;
mod filter;
mod list;
mod paging;
mod properties;
mod protocol;
mod query;
mod read;
mod references;
mod seeded;
mod sponsors;
mod update;
mod upsert;
