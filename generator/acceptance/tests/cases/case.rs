//! The case files, read: `generator/cases/*.toml` to [`Case`]s.
//!
//! In: the text of a file. Out: its cases, or every error with file, line and case. `generator/cases/README.md` says what
//! may stand in a file. Not here: Rust expressions, which the compiler reads.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use toml::Spanned;

/// One call, the exchanges that it must make, and what must come out of it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The name of the file it stands in, and its line there.
    pub(crate) place: (String, usize),
    /// The schema of the crate it is compiled against, as the file names it.
    pub(crate) schema: String,
    pub(crate) name: String,
    /// The row of `docs/protocol.md`.
    pub(crate) feature: String,
    pub(crate) clause: String,
    pub(crate) setup: String,
    pub(crate) call: String,
    pub(crate) is_strict: bool,
    /// What the strict service holds before the call.
    pub(crate) seed: Vec<Value>,
    /// Why it does not work yet, if it does not.
    pub(crate) not_yet: Option<String>,
    pub(crate) exchanges: Vec<Exchange>,
    pub(crate) expected: Expected,
    /// Of what comes out against the strict service, the members that are known beforehand.
    pub(crate) strict_value: Option<Value>,
}

/// A request that must be made, and the answer that it gets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exchange {
    pub(crate) method: String,
    /// Relative to the endpoint, or absolute; as sent.
    pub(crate) url: String,
    /// Headers the request must have; `*` is any value.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// Headers the request must not have.
    #[serde(default)]
    pub(crate) without_headers: Vec<String>,
    /// The body; without it, the request must have none.
    pub(crate) body: Option<String>,
    #[serde(default = "success")]
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) answer_headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) answer: String,
}

/// What must come out of a call.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    Value(Value),
    Error(ExpectedError),
}

/// What an error must say; what is left out may be anything.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedError {
    pub(crate) kind: String,
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<String>,
    /// Part of its `Display`.
    pub(crate) message: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: Spanned<String>,
    #[serde(default)]
    case: Vec<Written>,
}

/// A case as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Spanned<String>,
    feature: String,
    clause: String,
    #[serde(default)]
    setup: String,
    call: String,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    seed: Vec<toml::Value>,
    not_yet: Option<String>,
    #[serde(default)]
    exchanges: Vec<Exchange>,
    value: Option<String>,
    error: Option<ExpectedError>,
    strict_value: Option<String>,
}

/// The schema of the first service, which alone can be run against the strict service.
pub(crate) const FIRST_SERVICE: &str = "connected-organizations";

fn success() -> u16 {
    200
}

/// Reads one file. Errors go to `problems`.
pub(crate) fn read(file: &str, text: &str, problems: &mut Vec<String>) -> Vec<Case> {
    let line = |offset: usize| text.get(..offset).unwrap_or(text).matches('\n').count() + 1;
    let written: File = match toml::from_str(text) {
        Ok(written) => written,
        Err(error) => {
            let line = error.span().map_or(0, |span| line(span.start));
            problems.push(format!("{file}:{line}: {}", error.message()));
            return Vec::new();
        }
    };
    let schema = written.schema.into_inner();
    let mut cases = Vec::new();
    for case in written.case {
        let line = line(case.name.span().start);
        let name = case.name.get_ref().clone();
        match case.checked(&schema, (file.to_owned(), line)) {
            Ok(case) => cases.push(case),
            Err(found) => {
                problems.extend(found.into_iter().map(|problem| format!("{file}:{line}: `{name}`: {problem}")));
            }
        }
    }
    cases
}

/// Says which names are taken twice, in whatever files.
pub(crate) fn check_names(cases: &[Case], problems: &mut Vec<String>) {
    let mut known = BTreeMap::new();
    for case in cases {
        let (file, line) = &case.place;
        if let Some((other, there)) = known.insert(&case.name, &case.place) {
            problems.push(format!("{file}:{line}: `{}`: the name is taken by {other}:{there}", case.name));
        }
    }
}

impl Written {
    fn checked(self, schema: &str, place: (String, usize)) -> Result<Case, Vec<String>> {
        let mut problems = Vec::new();
        let name = self.name.into_inner();
        let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !is_name {
            problems.push("a name is of lower-case letters, digits and `_`".to_owned());
        }
        for (what, text) in [("feature", &self.feature), ("clause", &self.clause), ("call", &self.call)] {
            if text.trim().is_empty() {
                problems.push(format!("`{what}` says nothing"));
            }
        }
        if self.exchanges.is_empty() && self.error.is_none() {
            problems.push("without an exchange nothing but an error can come out".to_owned());
        }
        if schema != FIRST_SERVICE && (self.strict || !self.seed.is_empty() || self.strict_value.is_some()) {
            problems.push(format!("the strict service knows the schema `{FIRST_SERVICE}` alone"));
        }
        if !self.strict && (!self.seed.is_empty() || self.strict_value.is_some()) {
            problems.push("`seed` and `strict_value` are for a case with `strict = true`".to_owned());
        }
        let mut json = |what: &str, text: &str| {
            serde_json::from_str(text).unwrap_or_else(|error| {
                problems.push(format!("`{what}` is not JSON: {error}"));
                Value::Null
            })
        };
        let value = self.value.map(|text| json("value", &text));
        let strict_value = self.strict_value.map(|text| json("strict_value", &text));
        let seed = self.seed.into_iter().map(|seed| match seed {
            toml::Value::String(text) => json("seed", &text),
            table => serde_json::to_value(table).unwrap_or_default(),
        });
        let seed = seed.collect();
        let expected = match (value, self.error) {
            (Some(value), None) => Some(Expected::Value(value)),
            (None, Some(error)) => Some(Expected::Error(error)),
            (None, None) => {
                problems.push("say what comes out: a `value`, which is `null` for nothing, or an `error`".to_owned());
                None
            }
            (Some(_), Some(_)) => {
                problems.push("either a `value` comes out or an `error`".to_owned());
                None
            }
        };
        match expected {
            Some(expected) if problems.is_empty() => Ok(Case {
                place,
                schema: schema.to_owned(),
                name,
                feature: self.feature,
                clause: self.clause,
                setup: self.setup,
                call: self.call,
                is_strict: self.strict,
                seed,
                not_yet: self.not_yet,
                exchanges: self.exchanges,
                expected,
                strict_value,
            }),
            _ => Err(problems),
        }
    }
}
