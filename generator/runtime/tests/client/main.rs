//! The client half of the runtime against a service in memory: exact requests, and what becomes of the answers.

#![cfg(feature = "client")]

mod advanced;
mod conditions;
mod creating;
mod errors;
mod escapes;
mod following;
mod links;
mod log;
mod models;
mod offers;
mod operations;
mod paging;
mod places;
mod properties;
mod requests;
mod retries;
mod service;
mod tokens;
mod transport;
mod untyped;
mod updating;
mod values;
mod wire;
mod workers;
