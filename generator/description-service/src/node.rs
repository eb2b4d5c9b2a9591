//! A value of the description together with where it stands, so that a schema can be named to the validator.
//! References within the document are followed here; what the values mean is not known.

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// So many references may lead from one to the next.
const HOPS: usize = 32;

/// A value and its JSON pointer (RFC 6901).
#[derive(Clone, Debug)]
pub(crate) struct Node<'d> {
    root: &'d Value,
    pub(crate) pointer: String,
    pub(crate) value: &'d Value,
}

impl<'d> Node<'d> {
    pub(crate) fn root(root: &'d Value) -> Self {
        Self { root, pointer: String::new(), value: root }
    }

    /// A member as it is written, which may be a reference. Schemas are taken so: in 3.1 a reference may have siblings.
    pub(crate) fn written(&self, name: &str) -> Option<Node<'d>> {
        self.value.get(name).map(|value| self.below(name, value))
    }

    /// A member, behind the reference that may stand in its place.
    pub(crate) fn child(&self, name: &str) -> Option<Node<'d>> {
        self.written(name).map(Node::resolved)
    }

    /// Every member of an object or list as written, with its name or index.
    pub(crate) fn members(&self) -> Vec<(String, Node<'d>)> {
        match self.value {
            Value::Object(members) => {
                members.iter().map(|(name, value)| (name.clone(), self.below(name, value))).collect()
            }
            Value::Array(items) => {
                let numbered = items.iter().enumerate().map(|(index, value)| (index.to_string(), value));
                numbered.map(|(index, value)| (index.clone(), self.below(&index, value))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Every member of an object or list, behind its reference.
    pub(crate) fn children(&self) -> Vec<(String, Node<'d>)> {
        self.members().into_iter().map(|(name, node)| (name, node.resolved())).collect()
    }

    pub(crate) fn text(&self, name: &str) -> Option<&'d str> {
        self.value.get(name).and_then(Value::as_str)
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.value.get(name).and_then(Value::as_bool)
    }

    /// What the node refers to, or itself. A reference that leads nowhere stays as it is.
    pub(crate) fn resolved(self) -> Node<'d> {
        let mut node = self;
        for _ in 0..HOPS {
            let Some(target) = node.text("$ref").and_then(|reference| node.target(reference)) else { break };
            node = target;
        }
        node
    }

    fn target(&self, reference: &str) -> Option<Node<'d>> {
        let pointer = percent_decode_str(reference.strip_prefix('#')?).decode_utf8().ok()?.into_owned();
        let value = self.root.pointer(&pointer)?;
        Some(Node { root: self.root, pointer, value })
    }

    fn below(&self, name: &str, value: &'d Value) -> Node<'d> {
        let token = name.replace('~', "~0").replace('/', "~1");
        Node { root: self.root, pointer: format!("{}/{token}", self.pointer), value }
    }
}
