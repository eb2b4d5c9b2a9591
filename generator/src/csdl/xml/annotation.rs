//! Annotations and their expressions (CSDL 14).
//!
//! In: an `Annotation` or an expression element. Out: the same as data; nothing is evaluated. Expressions nest, so this is
//! the one part of the reader that recurses; how deep elements may nest was checked before.

use super::attributes::Attributes;
use super::{Reader, children};
use crate::csdl::document::TypeName;
use crate::csdl::expression::{
    Annotation, ConstantKind, Expression, ExpressionKind, NamedExpression, Operator, PathKind, PropertyValue,
};
use roxmltree::Node;

impl Reader<'_> {
    /// The annotations of an element that holds nothing else.
    pub(super) fn only_annotations(&mut self, node: Node<'_, '_>) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        for child in children(node) {
            match child.tag_name().name() {
                "Annotation" => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        annotations
    }

    pub(super) fn annotation(&mut self, node: Node<'_, '_>) -> Option<Annotation> {
        let mut attributes = Attributes::of(node);
        let term = attributes.required(self, "Term");
        let qualifier = attributes.text("Qualifier");
        let (value, annotations) = self.value(node, attributes);
        Some(Annotation { term: term?, qualifier, value, annotations, place: self.place(node) })
    }

    /// The one expression of an element, in attribute or in element notation, and the annotations beside it.
    fn value(
        &mut self,
        node: Node<'_, '_>,
        mut attributes: Attributes<'_, '_>,
    ) -> (Option<Expression>, Vec<Annotation>) {
        let mut value = attributes
            .take_where(AttributeExpression::named)
            .map(|(kind, text)| self.attribute_value(node, kind, text));
        attributes.finish(self);
        let (operands, annotations) = self.operands(node);
        for operand in operands {
            if value.is_none() {
                value = Some(operand);
            } else {
                let message = format!("`{}` has more than one value; the first is taken", node.tag_name().name());
                self.diagnostics.warning(&operand.place, message, "put several values into a `Collection`");
            }
        }
        (value, annotations)
    }

    fn attribute_value(&mut self, node: Node<'_, '_>, kind: AttributeExpression, text: &str) -> Expression {
        let kind = match kind {
            AttributeExpression::Constant(kind) => {
                ExpressionKind::Constant(kind, self.constant(kind, text.to_owned(), node))
            }
            AttributeExpression::Path(kind) => ExpressionKind::Path(kind, text.trim().to_owned()),
            AttributeExpression::UrlRef => {
                let url = AttributeExpression::Constant(ConstantKind::String);
                ExpressionKind::UrlRef(Some(Box::new(self.attribute_value(node, url, text))))
            }
        };
        Expression { kind, annotations: Vec::new(), place: self.place(node) }
    }

    /// The expressions and annotations that stand in an element.
    fn operands(&mut self, node: Node<'_, '_>) -> (Vec<Expression>, Vec<Annotation>) {
        let (mut operands, mut annotations) = (Vec::new(), Vec::new());
        for child in children(node) {
            if child.tag_name().name() == "Annotation" {
                annotations.extend(self.annotation(child));
            } else {
                operands.extend(self.expression(child));
            }
        }
        (operands, annotations)
    }

    fn expression(&mut self, node: Node<'_, '_>) -> Option<Expression> {
        let name = node.tag_name().name();
        let mut annotations = Vec::new();
        let kind = if let Some(kind) = ConstantKind::named(name) {
            self.leaf(node);
            ExpressionKind::Constant(kind, self.constant(kind, text_of(node), node))
        } else if let Some(kind) = PathKind::named(name) {
            self.leaf(node);
            ExpressionKind::Path(kind, text_of(node).trim().to_owned())
        } else if name == "Record" {
            self.record(node, &mut annotations)
        } else {
            self.composite(node, name, &mut annotations)?
        };
        Some(Expression { kind, annotations, place: self.place(node) })
    }

    /// An element that holds text alone.
    fn leaf(&mut self, node: Node<'_, '_>) {
        Attributes::of(node).finish(self);
        for child in children(node) {
            self.unknown_element(child);
        }
    }

    fn composite(
        &mut self,
        node: Node<'_, '_>,
        name: &str,
        annotations: &mut Vec<Annotation>,
    ) -> Option<ExpressionKind> {
        let mut attributes = Attributes::of(node);
        let kind = match name {
            "Collection" => ExpressionKind::Collection(self.rest(node, attributes, annotations)),
            "Null" => {
                self.rest(node, attributes, annotations);
                ExpressionKind::Null
            }
            "Apply" => {
                let function = attributes.required(self, "Function");
                let arguments = self.rest(node, attributes, annotations);
                ExpressionKind::Apply { function: function?, arguments }
            }
            "Cast" | "IsOf" => {
                let type_name = attributes.type_name(self);
                let facets = attributes.facets();
                let nullable = attributes.flag(self, "Nullable");
                let operand = self.rest(node, attributes, annotations).into_iter().next().map(Box::new);
                ExpressionKind::TypeTest { is_cast: name == "Cast", type_name: type_name?, facets, nullable, operand }
            }
            "LabeledElement" => {
                let label = attributes.required(self, "Name");
                let (value, its_annotations) = self.value(node, attributes);
                annotations.extend(its_annotations);
                ExpressionKind::LabeledElement(Box::new(NamedExpression { name: label?, value }))
            }
            "LabeledElementReference" => {
                // OData 4.0 wrote the name as an attribute in early drafts, and services still do.
                let name = attributes.text("Name").unwrap_or_else(|| text_of(node).trim().to_owned());
                self.rest(node, attributes, annotations);
                ExpressionKind::LabeledElementReference(name)
            }
            "UrlRef" => {
                let (value, its_annotations) = self.value(node, attributes);
                annotations.extend(its_annotations);
                ExpressionKind::UrlRef(value.map(Box::new))
            }
            _ => {
                let Some(operator) = Operator::named(name) else {
                    self.unknown_element(node);
                    return None;
                };
                ExpressionKind::Operation(operator, self.rest(node, attributes, annotations))
            }
        };
        Some(kind)
    }

    /// The operands of an element whose own attributes have been taken.
    fn rest(
        &mut self,
        node: Node<'_, '_>,
        attributes: Attributes<'_, '_>,
        annotations: &mut Vec<Annotation>,
    ) -> Vec<Expression> {
        attributes.finish(self);
        let (operands, its_annotations) = self.operands(node);
        annotations.extend(its_annotations);
        operands
    }

    fn record(&mut self, node: Node<'_, '_>, annotations: &mut Vec<Annotation>) -> ExpressionKind {
        let mut attributes = Attributes::of(node);
        let type_name = attributes.take("Type").map(|text| TypeName::read(text).name);
        attributes.finish(self);
        let mut properties = Vec::new();
        for child in children(node) {
            match child.tag_name().name() {
                "PropertyValue" => properties.extend(self.property_value(child)),
                "Annotation" => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        ExpressionKind::Record { type_name, properties }
    }

    fn property_value(&mut self, node: Node<'_, '_>) -> Option<PropertyValue> {
        let mut attributes = Attributes::of(node);
        let property = attributes.required(self, "Property");
        let (value, annotations) = self.value(node, attributes);
        Some(PropertyValue { property: property?, value, annotations, place: self.place(node) })
    }

    /// The text of a constant; a warning when it is none of its kind.
    fn constant(&mut self, kind: ConstantKind, text: String, node: Node<'_, '_>) -> String {
        if kind == ConstantKind::String {
            return text;
        }
        let text = text.trim();
        let expected = match kind {
            ConstantKind::Bool if !matches!(text, "true" | "false") => "`true` or `false`",
            ConstantKind::Int if text.parse::<i128>().is_err() => "a whole number",
            _ => return text.to_owned(),
        };
        let message = format!("`{}` is not {expected}", text.escape_debug());
        self.warning(node, message, format!("write {expected}"));
        text.to_owned()
    }
}

/// The expressions that have attribute notation (CSDL XML 14.3 and 14.4).
#[derive(Clone, Copy)]
enum AttributeExpression {
    Constant(ConstantKind),
    Path(PathKind),
    UrlRef,
}

impl AttributeExpression {
    fn named(name: &str) -> Option<Self> {
        ConstantKind::named(name)
            .map(Self::Constant)
            .or_else(|| PathKind::named(name).map(Self::Path))
            .or_else(|| (name == "UrlRef").then_some(Self::UrlRef))
    }
}

/// All text of an element; comments may have cut it into pieces.
fn text_of(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}
