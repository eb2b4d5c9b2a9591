//! What is rendered reads back as the tree that it was made of, by the precedence of the specification (OData URL
//! Conventions 4.01, section 5.1.1.17).

use edmund_runtime::odata::{Expression, Filter, QueryDialect};
use proptest::prelude::*;

use crate::things::Thing;

/// An expression as a parser sees it: every operator with its operands in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Tree {
    Leaf(String),
    Unary(&'static str, Box<Tree>),
    Binary(&'static str, Box<Tree>, Box<Tree>),
}

const OR: &[&str] = &["or"];
const AND: &[&str] = &["and"];
const EQUALITY: &[&str] = &["eq", "ne"];
const RELATION: &[&str] = &["gt", "ge", "lt", "le"];
const ADDITIVE: &[&str] = &["add", "sub"];
const MULTIPLICATIVE: &[&str] = &["mul", "div", "mod"];

/// Weakest first; all of them are read from the left.
const LEVELS: [&[&str]; 6] = [OR, AND, EQUALITY, RELATION, ADDITIVE, MULTIPLICATIVE];

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn level(&mut self, level: usize) -> Tree {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.level(level + 1);
        while let Some(operator) = operators.iter().find(|operator| self.eat(&format!(" {operator} "))) {
            left = Tree::Binary(operator, Box::new(left), Box::new(self.level(level + 1)));
        }
        left
    }

    fn unary(&mut self) -> Tree {
        if self.eat("not ") {
            return Tree::Unary("not", Box::new(self.unary()));
        }
        let is_number = self.rest[1.min(self.rest.len())..].starts_with(|digit: char| digit.is_ascii_digit());
        if !is_number && self.eat("-") {
            return Tree::Unary("-", Box::new(self.unary()));
        }
        self.primary()
    }

    fn primary(&mut self) -> Tree {
        if self.eat("(") {
            let inner = self.level(0);
            assert!(self.eat(")"), "a parenthesis stays open before {:?}", self.rest);
            return inner;
        }
        let length = self.rest.find([' ', ')', ',']).unwrap_or(self.rest.len());
        let (leaf, rest) = self.rest.split_at(length);
        assert!(!leaf.is_empty(), "an operand is missing before {:?}", self.rest);
        self.rest = rest;
        Tree::Leaf(leaf.to_owned())
    }

    fn eat(&mut self, expected: &str) -> bool {
        self.rest.strip_prefix(expected).is_some_and(|rest| {
            self.rest = rest;
            true
        })
    }
}

fn parse(text: &str) -> Tree {
    let mut parser = Parser { rest: text };
    let tree = parser.level(0);
    assert_eq!(parser.rest, "", "{text}");
    tree
}

fn leaf(text: &str) -> Tree {
    Tree::Leaf(text.to_owned())
}

/// Chains of `and` and of `or` have no structure of their own.
fn flat(tree: Tree) -> Tree {
    match tree {
        Tree::Binary(operator @ ("and" | "or"), left, right) => {
            let mut operands = Vec::new();
            collect(operator, *left, &mut operands);
            collect(operator, *right, &mut operands);
            let chain = operands.into_iter().map(flat);
            chain.reduce(|left, right| Tree::Binary(operator, Box::new(left), Box::new(right))).unwrap_or(leaf(""))
        }
        Tree::Binary(operator, left, right) => Tree::Binary(operator, Box::new(flat(*left)), Box::new(flat(*right))),
        Tree::Unary(operator, operand) => Tree::Unary(operator, Box::new(flat(*operand))),
        leaf @ Tree::Leaf(_) => leaf,
    }
}

fn collect(operator: &str, tree: Tree, operands: &mut Vec<Tree>) {
    match tree {
        Tree::Binary(same, left, right) if same == operator => {
            collect(operator, *left, operands);
            collect(operator, *right, operands);
        }
        other => operands.push(other),
    }
}

fn number(tree: &Tree) -> Expression<Thing, i32> {
    match tree {
        Tree::Leaf(text) if text == "number" => Expression::value(Thing::NUMBER),
        Tree::Leaf(text) if text == "other" => Expression::value(Thing::OTHER),
        Tree::Leaf(text) => Expression::value(text.parse::<i32>().unwrap()),
        Tree::Unary(_, operand) => -number(operand),
        Tree::Binary(operator, left, right) => {
            let (left, right) = (number(left), number(right));
            match *operator {
                "add" => left + right,
                "sub" => left - right,
                "mul" => left * right,
                "div" => left / right,
                _ => left % right,
            }
        }
    }
}

fn condition(tree: &Tree) -> Filter<Thing> {
    match tree {
        Tree::Leaf(_) => Thing::IS_NEW.is_true(),
        Tree::Unary(_, operand) => !condition(operand),
        Tree::Binary("and", left, right) => condition(left) & condition(right),
        Tree::Binary("or", left, right) => condition(left) | condition(right),
        Tree::Binary(operator, left, right) => {
            let (left, right) = (number(left), number(right));
            match *operator {
                "eq" => left.eq(right),
                "ne" => left.ne(right),
                "gt" => left.gt(right),
                "ge" => left.ge(right),
                "lt" => left.lt(right),
                _ => left.le(right),
            }
        }
    }
}

fn numbers() -> impl Strategy<Value = Tree> {
    let leaves = prop_oneof![
        Just(leaf("number")),
        Just(leaf("other")),
        (-9..10_i32).prop_map(|number| Tree::Leaf(number.to_string())),
    ];
    leaves.prop_recursive(5, 40, 2, |inner| {
        let operators = prop::sample::select([ADDITIVE, MULTIPLICATIVE].concat());
        let binary = (operators, inner.clone(), inner.clone())
            .prop_map(|(operator, left, right)| Tree::Binary(operator, Box::new(left), Box::new(right)));
        prop_oneof![4 => binary, 1 => inner.prop_map(|operand| Tree::Unary("-", Box::new(operand)))]
    })
}

fn conditions() -> impl Strategy<Value = Tree> {
    let comparisons = (prop::sample::select([EQUALITY, RELATION].concat()), numbers(), numbers())
        .prop_map(|(operator, left, right)| Tree::Binary(operator, Box::new(left), Box::new(right)));
    let leaves = prop_oneof![Just(leaf("isNew")), comparisons];
    leaves.prop_recursive(5, 40, 2, |inner| {
        let binary = (prop::sample::select([OR, AND].concat()), inner.clone(), inner.clone())
            .prop_map(|(operator, left, right)| Tree::Binary(operator, Box::new(left), Box::new(right)));
        prop_oneof![4 => binary, 1 => inner.prop_map(|operand| Tree::Unary("not", Box::new(operand)))]
    })
}

proptest! {
    #[test]
    fn a_condition_reads_back_as_itself(tree in conditions()) {
        let text = condition(&tree).render(&QueryDialect::default());
        prop_assert_eq!(flat(parse(&text)), flat(tree), "{}", text);
    }

    #[test]
    fn a_number_reads_back_as_itself(tree in numbers()) {
        let text = number(&tree).render(&QueryDialect::default());
        prop_assert_eq!(parse(&text), tree, "{}", text);
    }

    /// Taken away, any one pair of parentheses changes what arithmetic means, but for those around a sign or a number.
    #[test]
    fn no_parentheses_of_a_sum_are_idle(tree in numbers()) {
        let text = number(&tree).render(&QueryDialect::default());
        for (open, _) in text.match_indices('(') {
            let close = open + closing(&text[open..]);
            let without = format!("{}{}{}", &text[..open], &text[open + 1..close], &text[close + 1..]);
            let is_after_a_sign = text[..open].ends_with('-');
            prop_assert!(is_after_a_sign || parse(&without) != tree, "{} means {}", text, without);
        }
    }
}

/// Where the parenthesis is closed that the text begins with.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    text.find(|character| {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
    .unwrap_or(text.len() - 1)
}

#[test]
fn the_parser_of_these_tests_knows_precedence() {
    let tree = parse("a eq 1 or not b and -c mul 2 add 3 gt 4");
    let sum = "Binary(\"add\", Binary(\"mul\", Unary(\"-\", Leaf(\"c\")), Leaf(\"2\")), Leaf(\"3\"))";
    let expected = format!(
        "Binary(\"or\", Binary(\"eq\", Leaf(\"a\"), Leaf(\"1\")), Binary(\"and\", Unary(\"not\", Leaf(\"b\")), \
         Binary(\"gt\", {sum}, Leaf(\"4\"))))"
    );
    assert_eq!(format!("{tree:?}"), expected);
}
