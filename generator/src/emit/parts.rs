//! Long modules in parts: the items whose names begin alike stand in one file.
//!
//! In: the text of each item, with its name. Out: parts of at most [`MOST_LINES`] where the names allow it. Where a part
//! ends depends on the letters alone and not on the other items, so that a new type changes the part it belongs to
//! and no other; only a part that it makes too long is halved.

/// How long a file may grow.
const MOST_LINES: usize = 3_000;

/// What a name is told apart by, in order; anything else in a name counts as the first or the last of them.
const LETTERS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// How many letters names are told apart by: the file of a part is called after them.
const LONGEST_PREFIX: usize = 32;

const LAST: usize = LETTERS.len() - 1;

/// The text of an item, which may be in several pieces, and the name of what it declares.
pub(super) struct ItemText<'a, T = String> {
    name: &'a str,
    text: T,
    lines: usize,
}

impl<'a> ItemText<'a> {
    pub(super) fn new(name: &'a str, text: String) -> Self {
        // With the blank line that sets it apart.
        let lines = text.lines().count() + 1;
        Self { name, text, lines }
    }
}

impl<'a, T> ItemText<'a, T> {
    /// An item of so many lines.
    pub(super) const fn of(name: &'a str, text: T, lines: usize) -> Self {
        Self { name, text, lines }
    }

    pub(super) fn into_text(self) -> T {
        self.text
    }
}

/// A file's worth of items.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<T = String> {
    /// `types_i_z`: the first letters that it is for, both included.
    pub(super) name: String,
    /// The texts of its items, in their order.
    pub(super) texts: Vec<T>,
}

pub(super) fn fit_one_file<T>(items: &[ItemText<'_, T>]) -> bool {
    lines(items) <= MOST_LINES
}

/// The folder of the modules within a module: that of `src/models/mod.rs`, or the one named as `src/models/a.rs` is.
pub(super) fn folder(file: &str) -> &str {
    file.strip_suffix("/mod.rs").or_else(|| file.strip_suffix(".rs")).unwrap_or(file)
}

/// The items in parts, in the order of their letters.
pub(super) fn split<T>(items: Vec<ItemText<'_, T>>) -> Vec<Part<T>> {
    let mut parts = Vec::new();
    halve(items, &Letters { prefix: String::new(), first: 0, last: LAST }, &mut parts);
    parts
}

/// The names that begin with `prefix` and one of [`LETTERS`] from `first` to `last`.
struct Letters {
    prefix: String,
    first: usize,
    last: usize,
}

fn halve<T>(items: Vec<ItemText<'_, T>>, letters: &Letters, parts: &mut Vec<Part<T>>) {
    let Letters { prefix, first, last } = letters;
    if items.is_empty() {
        return;
    }
    let can_be_told_apart =
        prefix.len() < LONGEST_PREFIX && items.iter().any(|item| item.name.chars().count() > prefix.len());
    if lines(&items) <= MOST_LINES || items.len() == 1 || !can_be_told_apart {
        let [from, to] = [first, last].map(|letter| format!("{prefix}{}", character(*letter)));
        let name = if from == to { format!("types_{from}") } else { format!("types_{from}_{to}") };
        parts.push(Part { name, texts: items.into_iter().map(|item| item.text).collect() });
        return;
    }
    if first == last {
        let prefix = format!("{prefix}{}", character(*first));
        return halve(items, &Letters { prefix, first: 0, last: LAST }, parts);
    }
    let middle = usize::midpoint(*first, *last);
    let (low, high) = items.into_iter().partition(|item| letter(item.name, prefix.len()) <= middle);
    halve(low, &Letters { prefix: prefix.clone(), first: *first, last: middle }, parts);
    halve(high, &Letters { prefix: prefix.clone(), first: middle + 1, last: *last }, parts);
}

/// Which of [`LETTERS`] stands at that place of a name, in either case.
fn letter(name: &str, place: usize) -> usize {
    let letter = name.chars().nth(place).unwrap_or('0').to_ascii_lowercase();
    let is_before = |other: &&u8| char::from(**other) < letter;
    LETTERS.iter().filter(is_before).count().min(LAST)
}

fn character(letter: usize) -> char {
    LETTERS.get(letter).copied().map_or('z', char::from)
}

fn lines<T>(items: &[ItemText<'_, T>]) -> usize {
    items.iter().map(|item| item.lines).sum()
}

#[cfg(test)]
mod tests {
    use super::{ItemText, MOST_LINES, fit_one_file, split};

    fn check(items: &[(&str, usize)], expected: &[&str]) {
        let items = items.iter().map(|(name, lines)| ItemText::new(name, "x\n".repeat(*lines))).collect();
        let names: Vec<_> =
            split(items).into_iter().map(|part| format!("{}: {}", part.name, part.texts.len())).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn few_lines_fit_one_file() {
        assert!(fit_one_file(&[ItemText::new("User", "x\n".repeat(MOST_LINES - 1))]));
        assert!(!fit_one_file(&[ItemText::new("User", "x\n".repeat(MOST_LINES))]));
    }

    #[test]
    fn many_lines_are_halved_by_letter() {
        check(&[("Group", 2000), ("Message", 500), ("User", 2000)], &["types_0_h: 1", "types_i_z: 2"]);
        check(&[("Group", 2000), ("Mail", 2000), ("User", 2000)], &["types_0_h: 1", "types_i_q: 1", "types_r_z: 1"]);
    }

    #[test]
    fn names_of_one_letter_are_halved_by_the_next() {
        check(&[("Ua", 2000), ("Uz", 2000)], &["types_u0_uh: 1", "types_ui_uz: 1"]);
    }

    #[test]
    fn long_names_that_begin_alike_share_a_part_that_has_a_short_name() {
        let (one, other) = ("A".repeat(100_000) + "b", "A".repeat(100_000) + "c");
        let items = [one, other].map(|name| (name, "x\n".repeat(2000)));
        let parts = split(items.iter().map(|(name, text)| ItemText::new(name, text.clone())).collect());
        assert_eq!(parts.iter().map(|part| part.texts.len()).collect::<Vec<_>>(), [2]);
        assert!(parts.iter().all(|part| part.name.len() < 100));
    }

    #[test]
    fn names_without_letters_go_to_the_ends() {
        check(&[("A", 2000), ("1", 2), ("日本", 2000)], &["types_0_h: 2", "types_i_z: 1"]);
        check(&[("日", 2000), ("本", 2000)], &["types_z0_zz: 2"]);
    }
}
