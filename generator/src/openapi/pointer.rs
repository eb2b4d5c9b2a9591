//! JSON pointers (RFC 6901).
//!
//! In: pointers, or the names that they are made of. Out: the one from the other. Where they lead is not known here.

/// A name as a token of a pointer: `~` is `~0` there, and `/` is `~1`.
#[must_use]
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The tokens of a pointer, unescaped. The pointer is empty or begins with `/`.
pub(crate) fn tokens(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
}

/// The pointer to some tokens.
pub(crate) fn of<'a>(tokens: impl IntoIterator<Item = &'a str>) -> String {
    tokens.into_iter().fold(String::new(), |pointer, token| pointer + "/" + &escape(token))
}

/// The one way to write a pointer: `~` only in escapes.
pub(crate) fn normal(pointer: &str) -> String {
    if !pointer.contains('~') {
        return pointer.to_owned();
    }
    let tokens: Vec<_> = tokens(pointer).collect();
    of(tokens.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_and_unescaped() {
        let pointer = of(["paths", "/a/{b}", "~1"]);
        assert_eq!(pointer, "/paths/~1a~1{b}/~01");
        assert_eq!(tokens(&pointer).collect::<Vec<_>>(), ["paths", "/a/{b}", "~1"]);
    }

    #[test]
    fn the_empty_pointer_has_no_token() {
        assert_eq!(tokens("").count(), 0);
    }
}
