//! Text of an expression to tokens. Whether a space stood before a token is kept, since operators need one.

use time::OffsetDateTime;

use crate::timestamp;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name, also with dots or `$` in it.
    Name(String),
    Text(String),
    Number(f64),
    Timestamp(OffsetDateTime),
    Guid(String),
    Slash,
    Open,
    Close,
    Comma,
    Colon,
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
        _ => None,
    };
    if let Some(token) = punctuation {
        return Ok((token, 1));
    }
    if first == '\'' {
        return string(text);
    }
    if first.is_ascii_digit() || first == '-' {
        let length = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-+:.".contains(c)).unwrap_or(text.len());
        return Ok((number(&text[..length])?, length));
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

fn number(text: &str) -> Result<Token, String> {
    if is_guid(text) {
        return Ok(Token::Guid(text.to_owned()));
    }
    if let Some(time) = timestamp::parse(text) {
        return Ok(Token::Timestamp(time));
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
        check("microsoft.graph.user", Token::Name("microsoft.graph.user".to_owned()));
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for text in ["'a", "'a''", "1x", "2020-13-01T00:00:00Z", "a-b", "\"a\"", "a&b", "\t"] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }
}
