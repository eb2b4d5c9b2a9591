//! Parameters of operations: those of the path and of the operation put together, with what the specification says where
//! nothing is written (`OpenAPI` 3.1, 4.8.12).
//!
//! In: parameters as written. Out: parameters of the model, those in the path first. How they are passed is not known here.

use super::annotations::Said;
use super::bodies::content_kind;
use super::schemas::Resolver;
use super::type_references::primitive;
use crate::diagnostic::Place;
use crate::model::Primitive;
use crate::model::service::{ContentKind, PathParameter};
use crate::openapi::{Parameter, ParameterLocation, ParameterStyle, Referable};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The headers that are described elsewhere (`Parameter Object`, `name`).
const ELSEWHERE: [&str; 2] = ["accept", "content-type"];

impl<'a> Resolver<'_, 'a> {
    /// The parameters of an operation at a path; `lists` have those that are common first, and are overridden by later ones.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        lists: &[&'a [Referable<Parameter>]],
        place: &Place,
    ) -> Vec<PathParameter> {
        let mut positions: BTreeMap<(ParameterLocation, String), usize> = BTreeMap::new();
        let mut own: BTreeSet<(usize, ParameterLocation, String)> = BTreeSet::new();
        let mut written: Vec<&'a Parameter> = Vec::new();
        for (list, parameter) in
            lists.iter().enumerate().flat_map(|(list, each)| each.iter().map(move |each| (list, each)))
        {
            let described_at = match parameter {
                Referable::Value(value) => &value.place,
                Referable::Reference(reference) => &reference.place,
            };
            let Some(parameter) = self.references.parameter(parameter, self.diagnostics) else { continue };
            let name = match parameter.location {
                ParameterLocation::Header => parameter.name.to_ascii_lowercase(),
                _ => parameter.name.clone(),
            };
            if parameter.location == ParameterLocation::Header && ELSEWHERE.contains(&name.as_str()) {
                continue;
            }
            if !own.insert((list, parameter.location, name.clone())) {
                let message = format!("parameter `{}` is described twice here; the last holds", parameter.name);
                self.diagnostics.warning(described_at, message, "remove one of them");
            }
            let position = *positions.entry((parameter.location, name)).or_insert(written.len());
            match written.get_mut(position) {
                Some(known) => *known = parameter,
                None => written.push(parameter),
            }
        }
        let mut parameters = Vec::new();
        let mut in_path: BTreeMap<&str, &'a Parameter> = BTreeMap::new();
        for parameter in &written {
            if parameter.location == ParameterLocation::Path {
                in_path.insert(&parameter.name, parameter);
            }
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for name in placeholders(path).filter(|name| seen.insert(name)) {
            if let Some(parameter) = in_path.remove(name) {
                parameters.push(self.parameter(parameter));
            } else {
                let message = format!("parameter `{name}` of path `{path}` is not described; it is taken for a text");
                self.diagnostics.warning(place, message, "add it to the `parameters` of the path");
                parameters.push(undescribed(name, place));
            }
        }
        for parameter in in_path.values() {
            let message = format!("path `{path}` has no parameter `{}`; it is left out", parameter.name);
            self.diagnostics.warning(&parameter.place, message, "remove it, or write it into the path");
        }
        for parameter in written {
            if parameter.location != ParameterLocation::Path {
                parameters.push(self.parameter(parameter));
            }
        }
        parameters
    }

    fn parameter(&mut self, written: &'a Parameter) -> PathParameter {
        let content = written.content.first();
        let schema = written.schema.as_ref().or_else(|| content?.schema.as_ref());
        let r#type = schema.map_or_else(|| primitive(Primitive::String), |schema| self.type_of_one(schema));
        let mut said = Said::at(&written.place).text(written.description.as_ref());
        said.is_deprecated = written.is_deprecated;
        if let Some(schema) = schema {
            said = self.said_of_use(said, &[schema], &Rc::default());
            said.is_read_only = false;
        }
        let style = self.style(written);
        PathParameter {
            name: written.name.clone(),
            location: written.location,
            style,
            explode: written.explode.unwrap_or(style == ParameterStyle::Form),
            allows_reserved: written.allows_reserved && written.location == ParameterLocation::Query,
            is_json: content.is_some_and(|content| content_kind(&content.name) == ContentKind::Json),
            r#type,
            is_required: written.is_required || written.location == ParameterLocation::Path,
            annotations: said.annotations(),
            place: written.place.clone(),
        }
    }

    fn style(&mut self, written: &Parameter) -> ParameterStyle {
        use ParameterStyle::{DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
        let allowed: &[ParameterStyle] = match written.location {
            ParameterLocation::Path => &[Simple, Label, Matrix],
            ParameterLocation::Header => &[Simple],
            ParameterLocation::Query => &[Form, SpaceDelimited, PipeDelimited, DeepObject],
            ParameterLocation::Cookie => &[Form],
        };
        let default = allowed.first().copied().unwrap_or(Simple);
        let style = written.style.unwrap_or(default);
        if allowed.contains(&style) {
            return style;
        }
        let message = format!("parameter `{}` cannot be written in this style where it is put", written.name);
        self.diagnostics.warning(&written.place, message, "remove `style`; the style of its place is taken");
        default
    }
}

fn undescribed(name: &str, place: &Place) -> PathParameter {
    PathParameter {
        name: name.to_owned(),
        location: ParameterLocation::Path,
        style: ParameterStyle::Simple,
        explode: false,
        allows_reserved: false,
        is_json: false,
        r#type: primitive(Primitive::String),
        is_required: true,
        annotations: Vec::new(),
        place: place.clone(),
    }
}

/// The names in braces of a path, in their order.
pub(super) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
