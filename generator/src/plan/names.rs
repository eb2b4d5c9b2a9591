//! Names: from what a schema calls things to Rust identifiers.
//!
//! In: names as written. Out: [`Ident`]s, valid, unique in their [`Scope`], independent of the order of the input and
//! of the slice. Which names share a scope is decided by those who plan the items.

use crate::diagnostic::{Diagnostics, Place};
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::collections::BTreeMap;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A valid Rust identifier, raw (`r#type`) where it must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// An identifier that is known to be valid.
    pub(crate) fn verbatim(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The identifier as it stands in source, `r#` included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether a text is an identifier as it stands.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first))
        && chars.all(unicode_ident::is_xid_continue)
        && text != "_"
        && !is_keyword(text)
}

/// The longest name of a module, in bytes.
const LONGEST_MODULE: usize = 100;

/// How the words of a name are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `call_records`: fields, methods.
    Snake,
    /// `call_records`, but never raw: modules, which are also files.
    Module,
    /// `CallRecords`: types, variants.
    Camel,
    /// `CALL_RECORDS`: constants.
    Shouty,
}

/// A name that wants to be an identifier.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish<'a> {
    /// The name as the schema has it.
    pub(super) name: &'a str,
    /// Where it is declared.
    pub(super) place: &'a Place,
    /// What it is told by when it falls together with another: `property`, `type`.
    pub(super) what: &'static str,
}

/// Identifiers that must differ from each other.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    case: Case,
    /// What is taken, without `r#`, and by which name.
    taken: BTreeMap<String, String>,
    /// What is taken by the runtime; a name that wants it gets a suffix.
    reserved: &'static [&'static str],
    suffix: &'static str,
    /// The first number that may be free behind a text.
    next: BTreeMap<String, u64>,
}

impl Scope {
    /// A scope in which nothing is taken; names that want a reserved identifier get the suffix.
    pub(super) const fn new(case: Case, reserved: &'static [&'static str], suffix: &'static str) -> Self {
        Self { case, taken: BTreeMap::new(), reserved, suffix, next: BTreeMap::new() }
    }

    /// The same scope, in which what is reserved gets another suffix from now on.
    pub(super) fn with_suffix(self, suffix: &'static str) -> Self {
        Self { suffix, ..self }
    }

    /// Marks an identifier as taken by a name.
    pub(super) fn take(&mut self, ident: &Ident, name: &str) {
        self.taken.insert(bare(ident.as_str()).to_owned(), name.to_owned());
    }

    /// The identifiers of some names, in their order. Those that were given out before stay as they are.
    ///
    /// Of names that fall together, the one that is spelled the usual way keeps the identifier, or else the first in
    /// the order of bytes; the others are numbered in the order of bytes. A warning names both.
    pub(super) fn assign(&mut self, wishes: &[Wish<'_>], diagnostics: &mut Diagnostics) -> Vec<Ident> {
        let spelled = wishes.iter().map(|wish| spell(wish.name, self.case)).collect();
        self.assign_spelled(wishes, spelled, diagnostics)
    }

    /// The same for names whose words are joined already, by [`spell`].
    pub(super) fn assign_spelled(
        &mut self,
        wishes: &[Wish<'_>],
        spelled: Vec<String>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Ident> {
        let texts: Vec<String> = spelled.into_iter().map(|text| self.unreserved(text)).collect();
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_cached_key(|&index| (!is_usual(wishes[index].name), wishes[index].name));
        let mut found: Vec<Option<Ident>> = vec![None; wishes.len()];
        let mut late = Vec::new();
        for index in order {
            if self.taken.contains_key(&texts[index]) {
                late.push(index);
            } else {
                self.taken.insert(texts[index].clone(), wishes[index].name.to_owned());
                found[index] = Some(self.finish(&texts[index]));
            }
        }
        for index in late {
            let wish = wishes[index];
            let text = self.numbered(&texts[index]);
            let other = self.taken.get(&texts[index]).cloned().unwrap_or_default();
            diagnostics.warning(
                wish.place,
                format!(
                    "{} `{}` would be `{}` in Rust, which `{other}` is already; it is `{text}`",
                    wish.what, wish.name, texts[index]
                ),
                "",
            );
            self.taken.insert(text.clone(), wish.name.to_owned());
            found[index] = Some(self.finish(&text));
        }
        found.into_iter().flatten().collect()
    }

    /// What the identifier of a name would be, were it alone; without `r#`.
    fn unreserved(&self, text: String) -> String {
        if self.reserved.contains(&text.as_str()) { text + self.suffix } else { text }
    }

    fn numbered(&mut self, text: &str) -> String {
        let separator = match (self.case, text.chars().next_back()) {
            (_, Some('_')) => "",
            (Case::Camel, Some(last)) if !last.is_ascii_digit() => "",
            _ => "_",
        };
        let number = self.next.entry(text.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{text}{separator}{number}");
            *number += 1;
            if !self.taken.contains_key(&candidate) {
                return candidate;
            }
        }
    }

    fn finish(&self, text: &str) -> Ident {
        if self.case != Case::Module && is_keyword(text) { Ident(format!("r#{text}")) } else { Ident(text.to_owned()) }
    }
}

/// The identifier without `r#`.
pub(super) fn bare(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

/// Whether a name has no separators and an end that is no underscore: it wins over others of the same words.
fn is_usual(name: &str) -> bool {
    name.chars().all(char::is_alphanumeric) && !name.chars().next().is_some_and(char::is_uppercase)
        || name.to_upper_camel_case() == name
}

/// The identifier of a name, were it alone; without `r#`.
pub(super) fn spelled(name: &str, case: Case) -> String {
    spell(name, case)
}

/// The words of a name in the case of constants, from those in the case of fields.
pub(super) fn shouted(name: &str, snake: &str) -> String {
    // What ends so may have been told apart from a keyword that is none in capitals.
    if snake.is_ascii() && !snake.ends_with('_') { snake.to_ascii_uppercase() } else { spell(name, Case::Shouty) }
}

/// The words of a name in a case, as a valid identifier but for keywords that may be raw.
pub(super) fn spell(name: &str, case: Case) -> String {
    let join = |words: &str| match case {
        Case::Snake | Case::Module => words.to_snake_case(),
        Case::Camel => words.to_upper_camel_case(),
        Case::Shouty => words.to_shouty_snake_case(),
    };
    // Most names are plain, and stay so in any case.
    let is_plain = case != Case::Module && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let mut text = if is_plain {
        join(name)
    } else {
        // Rust compares identifiers in this form (NFC).
        let name = signed(name);
        let name = if case == Case::Module { module_name(&name) } else { normal(&name) };
        let clean: String =
            name.chars().map(|each| if unicode_ident::is_xid_continue(each) { each } else { '-' }).collect();
        // Changing the case may bring characters that no identifier has.
        join(&clean).chars().filter(|each| unicode_ident::is_xid_continue(*each)).collect()
    };
    if text.is_empty() {
        text.push_str(match case {
            Case::Snake | Case::Module => "unnamed",
            Case::Camel => "Unnamed",
            Case::Shouty => "UNNAMED",
        });
    }
    if !text.starts_with(|first: char| first == '_' || unicode_ident::is_xid_start(first)) {
        text.insert(0, '_');
    }
    let cannot_be_raw = matches!(text.as_str(), "self" | "Self" | "super" | "crate");
    if cannot_be_raw || (case == Case::Module && cannot_be_module(&text)) {
        text.push('_');
    }
    text
}

/// The signs of numbers as words: `+1` and `-1` would be the same without.
fn signed(name: &str) -> String {
    let mut signed = String::with_capacity(name.len());
    let mut before = ' ';
    let mut chars = name.chars().peekable();
    while let Some(each) = chars.next() {
        let is_sign = chars.peek().is_some_and(char::is_ascii_digit) && !before.is_alphanumeric();
        match each {
            '+' if is_sign => signed.push_str("-plus-"),
            '-' if is_sign => signed.push_str("-minus-"),
            _ => signed.push(each),
        }
        before = each;
    }
    signed
}

fn normal(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { name.nfc().collect() }
}

/// A module is a file too: rustc looks for none whose name goes beyond ASCII, and no disk has one of any length.
fn module_name(name: &str) -> String {
    let mut ascii = String::new();
    for each in name.chars() {
        match each {
            _ if ascii.len() >= LONGEST_MODULE => break,
            _ if each.is_ascii() => ascii.push(each),
            _ if unicode_ident::is_xid_continue(each) => ascii.extend(
                each.escape_unicode()
                    .filter(|each| *each != '{')
                    .map(|each| if each.is_ascii_alphanumeric() { each } else { '-' }),
            ),
            _ => ascii.push('-'),
        }
    }
    ascii
}

/// Keywords, which include `mod` for `mod.rs`; names that are no files on Windows; names of the parts of a long module.
fn cannot_be_module(text: &str) -> bool {
    let is_device = matches!(text, "con" | "prn" | "aux" | "nul")
        || matches!(text.as_bytes(), [b'c', b'o', b'm', b'0'..=b'9'] | [b'l', b'p', b't', b'0'..=b'9']);
    is_keyword(text) || is_device || text.starts_with("types_")
}

/// The keywords of all editions up to 2024, strict and reserved.
#[rustfmt::skip]
const KEYWORDS: [&str; 53] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match",
    "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place { file: "a.xml".into(), line: 1, column: 1 }
    }

    #[track_caller]
    fn check(case: Case, names: &[&str], expected: &[&str]) -> Vec<String> {
        let place = place();
        let mut diagnostics = Diagnostics::default();
        let wishes: Vec<_> = names.iter().map(|name| Wish { name, place: &place, what: "property" }).collect();
        let idents = Scope::new(case, &["list"], "_navigation").assign(&wishes, &mut diagnostics);
        assert_eq!(idents.iter().map(Ident::as_str).collect::<Vec<_>>(), expected);
        for ident in &idents {
            assert!(is_identifier(bare(ident.as_str())) || is_keyword(bare(ident.as_str())), "{ident}");
        }
        diagnostics.iter().map(|each| each.message.clone()).collect()
    }

    fn check_any(case: Case, names: &[&str]) -> Vec<String> {
        let place = place();
        let wishes: Vec<_> = names.iter().map(|name| Wish { name, place: &place, what: "property" }).collect();
        let idents = Scope::new(case, &[], "").assign(&wishes, &mut Diagnostics::default());
        idents.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_are_found_in_every_spelling() {
        check(
            Case::Snake,
            &["displayName", "a-b", "MFADetail", "x509"],
            &["display_name", "a_b", "mfa_detail", "x509"],
        );
        check(Case::Camel, &["connectedOrganization", "a-b"], &["ConnectedOrganization", "AB"]);
        check(Case::Shouty, &["displayName"], &["DISPLAY_NAME"]);
    }

    #[test]
    fn keywords_are_raw_or_get_an_underscore() {
        check(
            Case::Snake,
            &["type", "self", "crate", "super", "Self"],
            &["r#type", "self_2", "crate_", "super_", "self_"],
        );
        check(Case::Camel, &["self"], &["Self_"]);
        check(Case::Module, &["mod", "type", "con", "COM1"], &["mod_", "type_", "con_", "com1_"]);
    }

    #[test]
    fn names_that_are_no_identifiers_become_some() {
        check(Case::Snake, &["1abc", "日本", "_", "a²", "x\u{202e}y"], &["_1abc", "日本", "unnamed", "a", "x_y"]);
        check(Case::Camel, &["1abc", "日本"], &["_1abc", "日本"]);
    }

    #[test]
    fn modules_are_files_of_any_disk() {
        check(
            Case::Module,
            &["..", "a/b", "日本", "types_0_h", "A.B", "a.b"],
            &["unnamed", "a_b_3", "u65e5_u672c", "types_0_h_", "a_b", "a_b_2"],
        );
        let long = ["x".repeat(300), "x".repeat(299) + "y"];
        let idents = check_any(Case::Module, &[&long[0], &long[1]]);
        assert!(idents.iter().all(|ident| ident.len() < 110) && idents[0] != idents[1], "{idents:?}");
    }

    #[test]
    fn names_that_rust_takes_for_the_same_are_told_apart() {
        check(Case::Snake, &["caf\u{e9}", "cafe\u{301}"], &["caf\u{e9}", "caf\u{e9}_2"]);
    }

    #[test]
    fn thousands_of_names_that_fall_together_are_numbered_in_little_time() {
        let names: Vec<String> =
            (1..5000).map(|number| format!("a{}", "-".repeat(number % 300) + &".".repeat(number / 300))).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let idents = check_any(Case::Snake, &names);
        assert_eq!(idents.iter().collect::<std::collections::BTreeSet<_>>().len(), names.len());
    }

    #[test]
    fn the_signs_of_numbers_are_words() {
        check(Case::Snake, &["+1", "-1", "reactions--1", "a-1"], &["plus_1", "minus_1", "reactions_minus_1", "a_1"]);
        check(Case::Camel, &["+1", "-1"], &["Plus1", "Minus1"]);
    }

    #[test]
    fn names_of_std_are_kept() {
        check(Case::Camel, &["option", "string", "box", "vec"], &["Option", "String", "Box", "Vec"]);
    }

    #[test]
    fn of_names_that_fall_together_the_usual_one_stays_in_any_order() {
        let one = check(
            Case::Camel,
            &["remote_Control_Software", "remoteControlSoftware"],
            &["RemoteControlSoftware2", "RemoteControlSoftware"],
        );
        let other = check(
            Case::Camel,
            &["remoteControlSoftware", "remote_Control_Software"],
            &["RemoteControlSoftware", "RemoteControlSoftware2"],
        );
        assert_eq!(one, other);
        assert_eq!(
            one,
            [
                "property `remote_Control_Software` would be `RemoteControlSoftware` in Rust, which `remoteControlSoftware` is \
              already; it is `RemoteControlSoftware2`"
            ]
        );
    }

    #[test]
    fn a_number_is_not_given_twice() {
        check(Case::Snake, &["a_2", "a", "A", "a_"], &["a_2", "a_3", "a", "a_4"]);
    }

    #[test]
    fn a_reserved_name_gets_the_suffix() {
        check(Case::Snake, &["list", "lists"], &["list_navigation", "lists"]);
    }
}
