//! Models over a property table: what is read, kept, written, compared and converted.

mod additional;
mod any_format;
mod constants;
mod create;
mod discriminators;
mod documented;
mod enums;
mod fixtures;
mod hierarchy;
mod hostile;
mod maps;
mod odd_names;
mod properties;
mod reading;
mod scalars;
mod type_names;
mod unions;
mod writing;
