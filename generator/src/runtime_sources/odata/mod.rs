//! OData in Rust: models over one property table, typed queries, and the client.
