//! A collection of entities, by where it is: an entity set, or a collection that an entity leads to.

use super::{count::Count, create::Create, entity::Entity, links::Links, list::List};
use crate::odata::client::{
    answer::Answer,
    error::{Error, ErrorKind},
    reference::Reference,
    request::Request,
    resource::Resource,
    step::Capability,
};
use crate::odata::{EntityType, Key, Named};
use azure_core::{
    Bytes,
    http::{Method, Url},
};
use std::{fmt, marker::PhantomData};

/// A collection at its place in the service. It holds a path and no data; nothing is sent before a request is awaited.
#[must_use = "nothing is sent before a request is awaited"]
pub struct EntitySet<T> {
    pub(super) resource: Resource,
    model: PhantomData<fn() -> T>,
}

impl<T: EntityType> EntitySet<T> {
    /// Reads the entities of the collection: one page by `.await`, all by [`List::items`]
    /// (OData Protocol 4.01, 11.2.6).
    pub fn list(&self) -> List<T> {
        List::new(self.resource.offered(Method::Get, Capability::Read))
    }

    /// Reads those entities of the collection that are of a derived type, as that type
    /// (OData URL Conventions 4.01, 4.11): `…/members/microsoft.graph.user`.
    pub fn list_as<U: EntityType + Named>(&self) -> List<U>
    where
        T: From<U>,
    {
        self.cast::<U>().list()
    }

    /// Adds an entity to the collection (OData Protocol 4.01, 11.4.2). Read-only properties are left out, and so is what
    /// only the service can have said, such as annotations. The answer is the new entity.
    ///
    /// What its navigation properties hold is created along with it; [`Create::bind`] relates it to what exists.
    pub fn create(&self, entity: &T) -> Create<T> {
        Create::new(self.resource.offered(Method::Post, Capability::Insert), entity)
    }

    /// Adds a media entity to the collection: the body is its content, of a media type such as `image/png`
    /// (OData Protocol 4.01, 11.4.7.1). The answer is the new entity; its other properties are set by updating it.
    ///
    /// Services offer it for collections of media entities, those whose type the schema states to have a stream
    /// (`HasStream`), and refuse it elsewhere.
    pub fn create_media(&self, bytes: impl Into<Bytes>, content_type: &str) -> Request<T> {
        let call = self.resource.offered(Method::Post, Capability::Insert);
        Request::new(call.with_content(bytes.into(), content_type), Answer::entity)
    }

    /// How many entities the collection has (OData Protocol 4.01, 11.2.10).
    pub fn count(&self) -> Count<T> {
        Count::new(self.resource.system("$count").offered(Method::Get, Capability::Count))
    }

    /// The entity that `entity` was read from or created as.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidRequest`] if a key property is not set; the message names it.
    pub fn of(&self, entity: &T) -> Result<Entity<T>, Error> {
        let key = Key::of(entity.object()).map_err(|missing| {
            let name = entity.object().describe().name();
            Error::new(ErrorKind::InvalidRequest, format!("{missing}, so that this {name} cannot be addressed"))
        })?;
        Ok(self.by_id(key))
    }
}

impl<T> EntitySet<T> {
    /// The entity with that key. Whatever its text, it stays one segment of the path.
    ///
    /// A key of several parts is an array of names and values: `[("order", 1.into()), ("item", "a".into())]`; so is an
    /// alternate key, of one part or several (OData URL Conventions 4.01, 4.3.2).
    pub fn by_id(&self, key: impl Into<Key>) -> Entity<T> {
        self.resource.key(&key.into()).into()
    }

    /// The entity that a link of the service leads to, by its own URL: one of [`links`](Self::links), an `@odata.id`, or what
    /// [`Created::reference`](crate::odata::client::Created::reference) says. A relative one is taken from the service root.
    ///
    /// # Errors
    /// [`ErrorKind::ForeignLink`] if it leads to another origin; [`ErrorKind::InvalidRequest`] if it is no URL.
    pub fn by_link(&self, link: impl Into<Reference>) -> Result<Entity<T>, Error> {
        self.resource.service().follow(link)
    }

    /// Those entities of the collection that are of a derived type, as a collection of that type, with its own requests
    /// (OData URL Conventions 4.01, 4.11): `…/members/microsoft.graph.user`.
    ///
    /// `U` has a conversion to `T`, which all derived types have but those of hubs. No other type will do:
    ///
    /// ```compile_fail,E0277
    /// # use edmund_runtime::odata::{UnknownObject, client::EntitySet};
    /// # struct User;
    /// fn objects(users: &EntitySet<User>) -> EntitySet<UnknownObject> {
    ///     users.cast::<UnknownObject>()
    /// }
    /// ```
    pub fn cast<U: Named>(&self) -> EntitySet<U>
    where
        T: From<U>,
    {
        self.resource.cast(U::qualified_name()).into()
    }

    /// The references of the collection: which entities belong to it, apart from what they are
    /// (OData Protocol 4.01, 11.4.6).
    #[must_use]
    pub fn links(&self) -> Links<T> {
        Links::new(self.resource.clone())
    }

    /// The URL of the collection.
    #[must_use]
    pub fn url(&self) -> Url {
        self.resource.url()
    }
}

impl<T> From<Resource> for EntitySet<T> {
    fn from(resource: Resource) -> Self {
        Self { resource, model: PhantomData }
    }
}

impl<T> Clone for EntitySet<T> {
    fn clone(&self) -> Self {
        self.resource.clone().into()
    }
}

/// The template of the path: no keys.
impl<T> fmt::Debug for EntitySet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EntitySet").field(&self.resource).finish()
    }
}
