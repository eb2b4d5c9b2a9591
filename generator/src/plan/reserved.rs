//! Names that the runtime has taken, by where they stand.
//!
//! They are those of inherent methods, which an emitted method of the same name would clash with, and of methods of
//! traits that it would hide.

/// Fields of a struct.
pub(super) const FIELDS: &[&str] = &["additional"];

/// Methods of an entity or of a collection.
pub(super) const ENTITY: &[&str] = &[
    "action",
    "add",
    "as_ref",
    "batch",
    "borrow",
    "by_id",
    "cast",
    "clone",
    "clone_into",
    "collection",
    "complex",
    "count",
    "create",
    "create_media",
    "delete",
    "description",
    "entity",
    "fmt",
    "from",
    "function",
    "get",
    "header",
    "into",
    "links",
    "list",
    "list_as",
    "media",
    "media_stream",
    "new",
    "of",
    "permissions",
    "query",
    "remove",
    "replace",
    "service",
    "single_value",
    "step",
    "stream",
    "to_owned",
    "try_into",
    "type_id",
    "update",
    "upsert",
    "url",
    "value_collection",
];

/// Methods of an entity set that an alternate key could want.
pub(super) const ENTITY_SET: &[&str] = &["by_id"];

/// Methods of the request that calls an action.
pub(super) const ACTION: &[&str] = &[
    "as_ref",
    "attempt_timeout",
    "batch",
    "body",
    "borrow",
    "clone",
    "clone_into",
    "even_if_not_offered",
    "fmt",
    "from",
    "header",
    "headers",
    "idempotent",
    "into",
    "into_future",
    "items",
    "max_retries",
    "method",
    "new",
    "null",
    "pages",
    "parameter",
    "permissions",
    "problem",
    "query",
    "request",
    "send",
    "taking",
    "timeout",
    "to_owned",
    "try_into",
    "type_id",
    "url",
];

/// Methods of the client.
pub(super) const CLIENT: &[&str] = &[
    "as_ref",
    "batch",
    "borrow",
    "clone",
    "clone_into",
    "endpoint",
    "entity_set",
    "fmt",
    "from",
    "into",
    "new",
    "service",
    "singleton",
    "to_owned",
    "try_into",
    "type_id",
    "with_pipeline",
    "without_credential",
];

/// Variants of an enum.
pub(super) const VARIANTS: &[&str] = &["Unknown"];
