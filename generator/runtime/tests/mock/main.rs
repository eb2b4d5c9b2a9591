//! The mock that users test with: what it answers, what it notices, and what it keeps of a real service.

#![cfg(feature = "mock")]

mod answers;
mod expectations;
mod paths;
mod recordings;

use edmund_runtime::odata::{
    KeyStyle, QueryDialect, UnknownObject,
    client::{ClientOptions, EntitySet, FunctionParameters, RetryOptions, Service, ServiceDescription, mock::Mock},
};
use std::sync::LazyLock;

static DESCRIPTION: LazyLock<ServiceDescription> = LazyLock::new(|| ServiceDescription {
    package: "test-package",
    version: "1.2.3",
    key_style: KeyStyle::Segment,
    query: QueryDialect::default(),
    function_parameters: FunctionParameters::Inline,
    request_id_header: None,
    token_schemes: &[],
});

type Tested = Result<(), Box<dyn std::error::Error>>;

fn service(options: ClientOptions) -> Service {
    Service::new("https://service.example/v1", None, Some(options), &DESCRIPTION).unwrap()
}

/// The people of a service that a mock stands for, asked once.
fn people(mock: &Mock) -> EntitySet<UnknownObject> {
    service(ClientOptions { retry: RetryOptions::none(), ..mock.options() }).entity_set("people")
}

fn object(json: &str) -> UnknownObject {
    serde_json::from_str(json).unwrap()
}
