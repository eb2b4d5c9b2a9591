//! Clients of a service in memory.

use crate::{
    models::{Organization, Root},
    transport::{Reply, Script},
};
use azure_core::{
    credentials::TokenCredential,
    http::{ClientOptions as AzureOptions, Transport},
};
use edmund_runtime::odata::{
    EnumLiterals, KeyStyle, QueryDialect,
    client::{
        ClientOptions, Entity, EntitySet, Error, Permission, Permissions, RetryOptions, Service, ServiceDescription,
        StepDescription,
    },
};
use std::sync::Arc;

pub(crate) static GRAPH: ServiceDescription = ServiceDescription {
    package: "test-package",
    version: "1.2.3",
    key_style: KeyStyle::Segment,
    query: QueryDialect { enum_literals: EnumLiterals::Bare },
    request_id_header: Some("client-request-id"),
};

pub(crate) static PLAIN: ServiceDescription = ServiceDescription {
    key_style: KeyStyle::Parentheses,
    query: QueryDialect { enum_literals: EnumLiterals::Qualified },
    request_id_header: None,
    ..GRAPH
};

pub(crate) static ORGANIZATIONS: StepDescription = StepDescription {
    name: "organizations",
    permissions: Permissions {
        read: &[Permission { scheme: "Application", scopes: &["Organization.Read.All"] }],
        ..Permissions::NONE
    },
};

pub(crate) static ROOT: StepDescription = StepDescription { name: "root", permissions: Permissions::NONE };

pub(crate) static MEMBERS: StepDescription = StepDescription { name: "members", permissions: Permissions::NONE };

pub(crate) const ENDPOINT: &str = "https://service.example/v1/";

/// Options that send to `script`, and repeat three times at once.
pub(crate) fn options(script: &Script) -> ClientOptions {
    ClientOptions {
        azure: AzureOptions { transport: Some(Transport::new(Arc::new(script.clone()))), ..AzureOptions::default() },
        retry: RetryOptions::immediate(3),
        ..ClientOptions::default()
    }
}

pub(crate) fn try_connect(
    endpoint: &str,
    credential: Option<Arc<dyn TokenCredential>>,
    options: ClientOptions,
) -> Result<Service, Error> {
    Service::new(endpoint, credential, Some(options), &GRAPH)
}

pub(crate) fn connect_to(script: &Script, description: &'static ServiceDescription) -> Service {
    Service::new(ENDPOINT, None, Some(options(script)), description).unwrap()
}

pub(crate) fn organizations(script: &Script) -> EntitySet<Organization> {
    connect_to(script, &GRAPH).entity_set(&ORGANIZATIONS)
}

pub(crate) fn root(script: &Script) -> Entity<Root> {
    connect_to(script, &GRAPH).singleton(&ROOT)
}

/// The organizations of a service that gives these replies.
pub(crate) fn scripted(replies: impl IntoIterator<Item = Reply>) -> (Script, EntitySet<Organization>) {
    let script = Script::new(replies);
    let organizations = organizations(&script);
    (script, organizations)
}
