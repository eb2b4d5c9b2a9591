//! What the reader makes of documents, one behaviour each.
