//! The members around schemas: `$Version`, `$EntityContainer`, `$Reference` (CSDL JSON 3 and 4).
//!
//! In: the root value. Out: the document, or an error that says what the root value is instead.

use super::Reader;
use super::members::{Member, Members, describe};
use crate::csdl::document::{ContainerName, Document, Include, IncludeAnnotations, Reference, Version};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use std::sync::Arc;

const SERVE: &str =
    "give the service's CSDL, XML or JSON (OData services serve it at $metadata), or an OpenAPI description";

impl Reader<'_> {
    pub(super) fn document(&mut self, root: &Value<'_>) -> Option<Document> {
        if !self.is_csdl(root) {
            return None;
        }
        let mut members = Members::of(root, "document", root.start(), self)?;
        let version = self.version(&mut members)?;
        let entity_container = members.take("$EntityContainer").and_then(|member| {
            let name = self.string(member)?.trim().to_owned();
            Some(ContainerName { name, place: self.place(member.offset) })
        });
        let mut references = Vec::new();
        if let Some(mut written) = members.object(self, "$Reference", "list of references") {
            references.extend(written.named().into_iter().filter_map(|member| self.reference(member)));
            written.finish(self);
        }
        let schemas: Vec<_> = members.named().into_iter().filter_map(|member| self.schema(member)).collect();
        members.finish(self);
        if schemas.is_empty() {
            self.warning(root.start(), "the document holds no schema", "check that it is complete");
        }
        Some(Document { file: Arc::clone(self.file), version, entity_container, references, schemas })
    }

    fn is_csdl(&mut self, root: &Value<'_>) -> bool {
        let has = |name: &str| match root {
            Value::Object(object) => object.properties.iter().any(|member| member.name.as_str() == name),
            _ => false,
        };
        let (message, help) = if has("$Version") {
            return true;
        } else if has("openapi") || has("swagger") {
            ("this is an OpenAPI description, not CSDL".to_owned(), SERVE)
        } else if has("error") {
            ("this is the error message of a service, not CSDL".to_owned(), "read it, and ask for $metadata again")
        } else if let Value::Object(_) = root {
            ("this is JSON, but not CSDL: it has no member `$Version`".to_owned(), SERVE)
        } else {
            (format!("this is JSON, but not CSDL: it is {}, not an object", describe(root)), SERVE)
        };
        self.error(root.start(), message, help);
        false
    }

    fn version(&mut self, members: &mut Members<'_>) -> Option<Version> {
        let member = members.take("$Version")?;
        match self.string(member)?.trim() {
            "4.0" => Some(Version::V4_0),
            "4.01" => Some(Version::V4_01),
            later if later.starts_with("4.") => {
                let message = format!("OData version `{}` is read as 4.01", later.escape_debug());
                self.warning(member.offset, message, "");
                Some(Version::V4_01)
            }
            other => {
                let message = format!("OData version `{}` is not known", other.escape_debug());
                self.error(member.offset, message, "write `\"$Version\": \"4.01\"`");
                None
            }
        }
    }

    fn reference(&mut self, member: Member<'_>) -> Option<Reference> {
        let mut members = Members::in_member(member, "reference", self)?;
        let includes = members.list(self, "$Include").iter().filter_map(|item| self.include(item)).collect();
        let include_annotations = members.list(self, "$IncludeAnnotations").iter();
        let include_annotations = include_annotations.filter_map(|item| self.include_annotations(item)).collect();
        let annotations = members.annotations(self);
        members.finish(self);
        let (uri, place) = (member.name.to_owned(), self.place(member.offset));
        Some(Reference { uri, includes, include_annotations, annotations, place })
    }

    fn include(&mut self, item: &Value<'_>) -> Option<Include> {
        let mut members = Members::of(item, "inclusion", item.start(), self)?;
        let namespace = members.required(self, "$Namespace");
        let alias = members.text(self, "$Alias");
        let annotations = members.annotations(self);
        members.finish(self);
        Some(Include { namespace: namespace?, alias, annotations, place: self.place(item.start()) })
    }

    fn include_annotations(&mut self, item: &Value<'_>) -> Option<IncludeAnnotations> {
        let mut members = Members::of(item, "inclusion of annotations", item.start(), self)?;
        let term_namespace = members.required(self, "$TermNamespace");
        let qualifier = members.text(self, "$Qualifier");
        let target_namespace = members.text(self, "$TargetNamespace");
        members.finish(self);
        let place = self.place(item.start());
        Some(IncludeAnnotations { term_namespace: term_namespace?, qualifier, target_namespace, place })
    }
}
