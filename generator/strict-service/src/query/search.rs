//! `$search`: words and quoted phrases joined by `AND` (which may be left out), `OR` and `NOT`, and parentheses (OData URL
//! Conventions 4.01, 5.1.8). A term matches where the display name contains it, in any case.

use serde_json::Value;

use crate::error::Refusal;

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Search(Node);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Term(String),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
}

/// A word, which may be an operator, or a phrase, which may not.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Phrase(String),
    Open,
    Close,
}

/// Parentheses and `NOT`s within each other.
const DEEPEST: usize = 64;

impl Search {
    pub(crate) fn read(text: &str) -> Result<Self, Refusal> {
        let pieces = pieces(text)?;
        let mut parser = Parser { pieces: &pieces, depth: 0 };
        match parser.alternatives() {
            Some(node) if parser.pieces.is_empty() => Ok(Self(node)),
            _ => Err(malformed(text)),
        }
    }

    pub(crate) fn matches(&self, instance: &Value) -> bool {
        let name = instance.get("displayName").and_then(Value::as_str).unwrap_or_default().to_lowercase();
        self.0.matches(&name)
    }
}

impl Node {
    fn matches(&self, name: &str) -> bool {
        match self {
            Self::Term(text) => name.contains(text.as_str()),
            Self::And(nodes) => nodes.iter().all(|node| node.matches(name)),
            Self::Or(nodes) => nodes.iter().any(|node| node.matches(name)),
            Self::Not(node) => !node.matches(name),
        }
    }
}

struct Parser<'a> {
    pieces: &'a [Piece],
    depth: usize,
}

impl Parser<'_> {
    fn alternatives(&mut self) -> Option<Node> {
        let mut nodes = vec![self.conjunction()?];
        while self.eat("OR") {
            nodes.push(self.conjunction()?);
        }
        Some(Node::Or(nodes))
    }

    fn conjunction(&mut self) -> Option<Node> {
        let mut nodes = vec![self.term()?];
        loop {
            let is_over = match self.pieces.first() {
                None | Some(Piece::Close) => true,
                Some(Piece::Word(word)) => word == "OR",
                Some(Piece::Phrase(_) | Piece::Open) => false,
            };
            if is_over {
                return Some(Node::And(nodes));
            }
            self.eat("AND");
            nodes.push(self.term()?);
        }
    }

    fn term(&mut self) -> Option<Node> {
        self.depth += 1;
        let (first, rest) = self.pieces.split_first().filter(|_| self.depth <= DEEPEST)?;
        self.pieces = rest;
        let node = match first {
            Piece::Word(word) if word == "NOT" => Node::Not(Box::new(self.term()?)),
            Piece::Word(word) if word == "AND" || word == "OR" => return None,
            Piece::Word(term) | Piece::Phrase(term) => {
                Node::Term(term.strip_prefix("displayName:").unwrap_or(term).to_lowercase())
            }
            Piece::Open => {
                let inner = self.alternatives()?;
                self.pieces = self.pieces.strip_prefix(&[Piece::Close])?;
                inner
            }
            Piece::Close => return None,
        };
        self.depth -= 1;
        Some(node)
    }

    fn eat(&mut self, word: &str) -> bool {
        let is_next = matches!(self.pieces.first(), Some(Piece::Word(next)) if next == word);
        self.pieces = &self.pieces[usize::from(is_next)..];
        is_next
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, Refusal> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_matches(' ');
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' => {
                pieces.push(if first == '(' { Piece::Open } else { Piece::Close });
                1
            }
            '"' => {
                let (phrase, length) = phrase(rest).ok_or_else(|| malformed(text))?;
                pieces.push(Piece::Phrase(phrase));
                length
            }
            _ => {
                let length = rest.find([' ', '(', ')']).unwrap_or(rest.len());
                let word = &rest[..length];
                if !word.chars().all(char::is_alphanumeric) {
                    return Err(malformed(text));
                }
                pieces.push(Piece::Word(word.to_owned()));
                length
            }
        };
        rest = &rest[length..];
        if matches!(pieces.last(), Some(Piece::Phrase(_))) && !rest.is_empty() && !rest.starts_with([' ', ')']) {
            return Err(malformed(text));
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
        check("NOT x so", true);
        check("NOT (x OR so)", false);
        check("(x OR con) AND NOT y", true);
        check("x AND y OR so", true);
        check("x AND (y OR so)", false);
    }

    #[test]
    fn malformed_searches_are_refused() {
        for text in [
            "",
            "\"a",
            "\"\"",
            "AND",
            "a AND",
            "a OR AND b",
            "NOT",
            "a:b",
            "\"a\"b",
            "\"\\n\"",
            "(a",
            "a)",
            "()",
            "a OR OR b",
            "NOT AND a",
        ] {
            assert!(Search::read(text).is_err(), "{text}");
        }
    }
}
