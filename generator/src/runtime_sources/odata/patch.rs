//! What an update changes. In: properties and values. Out: the body of a `PATCH` request.
//! Not here: the request (`client`), and how values are written (`write`).

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::odata::{Access, AsObject, Mode, Property, Value, to_json, transcode::Verbatim, writer::members_to_json};

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
    changes: Vec<(Cow<'static, str>, Change)>,
    types: PhantomData<fn() -> T>,
}

/// JSON, made when the change was.
type Change = Option<Box<str>>;

impl<T> Patch<T> {
    /// No changes.
    #[must_use]
    pub const fn new() -> Self {
        Self { changes: Vec::new(), types: PhantomData }
    }

    /// Gives a property this value. The last change of a property holds; the first one says where it stands.
    ///
    /// Objects are written as `create` writes them: without their read-only properties, at any depth.
    #[must_use]
    pub fn set<V: Value>(self, property: Property<T, V>, value: impl Into<V>) -> Self {
        self.change(property, Some(to_json(&value.into(), Mode::Create).into_boxed_str()))
    }

    /// Takes the value of a property away: sends `null`.
    #[must_use]
    pub fn null<V>(self, property: Property<T, V>) -> Self {
        self.change(property, None)
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The names of the properties that change, in the order they are sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().map(|(name, _)| &**name)
    }

    fn change<V>(mut self, property: Property<T, V>, change: Change) -> Self {
        let name = property.into_name();
        match self.changes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = change,
            None => self.changes.push((name, change)),
        }
        self
    }
}

impl<T: AsObject> Patch<T> {
    /// The body of the request: a JSON object with the changes, in the order they were made.
    ///
    /// # Errors
    /// If a property may not be updated; the first such property.
    pub fn body(&self) -> Result<Vec<u8>, PatchError> {
        for (name, _) in &self.changes {
            let problem = match T::access(name) {
                Some(Access::ReadOnly) => PatchProblem::ReadOnly,
                Some(Access::Immutable) => PatchProblem::Immutable,
                Some(Access::ReadWrite | Access::Navigation) | None => continue,
            };
            return Err(PatchError { property: name.clone(), problem });
        }
        let changes = self.changes.iter().map(|(name, json)| (&**name, json.as_deref().unwrap_or("null")));
        Ok(members_to_json(changes).into_bytes())
    }
}

/// The changes as they are sent, unchecked.
impl<T> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.changes.len()))?;
        for (name, change) in &self.changes {
            map.serialize_entry(name, &Verbatim::new(change.as_deref().unwrap_or("null")))?;
        }
        map.end()
    }
}

impl<T> Default for Patch<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Patch<T> {
    fn clone(&self) -> Self {
        Self { changes: self.changes.clone(), types: PhantomData }
    }
}

impl<T> fmt::Debug for Patch<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes = self.changes.iter().map(|(name, json)| (name, json.as_deref().unwrap_or("null")));
        formatter.write_str("Patch ")?;
        formatter.debug_map().entries(changes).finish()
    }
}

/// A patch that would not be carried out is not sent.
#[derive(Clone, Debug)]
pub struct PatchError {
    property: Cow<'static, str>,
    problem: PatchProblem,
}

/// Why a property cannot be updated.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PatchProblem {
    /// The service alone writes it (OData Core vocabulary, `Computed` and `Permissions`).
    ReadOnly,
    /// It is given once, when the entity is created (OData Core vocabulary, `Immutable`).
    Immutable,
}

impl PatchError {
    /// The name of the property.
    #[must_use]
    pub fn property(&self) -> &str {
        &self.property
    }

    /// Why it cannot be updated.
    #[must_use]
    pub fn problem(&self) -> &PatchProblem {
        &self.problem
    }
}

impl fmt::Display for PatchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} cannot be updated: ", self.property)?;
        match &self.problem {
            PatchProblem::ReadOnly => formatter.write_str("it is read-only"),
            PatchProblem::Immutable => formatter.write_str("it is immutable once the entity exists"),
        }
    }
}

impl Error for PatchError {}
