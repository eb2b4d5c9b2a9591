//! Models over a property table: what is read, kept, written, compared and converted.

mod additional;
mod any_format;
mod create;
mod documented;
mod enums;
mod fixtures;
mod hierarchy;
mod hostile;
mod odd_names;
mod properties;
mod reading;
mod scalars;
mod type_names;
mod writing;
