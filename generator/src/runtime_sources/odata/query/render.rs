//! A tree as text, not yet percent-encoded (OData URL Conventions 4.01, section 5.1.1).
//! In: a tree, the dialect of the service, and whether the tree stands within another option. Out: text with parentheses
//! where precedence needs them.

use super::node::{Binding, Node, Operator};
use super::path::{Route, Variable};
use crate::odata::{LiteralText, QueryDialect};

/// Where an expression stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In an option of the request: the instance at hand is `$it`.
    Request,
    /// In an option within `$expand` or `$select`: the instance at hand is `$this`, and `$it` is another (OData URL
    /// Conventions 4.01, section 5.1.1.14).
    Nested,
}

impl Node {
    pub(super) fn render(&self, dialect: QueryDialect, place: Place) -> String {
        let mut renderer = Renderer { dialect, place, variables: Vec::new(), text: String::new() };
        renderer.node(self);
        renderer.text
    }
}

/// Where in a tree we are, and what is written by now.
struct Renderer<'a> {
    dialect: QueryDialect,
    place: Place,
    /// Those of the lambdas around, outermost first.
    variables: Vec<&'a Variable>,
    text: String,
}

impl<'a> Renderer<'a> {
    fn node(&mut self, node: &'a Node) {
        match node {
            Node::Raw(raw) => self.text.push_str(raw),
            Node::Literal(literal) => self.text.push_str(&literal.render(&self.dialect)),
            Node::Route(route) => self.route(route),
            Node::Negate(operand) => {
                self.text.push('-');
                self.negated(operand);
            }
            Node::Not(condition) => {
                self.text.push_str("not ");
                self.operand(condition, Binding::Primary);
            }
            Node::Binary { first, rest } => self.binary(first, rest),
            Node::And(conditions) => self.list(conditions, " and ", Binding::And),
            Node::Or(conditions) => self.list(conditions, " or ", Binding::Or),
            Node::In { item, list } => {
                self.operand(item, Binding::Primary);
                self.text.push_str(" in (");
                self.list(list, ",", Binding::Or);
                self.text.push(')');
            }
            Node::InCollection { item, collection } => {
                self.operand(item, Binding::Primary);
                self.text.push_str(" in ");
                self.operand(collection, Binding::Primary);
            }
            Node::Call { function, arguments } => {
                self.text.push_str(function);
                self.text.push('(');
                self.list(arguments, ",", Binding::Or);
                self.text.push(')');
            }
            Node::Case { branches, otherwise } => self.case(branches, otherwise),
            Node::Type(name) => self.text.push_str(name),
            Node::Count { collection, filter } => self.count(collection, filter.as_deref()),
            Node::AnyItem { collection } => {
                self.route(collection);
                self.text.push_str("/any()");
            }
            Node::Lambda { collection, operator, variable, body } => {
                self.route(collection);
                let name = Variable::name(self.variables.len());
                self.text.extend(["/", operator, "(", &name, ":"]);
                self.variables.push(variable);
                self.node(body);
                self.variables.pop();
                self.text.push(')');
            }
        }
    }

    /// A node that must hold together at least as tightly as `least`.
    fn operand(&mut self, node: &'a Node, least: Binding) {
        if node.binding() >= least {
            self.node(node);
        } else {
            self.in_parentheses(node);
        }
    }

    fn in_parentheses(&mut self, node: &'a Node) {
        self.text.push('(');
        self.node(node);
        self.text.push(')');
    }

    /// What stands behind a minus sign. Before a number, or the name of one, that sign would be taken for a part of it.
    fn negated(&mut self, operand: &'a Node) {
        let start = self.text.len();
        self.operand(operand, Binding::Primary);
        let written = &self.text[start..];
        if written == "INF" || written.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            self.text.insert(start, '(');
            self.text.push(')');
        }
    }

    fn binary(&mut self, first: &'a Node, rest: &'a [(Operator, Node)]) {
        let least = rest.first().map_or(Binding::Primary, |(operator, _)| operator.bindings().1);
        self.operand(first, least);
        for (operator, right) in rest {
            self.text.extend([" ", operator.word(), " "]);
            self.operand(right, operator.bindings().2);
        }
    }

    fn list(&mut self, nodes: impl IntoIterator<Item = &'a Node>, separator: &str, least: Binding) {
        for (index, node) in nodes.into_iter().enumerate() {
            if index > 0 {
                self.text.push_str(separator);
            }
            self.operand(node, least);
        }
    }

    fn case(&mut self, branches: &'a [(Node, Node)], otherwise: &'a Node) {
        self.text.push_str("case(");
        for (condition, value) in branches {
            self.node(condition);
            self.text.push(':');
            self.node(value);
            self.text.push(',');
        }
        self.text.push_str("true:");
        self.node(otherwise);
        self.text.push(')');
    }

    /// The condition speaks of the item that is counted, which is another instance than the one around it.
    fn count(&mut self, collection: &Route, filter: Option<&'a Node>) {
        self.route(collection);
        self.text.push_str("/$count");
        if let Some(filter) = filter {
            self.text.push_str("($filter=");
            let place = std::mem::replace(&mut self.place, Place::Nested);
            self.node(filter);
            self.place = place;
            self.text.push(')');
        }
    }

    fn route(&mut self, route: &Route) {
        let text = route.render(self.dialect, self.place, &self.variables);
        self.text.push_str(&text);
    }
}

/// A literal by itself.
impl From<LiteralText> for Node {
    fn from(literal: LiteralText) -> Self {
        Self::Literal(literal)
    }
}
