//! Query options: the raw text behind the `?` to what is asked for (OData URL Conventions 4.01, 5.1).
//!
//! Every option must be known, allowed where it stands, and occur once.

mod search;
mod split;

pub(crate) use self::search::Search;

use crate::encoding;
use crate::error::Refusal;
use crate::filter::{Filter, Scope, Sort};
use crate::options::Options;
use crate::schema::{Shape, Type};

/// The query options of a request, or those of an `$expand` item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    pub(crate) filter: Option<Filter>,
    pub(crate) search: Option<Search>,
    pub(crate) sorts: Vec<Sort>,
    pub(crate) select: Option<Vec<Selected>>,
    pub(crate) expand: Vec<Expand>,
    pub(crate) top: Option<usize>,
    pub(crate) skip: usize,
    pub(crate) count: bool,
    /// The reference that `$id` names in a DELETE of a `$ref`.
    pub(crate) id: Option<String>,
    /// Within an `$expand` item, how many levels deep it goes; one, if nothing is said.
    pub(crate) levels: Option<usize>,
}

/// One item of `$select`: a property, and what of its complex values is wanted; all of them, if nothing is said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Selected {
    pub(crate) property: String,
    pub(crate) within: Vec<Selected>,
}

/// One item of `$expand`: a navigation property and what is asked of its items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expand {
    pub(crate) property: &'static str,
    pub(crate) part: Part,
    pub(crate) query: Query,
}

/// What of the related entities is wanted (OData URL Conventions 4.01, 5.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Entities,
    /// `property/$ref`
    References,
    /// `property/$count`
    Count,
}

/// What may stand in the query of a list.
pub(crate) const LIST: &[&str] =
    &["$filter", "$search", "$select", "$orderby", "$expand", "$top", "$skip", "$count", "$format"];
/// What may stand in the query of one entity.
pub(crate) const ENTITY: &[&str] = &["$select", "$expand", "$format"];
/// What may stand in the query of `…/$count`.
pub(crate) const COUNT: &[&str] = &["$filter", "$search"];
/// What may stand in the query of a list of references.
pub(crate) const REFERENCES: &[&str] = &["$top", "$skip", "$count"];
/// What may stand in the query of a removal of a reference.
pub(crate) const REMOVAL: &[&str] = &["$id"];
/// What may stand within an `$expand` item.
const NESTED: &[&str] = &["$filter", "$search", "$select", "$orderby", "$expand", "$top", "$skip", "$count", "$levels"];
/// What may stand within one that leads to a single entity.
const NESTED_SINGLE: &[&str] = &["$select", "$expand", "$levels"];
/// What may stand within a `$select` item.
const NESTED_SELECTION: &[&str] = &["$select"];
/// What may stand within one that ends in `/$ref`.
const NESTED_REFERENCES: &[&str] = &["$filter", "$search", "$orderby", "$top", "$skip", "$count"];

/// Reads a raw query, which applies to `ty`.
pub(crate) fn read(
    raw: Option<&str>,
    allowed: &[&str],
    ty: &'static Type,
    options: &Options,
) -> Result<Query, Refusal> {
    let mut reader = Reader {
        query: Query::default(),
        seen: Vec::new(),
        allowed,
        ty,
        scope: Scope::of(ty),
        expanded_from: None,
        options,
    };
    for piece in raw.filter(|raw| !raw.is_empty()).into_iter().flat_map(|raw| raw.split('&')) {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        reader.option(&encoding::query(name)?, &encoding::query(value)?)?;
    }
    Ok(reader.query)
}

struct Reader<'a> {
    query: Query,
    seen: Vec<String>,
    allowed: &'a [&'a str],
    ty: &'static Type,
    scope: Scope,
    /// Within an `$expand` item, the type that it was expanded from.
    expanded_from: Option<&'static Type>,
    options: &'a Options,
}

impl Reader<'_> {
    fn option(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        if self.options.custom_query_options.iter().any(|custom| custom == name) {
            return Ok(());
        }
        if name == "$skiptoken" {
            return Err(Refusal::bad_request(
                "A link to a next page must be used as it is; its skip token stands last.",
            ));
        }
        if !self.allowed.contains(&name) {
            return Err(Refusal::bad_request(format!("The query option '{name}' is unknown or not allowed here.")));
        }
        if self.seen.iter().any(|seen| seen == name) {
            return Err(Refusal::bad_request(format!("The query option '{name}' occurs twice.")));
        }
        self.seen.push(name.to_owned());
        self.known(name, value)
    }

    fn known(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        let literals = self.options.enum_literals;
        match name {
            "$filter" => self.query.filter = Some(Filter::read(value, self.scope, literals)?),
            "$search" => self.query.search = Some(Search::read(value)?),
            "$orderby" => {
                for item in split::outside(value, ',')? {
                    self.query.sorts.push(Sort::read(item.trim(), self.scope, literals)?);
                }
            }
            "$select" => self.query.select = Some(self.select(value)?),
            "$expand" => self.query.expand = self.expand(value)?,
            "$top" => self.query.top = Some(number(name, value)?),
            "$skip" => self.query.skip = number(name, value)?,
            "$count" => {
                self.query.count = value.parse().map_err(|_| {
                    Refusal::bad_request(format!("Invalid value '{value}' for $count; it must be true or false."))
                })?;
            }
            "$levels" => self.levels(value)?,
            "$id" => self.query.id = Some(value.to_owned()),
            _ if value != "json" && value != "application/json" => {
                return Err(Refusal::bad_request(format!("The format '{value}' is not supported.")));
            }
            _ => {}
        }
        Ok(())
    }

    fn select(&self, value: &str) -> Result<Vec<Selected>, Refusal> {
        split::outside(value, ',')?.into_iter().map(|item| self.selected(item)).collect()
    }

    /// `property`, `ns.type/property`, `complex/property` or `complex($select=property)` (OData URL Conventions 4.01, 5.1.4).
    fn selected(&self, item: &str) -> Result<Selected, Refusal> {
        let (path, options) = item.split_once('(').map_or((item, None), |(path, options)| (path, Some(options)));
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let (ty, name, rest) = match rest {
            Some(rest) if first.contains('.') => {
                let (name, rest) = rest.split_once('/').map_or((rest, None), |(name, rest)| (name, Some(rest)));
                (self.cast(first)?, name, rest)
            }
            rest => (self.ty, first, rest),
        };
        let property = ty.property(name);
        if name != "*" && property.is_none() && !ty.knows_dynamic(name) {
            return Err(unknown_property(name, ty));
        }
        if rest.is_none() && options.is_none() {
            return Ok(Selected { property: name.to_owned(), within: Vec::new() });
        }
        let Some(Shape::Complexes(complex)) = property.map(|property| property.shape) else {
            return Err(Refusal::bad_request(format!("'{name}' has no parts that can be selected.")));
        };
        let mut reader = self.within(Type::find(complex).unwrap_or(ty), NESTED_SELECTION);
        let within = if let Some(rest) = rest {
            // The options are those of the last part of the path.
            vec![reader.selected(&item[path.len() - rest.len()..])?]
        } else {
            reader.nested_options(name, options.unwrap_or_default())?;
            reader.query.select.unwrap_or_default()
        };
        Ok(Selected { property: name.to_owned(), within })
    }

    /// What reads the options of an item of this one, whose values are of type `ty`.
    fn within<'b>(&'b self, ty: &'static Type, allowed: &'b [&'b str]) -> Reader<'b> {
        Reader {
            query: Query::default(),
            seen: Vec::new(),
            allowed,
            ty,
            scope: self.scope.within(ty),
            expanded_from: Some(self.ty),
            options: self.options,
        }
    }

    /// The options of an item, with the closing parenthesis.
    fn nested_options(&mut self, name: &str, options: &str) -> Result<(), Refusal> {
        let options = options.strip_suffix(')').filter(|options| !options.is_empty());
        let options = options.ok_or_else(|| Refusal::bad_request(format!("The options of '{name}' are malformed.")))?;
        for option in split::outside(options, ';')? {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            self.option(name, value)?;
        }
        Ok(())
    }

    /// `$levels` is for relationships of a type with itself (OData URL Conventions 4.01, 5.1.3.2).
    fn levels(&mut self, value: &str) -> Result<(), Refusal> {
        let levels = if value == "max" { usize::MAX } else { number("$levels", value)? };
        if levels == 0 {
            return Err(Refusal::bad_request("$levels must be a positive number, or max."));
        }
        self.query.levels = Some(levels);
        match self.expanded_from {
            Some(from) if from.derives_from(self.ty) => Ok(()),
            _ => Err(Refusal::bad_request("$levels is for what leads back to its own type.")),
        }
    }

    fn cast(&self, name: &str) -> Result<&'static Type, Refusal> {
        let ty = Type::in_url(name).filter(|ty| ty.derives_from(self.ty));
        ty.ok_or_else(|| Refusal::bad_request(format!("'{name}' does not derive from '{}'.", self.ty.qualified())))
    }

    fn expand(&self, value: &str) -> Result<Vec<Expand>, Refusal> {
        let mut expands: Vec<Expand> = Vec::new();
        for item in split::outside(value, ',')? {
            let (name, options) = match item.split_once('(') {
                Some((name, rest)) => (name, Some(rest)),
                None => (item, None),
            };
            let (name, part) = match name.rsplit_once('/') {
                Some((name, "$ref")) => (name, Part::References),
                Some((name, "$count")) => (name, Part::Count),
                _ => (name, Part::Entities),
            };
            let (ty, name) = match name.rsplit_once('/') {
                Some((cast, name)) => (self.cast(cast)?, name),
                None => (self.ty, name),
            };
            let property = ty.property(name).ok_or_else(|| unknown_property(name, ty))?;
            let (target, allowed) = match (property.shape, part) {
                (Shape::Navigations(target), Part::Entities) => (target, NESTED),
                (Shape::Navigations(target), Part::References) => (target, NESTED_REFERENCES),
                (Shape::Navigations(target), Part::Count) => (target, COUNT),
                (Shape::Navigation(target), Part::Entities) => (target, NESTED_SINGLE),
                (Shape::Navigation(target), Part::References) => (target, &[][..]),
                (Shape::Navigation(_), Part::Count) => {
                    return Err(Refusal::bad_request(format!("'{name}' is no collection, and is not counted.")));
                }
                _ => {
                    let message = format!("'{name}' is no navigation property and cannot be expanded.");
                    return Err(Refusal::bad_request(message));
                }
            };
            if expands.iter().any(|expand| expand.property == property.name && expand.part == part) {
                return Err(Refusal::bad_request(format!("'{name}' is expanded twice.")));
            }
            let target = Type::find(target).unwrap_or(self.ty);
            let query =
                options.map_or_else(|| Ok(Query::default()), |options| self.nested(name, allowed, options, target))?;
            expands.push(Expand { property: property.name, part, query });
        }
        Ok(expands)
    }

    /// The options of an `$expand` item, with the closing parenthesis.
    fn nested(&self, name: &str, allowed: &[&str], options: &str, target: &'static Type) -> Result<Query, Refusal> {
        let mut reader = self.within(target, allowed);
        reader.nested_options(name, options)?;
        Ok(reader.query)
    }
}

fn unknown_property(name: &str, ty: &Type) -> Refusal {
    Refusal::bad_request(format!("Could not find a property named '{name}' on type '{}'.", ty.qualified()))
}

/// A number without sign or space.
fn number(option: &str, value: &str) -> Result<usize, Refusal> {
    let digits = Some(value).filter(|value| value.bytes().all(|digit| digit.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).ok_or_else(|| {
        Refusal::bad_request(format!("Invalid value '{value}' for {option}; it must be a number that is not negative."))
    })
}
