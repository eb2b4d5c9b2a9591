//! Taking the attributes of an element one by one, so that those nobody asked for can be reported.
//!
//! In: an XML element. Out: values, and findings about missing, malformed and unknown attributes. Attributes of foreign
//! namespaces are never seen.

use super::Reader;
use crate::csdl::document::TypeName;
use crate::csdl::identifier::{MAXIMUM_NAME, NAMES, NAMESPACES, TOO_LONG, is_namespace, is_simple_identifier};
use roxmltree::Node;
use std::collections::BTreeMap;

/// The attributes of an element, and which of them have been taken.
pub(super) struct Attributes<'a, 'input> {
    node: Node<'a, 'input>,
    /// A bit for each of the first 64 attributes; no element of CSDL has more than a dozen.
    taken: u64,
}

impl<'a, 'input> Attributes<'a, 'input> {
    pub(super) fn of(node: Node<'a, 'input>) -> Self {
        Self { node, taken: 0 }
    }

    /// An attribute that may be missing.
    pub(super) fn take(&mut self, name: &str) -> Option<&'a str> {
        self.take_where(|its_name| (its_name == name).then_some(())).map(|((), value)| value)
    }

    /// The first attribute that was not taken and that `select` knows by its name.
    pub(super) fn take_where<T>(&mut self, select: impl Fn(&str) -> Option<T>) -> Option<(T, &'a str)> {
        for (index, attribute) in self.node.attributes().enumerate().take(64) {
            if self.taken & (1 << index) == 0
                && attribute.namespace().is_none()
                && let Some(selected) = select(attribute.name())
            {
                self.taken |= 1 << index;
                return Some((selected, attribute.value()));
            }
        }
        None
    }

    /// An attribute that may be missing, as a string.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.take(name).map(str::to_owned)
    }

    /// An attribute that must be there; an error when it is missing or empty.
    pub(super) fn required(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<String> {
        match self.take(name).map(str::trim) {
            Some("") => {
                let message = format!("attribute `{name}` of `{}` is empty", self.node.tag_name().name());
                reader.error(self.node, message, format!("give `{name}` a value"));
                None
            }
            Some(value) => Some(value.to_owned()),
            None => {
                let message = format!("`{}` has no attribute `{name}`", self.node.tag_name().name());
                reader.error(self.node, message, format!("add `{name}=\"…\"`"));
                None
            }
        }
    }

    /// The attribute `Name`; a warning when it is no simple identifier (CSDL 15.2).
    pub(super) fn name(&mut self, reader: &mut Reader<'_>) -> Option<String> {
        let name = self.required(reader, "Name")?;
        if self.is_too_long("Name", &name, reader) {
            return None;
        }
        if !is_simple_identifier(&name) {
            let message = format!("`{}` is not a simple identifier of the specification", name.escape_debug());
            reader.warning(self.node, message, NAMES);
        }
        Some(name)
    }

    /// The attribute `Namespace`; a warning when it is not simple identifiers and dots (CSDL 15.1).
    pub(super) fn namespace(&mut self, reader: &mut Reader<'_>) -> Option<String> {
        let namespace = self.required(reader, "Namespace")?;
        if self.is_too_long("Namespace", &namespace, reader) {
            return None;
        }
        if !is_namespace(&namespace) {
            let message = format!("`{}` is not a namespace of the specification", namespace.escape_debug());
            reader.warning(self.node, message, NAMESPACES);
        }
        Some(namespace)
    }

    /// Refuses what is far longer than the specification allows: it would be in every message and all over the output.
    fn is_too_long(&self, attribute: &str, name: &str, reader: &mut Reader<'_>) -> bool {
        let is_too_long = name.len() > MAXIMUM_NAME;
        if is_too_long {
            let (count, element) = (name.len(), self.node.tag_name().name());
            let message = format!("`{attribute}` of `{element}` has {count} bytes; at most {MAXIMUM_NAME} are read");
            reader.error(self.node, message, TOO_LONG);
        }
        is_too_long
    }

    /// The attribute `Type`, which must be there.
    pub(super) fn type_name(&mut self, reader: &mut Reader<'_>) -> Option<TypeName> {
        self.required(reader, "Type").map(|text| TypeName::read(&text))
    }

    /// A Boolean attribute.
    pub(super) fn flag(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<bool> {
        match self.take(name)?.trim() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            other => {
                let message = format!("`{name}` is `{}`, which is neither `true` nor `false`", other.escape_debug());
                reader.error(self.node, message, format!("write `{name}=\"true\"` or `{name}=\"false\"`"));
                None
            }
        }
    }

    /// The facets of a type (CSDL 7.2), but for `Nullable`.
    pub(super) fn facets(&mut self) -> BTreeMap<String, String> {
        let mut facets = BTreeMap::new();
        while let Some((name, value)) = self.take_where(facet) {
            facets.insert(name.to_owned(), value.to_owned());
        }
        facets
    }

    /// Warns about the attributes that nobody took.
    pub(super) fn finish(self, reader: &mut Reader<'_>) {
        for (index, attribute) in self.node.attributes().enumerate() {
            let taken = index < 64 && self.taken & (1 << index) != 0;
            if !taken && attribute.namespace().is_none() {
                let place = reader.places.at(attribute.range().start);
                let (name, element) = (attribute.name(), self.node.tag_name().name());
                let message = format!("attribute `{name}` is not known in `{element}`; it is ignored");
                reader.diagnostics.warning(&place, message, "");
            }
        }
    }
}

/// The names of the facets that are kept as written.
fn facet(name: &str) -> Option<&'static str> {
    ["MaxLength", "Precision", "Scale", "SRID", "Unicode"].into_iter().find(|facet| *facet == name)
}
