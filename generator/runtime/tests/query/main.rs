//! Queries, keys and patches: the texts they become.

mod arithmetic;
mod differences;
mod filters;
mod functions;
mod keys;
mod lambdas;
mod literals;
mod long;
mod models;
mod nested;
mod operands;
mod options;
mod patches;
mod paths;
mod precedence;
mod properties;
mod search;
mod things;
