//! The client half of the runtime against a service in memory: exact requests, and what becomes of the answers.

#![cfg(feature = "client")]

mod clock;
mod errors;
mod futures_size;
mod limits;
mod links;
mod log;
mod models;
mod offers;
mod operations;
mod outcomes;
mod paging;
mod places;
mod requests;
mod retries;
mod service;
mod spans;
mod tokens;
mod transport;
mod untyped;
mod values;
mod wire;
