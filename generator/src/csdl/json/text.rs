//! The text of a document as JSON values with their places.
//!
//! In: a text. Out: its one value, by `jsonc-parser` with all that is more than JSON (RFC 8259) turned off, so that only raw
//! control characters in strings are let pass; or what is wrong with the text. What the values mean is not known here.

use super::{MAXIMUM_DEPTH, Reader};
use crate::csdl::places::Places;
use crate::diagnostic::Diagnostics;
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions};

/// The most JSON values that are read.
const MAXIMUM_VALUES: usize = 16_000_000;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn parse<'text>(
    text: &'text str,
    places: &Places<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Value<'text>> {
    // Before each value but the first stands one of these; some stand in strings, which makes too many and not too few.
    let values = text.bytes().filter(|byte| matches!(byte, b'[' | b',' | b':')).count();
    if values > MAXIMUM_VALUES {
        let message = format!("the document has more than {MAXIMUM_VALUES} values");
        let help = "check that this is the service's $metadata, or split it into several documents";
        diagnostics.error(&places.whole(), message, help);
        return None;
    }
    match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => result.value,
        Err(error) => {
            refuse(&error, text, places, diagnostics);
            None
        }
    }
}

/// Says why a text is no JSON, or not read although it is.
fn refuse(error: &ParseError, text: &str, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    let (kind, range) = (error.kind(), error.range());
    let end = text.trim_end().len();
    let is_surplus = matches!(kind, ParseErrorKind::MultipleRootJsonValues)
        || text.get(range.start..).is_some_and(|rest| rest.starts_with(['}', ']']));
    let (offset, message, help) = match kind {
        ParseErrorKind::NestingDepthExceeded => {
            let help = "no sensible schema is; check where it comes from";
            (range.start, format!("objects and arrays are nested more than {MAXIMUM_DEPTH} deep"), help)
        }
        // Wherever a text is cut off, the parser misses something else at its end.
        _ if !is_surplus && range.end >= end => {
            (text.len(), "the document ends too early".to_owned(), "it seems truncated; download it again")
        }
        _ => {
            let reason = lowercase(&kind.to_string());
            let help = "correct the JSON at this place, or download it again";
            (range.start, format!("this is not well-formed JSON: {reason}"), help)
        }
    };
    diagnostics.error(&places.at(offset), message, help);
}

/// A sentence as the rest of one.
fn lowercase(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(characters).collect()
}

impl Reader<'_> {
    /// Reports members that stand twice in their object and what is nested too deep, known or not. Whether the rest may
    /// be read.
    pub(super) fn check(&mut self, root: &Value<'_>) -> bool {
        let mut values = vec![(root, 1)];
        while let Some((value, depth)) = values.pop() {
            if depth > MAXIMUM_DEPTH && matches!(value, Value::Object(_) | Value::Array(_)) {
                let message = format!("objects and arrays are nested more than {MAXIMUM_DEPTH} deep");
                self.error(value.start(), message, "no sensible schema is; check where it comes from");
                return false;
            }
            match value {
                Value::Object(object) => {
                    self.repeated(object);
                    values.extend(object.properties.iter().rev().map(|member| (&member.value, depth + 1)));
                }
                Value::Array(array) => values.extend(array.elements.iter().rev().map(|item| (item, depth + 1))),
                _ => {}
            }
        }
        true
    }

    fn repeated(&mut self, object: &Object<'_>) {
        let mut members: Vec<_> = object.properties.iter().map(|each| (each.name.as_str(), each.start())).collect();
        members.sort_unstable();
        for same in members.chunk_by(|one, two| one.0 == two.0) {
            let Some((&(name, first), others)) = same.split_first() else { continue };
            for &(_, other) in others {
                let message = format!("member `{}` stands twice in this object", name.escape_debug());
                let help = format!("remove one; the other is at {}", self.place(first));
                self.error(other, message, help);
            }
        }
    }
}
