//! What is declared under which name, and what a name in a document means.
//!
//! In: the syntax trees of all documents. Out: [`Names`], every declared name with its kind, and per document a [`Scope`]
//! of aliases (CSDL 5.2: an alias holds in its document alone). No types are built here.

use super::QualifiedName;
use super::suggest::nearest;
use crate::csdl::{self, StructuredKind};
use std::collections::{BTreeMap, BTreeSet};

/// The vocabularies whose customary alias is understood without being declared: many services leave the declaration
/// out, and no alias of theirs was ever seen to mean anything else.
const WELL_KNOWN: [(&str, &str); 6] = [
    ("Aggregation", "Org.OData.Aggregation.V1"),
    ("Authorization", "Org.OData.Authorization.V1"),
    ("Capabilities", "Org.OData.Capabilities.V1"),
    ("Core", "Org.OData.Core.V1"),
    ("Measures", "Org.OData.Measures.V1"),
    ("Validation", "Org.OData.Validation.V1"),
];

/// What kind of type a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypeClass {
    Structured(StructuredKind),
    Enum,
    Definition,
}

/// What a name was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A type of the documents.
    Type(QualifiedName, TypeClass),
    /// A name in a namespace that a document includes, but that none of the documents holds.
    Absent(QualifiedName),
    /// Nothing.
    Unknown,
}

/// Every declared name.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The types by namespace, then by simple name.
    types: BTreeMap<String, BTreeMap<String, TypeClass>>,
    /// How many names of types, namespaces and their aliases there are, about.
    pub(super) count: usize,
    /// Namespaces that are included somewhere and declared nowhere.
    absent: BTreeSet<String>,
    /// The default values of the declared terms.
    pub(super) term_defaults: BTreeMap<QualifiedName, Option<(String, String)>>,
}

impl Names {
    pub(super) fn of(documents: &[csdl::Document]) -> Self {
        let mut names = Self::default();
        for schema in documents.iter().flat_map(|document| &document.schemas) {
            names.declare(schema);
        }
        for include in documents.iter().flat_map(|document| &document.references).flat_map(|each| &each.includes) {
            names.count += 1;
            if !names.types.contains_key(&include.namespace) {
                names.absent.insert(include.namespace.clone());
            }
        }
        names.count += names.types.len() + names.types.values().map(BTreeMap::len).sum::<usize>();
        names
    }

    /// What a type's name means in a document.
    pub(super) fn find(&self, scope: &Scope, written: &str) -> Found {
        let Some((namespace, name)) = scope.split(written) else { return Found::Unknown };
        match self.types.get(namespace).and_then(|types| types.get(name)) {
            Some(class) => Found::Type(QualifiedName::new(namespace, name), *class),
            None if self.absent.contains(namespace) => Found::Absent(QualifiedName::new(namespace, name)),
            None => Found::Unknown,
        }
    }

    /// Whether a name is that of an entity type.
    pub(super) fn is_entity_type(&self, name: &QualifiedName) -> bool {
        let class = self.types.get(&name.namespace).and_then(|types| types.get(&name.name));
        class == Some(&TypeClass::Structured(StructuredKind::Entity))
    }

    /// Whether a namespace is included somewhere and declared nowhere.
    pub(super) fn is_absent(&self, namespace: &str) -> bool {
        self.absent.contains(namespace)
    }

    /// What to do about an unknown type.
    pub(super) fn help(&self, scope: &Scope, written: &str) -> String {
        if written.contains(['(', ')']) {
            return "a type is a name, or `Collection(…)` around a name; no collection holds another".to_owned();
        }
        let Some((namespace, name)) = scope.split(written) else {
            return match super::types::primitive(&format!("Edm.{written}")) {
                Some(_) => format!("write `Edm.{written}`"),
                None => "a type is written with its namespace or alias, such as `self.product`".to_owned(),
            };
        };
        if namespace == "Edm" {
            return match nearest(name, super::types::primitive_names()) {
                Some(near) => format!("did you mean `Edm.{near}`?"),
                None => "the primitive types are listed in clause 4.4 of OData CSDL".to_owned(),
            };
        }
        let Some(types) = self.types.get(namespace) else {
            return match nearest(namespace, scope.aliases.keys().chain(self.types.keys()).map(String::as_str)) {
                Some(near) => format!("namespace or alias `{namespace}` is not known; did you mean `{near}`?"),
                None => format!(
                    "namespace or alias `{namespace}` is not known; add the document that declares it, or an \
                     `Include` of it to a `Reference`"
                ),
            };
        };
        // The very name in another namespace is likelier meant than another name in this one.
        if let Some((other, _)) = self.types.iter().find(|(_, types)| types.contains_key(name)) {
            return format!("did you mean `{other}.{name}`?");
        }
        match nearest(name, types.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{namespace}.{near}`?"),
            None => super::types::DECLARE.to_owned(),
        }
    }

    fn declare(&mut self, schema: &csdl::Schema) {
        let types = self.types.entry(schema.namespace.clone()).or_default();
        let structured = schema.structured_types.iter().map(|each| (&each.name, TypeClass::Structured(each.kind)));
        let enums = schema.enum_types.iter().map(|each| (&each.name, TypeClass::Enum));
        let definitions = schema.type_definitions.iter().map(|each| (&each.name, TypeClass::Definition));
        for (name, class) in structured.chain(enums).chain(definitions) {
            types.entry(name.clone()).or_insert(class);
        }
        for term in &schema.terms {
            let name = QualifiedName::new(&schema.namespace, &term.name);
            let default = term.default_value.as_ref().map(|value| (term.type_name.name.clone(), value.clone()));
            self.term_defaults.entry(name).or_insert(default);
        }
    }
}

/// The aliases of one document.
#[derive(Debug, Default)]
pub(super) struct Scope {
    aliases: BTreeMap<String, String>,
}

impl Scope {
    pub(super) fn of(document: &csdl::Document) -> Self {
        let includes = document.references.iter().flat_map(|reference| &reference.includes);
        let includes = includes.map(|include| (include.alias.as_ref(), &include.namespace));
        let schemas = document.schemas.iter().map(|schema| (schema.alias.as_ref(), &schema.namespace));
        let mut aliases = BTreeMap::new();
        // A schema's own alias wins over one that an inclusion gives to another.
        for (alias, namespace) in schemas.chain(includes) {
            if let Some(alias) = alias {
                aliases.entry(alias.clone()).or_insert_with(|| namespace.clone());
            }
        }
        Self { aliases }
    }

    /// Namespace and simple name of a name as it is written; `None` when it has no namespace.
    pub(super) fn split<'a>(&'a self, written: &'a str) -> Option<(&'a str, &'a str)> {
        let (prefix, name) = written.rsplit_once('.')?;
        Some((self.namespace(prefix), name))
    }

    /// The full name behind a name as it is written; `None` when it has no namespace.
    pub(super) fn qualify(&self, written: &str) -> Option<QualifiedName> {
        self.split(written).map(|(namespace, name)| QualifiedName::new(namespace, name))
    }

    /// The namespace behind an alias; a namespace is left as it is.
    fn namespace<'a>(&'a self, prefix: &'a str) -> &'a str {
        if let Some(namespace) = self.aliases.get(prefix) {
            return namespace;
        }
        WELL_KNOWN.iter().find(|(alias, _)| *alias == prefix).map_or(prefix, |(_, namespace)| namespace)
    }

    /// A path with the aliases in its segments replaced.
    pub(super) fn qualify_path(&self, path: &str) -> String {
        let segments = path.split('/').map(|segment| match self.split(segment) {
            Some((namespace, name)) => format!("{namespace}.{name}"),
            None => segment.to_owned(),
        });
        segments.collect::<Vec<_>>().join("/")
    }
}
