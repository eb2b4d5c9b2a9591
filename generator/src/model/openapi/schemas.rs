//! From schemas to types.
//!
//! In: schemas that hold for one value. Out: a [`TypeReference`], and the types that it needs in `types`. Objects are
//! declared here and filled in later (`structured`), so that what refers to itself comes to an end; what refers to itself
//! otherwise, such as arrays of themselves, is a type definition.

use super::all_of::{Anchors, View, says_something};
use super::annotations::{Said, one_of};
use super::discriminated::Values;
use super::hierarchy::Hierarchy;
use super::locations::{Locations, address};
use super::names::{Names, within};
use super::references::References;
use super::structured::Pending;
use super::trials::Needs;
use super::type_references::{named, primitive, untyped};
use super::{enums, formats};
use crate::diagnostic::{Diagnostics, Place};
use crate::model::{Primitive, QualifiedName, Type, TypeDefinition, TypeKind, TypeReference};
use crate::openapi::{Additional, JsonType, Schema};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// How deep types that have no name may stand within each other, references to them counted.
const MAXIMUM_DEPTH: usize = 128;

/// What stands for one conjunction of schemas: their addresses, and those that `$dynamicRef` means in it.
type Key = (Vec<usize>, Vec<usize>);

/// What was made of a conjunction.
enum Made {
    /// It is being made.
    Open,
    /// It is being made, and refers to itself by a name.
    Named(QualifiedName),
    Done(TypeReference),
}

/// Makes types of schemas.
pub(super) struct Resolver<'w, 'a> {
    pub(super) references: &'w References<'a>,
    pub(super) locations: &'w Locations<'a>,
    pub(super) hierarchy: &'w Hierarchy<'a>,
    pub(super) diagnostics: &'w mut Diagnostics,
    /// The types that the settings call abstract.
    pub(super) abstract_types: BTreeSet<QualifiedName>,
    pub(super) names: Names,
    pub(super) types: BTreeMap<QualifiedName, Type>,
    /// Objects that are declared and have no properties yet.
    pub(super) pending: VecDeque<Pending<'a>>,
    /// Enumerations that have their names from `x-ms-enum`, by those and their members.
    pub(super) stated_enums: BTreeMap<(String, Vec<(String, i64)>), QualifiedName>,
    /// How many parts of schemas were looked at.
    pub(super) work: usize,
    pub(super) is_reported: bool,
    /// How many types unions took from unions within them.
    pub(super) taken: usize,
    /// How many requirements of types were compared.
    pub(super) compared: usize,
    /// What objects of types must have.
    pub(super) needs: BTreeMap<usize, Rc<Needs>>,
    /// The values of the discriminators of bases.
    pub(super) base_values: BTreeMap<usize, Values>,
    /// The one value that a type gives a property, where it does.
    pub(super) own_values: BTreeMap<(usize, String), Option<String>>,
    /// The names that schemas without names of their own have got.
    given: BTreeMap<usize, QualifiedName>,
    made: BTreeMap<Key, Made>,
    depth: usize,
}

/// A schema that is used somewhere.
#[derive(Clone, Debug)]
pub(super) struct Use<'a> {
    /// What it is in the end.
    pub(super) schema: &'a Schema,
    pub(super) is_nullable: bool,
    /// What was looked through and stands where it is used.
    pub(super) wrappers: Vec<&'a Schema>,
}

impl<'w, 'a> Resolver<'w, 'a> {
    /// Nothing made yet. Components have their names.
    pub(super) fn new(
        references: &'w References<'a>,
        locations: &'w Locations<'a>,
        hierarchy: &'w Hierarchy<'a>,
        abstract_types: BTreeSet<QualifiedName>,
        diagnostics: &'w mut Diagnostics,
    ) -> Self {
        let mut names = Names::default();
        locations.components.keys().for_each(|name| names.reserve(name));
        Self {
            references,
            locations,
            hierarchy,
            diagnostics,
            abstract_types,
            names,
            types: BTreeMap::new(),
            pending: VecDeque::new(),
            stated_enums: BTreeMap::new(),
            work: 0,
            is_reported: false,
            taken: 0,
            compared: 0,
            needs: BTreeMap::new(),
            base_values: BTreeMap::new(),
            own_values: BTreeMap::new(),
            given: BTreeMap::new(),
            made: BTreeMap::new(),
            depth: 0,
        }
    }

    /// The type of a schema that stands by itself.
    pub(super) fn type_of_one(&mut self, schema: &'a Schema) -> TypeReference {
        let wanted = self.wanted(schema);
        self.type_of(&[schema], &Rc::default(), &wanted)
    }

    /// The type of a value for which all of some schemas hold; `wanted` is what it is called if it has no name.
    pub(super) fn type_of(
        &mut self,
        schemas: &[&'a Schema],
        anchors: &Anchors<'a>,
        wanted: &QualifiedName,
    ) -> TypeReference {
        let mut is_nullable = false;
        let mut parts: Vec<&'a Schema> = Vec::new();
        for schema in schemas {
            let found = self.canonical(schema, anchors);
            is_nullable |= found.is_nullable;
            if !parts.iter().any(|part| std::ptr::eq(*part, found.schema)) {
                parts.push(found.schema);
            }
        }
        if parts.len() > 1 {
            let is_telling = |part: &&'a Schema| says_something(part) || self.hierarchy.is_member(part);
            let telling: Vec<&'a Schema> = parts.iter().copied().filter(is_telling).collect();
            if telling.is_empty() {
                parts.truncate(1);
            } else {
                parts = telling;
            }
        }
        let is_dynamic =
            parts.iter().any(|part| self.locations.get(part).is_some_and(|at| at.is_dynamic && !at.is_component));
        let scope = if is_dynamic { anchors.values().map(|schema| address(schema)).collect() } else { Vec::new() };
        let key: Key = (parts.iter().map(|part| address(part)).collect(), scope);
        let mut found = match self.made.get(&key) {
            Some(Made::Done(found)) => found.clone(),
            Some(Made::Named(name)) => named(name.clone()),
            Some(Made::Open) => {
                let name = self.name(&parts, is_dynamic, wanted);
                self.made.insert(key, Made::Named(name.clone()));
                named(name)
            }
            None => {
                let none = Rc::default();
                self.begin(key, &parts, if is_dynamic { anchors } else { &none }, is_dynamic, wanted)
            }
        };
        if is_nullable && !found.is_collection {
            found.is_nullable = true;
        }
        found
    }

    fn begin(
        &mut self,
        key: Key,
        parts: &[&'a Schema],
        anchors: &Anchors<'a>,
        is_dynamic: bool,
        wanted: &QualifiedName,
    ) -> TypeReference {
        if self.depth >= MAXIMUM_DEPTH {
            if let Some(part) = parts.first() {
                self.too_deep(&part.place);
            }
            return untyped();
        }
        self.depth += 1;
        self.made.insert(key.clone(), Made::Open);
        let mut found = self.make(parts, anchors, is_dynamic, wanted);
        self.depth -= 1;
        let own = match parts {
            [part] => self.locations.get(part).filter(|location| location.is_component).map(|at| at.name.clone()),
            _ => None,
        };
        let is_scalar =
            !found.is_collection && matches!(&found.kind, TypeKind::Primitive(kind) if *kind != Primitive::Stream);
        let alias = match self.made.get(&key) {
            Some(Made::Named(name)) => Some(name.clone()),
            _ => own.filter(|_| is_scalar),
        };
        if let Some(name) = alias
            && !self.types.contains_key(&name)
            && let Some(part) = parts.first()
        {
            let is_nullable = found.is_nullable && !found.is_collection;
            let mut said = Said::at(&part.place);
            if let Some(component) = self.locations.borne(part) {
                said = said.schema(component);
            }
            said = said.schema(part);
            let values = self.view(parts, &Rc::default()).values().map(|(_, values)| values).unwrap_or_default();
            if let Some(note) = one_of(&values.into_iter().map(|(_, literal)| literal).collect::<Vec<_>>()) {
                said.note(note);
            }
            let annotations = said.annotations();
            let underlying = TypeReference { is_nullable: found.is_nullable && found.is_collection, ..found };
            let definition = TypeDefinition { name: name.clone(), underlying, annotations, place: part.place.clone() };
            self.types.insert(name.clone(), Type::Definition(definition));
            found = TypeReference { is_nullable, ..named(name) };
        }
        self.made.insert(key, Made::Done(found.clone()));
        found
    }

    fn too_deep(&mut self, place: &Place) {
        if !self.is_reported {
            self.is_reported = true;
            let message = format!("types without names are within each other more than {MAXIMUM_DEPTH} deep");
            self.diagnostics.error(place, message, "give some of them names in `components`");
        }
    }

    fn make(
        &mut self,
        parts: &[&'a Schema],
        anchors: &Anchors<'a>,
        is_dynamic: bool,
        wanted: &QualifiedName,
    ) -> TypeReference {
        let Some(first) = parts.first() else { return untyped() };
        let view = self.view(parts, anchors);
        if parts.len() == 1 {
            self.contradicted("what `allOf` puts together", &view, &first.place);
        }
        let is_nullable = view.is_nullable();
        let nullable = |found: TypeReference| TypeReference {
            is_nullable: found.is_nullable || (is_nullable && !found.is_collection),
            ..found
        };
        let making = Making { parts, view: &view, place: &first.place, is_dynamic, is_part: false, wanted };
        if let Some(found) = self.enumeration(making) {
            return nullable(found);
        }
        let is_member = parts.iter().any(|part| self.hierarchy.is_member(part));
        let is_object = is_member || !view.properties().is_empty();
        let unions = if is_object { Vec::new() } else { view.unions() };
        match unions.as_slice() {
            [] => {}
            [members] => return nullable(self.union(making, members)),
            _ => {
                let message = "a value is of one of several types in more than one way; it stays untyped";
                self.diagnostics.warning(&first.place, message, "write one `oneOf` or `anyOf` with all types");
                return nullable(untyped());
            }
        }
        let types = view.types();
        let is_object_alone = types.len() < 2 || !types.contains(&JsonType::Object) || is_member;
        if is_object && is_object_alone {
            return nullable(self.object(making));
        }
        match types.as_slice() {
            [] => nullable(self.implied(making)),
            [one] => nullable(self.of_type(making, *one)),
            several => nullable(self.union_of_types(making, several)),
        }
    }

    /// The type of values of one type of JSON.
    pub(super) fn of_type(&mut self, making: Making<'_, 'a>, of: JsonType) -> TypeReference {
        match of {
            JsonType::Object => self.object(making),
            JsonType::Array => self.array(making),
            JsonType::Null => untyped(),
            JsonType::Boolean | JsonType::Integer | JsonType::Number | JsonType::String => {
                let view = making.view;
                let is_raw = self.is_raw(view);
                let is_base64 = view.parts.iter().any(|part| {
                    part.content_encoding.as_deref().is_some_and(|encoding| encoding.starts_with("base64"))
                });
                let is_file = is_raw && says_bytes(view);
                let format = match view.format() {
                    _ if is_base64 => Some("byte"),
                    None if is_file => Some("binary"),
                    format => format,
                };
                formats::primitive(of, format, is_raw).map_or_else(untyped, primitive)
            }
        }
    }

    /// Whether values stand in a form or a body as they are, and not in JSON.
    fn is_raw(&self, view: &View<'_>) -> bool {
        view.parts.iter().any(|part| self.locations.get(part).is_some_and(|at| at.is_raw))
    }

    /// The type of what says no type, by what else it says.
    fn implied(&mut self, making: Making<'_, 'a>) -> TypeReference {
        let view = making.view;
        let is_map = matches!(view.additional(), Some(Additional::Of(_)))
            || view.parts.iter().any(|part| !part.pattern_properties.is_empty());
        let is_array = view.parts.iter().any(|part| part.items.is_some() || !part.prefix_items.is_empty());
        if is_map {
            self.object(making)
        } else if is_array {
            self.array(making)
        } else {
            let by_values = || view.values().and_then(|(_, values)| enums::implied(&values));
            match view.format().and_then(formats::implied).or_else(by_values) {
                Some(of) => self.of_type(making, of),
                None if self.is_raw(view) && says_bytes(view) => self.of_type(making, JsonType::String),
                None => untyped(),
            }
        }
    }

    /// The name of the type that is made of some schemas: that of a component, or one that no other type has.
    pub(super) fn name(&mut self, parts: &[&'a Schema], is_dynamic: bool, wanted: &QualifiedName) -> QualifiedName {
        match parts {
            [part] => match self.locations.get(part) {
                Some(location) if location.is_component => location.name.clone(),
                Some(location) if !is_dynamic => {
                    let names = &mut self.names;
                    self.given.entry(address(part)).or_insert_with(|| names.take(&location.name)).clone()
                }
                _ => self.names.take(wanted),
            },
            _ => self.names.take(wanted),
        }
    }

    /// The name of what is being made.
    pub(super) fn name_of(&mut self, making: Making<'_, 'a>) -> QualifiedName {
        if making.is_part {
            self.names.take(making.wanted)
        } else {
            self.name(making.parts, making.is_dynamic, making.wanted)
        }
    }

    /// The name of what is within what is being made.
    pub(super) fn within(&self, making: Making<'_, 'a>, part: &str) -> QualifiedName {
        match making.parts {
            [only] if !making.is_dynamic => match self.locations.get(only) {
                Some(location) => within(&location.name, part),
                None => within(making.wanted, part),
            },
            _ => within(making.wanted, part),
        }
    }

    fn wanted(&self, schema: &Schema) -> QualifiedName {
        self.locations.get(schema).map_or_else(|| QualifiedName::new("", "Value"), |location| location.name.clone())
    }

    /// Whether a name is that of a component.
    pub(super) fn is_component_name(&self, name: &QualifiedName) -> bool {
        self.locations.components.contains_key(name)
    }
}

/// What is being made.
#[derive(Clone, Copy)]
pub(super) struct Making<'m, 'a> {
    /// The schemas, references looked through.
    pub(super) parts: &'m [&'a Schema],
    /// The same, taken apart.
    pub(super) view: &'m View<'a>,
    /// Where it stands.
    pub(super) place: &'a Place,
    /// Whether it has another meaning in each type that it is a part of.
    pub(super) is_dynamic: bool,
    /// Whether it is one of several types, all of which together have the name.
    pub(super) is_part: bool,
    /// The name it has if it has none of its own.
    pub(super) wanted: &'m QualifiedName,
}

/// Whether a schema says that its values are the bytes of something that is no text, not encoded (OpenAPI 3.1, 4.8.14.2).
fn says_bytes(view: &View<'_>) -> bool {
    view.parts.iter().filter_map(|part| part.content_media_type.as_deref()).any(|media_type| {
        let media_type = media_type.trim().to_ascii_lowercase();
        let is_json = media_type.starts_with("application/json") || media_type.contains("+json");
        !(media_type.starts_with("text/") || is_json)
    })
}
