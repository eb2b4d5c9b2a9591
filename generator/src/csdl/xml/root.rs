//! The elements around schemas: `edmx:Edmx`, `edmx:DataServices`, `edmx:Reference` (CSDL XML 3 and 4).
//!
//! In: the root element. Out: the document, or an error that says what the root element is instead.

use super::attributes::Attributes;
use super::{ADO, EDM, EDMX, MAXIMUM_DEPTH, Reader, children};
use crate::csdl::document::{Document, Include, IncludeAnnotations, Reference, Version};
use roxmltree::Node;
use std::sync::Arc;

const CONVERT: &str = "ask the service for OData 4 metadata (often the same address with `v4` in it), or convert this \
                       document with the OASIS stylesheet V2-to-V4-CSDL.xsl";

impl Reader<'_> {
    pub(super) fn document(&mut self, root: Node<'_, '_>) -> Option<Document> {
        if !self.is_edmx(root) {
            return None;
        }
        if let Some(node) = too_deep(root) {
            let message = format!("elements are nested more than {MAXIMUM_DEPTH} deep");
            self.error(node, message, "no sensible schema is; check where it comes from");
            return None;
        }
        let version = self.version(root)?;
        let mut document = Document {
            file: Arc::clone(self.file),
            version,
            entity_container: None,
            references: Vec::new(),
            schemas: Vec::new(),
        };
        let mut has_services = false;
        for child in children(root) {
            match child.tag_name().name() {
                "Reference" => document.references.extend(self.reference(child)),
                "DataServices" => {
                    has_services = true;
                    self.data_services(child, &mut document);
                }
                _ => self.unknown_element(child),
            }
        }
        if !has_services {
            self.error(
                root,
                "the document has no `edmx:DataServices`, and so no schema",
                "it seems incomplete; download it again",
            );
            return None;
        }
        Some(document)
    }

    fn is_edmx(&mut self, root: Node<'_, '_>) -> bool {
        let name = root.tag_name().name();
        let namespace = root.tag_name().namespace().unwrap_or_default();
        if namespace == EDMX && name == "Edmx" {
            return true;
        }
        let (message, help) = if namespace.starts_with(ADO) {
            ("this is CSDL of OData 2 or 3; only OData 4 is read".to_owned(), CONVERT)
        } else if namespace == EDM && name == "Schema" {
            (
                "this is a schema without its document".to_owned(),
                "put it into `<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>…`",
            )
        } else if name == "Edmx" {
            (
                format!("`Edmx` is in the namespace `{}`, which is not OData's", namespace.escape_debug()),
                "the namespace is `http://docs.oasis-open.org/odata/ns/edmx`",
            )
        } else {
            (
                format!("this is XML, but not CSDL: its root element is `{}`", name.escape_debug()),
                "give the service's CSDL XML (OData services serve it at $metadata); its root element is `edmx:Edmx`",
            )
        };
        self.error(root, message, help);
        false
    }

    fn version(&mut self, root: Node<'_, '_>) -> Option<Version> {
        let mut attributes = Attributes::of(root);
        let version = attributes.take("Version").map(str::trim);
        attributes.finish(self);
        match version {
            Some("4.0") => Some(Version::V4_0),
            Some("4.01") => Some(Version::V4_01),
            Some(later) if later.starts_with("4.") => {
                let message = format!("OData version `{}` is read as 4.01", later.escape_debug());
                self.warning(root, message, "");
                Some(Version::V4_01)
            }
            Some(earlier @ ("1.0" | "2.0" | "3.0")) => {
                self.error(root, format!("this is CSDL of OData {earlier}; only OData 4 is read"), CONVERT);
                None
            }
            Some(other) => {
                let message = format!("OData version `{}` is not known", other.escape_debug());
                self.error(root, message, "write `Version=\"4.0\"` or `Version=\"4.01\"`");
                None
            }
            None => {
                self.warning(root, "`edmx:Edmx` has no attribute `Version`; 4.0 is assumed", "add `Version=\"4.0\"`");
                Some(Version::V4_0)
            }
        }
    }

    fn data_services(&mut self, node: Node<'_, '_>, document: &mut Document) {
        Attributes::of(node).finish(self);
        let mut found = false;
        for child in node.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            match child.tag_name().namespace() {
                Some(EDM) if name == "Schema" => {
                    found = true;
                    document.schemas.extend(self.schema(child));
                }
                Some(EDM | EDMX) => self.unknown_element(child),
                Some(namespace) if namespace.starts_with(ADO) => {
                    found = true;
                    self.error(child, "this schema is of OData 2 or 3; only OData 4 is read", CONVERT);
                }
                namespace if name == "Schema" => {
                    found = true;
                    let message = match namespace {
                        Some(other) => {
                            format!("`Schema` is in the namespace `{}`, which is not OData's", other.escape_debug())
                        }
                        None => "`Schema` is in no namespace".to_owned(),
                    };
                    self.error(child, message, format!("add `xmlns=\"{EDM}\"` to it"));
                }
                _ => {}
            }
        }
        if !found {
            self.warning(node, "the document holds no schema", "check that it is complete");
        }
    }

    fn reference(&mut self, node: Node<'_, '_>) -> Option<Reference> {
        let mut attributes = Attributes::of(node);
        let uri = attributes.required(self, "Uri");
        attributes.finish(self);
        let mut reference = Reference {
            uri: uri?,
            includes: Vec::new(),
            include_annotations: Vec::new(),
            annotations: Vec::new(),
            place: self.place(node),
        };
        for child in children(node) {
            match child.tag_name().name() {
                "Include" => reference.includes.extend(self.include(child)),
                "IncludeAnnotations" => reference.include_annotations.extend(self.include_annotations(child)),
                "Annotation" => reference.annotations.extend(self.annotation(child)),
                _ => self.unknown_element(child),
            }
        }
        Some(reference)
    }

    fn include(&mut self, node: Node<'_, '_>) -> Option<Include> {
        let mut attributes = Attributes::of(node);
        let namespace = attributes.required(self, "Namespace");
        let alias = attributes.text("Alias");
        attributes.finish(self);
        let annotations = self.only_annotations(node);
        Some(Include { namespace: namespace?, alias, annotations, place: self.place(node) })
    }

    fn include_annotations(&mut self, node: Node<'_, '_>) -> Option<IncludeAnnotations> {
        let mut attributes = Attributes::of(node);
        let term_namespace = attributes.required(self, "TermNamespace");
        let qualifier = attributes.text("Qualifier");
        let target_namespace = attributes.text("TargetNamespace");
        attributes.finish(self);
        Some(IncludeAnnotations {
            term_namespace: term_namespace?,
            qualifier,
            target_namespace,
            place: self.place(node),
        })
    }
}

/// The first element that stands too deep, known or not; found without recursion.
fn too_deep<'a, 'input>(root: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    let (mut node, mut depth) = (root, 1);
    loop {
        if depth > MAXIMUM_DEPTH {
            return Some(node);
        }
        if let Some(child) = node.first_element_child() {
            node = child;
            depth += 1;
            continue;
        }
        while node.next_sibling_element().is_none() {
            node = node.parent_element()?;
            depth -= 1;
        }
        node = node.next_sibling_element()?;
    }
}
