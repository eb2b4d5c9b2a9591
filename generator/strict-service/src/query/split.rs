//! Lists whose separators may also stand inside parentheses or quoted text.

use crate::error::Refusal;

/// The pieces between separators that stand outside parentheses and string literals; none may be empty.
pub(crate) fn outside(text: &str, separator: char) -> Result<Vec<&str>, Refusal> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    // Literals stand in single quotes, phrases and the texts of arrays in double ones, where a backslash may stand.
    let (mut quote, mut is_escaped) = (None, false);
    for (index, character) in text.char_indices() {
        match (quote, character) {
            (Some('"'), _) if is_escaped => is_escaped = false,
            (Some('"'), '\\') => is_escaped = true,
            (Some(mark), _) if mark == character => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.checked_sub(1).ok_or_else(|| malformed(text))?,
            (None, other) if other == separator && depth == 0 => {
                pieces.push(&text[start..index]);
                start = index + character.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    if quote.is_some() || depth > 0 || pieces.iter().any(|piece| piece.trim().is_empty()) {
        return Err(malformed(text));
    }
    Ok(pieces)
}

fn malformed(text: &str) -> Refusal {
    Refusal::bad_request(format!("'{text}' is malformed: an item is empty, or a quote or parenthesis stands alone."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_inside_are_passed_over() {
        let text = "a($filter=b in ('x,y','z'),$top=1),c eq 'd,''e'";
        assert_eq!(outside(text, ','), Ok(vec!["a($filter=b in ('x,y','z'),$top=1)", "c eq 'd,''e'"]));
    }

    #[test]
    fn quotes_of_one_kind_mean_nothing_in_the_other() {
        let text = r#"$search="O'Hara; \"x\"";$filter=a eq '"';$top=1"#;
        assert_eq!(outside(text, ';'), Ok(vec![r#"$search="O'Hara; \"x\"""#, r#"$filter=a eq '"'"#, "$top=1"]));
    }

    #[test]
    fn empty_items_and_lone_marks_are_refused() {
        for text in ["", "a,", ",a", "a,,b", "a(", "a)", "'a", "\"a", "\"a\\\""] {
            assert!(outside(text, ',').is_err(), "{text}");
        }
    }
}
