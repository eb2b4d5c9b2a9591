//! The client half of the runtime against a service in memory: exact requests, and what becomes of the answers.

#![cfg(feature = "client")]

mod advanced;
mod clock;
mod conditions;
mod creating;
mod errors;
mod escapes;
mod following;
mod futures_size;
mod limits;
mod links;
mod log;
mod models;
mod offers;
mod operations;
mod outcomes;
mod paging;
mod path_bodies;
mod path_styles;
mod paths;
mod permissions;
mod places;
mod properties;
mod queries;
mod requests;
mod resending;
mod retries;
mod secrets;
mod service;
mod spans;
mod tokens;
mod transport;
mod untyped;
mod updating;
mod values;
mod wire;
mod workers;
