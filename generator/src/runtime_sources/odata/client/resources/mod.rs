//! Resources by their URL, as OData has them: entity sets, entities and what is part of them, along the properties and
//! operations that a schema names (OData URL Conventions 4.01, section 4).
//!
//! A place on the way is an [`EntitySet`] or an [`Entity`], or part of one: a [`Complex`] value, a [`ValueCollection`], a
//! [`SingleValue`], a [`Media`] stream. What they send is a value: [`Get`], [`List`], [`Count`], [`Create`], [`Action`].
//!
//! In: steps that emitted code writes down. Out: requests. Not here: query options as values (`query`).

mod action;
mod action_call;
mod complex;
mod count;
mod create;
mod entity;
mod entity_set;
mod function_call;
mod get;
mod given;
mod into_request;
mod link;
mod links;
mod list;
mod media;
mod nullable;
mod offer;
mod operation;
mod property_place;
mod query_options;
mod reading;
mod roots;
mod single_link;
mod single_value;
mod steps;
mod update;
mod value_collection;

pub use action::Action;
pub use action_call::ActionCall;
pub use complex::Complex;
pub use count::Count;
pub use create::{Create, Created};
pub use entity::Entity;
pub use entity_set::EntitySet;
pub use function_call::FunctionCall;
pub use get::Get;
pub use link::Link;
pub use links::Links;
pub use list::List;
pub use media::Media;
pub use nullable::Nullable;
pub use single_link::SingleLink;
pub use single_value::SingleValue;
pub use value_collection::ValueCollection;
