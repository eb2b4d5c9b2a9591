//! Text of an expression to tokens. Whether a space stood before a token is kept, since operators need one.

use serde_json::Value;
use time::{Date, OffsetDateTime, Time};

use super::moment;
use crate::timestamp;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name, also with dots or `$` in it.
    Name(String),
    Text(String),
    Number(f64),
    Timestamp(OffsetDateTime),
    Date(Date),
    Time(Time),
    Guid(String),
    /// A collection, in JSON.
    Array(Vec<Value>),
    /// A sign that is no part of a number.
    Minus,
    Slash,
    Open,
    Close,
    Comma,
    Colon,
    Equals,
    Semicolon,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) spaced: bool,
}

pub(super) fn tokens(text: &str) -> Result<Vec<Lexeme>, String> {
    let mut lexemes = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let trimmed = rest.trim_start_matches(' ');
        let spaced = trimmed.len() < rest.len();
        let Some(first) = trimmed.chars().next() else { break };
        let (token, length) = token(trimmed, first)?;
        lexemes.push(Lexeme { token, spaced });
        rest = &trimmed[length..];
    }
    Ok(lexemes)
}

/// The token at the start of `text`, and its length in bytes.
fn token(text: &str, first: char) -> Result<(Token, usize), String> {
    let punctuation = match first {
        '/' => Some(Token::Slash),
        '(' => Some(Token::Open),
        ')' => Some(Token::Close),
        ',' => Some(Token::Comma),
        ':' => Some(Token::Colon),
        '=' => Some(Token::Equals),
        ';' => Some(Token::Semicolon),
        _ => None,
    };
    if let Some(token) = punctuation {
        return Ok((token, 1));
    }
    if first == '\'' {
        return string(text);
    }
    if first == '[' {
        return array(text);
    }
    if first == '-' && !text[1..].starts_with(|next: char| next.is_ascii_digit()) && !text.starts_with("-INF") {
        return Ok((Token::Minus, 1));
    }
    if first.is_ascii_digit() || first == '-' {
        let length = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-+:.".contains(c)).unwrap_or(text.len());
        let whole = number(&text[..length]);
        // A colon may also stand behind a number, in `case`.
        return match (whole, text[..length].find(':')) {
            (Err(_), Some(colon)) => Ok((number(&text[..colon])?, colon)),
            (whole, _) => Ok((whole?, length)),
        };
    }
    if first.is_alphabetic() || "_$".contains(first) {
        let length = text.find(|c: char| !c.is_alphanumeric() && !"_$.-".contains(c)).unwrap_or(text.len());
        return Ok((word(&text[..length])?, length));
    }
    Err(format!("unexpected character '{first}'"))
}

/// A string literal; a quote inside is doubled.
fn string(text: &str) -> Result<(Token, usize), String> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((index, character)) = characters.next() {
        if character != '\'' {
            value.push(character);
        } else if characters.next_if(|(_, next)| *next == '\'').is_some() {
            value.push('\'');
        } else {
            return Ok((Token::Text(value), index + 1));
        }
    }
    Err("there is an unterminated string literal".to_owned())
}

/// A JSON array of values without structure (OData URL Conventions 4.01, 5.1.1.14.2).
fn array(text: &str) -> Result<(Token, usize), String> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(Value::Array(items))) if !items.iter().any(|item| item.is_array() || item.is_object()) => {
            Ok((Token::Array(items), values.byte_offset()))
        }
        _ => Err("there is no array of plain values behind '['".to_owned()),
    }
}

fn number(text: &str) -> Result<Token, String> {
    if is_guid(text) {
        return Ok(Token::Guid(text.to_owned()));
    }
    if let Some(time) = timestamp::parse(text) {
        return Ok(Token::Timestamp(time));
    }
    if let Some(date) = moment::date(text) {
        return Ok(Token::Date(date));
    }
    if let Some(time) = moment::time(text) {
        return Ok(Token::Time(time));
    }
    let value = text.parse().ok().filter(|value: &f64| value.is_finite());
    value.map(Token::Number).ok_or_else(|| format!("'{text}' is no literal"))
}

fn word(text: &str) -> Result<Token, String> {
    if !text.contains('-') {
        return Ok(Token::Name(text.to_owned()));
    }
    if is_guid(text) { Ok(Token::Guid(text.to_owned())) } else { Err(format!("'{text}' is neither name nor literal")) }
}

fn is_guid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Token) {
        let tokens: Result<Vec<Token>, String> =
            tokens(text).map(|lexemes| lexemes.into_iter().map(|lexeme| lexeme.token).collect());
        assert_eq!(tokens, Ok(vec![expected]), "{text}");
    }

    #[test]
    fn literals_are_told_apart() {
        check("'O''Hara'", Token::Text("O'Hara".to_owned()));
        check("''''", Token::Text("'".to_owned()));
        check("-1.5", Token::Number(-1.5));
        check("bcfdfff4-cbc3-43f2-9000-ba7b7515054f", Token::Guid("bcfdfff4-cbc3-43f2-9000-ba7b7515054f".to_owned()));
        check("12fdfff4-cbc3-43f2-9000-ba7b7515054f", Token::Guid("12fdfff4-cbc3-43f2-9000-ba7b7515054f".to_owned()));
        check("2020-06-08", Token::Date(moment::date("2020-06-08").expect("it is one")));
        check("07:59:59.5", Token::Time(moment::time("07:59:59.5").expect("it is one")));
        check(r#"["a]",1]"#, Token::Array(vec!["a]".into(), 1.into()]));
        check("-", Token::Minus);
        check("microsoft.graph.user", Token::Name("microsoft.graph.user".to_owned()));
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for text in
            ["'a", "'a''", "1x", "2020-13-01T00:00:00Z", "a-b", "\"a\"", "a&b", "2020-02-30", "[1", "[[1]]", "\t"]
        {
            assert!(tokens(text).is_err(), "{text}");
        }
    }
}
