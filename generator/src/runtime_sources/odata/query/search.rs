//! `$search` (OData URL Conventions 4.01, section 5.1.8): phrases joined by `AND`, `OR` and `NOT`.
//! In: phrases, whatever is in them. Out: an expression in which nothing of them is an operator.

use super::chain;
use std::collections::VecDeque;
use std::ops::{BitAnd, BitOr, Not};

/// What `$search` asks for.
///
/// A phrase is put in double quotes: `red wine` becomes `"red wine"`, a `"` or a `\` in it `\"` or `\\` (OData ABNF
/// `searchPhrase`). Microsoft Graph names the property within the phrase: `displayName:red wine`.
///
/// ```
/// # use edmund_runtime::odata::Search;
/// let search = (Search::phrase("red wine") | Search::phrase("port")) & !Search::phrase("1/2 bottle");
/// assert_eq!(search.to_string(), r#"("red wine" OR "port") AND NOT "1/2 bottle""#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search(Node);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Raw(String),
    Phrase(String),
    And(VecDeque<Node>),
    Or(VecDeque<Node>),
    Not(Box<Node>),
}

/// How tightly a node holds together, weakest first: `NOT` closest, then `AND`, then `OR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Primary,
}

impl Search {
    /// What matches this text as a whole. An empty one is an error when the request is sent.
    #[must_use]
    pub fn phrase(text: impl Into<String>) -> Self {
        Self(Node::Phrase(text.into()))
    }

    /// An expression in the words of OData, sent as it stands.
    #[must_use]
    pub fn raw(expression: impl Into<String>) -> Self {
        Self(Node::Raw(expression.into()))
    }

    /// Whether there is a phrase of no text, which is not in the grammar.
    #[cfg(feature = "client")]
    pub(super) fn has_empty_phrase(&self) -> bool {
        self.0.has_empty_phrase()
    }

    /// What matches both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let phrases = |node| match node {
            Node::And(phrases) => phrases,
            other => VecDeque::from([other]),
        };
        Self(Node::And(chain::join(phrases(self.0), phrases(other.0))))
    }

    /// What matches either, or both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let phrases = |node| match node {
            Node::Or(phrases) => phrases,
            other => VecDeque::from([other]),
        };
        Self(Node::Or(chain::join(phrases(self.0), phrases(other.0))))
    }

    /// What does not match this.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "it is implemented; this saves its import")]
    pub fn not(self) -> Self {
        Self(Node::Not(Box::new(self.0)))
    }
}

impl Node {
    #[cfg(feature = "client")]
    fn has_empty_phrase(&self) -> bool {
        match self {
            Self::Raw(_) => false,
            Self::Phrase(phrase) => phrase.is_empty(),
            Self::And(operands) | Self::Or(operands) => operands.iter().any(Self::has_empty_phrase),
            Self::Not(operand) => operand.has_empty_phrase(),
        }
    }

    fn binding(&self) -> Binding {
        match self {
            Self::Raw(_) | Self::Or(_) => Binding::Or,
            Self::And(_) => Binding::And,
            Self::Phrase(_) | Self::Not(_) => Binding::Primary,
        }
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Raw(raw) => text.push_str(raw),
            Self::Phrase(phrase) => {
                let escaped = phrase.replace('\\', r"\\").replace('"', r#"\""#);
                text.extend(["\"", &escaped, "\""]);
            }
            Self::And(operands) => Self::write_joined(operands, " AND ", Binding::And, text),
            Self::Or(operands) => Self::write_joined(operands, " OR ", Binding::Or, text),
            Self::Not(operand) => {
                text.push_str("NOT ");
                // The grammar has one `NOT` right behind another too; parentheses leave nobody in doubt.
                let least = if matches!(**operand, Self::Not(_)) { None } else { Some(Binding::Primary) };
                operand.write_operand(least, text);
            }
        }
    }

    fn write_joined(operands: &VecDeque<Self>, word: &str, least: Binding, text: &mut String) {
        for (index, operand) in operands.iter().enumerate() {
            if index > 0 {
                text.push_str(word);
            }
            operand.write_operand(Some(least), text);
        }
    }

    /// In parentheses, unless it holds together at least as tightly as `least`.
    fn write_operand(&self, least: Option<Binding>, text: &mut String) {
        if least.is_some_and(|least| self.binding() >= least) {
            self.write(text);
        } else {
            text.push('(');
            self.write(text);
            text.push(')');
        }
    }
}

impl std::fmt::Display for Search {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        self.0.write(&mut text);
        formatter.write_str(&text)
    }
}

impl BitAnd for Search {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        self.and(other)
    }
}

impl BitOr for Search {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl Not for Search {
    type Output = Self;

    fn not(self) -> Self {
        self.not()
    }
}

impl From<&str> for Search {
    fn from(text: &str) -> Self {
        Self::phrase(text)
    }
}

impl From<&String> for Search {
    fn from(text: &String) -> Self {
        Self::phrase(text)
    }
}

impl From<String> for Search {
    fn from(text: String) -> Self {
        Self::phrase(text)
    }
}
