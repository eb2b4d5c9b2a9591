//! What requests a model element supports, and who may make them (the Capabilities vocabulary).
//!
//! In: the annotations of one model element. Out: [`Capabilities`]. What they mean for a path that leads through several
//! elements is not decided here.

use super::{boolean, text};
use crate::model::{Annotation, Expression};

const CAPABILITIES: &str = "Org.OData.Capabilities.V1";

/// What requests a model element supports (the Capabilities vocabulary). `None` everywhere means: not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// `ReadRestrictions`: reading a collection, a singleton, or the target of a navigation.
    pub read: Restriction,
    /// `ReadRestrictions/ReadByKeyRestrictions`: reading one entity of a collection.
    pub read_by_key: Restriction,
    /// `InsertRestrictions`.
    pub insert: Restriction,
    /// `UpdateRestrictions`.
    pub update: Restriction,
    /// `InsertRestrictions/NonInsertableProperties` and `NonInsertableNavigationProperties`.
    pub non_insertable_properties: Vec<String>,
    /// `InsertRestrictions/RequiredProperties`.
    pub required_on_insert: Vec<String>,
    /// `UpdateRestrictions/UpdateMethod`: whether `PATCH` is among them.
    pub is_patchable: Option<bool>,
    /// `UpdateRestrictions/NonUpdatableProperties` and `NonUpdatableNavigationProperties`.
    pub non_updatable_properties: Vec<String>,
    /// `UpdateRestrictions/RequiredProperties`.
    pub required_on_update: Vec<String>,
    /// `DeleteRestrictions`.
    pub delete: Restriction,
    /// `FilterRestrictions/Filterable`.
    pub filterable: Option<bool>,
    /// `FilterRestrictions/RequiresFilter`.
    pub requires_filter: Option<bool>,
    /// `FilterRestrictions/NonFilterableProperties`.
    pub non_filterable_properties: Vec<String>,
    /// `SortRestrictions/Sortable`.
    pub sortable: Option<bool>,
    /// `SortRestrictions/NonSortableProperties`.
    pub non_sortable_properties: Vec<String>,
    /// `ExpandRestrictions/Expandable`.
    pub expandable: Option<bool>,
    /// `ExpandRestrictions/NonExpandableProperties`.
    pub non_expandable_properties: Vec<String>,
    /// `SearchRestrictions/Searchable`.
    pub searchable: Option<bool>,
    /// `CountRestrictions/Countable`.
    pub countable: Option<bool>,
    /// `SelectSupport/Supported`, or `SelectRestrictions/Selectable` as Microsoft Graph spells it in places.
    pub selectable: Option<bool>,
    /// `TopSupported`.
    pub top_supported: Option<bool>,
    /// `SkipSupported`.
    pub skip_supported: Option<bool>,
    /// `IndexableByKey`.
    pub indexable_by_key: Option<bool>,
}

/// Whether a request is supported, and who may make it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restriction {
    /// `Readable`, `Insertable`, `Updatable` or `Deletable`.
    pub allowed: Option<bool>,
    /// `Permissions`: any one of them suffices.
    pub permissions: Vec<PermissionGrant>,
    /// `Description`.
    pub description: Option<String>,
    /// `LongDescription`.
    pub long_description: Option<String>,
}

/// A permission that suffices for a request (`Capabilities.PermissionType`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionGrant {
    /// The name of the authorization scheme.
    pub scheme: String,
    /// The scopes; any one of them suffices.
    pub scopes: Vec<String>,
}

/// What the annotations of a model element say about requests.
#[must_use]
pub fn capabilities(annotations: &[Annotation]) -> Capabilities {
    let mut capabilities = Capabilities::default();
    // In order, so that the last of several wins.
    for annotation in annotations {
        if annotation.term.namespace == CAPABILITIES && annotation.qualifier.is_none() {
            capabilities.add(&annotation.term.name, &annotation.value);
        }
    }
    capabilities
}

/// `OperationRestrictions/Permissions`: who may call an action or function; any one of them suffices.
#[must_use]
pub fn operation_permissions(annotations: &[Annotation]) -> Vec<PermissionGrant> {
    super::value(annotations, CAPABILITIES, "OperationRestrictions")
        .map(|value| restriction(value, "").permissions)
        .unwrap_or_default()
}

impl Capabilities {
    /// Takes over what is not said here.
    pub fn fill(&mut self, others: Self) {
        let flags = [
            (&mut self.is_patchable, others.is_patchable),
            (&mut self.filterable, others.filterable),
            (&mut self.requires_filter, others.requires_filter),
            (&mut self.sortable, others.sortable),
            (&mut self.expandable, others.expandable),
            (&mut self.searchable, others.searchable),
            (&mut self.countable, others.countable),
            (&mut self.selectable, others.selectable),
            (&mut self.top_supported, others.top_supported),
            (&mut self.skip_supported, others.skip_supported),
            (&mut self.indexable_by_key, others.indexable_by_key),
        ];
        for (own, other) in flags {
            *own = own.or(other);
        }
        let lists = [
            (&mut self.non_insertable_properties, others.non_insertable_properties),
            (&mut self.required_on_insert, others.required_on_insert),
            (&mut self.non_updatable_properties, others.non_updatable_properties),
            (&mut self.required_on_update, others.required_on_update),
            (&mut self.non_filterable_properties, others.non_filterable_properties),
            (&mut self.non_sortable_properties, others.non_sortable_properties),
            (&mut self.non_expandable_properties, others.non_expandable_properties),
        ];
        for (own, other) in lists.into_iter().filter(|(own, _)| own.is_empty()) {
            *own = other;
        }
        self.read.fill(others.read);
        self.read_by_key.fill(others.read_by_key);
        self.insert.fill(others.insert);
        self.update.fill(others.update);
        self.delete.fill(others.delete);
    }

    /// What is said of reading and writing alone.
    #[must_use]
    pub fn without_query_options(&self) -> Self {
        Self {
            read: self.read.clone(),
            read_by_key: self.read_by_key.clone(),
            insert: self.insert.clone(),
            non_insertable_properties: self.non_insertable_properties.clone(),
            required_on_insert: self.required_on_insert.clone(),
            update: self.update.clone(),
            is_patchable: self.is_patchable,
            non_updatable_properties: self.non_updatable_properties.clone(),
            required_on_update: self.required_on_update.clone(),
            delete: self.delete.clone(),
            ..Self::default()
        }
    }

    fn add(&mut self, term: &str, value: &Expression) {
        match term {
            "ReadRestrictions" => {
                self.read = restriction(value, "Readable");
                self.read_by_key = value
                    .member("ReadByKeyRestrictions")
                    .map(|by_key| restriction(by_key, "Readable"))
                    .unwrap_or_default();
            }
            "InsertRestrictions" => {
                self.insert = restriction(value, "Insertable");
                self.non_insertable_properties =
                    [value.paths("NonInsertableProperties"), value.paths("NonInsertableNavigationProperties")].concat();
                self.required_on_insert = value.paths("RequiredProperties");
            }
            "UpdateRestrictions" => {
                self.update = restriction(value, "Updatable");
                self.is_patchable = value.member("UpdateMethod").and_then(is_patch_among);
                self.non_updatable_properties =
                    [value.paths("NonUpdatableProperties"), value.paths("NonUpdatableNavigationProperties")].concat();
                self.required_on_update = value.paths("RequiredProperties");
            }
            "DeleteRestrictions" => self.delete = restriction(value, "Deletable"),
            "FilterRestrictions" => {
                self.filterable = value.flag("Filterable");
                self.requires_filter = value.flag("RequiresFilter");
                self.non_filterable_properties = value.paths("NonFilterableProperties");
            }
            "SortRestrictions" => {
                self.sortable = value.flag("Sortable");
                self.non_sortable_properties = value.paths("NonSortableProperties");
            }
            "ExpandRestrictions" => {
                self.expandable = value.flag("Expandable");
                self.non_expandable_properties = value.paths("NonExpandableProperties");
            }
            "SearchRestrictions" => self.searchable = value.flag("Searchable"),
            "CountRestrictions" => self.countable = value.flag("Countable"),
            "SelectSupport" | "SelectRestrictions" => {
                self.selectable = value.flag("Supported").or_else(|| value.flag("Selectable")).or(self.selectable);
            }
            "TopSupported" => self.top_supported = boolean(value),
            "SkipSupported" => self.skip_supported = boolean(value),
            "IndexableByKey" => self.indexable_by_key = boolean(value),
            _ => {}
        }
    }
}

impl Restriction {
    fn fill(&mut self, others: Self) {
        self.allowed = self.allowed.or(others.allowed);
        if self.permissions.is_empty() {
            self.permissions = others.permissions;
        }
        self.description = self.description.take().or(others.description);
        self.long_description = self.long_description.take().or(others.long_description);
    }
}

/// Whether `PATCH` is among methods (`Capabilities.HttpMethod`); nothing is said where neither it nor `PUT` is.
fn is_patch_among(methods: &Expression) -> Option<bool> {
    let (bits, members) = (methods.number().unwrap_or(0), methods.enum_members());
    // `PATCH` is 2, `PUT` is 4.
    let [patch, put] = [("PATCH", 2), ("PUT", 4)].map(|(name, bit)| bits & bit != 0 || members.contains(&name));
    (patch || put).then_some(patch)
}

fn restriction(value: &Expression, flag: &str) -> Restriction {
    let permissions = match value.member("Permissions") {
        Some(Expression::Collection(items)) => items.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    Restriction {
        allowed: value.flag(flag),
        permissions: permissions.iter().filter_map(permission).collect(),
        description: value.member("Description").and_then(text).map(str::to_owned),
        long_description: value.member("LongDescription").and_then(text).map(str::to_owned),
    }
}

fn permission(item: &Expression) -> Option<PermissionGrant> {
    let scheme = text(item.member("SchemeName")?)?.to_owned();
    let scopes = match item.member("Scopes") {
        Some(Expression::Collection(scopes)) => scopes.as_slice(),
        _ => &[],
    };
    let scope = |each: &Expression| each.member("Scope").and_then(text).map(str::to_owned);
    Some(PermissionGrant { scheme, scopes: scopes.iter().filter_map(scope).collect() })
}
