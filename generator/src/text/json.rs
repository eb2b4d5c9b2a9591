//! The text of a document as JSON values with their places.
//!
//! In: a text. Out: its one value, by `jsonc-parser` with all that is more than JSON (RFC 8259) turned off, so that only raw
//! control characters in strings are let pass; or what is wrong with the text. What the values mean is not known here.

use super::Places;
use crate::diagnostic::Diagnostics;
use jsonc_parser::ast::Value;
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

/// The value that a text is. Nesting is bounded by the parser, at more than either reader takes; `maximum_depth` is
/// what the message says. `check` says what else may be wrong with a text of too many values.
pub(crate) fn parse_json<'text>(
    text: &'text str,
    maximum_depth: usize,
    check: &str,
    places: &Places<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Value<'text>> {
    // Before each value but the first stands one of these; some stand in strings, which makes too many and not too few.
    let values = text.bytes().filter(|byte| matches!(byte, b'[' | b',' | b':')).count();
    if values > MAXIMUM_VALUES {
        let message = format!("the document has more than {MAXIMUM_VALUES} values");
        let help = format!("check that this is {check}, or split it into several documents");
        diagnostics.error(&places.whole(), message, help);
        return None;
    }
    match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => result.value,
        Err(error) => {
            refuse(&error, text, maximum_depth, places, diagnostics);
            None
        }
    }
}

/// Says why a text is no JSON, or not read although it is.
fn refuse(error: &ParseError, text: &str, maximum_depth: usize, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    let (kind, range) = (error.kind(), error.range());
    let end = text.trim_end().len();
    let is_surplus = matches!(kind, ParseErrorKind::MultipleRootJsonValues)
        || text.get(range.start..).is_some_and(|rest| rest.starts_with(['}', ']']));
    let (offset, message, help) = match kind {
        ParseErrorKind::NestingDepthExceeded => {
            let help = "no sensible schema is; check where it comes from";
            (range.start, format!("objects and arrays are nested more than {maximum_depth} deep"), help)
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
