//! Which language a document is written in.
//!
//! In: a text, whatever its file is called. Out: CSDL or `OpenAPI`; whether it is sound is found by their readers.

/// The languages of descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Csdl,
    OpenApi,
}

/// The language of a text; `None` when it begins as neither would. What is empty, or JSON that says nothing of itself, is
/// left to the reader of CSDL, which says what else it may be.
pub(super) fn language(text: &str) -> Option<Language> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    if text.starts_with('{') {
        return Some(if names_openapi(text) { Language::OpenApi } else { Language::Csdl });
    }
    if text.is_empty() || text.starts_with(['<', '[']) {
        return Some(Language::Csdl);
    }
    let says = |line: &str| {
        let line = line.trim_start().trim_start_matches(['"', '\'']);
        let rest = ["openapi", "swagger"].iter().find_map(|name| line.strip_prefix(name));
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
    };
    text.lines().any(says).then_some(Language::OpenApi)
}

/// Whether the object that a text of JSON begins with has a member `openapi` or `swagger`, and not `$Version` before it.
fn names_openapi(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut depth, mut index) = (0_usize, 0);
    while let Some(&byte) = bytes.get(index) {
        index += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = index;
                while let Some(&byte) = bytes.get(index).filter(|byte| **byte != b'"') {
                    index += if byte == b'\\' { 2 } else { 1 };
                }
                let name = bytes.get(start..index).unwrap_or_default();
                index += 1;
                let after = bytes.get(index..).unwrap_or_default().trim_ascii_start();
                if depth == 1 && after.starts_with(b":") {
                    match name {
                        b"openapi" | b"swagger" => return true,
                        b"$Version" => return false,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Language>) {
        assert_eq!(language(text), expected, "{text}");
    }

    #[test]
    fn xml_is_csdl() {
        check("\u{feff}\n<edmx:Edmx/>", Some(Language::Csdl));
    }

    #[test]
    fn json_is_told_by_its_members() {
        check(r#"{"$Version": "4.01", "openapi": {}}"#, Some(Language::Csdl));
        check(r#"{"info": {"$Version": "\"{", "x": [{}]}, "openapi" : "3.0.0"}"#, Some(Language::OpenApi));
        check(r#"{"paths": {"openapi": 1}, "x": "openapi", "y": "\\"}"#, Some(Language::Csdl));
    }

    #[test]
    fn yaml_is_told_by_its_members() {
        check("# a comment\n---\n\"openapi\": 3.1.0", Some(Language::OpenApi));
        check("swagger: '2.0'", Some(Language::OpenApi));
    }

    #[test]
    fn other_text_is_neither() {
        check("hello", None);
        check("title: openapi", None);
    }

    #[test]
    fn what_ends_too_early_is_let_pass() {
        check("{\"a\\", Some(Language::Csdl));
    }
}
