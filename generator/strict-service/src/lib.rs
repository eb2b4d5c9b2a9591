//! An in-process OData service that refuses what Microsoft Graph refuses.
//!
//! In: HTTP requests for connected organizations, their sponsors, and the users and groups of a small directory.
//! Out: OData 4.0 answers, and a record of what was received, for tests to look at. Requests are read with
//! `serde_json::Value` and the service's own description of the types; no generated code takes part, so that an
//! error made by a generated client cannot cancel out.
//!
//! ```
//! use edmund_strict_service::{Options, StrictService};
//!
//! let service = StrictService::launch(Options::default())?;
//! let id = service.seed(serde_json::json!({ "displayName": "Contoso", "state": "configured" }));
//! assert!(service.url().ends_with("/beta"));
//! assert_eq!(service.organization(&id).unwrap()["displayName"], "Contoso");
//! # Ok::<(), std::io::Error>(())
//! ```

mod address;
mod answer;
mod collection;
mod conditions;
mod consistency;
mod encoding;
mod error;
mod filter;
mod headers;
mod json;
mod options;
mod paging;
mod preferences;
mod query;
mod record;
mod routes;
mod schema;
mod seeds;
mod service;
mod shape;
mod state;
mod store;
mod timestamp;
mod validate;

pub use crate::options::{EnumLiterals, Options};
pub use crate::record::{ReceivedRequest, Report};
pub use crate::service::{StrictService, start};
