//! What an update changes. In: properties and values, or two models. Out: the body of a `PATCH` request.
//! Not here: the request (`client`), how values are written (`write`), how two models are compared (`difference`), and
//! what is refused (`patch_error`).

use std::fmt;
use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::odata::{
    Access, AsObject, Mode, Named, PatchError, PatchProblem, Property, Value,
    change::{Change, Changed, Resolve, has_bindings, to_json as changes_to_json, unresolved},
    difference::difference,
    entity_url::{BIND, Bound, EntityUrl, bound_name},
    patch_error::{check_access, check_navigation},
    to_json,
    transcode::Verbatim,
    type_name::TYPE_NAME,
};

/// The changes of an update: only what is set here is sent (OData Protocol 4.01, section 11.4.3).
///
/// ```
/// # use edmund_runtime::odata::{self, Additional, Patch, Property};
/// # struct User { id: Option<String>, mail: Option<String>, additional: Additional }
/// # odata::object!(User, names ["example.user"], key ["id"], open false, {
/// #     0 id ID: String = "id", read_only;
/// #     1 mail MAIL: String = "mail", read_write;
/// # });
/// let patch = Patch::new().set(User::MAIL, "adele@contoso.com").null(Property::<User, String>::named("jobTitle"));
/// assert_eq!(patch.body()?, br#"{"mail":"adele@contoso.com","jobTitle":null}"#);
///
/// let refused = Patch::new().set(User::ID, "1").body();
/// assert_eq!(refused.unwrap_err().to_string(), "id cannot be updated: it is read-only");
/// # Ok::<(), edmund_runtime::odata::PatchError>(())
/// ```
///
/// A value of the wrong type does not compile:
///
/// ```compile_fail,E0277
/// # use edmund_runtime::odata::{Patch, Property};
/// # struct User;
/// # impl User {
/// #     const MAIL: Property<User, String> = Property::new("mail");
/// # }
/// let patch = Patch::new().set(User::MAIL, 1);
/// ```
///
/// Nor does a property of another type:
///
/// ```compile_fail,E0308
/// # use edmund_runtime::odata::{Patch, Property};
/// # struct User;
/// # struct Group;
/// # impl Group {
/// #     const MAIL: Property<Group, String> = Property::new("mail");
/// # }
/// let patch = Patch::<User>::new().set(Group::MAIL, "a");
/// ```
pub struct Patch<T> {
    changes: Vec<Change>,
    types: PhantomData<fn() -> T>,
}

impl<T> Patch<T> {
    /// No changes.
    #[must_use]
    pub const fn new() -> Self {
        Self { changes: Vec::new(), types: PhantomData }
    }

    /// Gives a property this value. The last change of a property holds; the first one says where it stands.
    ///
    /// Objects are written as `create` writes them: without their read-only properties, at any depth.
    ///
    /// A navigation property is refused, here and by [`null`](Self::null) and [`nested`](Self::nested): an update changes
    /// no related entities along with the entity (OData Protocol 4.01, 11.4.3). [`bind`](Self::bind) relates it to others.
    /// So is a part of the key.
    #[must_use]
    pub fn set<V: Value>(self, property: Property<T, V>, value: impl Into<V>) -> Self {
        let json = to_json(&value.into(), Mode::Create).into_boxed_str();
        self.change(Change::new(property.into_name(), Changed::Json(json)))
    }

    /// Takes the value of a property away: sends `null`.
    #[must_use]
    pub fn null<V>(self, property: Property<T, V>) -> Self {
        self.change(Change::new(property.into_name(), Changed::Null))
    }

    /// Changes a complex value in part: what `patch` names, and nothing else of it (OData Protocol 4.01, 11.4.3).
    ///
    /// ```
    /// # use edmund_runtime::odata::{self, Additional, Patch, Property};
    /// # struct Address { city: Option<String>, additional: Additional }
    /// # odata::object!(Address, names ["example.address"], key [], open false, { 0 city CITY: String = "city", read_write; });
    /// # struct User { address: Option<Address>, additional: Additional }
    /// # odata::object!(User, names ["example.user"], key [], open false, { 0 address ADDRESS: Address = "address", read_write; });
    /// let patch = Patch::new().nested(User::ADDRESS, Patch::new().set(Address::CITY, "Oslo"));
    /// assert_eq!(patch.body()?, br#"{"address":{"city":"Oslo"}}"#);
    /// # Ok::<(), edmund_runtime::odata::PatchError>(())
    /// ```
    #[must_use]
    pub fn nested<V: AsObject>(self, property: Property<T, V>, patch: Patch<V>) -> Self {
        let problem = patch.check().err().map(|error| error.within(property.name()));
        self.change(Change { name: property.into_name(), value: Changed::Nested(patch.changes), problem })
    }

    /// Relates the entity to another one that exists, instead of the one that a single-valued navigation property leads to
    /// (OData JSON Format 4.01, section 8.5).
    ///
    /// What is bound is an `Entity` or a URL. The request says that it is of OData 4.0, which knows this way alone.
    ///
    /// ```
    /// # use edmund_runtime::odata::{self, Additional, Patch, Property};
    /// # struct User { manager: Option<Box<User>>, additional: Additional }
    /// # odata::object!(User, names ["example.user"], key [], open false, { 0 manager MANAGER: User = "manager", navigation; });
    /// let patch = Patch::new().bind(User::MANAGER, "users/2");
    /// assert_eq!(patch.body()?, br#"{"manager@odata.bind":"users/2"}"#);
    /// # Ok::<(), edmund_runtime::odata::PatchError>(())
    /// ```
    ///
    /// A collection is bound by [`bind_all`](Self::bind_all), and does not compile here:
    ///
    /// ```compile_fail,E0277
    /// # use edmund_runtime::odata::{self, Additional, Patch, Property};
    /// # struct User { reports: Option<Vec<User>>, additional: Additional }
    /// # odata::object!(User, names ["example.user"], key [], open false, { 0 reports REPORTS: Vec<User> = "reports", navigation; });
    /// let patch = Patch::new().bind(User::REPORTS, "users/2");
    /// ```
    #[must_use]
    pub fn bind<V: AsObject>(self, property: Property<T, V>, entity: impl Into<EntityUrl<V>>) -> Self {
        self.change(Change::new(bound_name(&property.into_name()), Changed::Bound(Bound::one(entity.into()))))
    }

    /// Relates the entity to others that exist, beside those that a collection-valued navigation property leads to
    /// (OData JSON Format 4.01, section 8.5).
    #[must_use]
    pub fn bind_all<V, E: Into<EntityUrl<V>>>(
        self,
        property: Property<T, Vec<V>>,
        entities: impl IntoIterator<Item = E>,
    ) -> Self {
        let bound = Bound::all(entities.into_iter().map(Into::into));
        self.change(Change::new(bound_name(&property.into_name()), Changed::Bound(bound)))
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The names of the properties that change, in the order they are sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().map(|change| &*change.name)
    }

    /// Whether a navigation property is bound, here or within a complex value.
    #[must_use]
    pub fn has_bindings(&self) -> bool {
        has_bindings(&self.changes)
    }

    fn change(mut self, change: Change) -> Self {
        match self.changes.iter_mut().find(|known| known.name == change.name) {
            Some(known) => *known = change,
            None => self.changes.push(change),
        }
        self
    }
}

impl<T: AsObject> Patch<T> {
    /// What makes `new` of `old`: the properties that differ, and nothing else.
    ///
    /// - What is set in `old` and not in `new` becomes `null`. So `new` is best made of a clone of `old`: of an entity that
    ///   was read with `select`, or built from nothing, all that is missing counts as taken away.
    /// - Complex values of one type are changed in part, as by [`nested`](Self::nested); collections are sent whole, and so
    ///   is a value that was not there before or is of another type: as create sends them.
    /// - What is read-only is left out, at any depth. A difference in an immutable property, or in the key, is one that
    ///   [`body`](Self::body) refuses.
    /// - The name of the type is sent along where the place does not say it: of a value of a hierarchy, and of a model that
    ///   came with the name of a type derived from its own. [`of_base`](Self::of_base) adds it elsewhere.
    /// - Relationships are left out; [`bind`](Self::bind) changes them. So are annotations. Other members that the schema
    ///   does not name are compared as properties are.
    ///
    /// ```
    /// # use edmund_runtime::odata::{self, Additional, Patch, Property};
    /// # struct User { mail: Option<String>, phone: Option<String>, additional: Additional }
    /// # odata::object!(User, names ["example.user"], key [], open false, {
    /// #     0 mail MAIL: String = "mail", read_write;
    /// #     1 phone PHONE: String = "phone", read_write;
    /// # });
    /// let old = User { mail: Some("a@b.example".into()), phone: Some("1".into()), ..Default::default() };
    /// let new = User { phone: None, mail: Some("c@d.example".into()), ..old.clone() };
    /// assert_eq!(Patch::between(&old, &new).body()?, br#"{"mail":"c@d.example","phone":null}"#);
    /// assert!(Patch::between(&old, &old).is_empty());
    /// # Ok::<(), edmund_runtime::odata::PatchError>(())
    /// ```
    #[must_use]
    pub fn between(old: &T, new: &T) -> Self
    where
        T: Value,
    {
        Self { changes: difference(&old.content(), &new.content()), types: PhantomData }
    }

    /// The same changes as those of a base type, with the name of the type: for a place where the service must be told which
    /// of the derived types it is (OData JSON Format 4.01, 4.6.3).
    #[must_use]
    pub fn of_base<B: From<T>>(mut self) -> Patch<B>
    where
        T: Named,
    {
        for change in &mut self.changes {
            change.problem = check::<T>(change).err();
        }
        let name = serde_json::Value::from(format!("#{}", T::qualified_name())).to_string();
        self.changes.retain(|change| change.name != TYPE_NAME);
        self.changes.insert(0, Change::new(TYPE_NAME, Changed::Json(name.into_boxed_str())));
        Patch { changes: self.changes, types: PhantomData }
    }

    /// The body of the request: a JSON object with the changes, in the order they were made.
    ///
    /// # Errors
    /// If a property may not be updated; the first such property.
    pub fn body(&self) -> Result<Vec<u8>, PatchError> {
        self.body_with(&unresolved)
    }

    /// The same, with the URLs that are bound as `resolve` makes them.
    pub(super) fn body_with(&self, resolve: Resolve<'_>) -> Result<Vec<u8>, PatchError> {
        self.check()?;
        Ok(changes_to_json(&self.changes, resolve).into_bytes())
    }

    fn check(&self) -> Result<(), PatchError> {
        self.changes.iter().try_for_each(check::<T>)
    }
}

/// Whether a change can be one of a `T`.
fn check<T: AsObject>(change: &Change) -> Result<(), PatchError> {
    match (&change.value, change.name.strip_suffix(BIND)) {
        (Changed::Bound(_), Some(navigation)) => check_navigation(navigation, T::access(navigation))?,
        (Changed::Nested(within), _) => {
            check_access(&change.name, T::access(&change.name))?;
            check_keys(&change.name, within, T::access)?;
        }
        _ => check_access(&change.name, T::access(&change.name))?,
    }
    change.problem.clone().map_or(Ok(()), Err)
}

/// A part of the key may lie within a complex value, whose type does not know of it.
fn check_keys(path: &str, changes: &[Change], access: fn(&str) -> Option<Access>) -> Result<(), PatchError> {
    changes.iter().try_for_each(|change| {
        let path = format!("{path}/{}", change.name);
        match &change.value {
            _ if access(&path) == Some(Access::Key) => Err(PatchError::new(&path, PatchProblem::Key)),
            Changed::Nested(within) => check_keys(&path, within, access),
            _ => Ok(()),
        }
    })
}

/// The changes as they are sent, unchecked.
impl<T> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.changes.len()))?;
        for change in &self.changes {
            map.serialize_entry(&*change.name, &Verbatim::new(&change.json(&unresolved)))?;
        }
        map.end()
    }
}

impl<T> Default for Patch<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// For requests, which take a patch or what becomes one: `update(&patch)`.
impl<T> From<&Patch<T>> for Patch<T> {
    fn from(patch: &Patch<T>) -> Self {
        patch.clone()
    }
}

impl<T> Clone for Patch<T> {
    fn clone(&self) -> Self {
        Self { changes: self.changes.clone(), types: PhantomData }
    }
}

impl<T> fmt::Debug for Patch<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Patch ")?;
        let members = self.changes.iter().map(|change| (&change.name, change.json(&unresolved)));
        formatter.debug_map().entries(members).finish()
    }
}
