//! An in-process HTTP service that knows one OpenAPI description, and refuses what that does not allow.
//!
//! In: a description (OpenAPI 3.0 or 3.1, YAML or JSON), read as plain `serde_json::Value`, and HTTP requests. Out: the
//! answers a test has queued, or else ones made of the description's examples; a record of what was received; and, for
//! a request that the description does not allow, status 418 with every violation. An answer of the test is held against
//! the description as well. Nothing of the generator takes part, so that an error of its reader cannot cancel out.
//!
//! ```
//! use edmund_description_service::{Answer, Description, DescriptionService};
//!
//! let description = Description::from_text(
//!     "openapi: 3.1.0
//! paths:
//!   /ships/{id}:
//!     get:
//!       operationId: getShip
//!       parameters:
//!         - { name: id, in: path, required: true, schema: { type: integer } }
//!       responses:
//!         '200': { description: A ship, content: { application/json: { schema: { type: object } } } }",
//! )?;
//! let service = DescriptionService::launch(description)?;
//! service.answer("getShip", Answer::json(200, &serde_json::json!({ "name": "Beagle" })));
//! assert_eq!(service.uncalled(), ["getShip"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod check;
mod description;
mod encoding;
mod media_type;
mod multipart;
mod node;
mod normal;
mod operation;
mod parameter;
mod record;
mod sample;
mod schemas;
mod service;
mod shape;
mod style;
mod template;
mod violation;

pub use crate::answer::Answer;
pub use crate::description::{Description, DescriptionError};
pub use crate::record::ReceivedRequest;
pub use crate::service::{DescriptionService, VIOLATION_HEADER, VIOLATION_STATUS};
pub use crate::violation::Violation;
