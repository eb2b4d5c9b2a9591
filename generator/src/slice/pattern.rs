//! Patterns of names.
//!
//! In: a text such as `graph.*` or `connected*`. Out: whether a name matches. `*` stands for any characters, dots
//! included; everything else stands for itself.

use crate::model::suggest::nearest;
use crate::model::{QualifiedName, Schema};

/// A pattern of qualified names; its alias, if it has one, stands for the namespace.
#[derive(Debug)]
pub(crate) struct TypePattern(String);

impl TypePattern {
    pub(crate) fn new(text: &str, schemas: &[Schema]) -> Self {
        let by_alias = schemas.iter().find_map(|schema| {
            let name = text.strip_prefix(schema.alias.as_deref()?)?.strip_prefix('.')?;
            // A namespace may begin with the alias of another.
            (!name.contains('.')).then(|| format!("{}.{name}", schema.namespace))
        });
        Self(by_alias.unwrap_or_else(|| text.to_owned()))
    }

    pub(super) fn is_glob(&self) -> bool {
        self.0.contains('*')
    }

    pub(crate) fn matches(&self, name: &QualifiedName) -> bool {
        glob(&self.0, &name.to_string())
    }
}

/// Whether a text matches a pattern, in time proportional to the product of their lengths.
pub(crate) fn glob(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let Some((middle, end)) = rest.rsplit_once('*') else { return text.ends_with(rest) };
    for part in middle.split('*') {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(end)
}

/// What to do about a pattern that matches nothing.
pub(crate) fn help(text: &str, candidates: impl Iterator<Item = String>) -> String {
    let candidates: Vec<String> = candidates.collect();
    // Mostly the end is right and what stands before it is not, or the other way round.
    let last = |name: &str| name.rsplit(['.', '/']).next().unwrap_or_default().to_ascii_lowercase();
    let wanted = last(text);
    if let Some(same) = candidates.iter().find(|candidate| last(candidate) == wanted) {
        return format!("did you mean `{same}`?");
    }
    if let Some(near) = nearest(text, candidates.iter().map(String::as_str)) {
        return format!("did you mean `{near}`?");
    }
    if candidates.is_empty() {
        return "there is nothing to choose from here".to_owned();
    }
    let mut some: Vec<&str> = candidates.iter().map(String::as_str).take(3).collect();
    if candidates.len() > some.len() {
        some.push("…");
    }
    format!("there are: {}", some.join(", "))
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text) in [("a.*", "a.b.c"), ("*", ""), ("a*c", "abc"), ("a*b*c", "axbxc"), ("abc", "abc")] {
            assert!(glob(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("a.*", "b.a.c"), ("a*a", "a"), ("a*b*c", "acb"), ("ab", "abc"), ("a*bc*c", "abc")] {
            assert!(!glob(pattern, text), "{pattern} {text}");
        }
    }
}
