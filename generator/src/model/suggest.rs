//! The name that somebody probably meant.
//!
//! In: a name that is not known, and those that are. Out: the nearest, if it is near enough to be meant.

/// Longer names are not compared: the comparison takes the product of their lengths.
const MAXIMUM_LENGTH: usize = 64;

/// The nearest of some names; of several that are equally near the first.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > MAXIMUM_LENGTH {
        return None;
    }
    let limit = (name.chars().count() / 3).min(3);
    let near =
        |candidate: &&str| candidate.len() <= MAXIMUM_LENGTH && candidate.len().abs_diff(name.len()) <= limit * 4;
    let distances = candidates.into_iter().filter(near).map(|candidate| (distance(name, candidate), candidate));
    distances.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, near)| near)
}

/// How many characters must be inserted, removed or replaced (Levenshtein); a change of case counts for nothing.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().flat_map(char::to_lowercase).collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, from) in left.chars().flat_map(char::to_lowercase).enumerate() {
        let mut diagonal = index;
        let mut before = index + 1;
        for (to, cell) in right.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            *cell = (diagonal + usize::from(from != *to)).min(above + 1).min(before + 1);
            (diagonal, before) = (above, *cell);
        }
        row[0] = index + 1;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(nearest(name, ["user", "group", "directoryObject"]), expected);
    }

    #[test]
    fn a_letter_too_few_is_found() {
        check("usr", Some("user"));
    }

    #[test]
    fn a_difference_of_case_is_found() {
        check("DirectoryObject", Some("directoryObject"));
    }

    #[test]
    fn a_different_name_is_not_found() {
        check("message", None);
    }

    #[test]
    fn a_very_long_name_is_not_compared() {
        check(&"user".repeat(1000), None);
    }
}
