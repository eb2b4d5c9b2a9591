//! What references lead to.
//!
//! In: the documents. Out: the object at a place of a document. What a reference is to is known where it stands; what is
//! not found is reported once for each place.

use crate::diagnostic::{Diagnostics, Place};
use crate::model::suggest;
use crate::openapi::{
    Document, FragmentValue, Parameter, PathItem, Referable, Reference, RequestBody, Response, Schema, SecurityScheme,
    escape_pointer,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// How many references may lead to each other before something is there.
const MAXIMUM_CHAIN: usize = 64;
/// How many references that lead nowhere are told what is near: each looks at all names.
const MAXIMUM_SUGGESTIONS: usize = 50;

type Objects<'a, T> = BTreeMap<(&'a str, String), &'a T>;

/// Every object of the documents that can be referred to, by its file and pointer.
#[derive(Debug, Default)]
pub(super) struct References<'a> {
    schemas: Objects<'a, Schema>,
    /// Schemas by their `$anchor` or `$dynamicAnchor`.
    anchors: BTreeMap<(&'a str, &'a str), &'a Schema>,
    parameters: Objects<'a, Referable<Parameter>>,
    bodies: Objects<'a, Referable<RequestBody>>,
    responses: Objects<'a, Referable<Response>>,
    security_schemes: Objects<'a, Referable<SecurityScheme>>,
    path_items: Objects<'a, PathItem>,
    reported: RefCell<BTreeSet<Place>>,
}

impl<'a> References<'a> {
    /// Of all documents. Of places at which errors were found already none is reported again.
    pub(super) fn of(documents: &'a [Document], diagnostics: &Diagnostics) -> Self {
        let places = diagnostics.iter().filter(|each| each.is_error()).filter_map(|each| each.place.clone());
        let mut all = Self { reported: RefCell::new(places.collect()), ..Self::default() };
        for document in documents {
            let file: &'a str = &document.file;
            let key = |part: &str, name: &str| (file, format!("/components/{part}/{}", escape_pointer(name)));
            let components = &document.components;
            all.schemas.extend(components.schemas.iter().map(|each| (key("schemas", &each.name), &each.value)));
            let parameters = components.parameters.iter().map(|each| (key("parameters", &each.name), &each.value));
            let headers = components.headers.iter().map(|each| (key("headers", &each.name), &each.value));
            all.parameters.extend(parameters.chain(headers));
            all.bodies
                .extend(components.request_bodies.iter().map(|each| (key("requestBodies", &each.name), &each.value)));
            all.responses.extend(components.responses.iter().map(|each| (key("responses", &each.name), &each.value)));
            let schemes = components.security_schemes.iter();
            all.security_schemes.extend(schemes.map(|each| (key("securitySchemes", &each.name), &each.value)));
            all.path_items.extend(components.path_items.iter().map(|each| (key("pathItems", &each.name), &each.value)));
            for fragment in &document.fragments {
                let key = (file, fragment.pointer.clone());
                // What is a component is not a fragment as well.
                match &fragment.value {
                    FragmentValue::Schema(schema) => _ = all.schemas.entry(key).or_insert(schema),
                    FragmentValue::Parameter(each) | FragmentValue::Header(each) => {
                        all.parameters.entry(key).or_insert(each);
                    }
                    FragmentValue::RequestBody(each) => _ = all.bodies.entry(key).or_insert(each),
                    FragmentValue::Response(each) => _ = all.responses.entry(key).or_insert(each),
                    FragmentValue::SecurityScheme(each) => _ = all.security_schemes.entry(key).or_insert(each),
                    FragmentValue::PathItem(each) => _ = all.path_items.entry(key).or_insert(each),
                }
            }
        }
        all
    }

    /// Remembers the anchors of a schema, which stand anywhere in a document.
    pub(super) fn add_anchors(&mut self, file: &'a str, schema: &'a Schema) {
        for anchor in schema.anchor.iter().chain(&schema.dynamic_anchor) {
            self.anchors.entry((file, anchor)).or_insert(schema);
        }
    }

    /// The schema that a reference leads to; `None` if there is none.
    pub(super) fn schema(&self, reference: &'a Reference) -> Option<&'a Schema> {
        let anchor = || self.anchors.get(&(&*reference.file, reference.pointer.trim_start_matches('/'))).copied();
        find(&self.schemas, reference).or_else(anchor)
    }

    /// The schema that a reference leads to, or an error.
    pub(super) fn expect_schema(&self, reference: &'a Reference, diagnostics: &mut Diagnostics) -> Option<&'a Schema> {
        let found = self.schema(reference);
        if found.is_none() {
            self.report(&self.schemas, reference, diagnostics);
        }
        found
    }

    /// The parameter or header itself, or an error.
    pub(super) fn parameter(
        &self,
        written: &'a Referable<Parameter>,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a Parameter> {
        self.follow(&self.parameters, written, diagnostics)
    }

    /// The body itself, or an error.
    pub(super) fn body(
        &self,
        written: &'a Referable<RequestBody>,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a RequestBody> {
        self.follow(&self.bodies, written, diagnostics)
    }

    /// The response itself, or an error.
    pub(super) fn response(
        &self,
        written: &'a Referable<Response>,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a Response> {
        self.follow(&self.responses, written, diagnostics)
    }

    /// The security scheme itself, or an error.
    pub(super) fn security_scheme(
        &self,
        written: &'a Referable<SecurityScheme>,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a SecurityScheme> {
        self.follow(&self.security_schemes, written, diagnostics)
    }

    /// The path item and all that it refers to, the nearest first; an error where something is not there.
    pub(super) fn path_items(&self, first: &'a PathItem, diagnostics: &mut Diagnostics) -> Vec<&'a PathItem> {
        let mut items = vec![first];
        let mut next = first.reference.as_ref();
        while let Some(reference) = next {
            let Some(item) = find(&self.path_items, reference) else {
                self.report(&self.path_items, reference, diagnostics);
                break;
            };
            if items.len() > MAXIMUM_CHAIN || items.iter().any(|each| std::ptr::eq(*each, item)) {
                self.endless(reference, diagnostics);
                break;
            }
            items.push(item);
            next = item.reference.as_ref();
        }
        items
    }

    fn follow<T>(
        &self,
        objects: &Objects<'a, Referable<T>>,
        written: &'a Referable<T>,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a T> {
        let mut at = written;
        for _ in 0..MAXIMUM_CHAIN {
            match at {
                Referable::Value(value) => return Some(value),
                Referable::Reference(reference) => {
                    let Some(next) = find(objects, reference) else {
                        self.report(objects, reference, diagnostics);
                        return None;
                    };
                    at = next;
                }
            }
        }
        if let Referable::Reference(reference) = written {
            self.endless(reference, diagnostics);
        }
        None
    }

    fn endless(&self, reference: &Reference, diagnostics: &mut Diagnostics) {
        if self.is_new(&reference.place) {
            let message = format!("`{}` refers to itself, over other references", reference.uri);
            diagnostics.error(&reference.place, message, "write out what is meant in one of these places");
        }
    }

    fn report<T>(&self, objects: &Objects<'a, T>, reference: &Reference, diagnostics: &mut Diagnostics) {
        if !self.is_new(&reference.place) {
            return;
        }
        let message = format!("`{}` leads to nothing of the kind that stands here", reference.uri);
        let name = |pointer: &str| pointer.rsplit('/').next().unwrap_or_default().to_owned();
        let wanted = name(&reference.pointer);
        let known: Vec<String> = if self.reported.borrow().len() > MAXIMUM_SUGGESTIONS {
            Vec::new()
        } else {
            objects.keys().filter(|(file, _)| **file == *reference.file).map(|(_, pointer)| name(pointer)).collect()
        };
        let help = match suggest::nearest(&wanted, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct the reference, or add what it refers to".to_owned(),
        };
        diagnostics.error(&reference.place, message, help);
    }

    fn is_new(&self, place: &Place) -> bool {
        self.reported.borrow_mut().insert(place.clone())
    }
}

fn find<'a, T>(objects: &Objects<'a, T>, reference: &'a Reference) -> Option<&'a T> {
    objects.get(&(&*reference.file, reference.pointer.clone())).copied()
}

/// A token of a JSON pointer as a name.
pub(super) fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
