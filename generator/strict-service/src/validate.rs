//! Bodies of create and update: every member must be known, of the right type, and allowed.
//!
//! In: the members of a request. Out: those to store, and the names of those that were ignored.

use serde_json::{Map, Value};

use crate::address::SponsorKind;
use crate::error::Refusal;
use crate::schema::{Access, Enumeration, Property, Shape, Type};
use crate::timestamp;

/// Whether a body makes an organization or changes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Create,
    Update,
}

/// What was accepted of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Accepted {
    pub(crate) members: Map<String, Value>,
    /// Paths of computed properties and of annotations that mean nothing in a request.
    pub(crate) ignored: Vec<String>,
    /// Immutable properties that an update names: their values must be those that they have.
    pub(crate) immutable: Vec<(String, Value)>,
    /// Users and groups to be made along with the organization, whose sponsors they are to be; each with its `@odata.type`.
    pub(crate) new_sponsors: Vec<(SponsorKind, Map<String, Value>)>,
    /// URLs of entities to be made sponsors, from `@odata.bind` or from an `@odata.id` within a deep insert.
    pub(crate) sponsors: Vec<(SponsorKind, String)>,
}

/// Reads the body of a create or an update of an organization.
pub(crate) fn organization(body: Map<String, Value>, operation: Operation) -> Result<Accepted, Refusal> {
    let ty = Type::find("connectedOrganization").ok_or_else(|| Refusal::bad_request("The type is missing."))?;
    let mut accepted = Accepted::default();
    for (name, value) in body {
        if let Some((target, annotation)) = name.split_once('@') {
            accepted.annotation(ty, target, annotation, &value)?;
            continue;
        }
        let property = ty.property(&name).ok_or_else(|| unknown_member(&name, ty))?;
        match (property.access, operation, SponsorKind::named(&name)) {
            (Access::Computed, ..) => accepted.ignored.push(name),
            (Access::Immutable, Operation::Update, _) => {
                let value = accepted.value(property, value, &name)?;
                accepted.immutable.push((name, value));
            }
            (_, Operation::Update, Some(_)) => {
                return Err(Refusal::bad_request(format!("'{name}' is changed by references, not by a patch.")));
            }
            (_, Operation::Create, Some(kind)) => accepted.deep_insert(kind, &value)?,
            _ => {
                let value = accepted.value(property, value, &name)?;
                accepted.members.insert(name, value);
            }
        }
    }
    Ok(accepted)
}

impl Accepted {
    /// `@odata.type`, `sponsors@odata.bind`, and what belongs in answers only.
    fn annotation(&mut self, ty: &'static Type, target: &str, annotation: &str, value: &Value) -> Result<(), Refusal> {
        if !target.is_empty() && ty.property(target).is_none() {
            return Err(unknown_member(target, ty));
        }
        match (target, annotation) {
            ("", "odata.type") => {
                let found = type_name(value)?;
                if found.name == ty.name { Ok(()) } else { Err(wrong_type(found, ty)) }
            }
            (target, "odata.bind") => {
                let kind = SponsorKind::named(target);
                let kind = kind.ok_or_else(|| Refusal::bad_request(format!("'{target}' cannot be bound.")))?;
                let urls = value.as_array().into_iter().flatten().map(Value::as_str).collect::<Option<Vec<_>>>();
                let urls = urls.filter(|_| value.is_array());
                let urls =
                    urls.ok_or_else(|| Refusal::bad_request(format!("'{target}@odata.bind' needs a list of URLs.")))?;
                self.sponsors.extend(urls.into_iter().map(|url| (kind, url.to_owned())));
                Ok(())
            }
            _ => {
                self.ignored.push(format!("{target}@{annotation}"));
                Ok(())
            }
        }
    }

    /// Sponsors within a create: references to what exists, and users and groups to be made on the way
    /// (OData Protocol 4.01, 11.4.2.1 and 11.4.2.2).
    fn deep_insert(&mut self, kind: SponsorKind, value: &Value) -> Result<(), Refusal> {
        let items = value.as_array().ok_or_else(|| wrong_value(kind.property(), "a collection"))?;
        for (index, item) in items.iter().enumerate() {
            let path = format!("{}/{index}", kind.property());
            let members = item.as_object().ok_or_else(|| wrong_value(&path, "an object"))?;
            if let Some(url) = members.get("@odata.id").or_else(|| members.get("@id")) {
                let url = url.as_str().ok_or_else(|| wrong_value(&path, "known by the URL in '@odata.id'"))?;
                self.sponsors.push((kind, url.to_owned()));
            } else {
                let sponsor = self.new_sponsor(members, &path)?;
                self.new_sponsors.push((kind, sponsor));
            }
        }
        Ok(())
    }

    fn new_sponsor(&mut self, members: &Map<String, Value>, path: &str) -> Result<Map<String, Value>, Refusal> {
        let base = "directoryObject";
        let ty = members.get("@odata.type").map(type_name).transpose()?.filter(|ty| ty.name != base);
        let ty = ty.filter(|ty| Type::find(base).is_some_and(|base| ty.derives_from(base)));
        let ty = ty.ok_or_else(|| {
            Refusal::bad_request(format!("'{path}' needs the '@odata.type' of a user or group, or an '@odata.id'."))
        })?;
        let mut kept = Map::new();
        for (name, value) in members {
            let member_path = format!("{path}/{name}");
            match ty.property(name) {
                Some(property) if property.access == Access::Computed => self.ignored.push(member_path),
                Some(property) => {
                    let value = self.value(property, value.clone(), &member_path)?;
                    kept.insert(name.clone(), value);
                }
                None if name == "@odata.type" => {}
                None if name.starts_with('@') => self.ignored.push(member_path),
                None if ty.knows_dynamic(name) => {
                    kept.insert(name.clone(), value.clone());
                }
                None => return Err(unknown_member(name, ty)),
            }
        }
        kept.insert("@odata.type".to_owned(), format!("#{}", ty.qualified()).into());
        Ok(kept)
    }

    fn value(&mut self, property: &Property, value: Value, path: &str) -> Result<Value, Refusal> {
        if value.is_null() {
            return if property.nullable { Ok(value) } else { Err(wrong_value(path, "not null")) };
        }
        match property.shape {
            Shape::Complexes(base) => self.complexes(base, value, path),
            Shape::Text if !value.is_string() => Err(wrong_value(path, "text")),
            Shape::Boolean if !value.is_boolean() => Err(wrong_value(path, "true or false")),
            Shape::Timestamp if value.as_str().and_then(timestamp::parse).is_none() => {
                Err(wrong_value(path, "a date and time with an offset"))
            }
            Shape::Enumeration(enumeration) => member(enumeration, value, path),
            Shape::Texts if !value.as_array().is_some_and(|items| items.iter().all(Value::is_string)) => {
                Err(wrong_value(path, "a collection of text"))
            }
            _ => Ok(value),
        }
    }

    fn complexes(&mut self, base: &str, value: Value, path: &str) -> Result<Value, Refusal> {
        let Value::Array(items) = value else { return Err(wrong_value(path, "a collection")) };
        if items.len() > 1 {
            return Err(Refusal::bad_request(format!("'{path}' can have only one element.")));
        }
        let items = items.into_iter().enumerate();
        let items = items.map(|(index, item)| self.complex(base, item, &format!("{path}/{index}")));
        items.collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    fn complex(&mut self, base: &str, value: Value, path: &str) -> Result<Value, Refusal> {
        let Value::Object(members) = value else { return Err(wrong_value(path, "an object")) };
        let ty = members.get("@odata.type").ok_or_else(|| {
            Refusal::bad_request(format!(
                "'{path}' needs an '@odata.type', since 'microsoft.graph.{base}' is abstract."
            ))
        })?;
        let ty = type_name(ty)?;
        if ty.is_abstract || !Type::find(base).is_some_and(|base| ty.derives_from(base)) {
            return Err(Refusal::bad_request(format!("'{}' is no type for '{path}'.", ty.qualified())));
        }
        let mut kept = Map::new();
        for (name, value) in members {
            let member_path = format!("{path}/{name}");
            if let Some((target, _)) = name.split_once('@') {
                if !target.is_empty() && ty.property(target).is_none() {
                    return Err(unknown_member(target, ty));
                }
                if name != "@odata.type" {
                    self.ignored.push(member_path);
                }
                continue;
            }
            let property = ty.property(&name).ok_or_else(|| unknown_member(&name, ty))?;
            kept.insert(name, self.value(property, value, &member_path)?);
        }
        for property in ty.all_properties() {
            if !property.nullable && !kept.contains_key(property.name) {
                return Err(Refusal::bad_request(format!("'{path}' lacks '{}', which is required.", property.name)));
            }
            kept.entry(property.name).or_insert(Value::Null);
        }
        kept.insert("@odata.type".to_owned(), format!("#{}", ty.qualified()).into());
        Ok(Value::Object(kept))
    }
}

/// An enum member by name. The sentinel of an evolvable enum stands for values to come and cannot be stored.
fn member(enumeration: &Enumeration, value: Value, path: &str) -> Result<Value, Refusal> {
    match value.as_str() {
        Some(name) if name != "unknownFutureValue" && enumeration.members.contains(&name) => Ok(value),
        _ => Err(wrong_value(path, &format!("a member of microsoft.graph.{}", enumeration.name))),
    }
}

fn type_name(value: &Value) -> Result<&'static Type, Refusal> {
    let ty = value.as_str().and_then(Type::in_payload);
    ty.ok_or_else(|| Refusal::bad_request(format!("A type named {value} could not be resolved by the model.")))
}

fn wrong_type(found: &Type, expected: &Type) -> Refusal {
    let (found, expected) = (found.qualified(), expected.qualified());
    Refusal::bad_request(format!("An entry with type '{found}' was found, but it is not assignable to '{expected}'."))
}

fn wrong_value(path: &str, expected: &str) -> Refusal {
    Refusal::bad_request(format!("Invalid value for '{path}': it must be {expected}."))
}

fn unknown_member(name: &str, ty: &Type) -> Refusal {
    Refusal::bad_request(format!(
        "The property '{name}' does not exist on type '{}'. Use only property names that are defined by the type.",
        ty.qualified()
    ))
}
