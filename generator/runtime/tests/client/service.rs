//! Clients of a service in memory.

use crate::{
    models::{Organization, Root},
    transport::{Reply, Script, answer, status},
};
use azure_core::{
    credentials::TokenCredential,
    http::{ClientOptions as AzureOptions, Transport, policies::Policy},
};
use edmund_runtime::odata::{
    AdvancedQueries, EnumLiterals, KeyStyle, QueryDialect,
    client::{
        ClientOptions, Entity, EntitySet, Error, FunctionParameters, Permission, RetryOptions, Service,
        ServiceDescription, StepDescription,
    },
};
use futures::FutureExt as _;
use std::sync::{Arc, LazyLock};

pub(crate) static GRAPH: ServiceDescription = ServiceDescription {
    package: "test-package",
    version: "1.2.3",
    key_style: KeyStyle::Segment,
    query: QueryDialect { enum_literals: EnumLiterals::Bare, advanced_queries: AdvancedQueries::Plain },
    function_parameters: FunctionParameters::Inline,
    request_id_header: Some("client-request-id"),
    token_schemes: &["token"],
};

pub(crate) static PLAIN: ServiceDescription = ServiceDescription {
    key_style: KeyStyle::Parentheses,
    query: QueryDialect { enum_literals: EnumLiterals::Qualified, advanced_queries: AdvancedQueries::Plain },
    request_id_header: None,
    ..GRAPH
};

pub(crate) static ALIASES: ServiceDescription =
    ServiceDescription { function_parameters: FunctionParameters::Aliases, ..GRAPH };

/// A service that wants to be told of advanced queries.
pub(crate) static ADVANCED: ServiceDescription = ServiceDescription {
    query: QueryDialect { enum_literals: EnumLiterals::Bare, advanced_queries: AdvancedQueries::ConsistencyLevel },
    ..GRAPH
};

pub(crate) static ORGANIZATIONS: StepDescription = StepDescription::new("organizations")
    .read_permissions(&[Permission::new("Application", &["Organization.Read.All"])]);

pub(crate) static ROOT: StepDescription = StepDescription::new("root");

pub(crate) static MEMBERS: StepDescription = StepDescription::new("members");

pub(crate) const ENDPOINT: &str = "https://service.example/v1/";

/// Options that send to `script`, and repeat three times at once.
pub(crate) fn options(script: &Script) -> ClientOptions {
    ClientOptions {
        azure: AzureOptions { transport: Some(Transport::new(Arc::new(script.clone()))), ..AzureOptions::default() },
        retry: RetryOptions::immediate(3),
        ..ClientOptions::default()
    }
}

/// Sends once and fails once before any test listens. `tracing` may never hear of what happens for the first time on one
/// thread while another begins to listen.
pub(crate) static WARM: LazyLock<()> = LazyLock::new(|| {
    let script = Script::new([status(503), answer(200, r#"{"value":[]}"#)]);
    let service = Service::new(ENDPOINT, None, Some(options(&script)), &GRAPH).unwrap();
    for _ in 0..2 {
        let list = service.entity_set::<Organization>(&ORGANIZATIONS).list();
        let _ = list.into_future().now_or_never();
    }
});

pub(crate) fn try_connect(
    endpoint: &str,
    credential: Option<Arc<dyn TokenCredential>>,
    options: ClientOptions,
) -> Result<Service, Error> {
    LazyLock::force(&WARM);
    Service::new(endpoint, credential, Some(options), &GRAPH)
}

pub(crate) fn connect_to(script: &Script, description: &'static ServiceDescription) -> Service {
    LazyLock::force(&WARM);
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

/// The organizations of a service that is sent to through a policy of the user's own.
pub(crate) fn with_policy(
    script: &Script,
    policy: impl Policy + 'static,
    is_per_call: bool,
) -> EntitySet<Organization> {
    let mut options = options(script);
    let azure = &mut options.azure;
    let policies = if is_per_call { &mut azure.per_call_policies } else { &mut azure.per_try_policies };
    policies.push(Arc::new(policy));
    try_connect(ENDPOINT, None, options).unwrap().entity_set(&ORGANIZATIONS)
}
