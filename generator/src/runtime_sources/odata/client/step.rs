//! One step of a path, with what the schema states about it: which permissions requests there need, and what the service
//! does not offer.
//!
//! Emitted code writes steps down as constants. Not here: how a step is turned into a path (`resource.rs`), and how a
//! request is held against what is stated (`offer.rs`).

use super::description::{Permission, Permissions};

/// A step of a path: the name of an entity set, a singleton or a property; or a name with a description.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub(super) name: &'static str,
    pub(super) description: &'static StepDescription,
}

impl From<&'static str> for Step {
    /// A step about which the schema states nothing but its name.
    fn from(name: &'static str) -> Self {
        static NOTHING_STATED: StepDescription = StepDescription::new("");
        Self { name, description: &NOTHING_STATED }
    }
}

impl From<&'static StepDescription> for Step {
    fn from(description: &'static StepDescription) -> Self {
        Self { name: description.name, description }
    }
}

/// What the schema states about a step of a path.
#[derive(Clone, Copy, Debug)]
pub struct StepDescription {
    name: &'static str,
    permissions: Permissions,
    /// One bit for each [`Capability`] that is not offered.
    not_offered: u16,
    non_filterable: &'static [&'static str],
    non_sortable: &'static [&'static str],
    non_expandable: &'static [&'static str],
    non_insertable: &'static [&'static str],
    non_updatable: &'static [&'static str],
    required_on_insert: &'static [&'static str],
    required_on_update: &'static [&'static str],
}

/// What a service may decline to offer at a step (vocabulary `Org.OData.Capabilities.V1`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capability {
    Read,
    ReadByKey,
    Insert,
    Update,
    /// To update a part alone: what is not sent is reset.
    Patch,
    Delete,
    Count,
    Filter,
    /// To read without a filter.
    NoFilter,
    Sort,
    Expand,
    Search,
    Select,
    Top,
    Skip,
}

impl StepDescription {
    /// A step of that name, as the schema spells it, about which nothing else is stated.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            permissions: Permissions::NONE,
            not_offered: 0,
            non_filterable: &[],
            non_sortable: &[],
            non_expandable: &[],
            non_insertable: &[],
            non_updatable: &[],
            required_on_insert: &[],
            required_on_update: &[],
        }
    }

    /// The segment of the path.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the schema says about the permissions that requests at this place need.
    #[must_use]
    pub const fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    pub(super) const fn offers(&self, capability: Capability) -> bool {
        self.not_offered & (1 << capability as u16) == 0
    }

    pub(super) const fn non_filterable(&self) -> &'static [&'static str] {
        self.non_filterable
    }

    pub(super) const fn non_sortable(&self) -> &'static [&'static str] {
        self.non_sortable
    }

    pub(super) const fn non_expandable(&self) -> &'static [&'static str] {
        self.non_expandable
    }

    pub(super) const fn non_insertable(&self) -> &'static [&'static str] {
        self.non_insertable
    }

    pub(super) const fn non_updatable(&self) -> &'static [&'static str] {
        self.non_updatable
    }

    pub(super) const fn required_on_insert(&self) -> &'static [&'static str] {
        self.required_on_insert
    }

    pub(super) const fn required_on_update(&self) -> &'static [&'static str] {
        self.required_on_update
    }

    const fn without(mut self, capability: Capability) -> Self {
        self.not_offered |= 1 << capability as u16;
        self
    }
}

macro_rules! permissions {
    ($($method:ident $field:ident $doc:literal,)*) => {
        /// The permissions that are stated.
        impl StepDescription {
            $(#[doc = $doc]
            #[must_use]
            pub const fn $method(mut self, permissions: &'static [Permission]) -> Self {
                self.permissions.$field = permissions;
                self
            })*
        }
    };
}

permissions! {
    read_permissions read "Needed to list, get and count.",
    read_by_key_permissions read_by_key "Needed to get one entity of a collection by its key, where others are than to list.",
    insert_permissions insert "Needed to create, and to add a reference.",
    update_permissions update "Needed to update.",
    delete_permissions delete "Needed to delete, and to remove a reference.",
}

macro_rules! not_offered {
    ($($method:ident $capability:ident $doc:literal,)*) => {
        /// What is not offered.
        impl StepDescription {
            $(#[doc = $doc]
            #[must_use]
            pub const fn $method(self) -> Self {
                self.without(Capability::$capability)
            })*
        }
    };
}

not_offered! {
    not_readable Read "`ReadRestrictions/Readable` is false.",
    not_readable_by_key ReadByKey "`ReadRestrictions/ReadByKeyRestrictions/Readable` is false.",
    not_insertable Insert "`InsertRestrictions/Insertable` is false.",
    not_updatable Update "`UpdateRestrictions/Updatable` is false.",
    not_patchable Patch "`UpdateRestrictions/UpdateMethod` is `PUT` alone: to update is to replace.",
    not_deletable Delete "`DeleteRestrictions/Deletable` is false.",
    not_countable Count "`CountRestrictions/Countable` is false.",
    not_filterable Filter "`FilterRestrictions/Filterable` is false.",
    requires_filter NoFilter "`FilterRestrictions/RequiresFilter` is true.",
    not_sortable Sort "`SortRestrictions/Sortable` is false.",
    not_expandable Expand "`ExpandRestrictions/Expandable` is false.",
    not_searchable Search "`SearchRestrictions/Searchable` is false.",
    not_selectable Select "`SelectSupport/Supported` is false.",
    without_top Top "`TopSupported` is false.",
    without_skip Skip "`SkipSupported` is false.",
}

macro_rules! properties {
    ($($method:ident $field:ident $doc:literal,)*) => {
        /// Properties for which something is not offered, by their paths.
        impl StepDescription {
            $(#[doc = $doc]
            #[must_use]
            pub const fn $method(mut self, properties: &'static [&'static str]) -> Self {
                self.$field = properties;
                self
            })*
        }
    };
}

properties! {
    not_filterable_by non_filterable "`FilterRestrictions/NonFilterableProperties`.",
    not_sortable_by non_sortable "`SortRestrictions/NonSortableProperties`.",
    not_expandable_by non_expandable "`ExpandRestrictions/NonExpandableProperties`.",
    not_insertable_with non_insertable "`InsertRestrictions/NonInsertableProperties`, `NonInsertableNavigationProperties`.",
    not_updatable_with non_updatable "`UpdateRestrictions/NonUpdatableProperties`, `NonUpdatableNavigationProperties`.",
    not_insertable_without required_on_insert "`InsertRestrictions/RequiredProperties`.",
    not_updatable_without required_on_update "`UpdateRestrictions/RequiredProperties`.",
}
