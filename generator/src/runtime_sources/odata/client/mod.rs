//! The client half of the runtime: typed requests over the pipeline of `azure_core`.
//!
//! A [`Service`] is an endpoint with what it takes to send to it. From there, emitted code goes on to what can be asked for:
//! along entity sets, singletons and navigation properties, where a place on the way is an `EntitySet`, an `Entity` or part of
//! one, all of them no more than a path (`resources`); or to an operation with its parameters (`paths`). A crate has the one
//! or the other. What is sent is a value ([`Request`], and `Get`, `List` or `PathRequest`, which become one), and is sent by
//! `.await`. Everything that goes wrong is an [`Error`].
//!
//! With the feature `mock` there is a module `mock`: a service in memory for tests of what uses the client.
//!
//! Not here: models, queries and patches, which work without a client.

mod answer;
mod argument;
mod body;
mod budget;
mod call;
mod cause;
mod clock;
mod credential;
mod description;
mod entity_tag;
mod error;
mod error_from;
mod error_kind;
mod exchange;
mod http_request;
mod limits;
mod link_header;
mod media_content;
#[cfg(feature = "mock")]
pub mod mock;
mod options;
mod origin;
mod page;
mod pages;
mod paging;
#[cfg(feature = "paths")]
mod paths;
mod permission_set;
mod pipeline;
mod preference;
mod progress;
mod reference;
mod request;
mod request_options;
mod resource;
#[cfg(feature = "resources")]
mod resources;
mod response;
mod retry;
mod secret;
mod service;
mod service_error;
mod silence;
#[cfg(feature = "resources")]
mod step;
mod telemetry;
mod time_limit;

pub use argument::{Argument, Texts};
pub use clock::{Clock, SystemClock};
#[cfg(feature = "resources")]
pub use description::{FunctionParameters, Permissions};
pub use description::{Permission, ServiceDescription};
pub use entity_tag::EntityTag;
pub use error::{Error, ErrorKind};
pub use media_content::MediaContent;
pub use options::{ClientOptions, MinThroughput, RetryBudget, RetryOptions};
pub use page::Page;
pub use pages::{Items, Pages};
pub use paging::Paging;
#[cfg(feature = "paths")]
pub use paths::*;
pub use permission_set::PermissionSet;
pub use reference::Reference;
pub use request::Request;
#[cfg(feature = "resources")]
pub use resources::*;
pub use response::{Response, WithResponse};
pub use secret::{Secret, SecurityScheme};
pub use service::Service;
pub use service_error::{ErrorDetail, ServiceError};
#[cfg(feature = "resources")]
pub use step::{Step, StepDescription};
