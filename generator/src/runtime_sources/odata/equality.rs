//! Whether two JSON texts mean the same: members in any order, numbers by value.

use std::{borrow::Cow, collections::BTreeMap};

use crate::odata::{Reader, Unfit};

/// Whether both texts mean the same value.
pub(super) fn same_json(left: &str, right: &str) -> bool {
    left == right || matches!((Node::read(left), Node::read(right)), (Ok(left), Ok(right)) if left == right)
}

/// JSON as it is compared. What is too deep for a [`Reader`] has no node, and is compared by its text.
#[derive(PartialEq)]
enum Node<'a> {
    Word(Option<bool>),
    Number(Number<'a>),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    Object(BTreeMap<Cow<'a, str>, Self>),
}

impl<'a> Node<'a> {
    fn read(text: &'a str) -> Result<Self, Unfit> {
        Self::next(&mut Reader::new(text))
    }

    fn next(reader: &mut Reader<'a>) -> Result<Self, Unfit> {
        let mut first = true;
        Ok(match reader.peek()? {
            b'{' => {
                let mut members = BTreeMap::new();
                reader.begin_object()?;
                while let Some(key) = reader.key(&mut first)? {
                    members.insert(key, Self::next(reader)?);
                }
                Self::Object(members)
            }
            b'[' => {
                let mut items = Vec::new();
                reader.begin_list()?;
                while reader.item(&mut first)? {
                    items.push(Self::next(reader)?);
                }
                Self::List(items)
            }
            b'"' => Self::Text(reader.string()?),
            b'n' if reader.null() => Self::Word(None),
            b't' | b'f' => Self::Word(Some(reader.bool()?)),
            _ => Self::Number(Number::new(reader.number()?)),
        })
    }
}

/// A number as `0.DIGITS` times ten to the `exponent`, without zeros at either end of the digits.
#[derive(PartialEq)]
struct Number<'a> {
    negative: bool,
    digits: Cow<'a, str>,
    exponent: Exponent<'a>,
}

/// Exponents beyond any sense are compared by their text.
#[derive(PartialEq)]
enum Exponent<'a> {
    Value(i64),
    Text(&'a str),
}

impl<'a> Number<'a> {
    fn new(text: &'a str) -> Self {
        let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = if fraction.is_empty() { Cow::Borrowed(whole) } else { Cow::Owned(format!("{whole}{fraction}")) };
        let significant = digits.trim_start_matches('0');
        let leading_zeros = digits.len() - significant.len();
        if significant.is_empty() {
            return Self { negative: false, digits: Cow::Borrowed(""), exponent: Exponent::Value(0) };
        }
        let shift =
            i64::try_from(whole.len()).ok().zip(i64::try_from(leading_zeros).ok()).map(|(whole, zeros)| whole - zeros);
        let value = exponent.parse::<i64>().ok().zip(shift).and_then(|(exponent, shift)| exponent.checked_add(shift));
        let digits = Cow::Owned(significant.trim_end_matches('0').to_owned());
        Self { negative, digits, exponent: value.map_or(Exponent::Text(text), Exponent::Value) }
    }
}
