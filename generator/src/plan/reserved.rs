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
    "by_link",
    "cast",
    "clone",
    "clone_into",
    "collection",
    "collection_property",
    "complex",
    "complex_property",
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
    "link",
    "links",
    "list",
    "list_as",
    "media",
    "media_stream",
    "new",
    "of",
    "permissions",
    "property",
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

/// Methods of one value that is neither an entity nor complex, beside those above.
pub(super) const VALUE: &[&str] = &["raw", "set"];

/// Methods of an entity set that an alternate key could want.
pub(super) const ENTITY_SET: &[&str] = &["by_id", "by_link"];

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
    "if_match",
    "if_none_match",
    "include_unknown_enum_members",
    "into",
    "into_future",
    "items",
    "items_from",
    "max_page_size",
    "max_retries",
    "method",
    "new",
    "null",
    "pages",
    "pages_from",
    "parameter",
    "permissions",
    "prefer",
    "problem",
    "query",
    "request",
    "return_minimal",
    "return_representation",
    "send",
    "taking",
    "timeout",
    "to_owned",
    "try_into",
    "type_id",
    "url",
    "with_response",
    "with_url",
];

/// Methods of the request for an operation by path.
pub(super) const PATH_REQUEST: &[&str] = &[
    "accept",
    "as_ref",
    "attempt_timeout",
    "batch",
    "borrow",
    "bytes_body",
    "clone",
    "clone_into",
    "content_type",
    "even_if_not_offered",
    "fmt",
    "form_body",
    "from",
    "given",
    "header",
    "headers",
    "idempotent",
    "if_match",
    "if_none_match",
    "include_unknown_enum_members",
    "into",
    "into_future",
    "items",
    "items_from",
    "json_body",
    "max_retries",
    "method",
    "multipart_body",
    "new",
    "pages",
    "pages_from",
    "patch_body",
    "permissions",
    "prefer",
    "query",
    "request",
    "send",
    "text_body",
    "timeout",
    "to_owned",
    "try_into",
    "type_id",
    "url",
    "with_response",
    "with_url",
];

/// Methods of a group of operations.
pub(super) const GROUP: &[&str] =
    &["as_ref", "borrow", "clone", "clone_into", "fmt", "from", "into", "new", "to_owned", "try_into", "type_id"];

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

/// Constants of the client.
pub(super) const CLIENT_CONSTANTS: &[&str] = &["SERVICE"];

/// Variants of an enum.
pub(super) const VARIANTS: &[&str] = &["Unknown"];
