//! Media types (RFC 9110, 8.3) and the ranges of `Accept` (12.5.1), as far as descriptions use them.

use std::fmt;

/// A media type or range, in lower case and without parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MediaType {
    kind: String,
    subtype: String,
}

impl MediaType {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let essence = text.split(';').next().unwrap_or(text).trim().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        let is_token = |part: &str| !part.is_empty() && !part.contains(|letter: char| letter.is_whitespace());
        (is_token(kind) && is_token(subtype)).then(|| Self { kind: kind.to_owned(), subtype: subtype.to_owned() })
    }

    /// Whether `self`, as a range, includes a media type.
    pub(crate) fn includes(&self, other: &Self) -> bool {
        let fits = |range: &str, name: &str| range == "*" || range == name;
        fits(&self.kind, &other.kind) && fits(&self.subtype, &other.subtype)
    }

    /// How exactly a range tells what it wants.
    pub(crate) fn precision(&self) -> usize {
        usize::from(self.kind != "*") + usize::from(self.subtype != "*")
    }

    pub(crate) fn is_json(&self) -> bool {
        (self.kind == "application" && self.subtype == "json") || self.subtype.ends_with("+json")
    }

    pub(crate) fn is_text(&self) -> bool {
        self.kind == "text" && self.subtype != "*"
    }

    pub(crate) fn is_form(&self) -> bool {
        self.kind == "application" && self.subtype == "x-www-form-urlencoded"
    }

    pub(crate) fn is_multipart(&self) -> bool {
        self.kind == "multipart"
    }
}

/// The ranges of an `Accept` that are wanted at all.
pub(crate) fn accepted(header: &str) -> Vec<MediaType> {
    let wanted = header.split(',').filter(|range| {
        let weight = range.split(';').skip(1).find_map(|parameter| parameter.trim().strip_prefix("q="));
        weight.is_none_or(|weight| weight.parse::<f32>().is_ok_and(|weight| weight > 0.0))
    });
    wanted.filter_map(MediaType::parse).collect()
}

/// A parameter of a header such as the `boundary` of a multipart body; its value may be quoted.
pub(crate) fn parameter(header: &str, name: &str) -> Option<String> {
    let mut is_quoted = false;
    let parameters = header.split(|letter: char| {
        is_quoted ^= letter == '"';
        letter == ';' && !is_quoted
    });
    parameters.skip(1).find_map(|parameter| {
        let (found, value) = parameter.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

impl fmt::Display for MediaType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A range is answered by something that it includes.
        let part = |text: &str, any: &'static str| if text == "*" { any.to_owned() } else { text.to_owned() };
        write!(formatter, "{}/{}", part(&self.kind, "application"), part(&self.subtype, "octet-stream"))
    }
}
