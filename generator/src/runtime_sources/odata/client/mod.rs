//! The client half of the runtime: typed requests over the pipeline of `azure_core`.
//!
//! A [`Service`] is an endpoint with what it takes to send to it. From there, emitted code steps along entity sets,
//! singletons and navigation properties; a place on the way is an [`EntitySet`] or an [`Entity`], or part of one: a
//! [`Complex`] value, a [`ValueCollection`], a [`SingleValue`], a [`Media`] stream. All of them are no more than a path.
//! What they send is a value ([`Request`], [`Get`], [`List`], [`Count`], [`Create`], [`Action`]), which is sent by `.await`. Everything
//! that goes wrong is an [`Error`].
//!
//! With the feature `mock` there is a module `mock`: a service in memory for tests of what uses the client.
//!
//! Not here: models, queries and patches, which work without a client.

mod action;
mod action_call;
mod answer;
mod answer_text;
mod answers;
mod argument;
mod body;
mod budget;
mod call;
mod cause;
mod clock;
mod complex;
mod count;
mod create;
mod credential;
mod description;
mod entity;
mod entity_set;
mod entity_tag;
mod error;
mod error_from;
mod error_kind;
mod exchange;
mod failure;
mod form;
mod form_field;
mod function_call;
mod get;
mod given;
mod http_request;
mod into_request;
mod limits;
mod link_header;
mod links;
mod list;
mod media;
#[cfg(feature = "mock")]
pub mod mock;
mod multipart;
mod nullable;
mod offer;
mod operation;
mod options;
mod origin;
mod page;
mod pages;
mod paging;
mod parameter_description;
mod parameter_style;
mod path_body;
mod path_call;
mod path_description;
mod path_parts;
mod path_request;
mod percent;
mod permission_set;
mod pipeline;
mod preference;
mod progress;
mod property_place;
mod reference;
mod request;
mod request_options;
mod resource;
mod response;
mod retry;
mod secret;
mod service;
mod service_error;
mod silence;
mod single_link;
mod single_value;
mod step;
mod telemetry;
mod time_limit;
mod update;
mod value_collection;

pub use action::Action;
pub use action_call::ActionCall;
pub use answers::{AnswerBody, Answered, Answers};
pub use argument::{Argument, Texts};
pub use clock::{Clock, SystemClock};
pub use complex::Complex;
pub use count::Count;
pub use create::{Create, Created};
pub use description::{FunctionParameters, Permission, Permissions, ServiceDescription};
pub use entity::Entity;
pub use entity_set::EntitySet;
pub use entity_tag::EntityTag;
pub use error::{Error, ErrorKind};
pub use failure::Failure;
pub use form_field::FieldDescription;
pub use function_call::FunctionCall;
pub use get::Get;
pub use links::Links;
pub use list::List;
pub use media::{Media, MediaContent};
pub use nullable::Nullable;
pub use options::{ClientOptions, MinThroughput, RetryBudget, RetryOptions};
pub use page::Page;
pub use pages::{Items, Pages};
pub use paging::Paging;
pub use parameter_description::{ParameterDescription, ParameterStyle};
pub use path_body::PatchBody;
pub use path_call::PathCall;
pub use path_description::PathDescription;
pub use path_request::PathRequest;
pub use permission_set::PermissionSet;
pub use reference::{Link, Reference};
pub use request::Request;
pub use response::{Response, WithResponse};
pub use secret::{Secret, SecurityScheme};
pub use service::Service;
pub use service_error::{ErrorDetail, ServiceError};
pub use single_link::SingleLink;
pub use single_value::SingleValue;
pub use step::{Step, StepDescription};
pub use value_collection::ValueCollection;
