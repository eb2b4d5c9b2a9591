//! Queries, keys and patches: the texts they become.

mod differences;
mod filters;
mod keys;
mod lambdas;
mod literals;
mod models;
mod options;
mod patches;
mod properties;
