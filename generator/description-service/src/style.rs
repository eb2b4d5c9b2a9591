//! From the text of a parameter, or of a field of a form, to its value: the styles of OpenAPI 3.1, 4.8.12.3, backwards.
//!
//! Text is cut at its delimiters before it is decoded, so that a comma within an item is told from one between items.

use serde_json::{Map, Value};

use crate::encoding::{Letters, decode};
use crate::node::Node;
use crate::parameter::Style;
use crate::schemas::Schemas;
use crate::shape::{self, Shape};

/// How a value was written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a, 'd> {
    pub(crate) name: &'a str,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) letters: Letters,
    pub(crate) schema: Option<&'a Node<'d>>,
    pub(crate) schemas: &'a Schemas,
}

impl Written<'_, '_> {
    fn shape(&self) -> Shape<'_> {
        self.schema.map(Shape::of).unwrap_or_default()
    }

    /// The value of one text: a path segment, a header.
    ///
    /// # Errors
    /// When the text is not of the style.
    pub(crate) fn alone(&self, raw: &str) -> Result<Value, String> {
        match self.style {
            Style::Matrix => self.matrix(raw),
            Style::Label => {
                let raw = raw.strip_prefix('.').ok_or_else(|| format!("`{raw}` does not begin with `.`"))?;
                self.separated(raw, if self.explode { "." } else { "," })
            }
            _ => self.separated(raw, ","),
        }
    }

    /// The value that stands between separators, exploded objects as `name=value`.
    fn separated(&self, raw: &str, separator: &str) -> Result<Value, String> {
        let shape = self.shape();
        if shape.is_list() {
            return Ok(shape::list(self.schemas, &shape, &self.cut(raw, separator)?));
        }
        if !shape.is_object() {
            return Ok(shape::scalar(self.schemas, self.schema, &decode(raw, self.letters)?));
        }
        let members = if self.explode {
            raw.split(separator).map(|pair| self.pair(pair)).collect::<Result<_, _>>()?
        } else {
            self.flat(raw, separator)?
        };
        Ok(shape::object(self.schemas, &shape, members))
    }

    /// `;name=value`, once or for each item.
    fn matrix(&self, raw: &str) -> Result<Value, String> {
        let raw = raw.strip_prefix(';').ok_or_else(|| format!("`{raw}` does not begin with `;`"))?;
        let shape = self.shape();
        if self.explode && shape.is_object() {
            let members = raw.split(';').map(|pair| self.pair(pair)).collect::<Result<_, _>>()?;
            return Ok(shape::object(self.schemas, &shape, members));
        }
        let named = |text: &str| match text.split_once('=') {
            Some((name, value)) if name == self.name => Ok(value.to_owned()),
            None if text == self.name => Ok(String::new()),
            _ => Err(format!("`;{text}` does not name `{}`", self.name)),
        };
        if self.explode && shape.is_list() {
            let items =
                raw.split(';').map(|text| decode(&named(text)?, self.letters)).collect::<Result<Vec<_>, _>>()?;
            return Ok(shape::list(self.schemas, &shape, &items));
        }
        let value = named(raw)?;
        if shape.is_list() {
            Ok(shape::list(self.schemas, &shape, &self.cut(&value, ",")?))
        } else if shape.is_object() {
            Ok(shape::object(self.schemas, &shape, self.flat(&value, ",")?))
        } else {
            Ok(shape::scalar(self.schemas, self.schema, &decode(&value, self.letters)?))
        }
    }

    /// The value of what stands in pairs (a query, a cookie, a form), which are taken away; `None` when there is none.
    ///
    /// # Errors
    /// When the pairs are not of the style.
    pub(crate) fn of_pairs(&self, pairs: &mut Vec<(&str, &str)>) -> Result<Option<Value>, String> {
        let shape = self.shape();
        if self.style == Style::DeepObject {
            return self.deep(pairs);
        }
        if self.explode && shape.is_object() {
            return self.exploded_object(&shape, pairs);
        }
        let is_ours = |name: &str| decode(name, Letters::Reserved).is_ok_and(|name| name == self.name);
        let found: Vec<_> = pairs.iter().filter(|(name, _)| is_ours(name)).map(|(_, value)| *value).collect();
        pairs.retain(|(name, _)| !is_ours(name));
        let Some((first, rest)) = found.split_first() else { return Ok(None) };
        if self.explode && shape.is_list() {
            let items = found.iter().map(|raw| decode(raw, self.letters)).collect::<Result<Vec<_>, _>>()?;
            return Ok(Some(shape::list(self.schemas, &shape, &items)));
        }
        if !rest.is_empty() {
            return Err("it is given more than once".to_owned());
        }
        let separator = match self.style {
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            _ => ",",
        };
        Some(self.separated(first, separator)).transpose()
    }

    /// Each member is a pair of its own: those that are declared, or any that nobody else has taken.
    fn exploded_object(&self, shape: &Shape<'_>, pairs: &mut Vec<(&str, &str)>) -> Result<Option<Value>, String> {
        let mut members = Vec::new();
        let mut rest = Vec::new();
        for (name, value) in pairs.drain(..) {
            let decoded = decode(name, self.letters)?;
            if shape.declares(&decoded) || shape.is_open() {
                members.push((decoded, decode(value, self.letters)?));
            } else {
                rest.push((name, value));
            }
        }
        *pairs = rest;
        Ok((!members.is_empty()).then(|| shape::object(self.schemas, shape, members)))
    }

    /// `name[member]=value`, brackets percent-encoded; deeper members have more brackets, lists have indices.
    fn deep(&self, pairs: &mut Vec<(&str, &str)>) -> Result<Option<Value>, String> {
        let mut value = None;
        let mut rest = Vec::new();
        for (name, text) in pairs.drain(..) {
            let decoded = decode(name, Letters::Unreserved)?;
            match decoded.strip_prefix(self.name).filter(|steps| steps.starts_with('[') && steps.ends_with(']')) {
                Some(steps) => {
                    let steps: Vec<_> = steps[1..steps.len() - 1].split("][").collect();
                    let place = value.get_or_insert(Value::Null);
                    put(self.schemas, self.schema, place, &steps, &decode(text, self.letters)?);
                }
                None => rest.push((name, text)),
            }
        }
        *pairs = rest;
        Ok(value)
    }

    fn cut(&self, raw: &str, separator: &str) -> Result<Vec<String>, String> {
        // No style can tell an empty list from one with an empty text.
        if raw.is_empty() {
            return Ok(Vec::new());
        }
        raw.split(separator).map(|item| decode(item, self.letters)).collect()
    }

    fn pair(&self, raw: &str) -> Result<(String, String), String> {
        let (name, value) = raw.split_once('=').ok_or_else(|| format!("`{raw}` is no `name=value`"))?;
        Ok((decode(name, self.letters)?, decode(value, self.letters)?))
    }

    /// `name,value,name,value`.
    fn flat(&self, raw: &str, separator: &str) -> Result<Vec<(String, String)>, String> {
        let texts = self.cut(raw, separator)?;
        let pairs = texts.chunks(2).map(|pair| match pair {
            [name, value] => Ok((name.clone(), value.clone())),
            _ => Err(format!("`{raw}` has a name without a value")),
        });
        pairs.collect()
    }
}

/// Puts a text where the steps lead: a list at an index, an object else.
fn put(schemas: &Schemas, schema: Option<&Node<'_>>, place: &mut Value, steps: &[&str], text: &str) {
    let Some((step, steps)) = steps.split_first() else {
        *place = shape::scalar(schemas, schema, text);
        return;
    };
    let shape = schema.map(Shape::of).unwrap_or_default();
    if shape.is_list() {
        if !place.is_array() {
            *place = Value::Array(Vec::new());
        }
        if let Value::Array(items) = place {
            let mut item = Value::Null;
            put(schemas, shape.items(), &mut item, steps, text);
            items.push(item);
        }
    } else {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        if let Value::Object(members) = place {
            put(schemas, shape.member(step), members.entry(*step).or_insert(Value::Null), steps, text);
        }
    }
}
