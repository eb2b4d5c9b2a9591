//! The expressions that are the values of annotations (CSDL 14.3 and 14.4).
//!
//! In: a JSON value. Out: the same as data; nothing is evaluated. Expressions nest, so this recurses; how deep values may
//! nest was checked before.

use super::members::{Member, Members};
use super::{MAXIMUM_DEPTH, Reader};
use crate::csdl::expression::{
    ConstantKind, Expression, ExpressionKind, NamedExpression, Operator, PathKind, PropertyValue,
};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

impl Reader<'_> {
    /// An expression; `None` when it is none that is known, which has been said.
    pub(super) fn expression(&mut self, value: &Value<'_>) -> Option<Expression> {
        let nests = matches!(value, Value::Array(_) | Value::Object(_));
        if nests && self.depth >= MAXIMUM_DEPTH {
            let message = format!("expressions are nested more than {MAXIMUM_DEPTH} deep");
            self.error(value.start(), message, "no sensible schema is; check where it comes from");
            return None;
        }
        self.depth += 1;
        let mut annotations = Vec::new();
        let kind = match value {
            Value::StringLit(literal) => {
                Some(ExpressionKind::Constant(ConstantKind::String, literal.value.clone().into_owned()))
            }
            Value::NumberLit(literal) => {
                Some(ExpressionKind::Constant(kind_of_number(literal.value), literal.value.to_owned()))
            }
            Value::BooleanLit(literal) => Some(ExpressionKind::Constant(ConstantKind::Bool, literal.value.to_string())),
            Value::NullKeyword(_) => Some(ExpressionKind::Null),
            Value::Array(array) => Some(ExpressionKind::Collection(self.expressions(&array.elements))),
            Value::Object(_) => Members::of(value, "expression", value.start(), self).and_then(|mut members| {
                let kind = self.object_expression(&mut members);
                annotations = members.annotations(self);
                members.finish(self);
                kind
            }),
        };
        self.depth -= 1;
        Some(Expression { kind: kind?, annotations, place: self.place(value.start()) })
    }

    fn expressions(&mut self, values: &[Value<'_>]) -> Vec<Expression> {
        values.iter().filter_map(|value| self.expression(value)).collect()
    }

    /// One or several operands: those that take several have them in an array.
    fn operands(&mut self, member: Member<'_>) -> Vec<Expression> {
        match member.value {
            Value::Array(array) => self.expressions(&array.elements),
            single => self.expression(single).into_iter().collect(),
        }
    }

    fn object_expression(&mut self, members: &mut Members<'_>) -> Option<ExpressionKind> {
        if !members.has_control() {
            return Some(self.record(members));
        }
        let (construct, member) = members.take_where(Construct::named)?;
        let kind = match construct {
            Construct::Path => ExpressionKind::Path(PathKind::Path, self.string(member)?.trim().to_owned()),
            Construct::Null => ExpressionKind::Null,
            Construct::Apply => {
                let function = members.required(self, "$Function");
                let arguments = self.operands(member);
                ExpressionKind::Apply { function: function?, arguments }
            }
            Construct::TypeTest { is_cast } => {
                let type_name = members.required_type(self);
                let name = type_name.as_ref().map_or("", |type_name| type_name.name.as_str());
                let facets = members.facets(self, name);
                let nullable = members.flag(self, "$Nullable");
                let operand = self.expression(member.value).map(Box::new);
                ExpressionKind::TypeTest { is_cast, type_name: type_name?, facets, nullable, operand }
            }
            Construct::LabeledElement => {
                let name = members.required(self, "$Name");
                let value = self.expression(member.value);
                ExpressionKind::LabeledElement(Box::new(NamedExpression { name: name?, value }))
            }
            Construct::LabeledElementReference => {
                ExpressionKind::LabeledElementReference(self.string(member)?.trim().to_owned())
            }
            Construct::UrlRef => ExpressionKind::UrlRef(self.expression(member.value).map(Box::new)),
            Construct::Operation(operator @ (Operator::Neg | Operator::Not)) => {
                ExpressionKind::Operation(operator, self.expression(member.value).into_iter().collect())
            }
            Construct::Operation(operator) => ExpressionKind::Operation(operator, self.operands(member)),
        };
        Some(kind)
    }

    fn record(&mut self, members: &mut Members<'_>) -> ExpressionKind {
        let type_name = members.control_information("type").and_then(|member| self.string(member));
        // The type is a URL, or the fragment of one.
        let type_name = type_name.map(|url| url.rsplit('#').next().unwrap_or_default().trim().to_owned());
        let mut properties = Vec::new();
        for member in members.named() {
            let annotations = members.annotations_of(self, member.name);
            let value = self.expression(member.value);
            let (property, place) = (member.name.to_owned(), self.place(member.offset));
            properties.push(PropertyValue { property, value, annotations, place });
        }
        ExpressionKind::Record { type_name, properties }
    }
}

/// The expressions that are objects with a member of their name (CSDL JSON 14.4).
#[derive(Clone, Copy)]
enum Construct {
    Path,
    Null,
    Apply,
    TypeTest { is_cast: bool },
    LabeledElement,
    LabeledElementReference,
    UrlRef,
    Operation(Operator),
}

impl Construct {
    fn named(name: &str) -> Option<Self> {
        Some(match name.strip_prefix('$')? {
            "Path" => Self::Path,
            "Null" => Self::Null,
            "Apply" => Self::Apply,
            "Cast" => Self::TypeTest { is_cast: true },
            "IsOf" => Self::TypeTest { is_cast: false },
            "LabeledElement" => Self::LabeledElement,
            "LabeledElementReference" => Self::LabeledElementReference,
            "UrlRef" => Self::UrlRef,
            operator => Self::Operation(Operator::named(operator)?),
        })
    }
}

fn kind_of_number(text: &str) -> ConstantKind {
    if text.contains(['e', 'E']) {
        ConstantKind::Float
    } else if text.contains('.') {
        ConstantKind::Decimal
    } else {
        ConstantKind::Int
    }
}
