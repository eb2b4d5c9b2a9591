//! The types that the service serves, in its own words: properties, access, inheritance, enum members.
//!
//! Written by hand from the documentation and never from `schema/`, so that an error there is noticed.

/// The namespace of every type here.
pub(crate) const NAMESPACE: &str = "microsoft.graph";

/// A name under which an organization's type also occurs in documented requests.
const FOREIGN_ORGANIZATION: &str = "Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization";

/// An entity or complex type.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Type {
    /// Without the namespace.
    pub(crate) name: &'static str,
    pub(crate) base: Option<&'static str>,
    pub(crate) is_abstract: bool,
    pub(crate) open: bool,
    /// Without those of the base.
    pub(crate) properties: &'static [Property],
}

/// A structural or navigation property.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) access: Access,
    pub(crate) nullable: bool,
}

impl Property {
    /// Whether a patch may change it.
    pub(crate) fn is_updatable(&self) -> bool {
        self.access == Access::ReadWrite
    }
}

/// What a property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Boolean,
    Timestamp,
    Enumeration(&'static Enumeration),
    Texts,
    Complexes(&'static str),
    Navigations(&'static str),
    /// A single entity, or none.
    Navigation(&'static str),
}

/// What a request may do with a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    ReadWrite,
    /// Set by the service; ignored in a request.
    Computed,
    /// Accepted by create, refused by a patch.
    Immutable,
}

/// An enum type.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Enumeration {
    pub(crate) name: &'static str,
    pub(crate) members: &'static [&'static str],
}

impl Enumeration {
    /// The enum type of a name in a URL.
    pub(crate) fn in_url(name: &str) -> Option<&'static Self> {
        let unqualified = name.strip_prefix("microsoft.graph.").or_else(|| name.strip_prefix("graph."))?;
        [&STATE, &SOCIAL].into_iter().find(|enumeration| enumeration.name == unqualified)
    }
}

impl Type {
    /// The type of an unqualified name.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        TYPES.iter().find(|ty| ty.name == name)
    }

    /// The type of a name in a URL: qualified by the namespace or its alias.
    pub(crate) fn in_url(name: &str) -> Option<&'static Self> {
        let unqualified = name.strip_prefix("microsoft.graph.").or_else(|| name.strip_prefix("graph."))?;
        Self::find(unqualified)
    }

    /// The type that an `@odata.type` names (OData JSON Format 4.01, 4.6.3), with or without `#`.
    pub(crate) fn in_payload(text: &str) -> Option<&'static Self> {
        let name = match text.split_once('#') {
            Some((context, name)) if context.is_empty() || context.ends_with("/$metadata") => name,
            Some(_) => return None,
            None => text,
        };
        if name == FOREIGN_ORGANIZATION { Self::find("connectedOrganization") } else { Self::in_url(name) }
    }

    /// `microsoft.graph.user`.
    pub(crate) fn qualified(&self) -> String {
        format!("{NAMESPACE}.{}", self.name)
    }

    pub(crate) fn derives_from(&self, ancestor: &Self) -> bool {
        self.name == ancestor.name || self.base().is_some_and(|base| base.derives_from(ancestor))
    }

    /// A declared property, inherited ones included.
    pub(crate) fn property(&self, name: &str) -> Option<&'static Property> {
        let own = self.properties.iter().find(|property| property.name == name);
        own.or_else(|| self.base().and_then(|base| base.property(name)))
    }

    /// All declared properties, inherited ones included.
    pub(crate) fn all_properties(&self) -> Vec<&'static Property> {
        let mut all = self.base().map(Self::all_properties).unwrap_or_default();
        all.extend(self.properties);
        all
    }

    /// Whether `name`, which is not declared, can still be asked for: a property of a derived type, or an extension,
    /// of an open type. Graph marks its directory open and refuses other names all the same.
    pub(crate) fn knows_dynamic(&self, name: &str) -> bool {
        let derived = || TYPES.iter().any(|ty| ty.derives_from(self) && ty.property(name).is_some());
        self.open && (name.starts_with("extension_") || derived())
    }

    fn base(&self) -> Option<&'static Self> {
        self.base.and_then(Self::find)
    }
}

const fn property(name: &'static str, shape: Shape) -> Property {
    Property { name, shape, access: Access::ReadWrite, nullable: true }
}

const fn computed(name: &'static str, shape: Shape) -> Property {
    Property { name, shape, access: Access::Computed, nullable: true }
}

const fn required(name: &'static str, shape: Shape) -> Property {
    Property { name, shape, access: Access::ReadWrite, nullable: false }
}

const fn complex(name: &'static str, properties: &'static [Property]) -> Type {
    Type { name, base: Some("identitySource"), is_abstract: false, open: false, properties }
}

const fn directory(name: &'static str, base: &'static str, properties: &'static [Property]) -> Type {
    Type { name, base: Some(base), is_abstract: false, open: true, properties }
}

static STATE: Enumeration =
    Enumeration { name: "connectedOrganizationState", members: &["configured", "proposed", "unknownFutureValue"] };

static SOCIAL: Enumeration =
    Enumeration { name: "socialIdentitySourceType", members: &["facebook", "unknownFutureValue"] };

static TYPES: &[Type] = &[
    Type { name: "entity", base: None, is_abstract: true, open: false, properties: &[computed("id", Shape::Text)] },
    Type {
        name: "connectedOrganization",
        base: Some("entity"),
        is_abstract: false,
        open: false,
        properties: &[
            computed("createdBy", Shape::Text),
            computed("createdDateTime", Shape::Timestamp),
            property("description", Shape::Text),
            property("displayName", Shape::Text),
            Property {
                name: "identitySources",
                shape: Shape::Complexes("identitySource"),
                access: Access::Immutable,
                nullable: true,
            },
            computed("modifiedBy", Shape::Text),
            computed("modifiedDateTime", Shape::Timestamp),
            property("state", Shape::Enumeration(&STATE)),
            property("internalSponsors", Shape::Navigations("directoryObject")),
            property("externalSponsors", Shape::Navigations("directoryObject")),
        ],
    },
    Type { name: "identitySource", base: None, is_abstract: true, open: false, properties: &[] },
    complex("azureActiveDirectoryTenant", &[property("displayName", Shape::Text), property("tenantId", Shape::Text)]),
    complex(
        "crossCloudAzureActiveDirectoryTenant",
        &[
            required("cloudInstance", Shape::Text),
            property("displayName", Shape::Text),
            property("tenantId", Shape::Text),
        ],
    ),
    complex("domainIdentitySource", &[property("displayName", Shape::Text), property("domainName", Shape::Text)]),
    complex(
        "externalDomainFederation",
        &[
            property("displayName", Shape::Text),
            property("domainName", Shape::Text),
            property("issuerUri", Shape::Text),
        ],
    ),
    complex(
        "socialIdentitySource",
        &[property("displayName", Shape::Text), required("socialIdentitySourceType", Shape::Enumeration(&SOCIAL))],
    ),
    directory("directoryObject", "entity", &[property("deletedDateTime", Shape::Timestamp)]),
    directory(
        "user",
        "directoryObject",
        &[
            property("displayName", Shape::Text),
            property("givenName", Shape::Text),
            property("jobTitle", Shape::Text),
            property("mail", Shape::Text),
            property("surname", Shape::Text),
            property("userPrincipalName", Shape::Text),
            property("manager", Shape::Navigation("directoryObject")),
        ],
    ),
    directory(
        "group",
        "directoryObject",
        &[
            property("description", Shape::Text),
            property("displayName", Shape::Text),
            property("groupTypes", Shape::Texts),
            property("mail", Shape::Text),
            property("mailEnabled", Shape::Boolean),
            property("securityEnabled", Shape::Boolean),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(Type::in_payload(text).map(|ty| ty.name), expected, "{text}");
    }

    #[test]
    fn a_type_name_stands_with_and_without_its_mark() {
        check("#microsoft.graph.user", Some("user"));
        check("microsoft.graph.user", Some("user"));
        check("#graph.user", Some("user"));
        check("https://graph.microsoft.com/beta/$metadata#microsoft.graph.user", Some("user"));
    }

    #[test]
    fn the_documented_foreign_name_is_known() {
        check("#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization", Some("connectedOrganization"));
    }

    #[test]
    fn other_names_are_unknown() {
        for text in ["user", "#user", "microsoft.graph.User", "#microsoft.graph.robot", "##microsoft.graph.user", ""] {
            check(text, None);
        }
    }

    #[test]
    fn every_base_is_there() {
        assert!(TYPES.iter().filter_map(|ty| ty.base).all(|base| Type::find(base).is_some()));
    }
}
