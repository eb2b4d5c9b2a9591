//! The client half of the runtime against a service in memory: exact requests, and what becomes of the answers.

#![cfg(feature = "client")]

mod errors;
mod links;
mod log;
mod models;
mod offers;
mod operations;
mod paging;
mod permissions;
mod places;
mod requests;
mod retries;
mod service;
mod tokens;
mod transport;
mod untyped;
mod values;
mod wire;
