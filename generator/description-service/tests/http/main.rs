//! The service over HTTP: each refusal and each style, one behaviour a test.

mod answers;
mod bodies;
mod descriptions;
mod exchange;
mod parameters;
mod routes;
mod security;
