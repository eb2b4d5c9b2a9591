//! What the functions of expressions compute (OData URL Conventions 4.01, 5.1.1.5 to 5.1.1.10). Null in, null out.

use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time};

use super::datum::Datum;
use super::function::Function;

pub(super) fn call(function: Function, arguments: &[Datum]) -> Datum {
    match (function, arguments) {
        (Function::Now, _) => Datum::Timestamp(OffsetDateTime::now_utc()),
        (Function::MinDateTime, _) => Datum::Timestamp(PrimitiveDateTime::MIN.assume_utc()),
        (Function::MaxDateTime, _) => Datum::Timestamp(PrimitiveDateTime::MAX.assume_utc()),
        (_, [Datum::List(items), rest @ ..]) => of_list(function, items, rest),
        (_, [Datum::Text(text), rest @ ..]) => of_text(function, text, rest),
        (Function::Round, [Datum::Number(number)]) => Datum::Number(number.round()),
        (Function::Floor, [Datum::Number(number)]) => Datum::Number(number.floor()),
        (Function::Ceiling, [Datum::Number(number)]) => Datum::Number(number.ceil()),
        (Function::TotalSeconds, [Datum::Duration(duration)]) => Datum::Number(duration.as_seconds_f64()),
        (_, [Datum::Timestamp(time)]) => of_timestamp(function, *time),
        (_, [Datum::Date(date)]) => of_date(function, *date),
        (_, [Datum::Time(time)]) => of_time(function, *time),
        _ => Datum::Null,
    }
}

fn of_text(function: Function, text: &str, rest: &[Datum]) -> Datum {
    match (function, rest) {
        (Function::Concat, [Datum::Text(other)]) => Datum::Text(format!("{text}{other}")),
        (Function::Contains, [Datum::Text(part)]) => Datum::Boolean(text.contains(part.as_str())),
        (Function::StartsWith, [Datum::Text(part)]) => Datum::Boolean(text.starts_with(part.as_str())),
        (Function::EndsWith, [Datum::Text(part)]) => Datum::Boolean(text.ends_with(part.as_str())),
        (Function::IndexOf, [Datum::Text(part)]) => {
            position(text.find(part.as_str()).map(|index| text[..index].chars().count()))
        }
        (Function::Length, []) => number(text.chars().count()),
        (Function::Substring, [Datum::Number(start), length @ ..]) => {
            Datum::Text(piece(text.chars(), *start, length).collect())
        }
        (Function::MatchesPattern, [Datum::Text(pattern)]) => Datum::Boolean(matches(pattern, text)),
        (Function::ToLower, []) => Datum::Text(text.to_lowercase()),
        (Function::ToUpper, []) => Datum::Text(text.to_uppercase()),
        (Function::Trim, []) => Datum::Text(text.trim().to_owned()),
        // A point in time, as instances have it.
        (_, []) => Datum::Text(text.to_owned()).as_timestamp().map_or(Datum::Null, |time| of_timestamp(function, time)),
        _ => Datum::Null,
    }
}

fn of_list(function: Function, items: &[Datum], rest: &[Datum]) -> Datum {
    let begins_at =
        |part: &[Datum], start: usize| items.get(start..start + part.len()).is_some_and(|found| same(found, part));
    let first = |part: &[Datum]| (0..=items.len()).find(|start| begins_at(part, *start));
    match (function, rest) {
        (Function::Length, []) => number(items.len()),
        (Function::Substring, [Datum::Number(start), length @ ..]) => {
            Datum::List(piece(items.iter().cloned(), *start, length).collect())
        }
        (Function::Concat, [Datum::List(other)]) => Datum::List([items, other].concat()),
        (Function::Contains, [Datum::List(part)]) => Datum::Boolean(first(part).is_some()),
        (Function::IndexOf, [Datum::List(part)]) => position(first(part)),
        (Function::StartsWith, [Datum::List(part)]) => Datum::Boolean(begins_at(part, 0)),
        (Function::EndsWith, [Datum::List(part)]) => {
            Datum::Boolean(items.len().checked_sub(part.len()).is_some_and(|start| begins_at(part, start)))
        }
        (Function::HasSubset, [Datum::List(part)]) => {
            Datum::Boolean(part.iter().all(|wanted| items.iter().any(|item| item.equals(wanted))))
        }
        (Function::HasSubsequence, [Datum::List(part)]) => {
            let mut rest = items.iter();
            Datum::Boolean(part.iter().all(|wanted| rest.any(|item| item.equals(wanted))))
        }
        _ => Datum::Null,
    }
}

fn of_timestamp(function: Function, time: OffsetDateTime) -> Datum {
    match function {
        Function::Date => Datum::Date(time.date()),
        Function::Time => Datum::Time(time.time()),
        Function::TotalOffsetMinutes => Datum::Number(time.offset().whole_minutes().into()),
        Function::Year | Function::Month | Function::Day => of_date(function, time.date()),
        _ => of_time(function, time.time()),
    }
}

fn of_date(function: Function, date: Date) -> Datum {
    match function {
        Function::Year => Datum::Number(date.year().into()),
        Function::Month => Datum::Number(u8::from(date.month()).into()),
        Function::Day => Datum::Number(date.day().into()),
        _ => Datum::Null,
    }
}

fn of_time(function: Function, time: Time) -> Datum {
    match function {
        Function::Hour => Datum::Number(time.hour().into()),
        Function::Minute => Datum::Number(time.minute().into()),
        Function::Second => Datum::Number(time.second().into()),
        Function::FractionalSeconds => Datum::Number(Duration::nanoseconds(time.nanosecond().into()).as_seconds_f64()),
        _ => Datum::Null,
    }
}

fn same(left: &[Datum], right: &[Datum]) -> bool {
    left.iter().zip(right).all(|(left, right)| left.equals(right))
}

/// What is left from `start` on, which may be before the beginning; so many of it, if that is said.
fn piece<I>(items: impl Iterator<Item = I>, start: f64, length: &[Datum]) -> impl Iterator<Item = I> {
    // What is no number at all, or more than can be counted, is all there is.
    let whole = |number: f64| format!("{:.0}", number.max(0.0)).parse().unwrap_or(usize::MAX);
    let length = match length {
        [Datum::Number(length)] => whole(*length),
        _ => usize::MAX,
    };
    items.skip(whole(start)).take(length)
}

fn number(count: usize) -> Datum {
    Datum::Number(u32::try_from(count).unwrap_or(u32::MAX).into())
}

fn position(found: Option<usize>) -> Datum {
    found.map_or(Datum::Number(-1.0), number)
}

/// Of ECMAScript's patterns the ones that need no more than this: `^` and `$` at the ends, `.`, and `*` behind a character.
///
/// All ways through the pattern are followed at once, so that the time is that of its length times that of the text.
fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, is_anchored) = pattern.strip_prefix('^').map_or((pattern, false), |rest| (rest, true));
    let (steps, is_closed) = steps(pattern);
    // What is left of the pattern begins at one of these steps.
    let mut at = vec![false; steps.len() + 1];
    at[0] = true;
    follow(&steps, &mut at);
    for found in text.chars() {
        if !is_closed && at[steps.len()] {
            return true;
        }
        let mut next = vec![false; steps.len() + 1];
        next[0] = !is_anchored;
        for (index, (wanted, is_repeated)) in steps.iter().enumerate() {
            if at[index] && (*wanted == '.' || *wanted == found) {
                next[if *is_repeated { index } else { index + 1 }] = true;
            }
        }
        follow(&steps, &mut next);
        at = next;
    }
    at[steps.len()]
}

/// The characters of a pattern, each with whether it may stand any number of times; and whether the text must end there.
fn steps(pattern: &str) -> (Vec<(char, bool)>, bool) {
    let mut steps = Vec::new();
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '$' && characters.peek().is_none() {
            return (steps, true);
        }
        steps.push((character, characters.next_if_eq(&'*').is_some()));
    }
    (steps, false)
}

/// What may stand any number of times may be left out.
fn follow(steps: &[(char, bool)], at: &mut [bool]) {
    for (index, (_, is_repeated)) in steps.iter().enumerate() {
        if at[index] && *is_repeated {
            at[index + 1] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_where_they_say() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("b", "abc", true),
            ("^b", "abc", false),
            ("^a.*c$", "abbc", true),
            ("^a.*c$", "abbcd", false),
            ("b*$", "a", true),
            ("^a*b", "aab", true),
            ("^a*$", "aab", false),
            ("$", "a", true),
            ("a$b", "a$b", true),
            ("..", "a", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_pattern_of_many_repetitions_ends() {
        assert!(!matches(&format!("^{}b", "a*".repeat(1_000)), &"a".repeat(1_000)));
    }
}
