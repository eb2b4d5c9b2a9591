//! What a name may be (CSDL 15.1 and 15.2), whatever the format it is written in.
//!
//! In: a name. Out: whether the specification has such names. Whether anything bears it is not known here.

/// The longest name or namespace that is read, in bytes.
pub(super) const MAXIMUM_NAME: usize = 2048;

/// What to do about a name that is no simple identifier.
pub(super) const NAMES: &str = "a name is a letter or `_`, then at most 127 letters, digits or `_`";
/// What to do about a namespace that is none.
pub(super) const NAMESPACES: &str = "a namespace is simple identifiers with dots between them";
/// What to do about a name that is longer than what is read.
pub(super) const TOO_LONG: &str = "the specification allows 128 characters in a name, 511 in a namespace";

/// A simple identifier (CSDL 15.2).
pub(super) fn is_simple_identifier(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first == '_' || first.is_alphabetic() || !first.is_ascii());
    // The specification lists Unicode categories; what is beyond ASCII and visible is let pass.
    let continues = |next: char| {
        next == '_' || next.is_alphanumeric() || !(next.is_ascii() || next.is_whitespace() || next.is_control())
    };
    starts && name.len() <= 128 * 4 && name.chars().all(continues) && (name.len() <= 128 || name.chars().count() <= 128)
}

/// Simple identifiers with dots between them (CSDL 15.1).
pub(super) fn is_namespace(namespace: &str) -> bool {
    namespace.split('.').all(is_simple_identifier)
}
