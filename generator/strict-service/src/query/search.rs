//! `$search`: words and quoted phrases joined by `AND` (which may be left out), `OR` and `NOT` (OData URL Conventions
//! 4.01, 5.1.7). A term matches where the display name contains it, in any case.

use serde_json::Value;

use crate::error::Refusal;

/// Alternatives, each a list of terms that must hold together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Search(Vec<Vec<Term>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    negated: bool,
    text: String,
}

/// A word, which may be an operator, or a phrase, which may not.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Phrase(String),
}

impl Search {
    pub(crate) fn read(text: &str) -> Result<Self, Refusal> {
        let mut alternatives = vec![Vec::new()];
        let (mut negated, mut awaited) = (false, true);
        for piece in pieces(text)? {
            let term = match piece {
                Piece::Word(word) if word == "AND" || word == "OR" => {
                    if awaited {
                        return Err(malformed(text));
                    }
                    awaited = true;
                    if word == "OR" {
                        alternatives.push(Vec::new());
                    }
                    continue;
                }
                Piece::Word(word) if word == "NOT" => {
                    (negated, awaited) = (true, true);
                    continue;
                }
                Piece::Word(term) | Piece::Phrase(term) => term,
            };
            let text = term.strip_prefix("displayName:").unwrap_or(&term).to_lowercase();
            if let Some(terms) = alternatives.last_mut() {
                terms.push(Term { negated, text });
            }
            (negated, awaited) = (false, false);
        }
        if awaited { Err(malformed(text)) } else { Ok(Self(alternatives)) }
    }

    pub(crate) fn matches(&self, instance: &Value) -> bool {
        let name = instance.get("displayName").and_then(Value::as_str).unwrap_or_default().to_lowercase();
        self.0.iter().any(|terms| terms.iter().all(|term| name.contains(&term.text) != term.negated))
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, Refusal> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_matches(' ');
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let (phrase, length) = phrase(rest).ok_or_else(|| malformed(text))?;
            pieces.push(Piece::Phrase(phrase));
            rest = &rest[length..];
            if !rest.is_empty() && !rest.starts_with(' ') {
                return Err(malformed(text));
            }
        } else {
            let length = rest.find(' ').unwrap_or(rest.len());
            let word = &rest[..length];
            if !word.chars().all(char::is_alphanumeric) {
                return Err(malformed(text));
            }
            pieces.push(Piece::Word(word.to_owned()));
            rest = &rest[length..];
        }
        rest = rest.trim_start_matches(' ');
    }
    Ok(pieces)
}

/// The phrase at the start of `text`, and its length with quotation marks; `\"` and `\\` are escapes.
fn phrase(text: &str) -> Option<(String, usize)> {
    let mut phrase = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return Some((phrase, index + 1)).filter(|(phrase, _)| !phrase.is_empty()),
            '\\' => phrase.push(characters.next().map(|(_, escaped)| escaped).filter(|c| "\"\\".contains(*c))?),
            other => phrase.push(other),
        }
    }
    None
}

fn malformed(text: &str) -> Refusal {
    Refusal::bad_request(format!("Syntax error in $search '{text}': words, or phrases in double quotes, are needed."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let search =
            Search::read(text).map(|search| search.matches(&serde_json::json!({ "displayName": "Con \"To\" So" })));
        assert_eq!(search, Ok(expected), "{text}");
    }

    #[test]
    fn terms_are_joined_by_operators() {
        check("con", true);
        check("con so", true);
        check("con AND \"x y\"", false);
        check("x OR \"\\\"to\\\" so\"", true);
        check("con NOT so", false);
        check("\"displayName:con\"", true);
    }

    #[test]
    fn malformed_searches_are_refused() {
        for text in ["", "\"a", "\"\"", "AND", "a AND", "a OR AND b", "NOT", "a:b", "\"a\"b", "\"\\n\""] {
            assert!(Search::read(text).is_err(), "{text}");
        }
    }
}
