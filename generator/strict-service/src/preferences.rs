//! The `Prefer` headers (OData Protocol 4.01, 8.2.8), read by the letter of RFC 7240, section 2.
//!
//! In: header values. Out: what of them is known here, or a refusal of what is no list of preferences. Of two preferences
//! of one name the first holds; those that are not known are no error.

use crate::error::Refusal;
use crate::record::ReceivedRequest;

/// What the `Prefer` headers ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Preferences {
    /// `return=representation` is `true`, `return=minimal` is `false`.
    pub(crate) representation: Option<bool>,
    pub(crate) max_page_size: Option<usize>,
    /// The preference for the page size as it was spelled, to be told as applied.
    pub(crate) page_size_applied: Option<String>,
}

/// Reads the `Prefer` headers.
pub(crate) fn read(request: &ReceivedRequest) -> Result<Preferences, Refusal> {
    let mut preferences = Preferences::default();
    let mut seen: Vec<String> = Vec::new();
    for (_, value) in request.headers.iter().filter(|(name, _)| name == "prefer") {
        let mut reader = Reader { rest: value.trim() };
        loop {
            let (name, value) = reader.preference()?;
            let name = name.to_ascii_lowercase();
            if !seen.contains(&name) {
                preferences.take(&name, &value)?;
                seen.push(name);
            }
            if !reader.eat(',') {
                break;
            }
        }
        if !reader.rest.is_empty() {
            return Err(reader.refusal());
        }
    }
    Ok(preferences)
}

impl Preferences {
    fn take(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        match (name, value) {
            ("return", "representation") => self.representation = Some(true),
            ("return", "minimal") => self.representation = Some(false),
            ("return", other) => {
                let message = format!("The preference return is minimal or representation, not '{other}'.");
                return Err(Refusal::bad_request(message));
            }
            ("odata.maxpagesize" | "maxpagesize", size) if self.max_page_size.is_none() => {
                let size = size.parse().ok().filter(|size| *size > 0);
                let refusal = || Refusal::bad_request("The preference maxpagesize must be a positive number.");
                self.max_page_size = Some(size.ok_or_else(refusal)?);
                self.page_size_applied = Some(format!("{name}={value}"));
            }
            _ => {}
        }
        Ok(())
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Name and value of a preference, whose parameters are passed over.
    fn preference(&mut self) -> Result<(&'a str, String), Refusal> {
        let preference = self.parameter()?;
        while self.eat(';') {
            if !self.rest.is_empty() && !self.rest.starts_with([';', ',']) {
                self.parameter()?;
            }
        }
        Ok(preference)
    }

    /// `token` or `token=word`, where a word is a token or stands in quotes.
    fn parameter(&mut self) -> Result<(&'a str, String), Refusal> {
        let name = self.token()?;
        if !self.eat('=') {
            return Ok((name, String::new()));
        }
        let value = if self.rest.starts_with('"') { self.quoted()? } else { self.token()?.to_owned() };
        Ok((name, value))
    }

    fn token(&mut self) -> Result<&'a str, Refusal> {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let length = self.rest.bytes().take_while(|byte| is_part(*byte)).count();
        let (token, rest) = self.rest.split_at(length);
        if token.is_empty() {
            return Err(self.refusal());
        }
        self.rest = rest.trim_start();
        Ok(token)
    }

    fn quoted(&mut self) -> Result<String, Refusal> {
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1);
        while let Some((index, character)) = characters.next() {
            match character {
                '"' => {
                    self.rest = self.rest[index + 1..].trim_start();
                    return Ok(text);
                }
                '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
                other => text.push(other),
            }
        }
        Err(self.refusal())
    }

    /// Takes a separator with the space around it.
    fn eat(&mut self, separator: char) -> bool {
        let rest = self.rest.strip_prefix(separator);
        self.rest = rest.map_or(self.rest, str::trim_start);
        rest.is_some()
    }

    fn refusal(&self) -> Refusal {
        Refusal::bad_request(format!("The header Prefer is malformed at '{}'.", self.rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(values: &[&str]) -> Result<Preferences, Refusal> {
        read(&ReceivedRequest {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: None,
            headers: values.iter().map(|value| ("prefer".to_owned(), (*value).to_owned())).collect(),
            body: Vec::new(),
        })
    }

    fn expected(representation: Option<bool>, max_page_size: Option<usize>) -> (Option<bool>, Option<usize>) {
        (representation, max_page_size)
    }

    fn check(values: &[&str], representation: Option<bool>, max_page_size: Option<usize>) {
        let read = read_all(values).map(|read| (read.representation, read.max_page_size));
        assert_eq!(read, Ok(expected(representation, max_page_size)), "{values:?}");
    }

    #[test]
    fn preferences_stand_side_by_side() {
        check(&["respond-async, return=minimal, odata.maxpagesize=2"], Some(false), Some(2));
        check(&["return = \"representation\"; a=b; c ,maxpagesize=3"], Some(true), Some(3));
        check(&["callback; url=\"http://a,b\\\";=c\"", "return=minimal"], Some(false), None);
    }

    #[test]
    fn of_two_of_one_name_the_first_holds() {
        check(&["return=minimal, return=representation"], Some(false), None);
        check(&["maxpagesize=1", "odata.maxpagesize=2"], None, Some(1));
    }

    #[test]
    fn what_is_no_list_of_preferences_is_refused() {
        for value in ["", ",", "return=minimal,", "a b", "=a", "a=", "a=\"b", "return=all", "maxpagesize=0", "a;b c"] {
            assert!(read_all(&[value]).is_err(), "{value:?}");
        }
    }
}
