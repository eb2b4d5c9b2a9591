//! The table of `docs/protocol.md`: each feature, the clause of the specification, the cases and tests that show it.
//!
//! In: the cases, and `generator/cases/features.toml`, which has the order of the rows, and the tests that show what no
//! case can. Out: the table, written with `EDMUND_UPDATE=1`, otherwise held against the page.

use crate::case::Case;
use edmund_acceptance::emitted::{repository, write};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

/// The file beside the cases that is none of them.
pub(crate) const FEATURES: &str = "features.toml";

const PAGE: &str = "docs/protocol.md";

/// What stands around the table on the page.
const BEGIN: &str = "<!-- the table, made by the test `cases` -->\n";
const END: &str = "<!-- the end of the table -->\n";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Features {
    section: Vec<Section>,
}

/// A heading, and the rows below it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    name: String,
    feature: Vec<Feature>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Feature {
    name: String,
    /// Beside those of its cases.
    #[serde(default)]
    clauses: Vec<String>,
    /// `path/of/a/file.rs#name_of_a_test`
    #[serde(default)]
    tests: Vec<String>,
}

/// What shows a feature.
#[derive(Default)]
struct Row {
    clauses: Vec<String>,
    /// The names of cases by their file.
    cases: BTreeMap<String, Vec<String>>,
    /// The names of tests by their file.
    tests: BTreeMap<String, Vec<String>>,
}

#[test]
fn the_page_has_every_feature_with_what_shows_it() {
    let cases = crate::all().unwrap_or_else(|problems| panic!("{}", problems.join("\n")));
    let text = fs::read_to_string(repository().join("generator/cases").join(FEATURES)).expect("the features are text");
    let features: Features = toml::from_str(&text).unwrap_or_else(|error| panic!("{FEATURES}: {error}"));
    let is_test = |file: &str, test: &str| {
        fs::read_to_string(repository().join(file)).is_ok_and(|text| text.contains(&format!("fn {test}(")))
    };
    let table = table(&features, &cases, is_test).unwrap_or_else(|problems| panic!("{}", problems.join("\n")));

    let page = repository().join(PAGE);
    let found = fs::read_to_string(&page).expect("the page is text");
    let (head, rest) = found.split_once(BEGIN).expect("the page has the beginning of the table");
    let (_, tail) = rest.split_once(END).expect("the page has the end of the table");
    let wanted = format!("{head}{BEGIN}{table}{END}{tail}");
    if std::env::var_os("EDMUND_UPDATE").is_some() {
        write(&page, &wanted);
    } else {
        assert!(
            found == wanted,
            "{PAGE} is out of date: `EDMUND_UPDATE=1 cargo test --package edmund-acceptance --test cases protocol`"
        );
    }
}

/// The table, or what is wrong with it. `is_test` says whether a file has a test of a name.
fn table(features: &Features, cases: &[Case], is_test: impl Fn(&str, &str) -> bool) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut shown: BTreeMap<&str, Row> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.not_yet.is_none()) {
        let row = shown.entry(&case.feature).or_default();
        row.add_clause(&case.clause);
        row.cases.entry(case.place.0.clone()).or_default().push(case.name.clone());
    }
    let mut text = String::new();
    let mut listed = BTreeSet::new();
    for section in &features.section {
        heading(&section.name, &mut text);
        for Feature { name, clauses, tests } in &section.feature {
            if !listed.insert(name.as_str()) {
                problems.push(format!("`{name}` is there twice"));
            }
            let mut row = shown.remove(name.as_str()).unwrap_or_default();
            for clause in clauses {
                row.add_clause(clause);
            }
            for place in tests {
                match place.split_once('#').filter(|(file, function)| is_test(file, function)) {
                    Some((file, function)) => row.tests.entry(file.to_owned()).or_default().push(function.to_owned()),
                    None => problems.push(format!("`{name}`: there is no test `{place}`")),
                }
            }
            if row.cases.is_empty() && row.tests.is_empty() {
                problems.push(format!("`{name}`: neither a case nor a test shows it"));
            }
            row.write(name, &mut text);
        }
    }
    if !shown.is_empty() {
        heading("Further", &mut text);
        for (name, row) in shown {
            row.write(name, &mut text);
        }
    }
    text.push('\n');
    if problems.is_empty() { Ok(text) } else { Err(problems) }
}

fn heading(name: &str, text: &mut String) {
    let _ = write!(text, "\n## {name}\n\n| feature | clause | shown by |\n|---|---|---|\n");
}

impl Row {
    fn add_clause(&mut self, clause: &str) {
        if !self.clauses.iter().any(|known| known == clause) {
            self.clauses.push(clause.to_owned());
        }
    }

    fn write(&self, name: &str, text: &mut String) {
        let places = self.cases.iter().chain(&self.tests).map(|(file, names)| {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let short = file.rsplit_once('/').map_or(file.as_str(), |(_, short)| short);
            format!("[{short}](../{file}): {}", names.join(", "))
        });
        let places: Vec<_> = places.collect();
        let clauses = if self.clauses.is_empty() { "none: it is our own".to_owned() } else { self.clauses.join("; ") };
        let _ = writeln!(text, "| {name} | {clauses} | {} |", places.join("; "));
    }
}

mod tests {
    use super::{Features, table};
    use crate::case;

    const CASES: &str = r#"
schema = "people.csdl.xml"
[[case]]
name = "one"
feature = "by key"
clause = "URL Conventions 4.01, 4.3.1"
call = "x"
exchanges = [{ method = "GET", url = "/people('1')" }]
value = "null"
[[case]]
name = "two"
feature = "unlisted"
clause = "b"
call = "x"
exchanges = [{ method = "GET", url = "/people('1')" }]
value = "null"
[[case]]
name = "three"
feature = "later"
clause = "b"
call = "x"
not_yet = "it is not built"
exchanges = [{ method = "GET", url = "/people('1')" }]
value = "null"
"#;

    fn check(features: &str) -> Result<String, Vec<String>> {
        let features: Features = toml::from_str(features).expect("they are features");
        let cases = case::read("generator/cases/people.toml", CASES, &mut Vec::new());
        table(&features, &cases, |file, test| (file, test) == ("a/b.rs", "it_holds"))
    }

    #[test]
    fn a_row_names_clauses_cases_and_tests() {
        let text = "[[section]]\nname = \"Addresses\"\n[[section.feature]]\nname = \"by key\"\nclauses = [\"x\"]\n\
                    tests = [\"a/b.rs#it_holds\"]\n";
        let expected = "
## Addresses

| feature | clause | shown by |
|---|---|---|
| by key | URL Conventions 4.01, 4.3.1; x | [people.toml](../generator/cases/people.toml): `one`; [b.rs](../a/b.rs): `it_holds` |

## Further

| feature | clause | shown by |
|---|---|---|
| unlisted | b | [people.toml](../generator/cases/people.toml): `two` |

";
        assert_eq!(check(text).as_deref(), Ok(expected));
    }

    #[test]
    fn a_row_that_nothing_shows_is_an_error() {
        let text = "[[section]]\nname = \"A\"\n[[section.feature]]\nname = \"later\"\n\
                    [[section.feature]]\nname = \"by key\"\ntests = [\"a/b.rs#gone\"]\n\
                    [[section.feature]]\nname = \"by key\"\n";
        let problems = check(text).expect_err("nothing shows it");
        assert_eq!(
            problems,
            [
                "`later`: neither a case nor a test shows it",
                "`by key`: there is no test `a/b.rs#gone`",
                "`by key` is there twice",
                "`by key`: neither a case nor a test shows it",
            ]
        );
    }
}
