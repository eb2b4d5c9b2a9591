//! The generated client over TCP, against a service that reads requests by its own code and refuses what Graph refuses.

mod computed;
mod conditions;
mod create;
mod failures;
mod filters;
mod lists;
mod parts;
mod sponsors;
mod unknown;
mod update;

use connected_organizations::GraphClient;
use connected_organizations::models::ConnectedOrganization;
use connected_organizations::odata::client::{ClientOptions, EntitySet, RetryOptions};
use edmund_strict_service::{Options, StrictService};
use serde_json::{Value, json};
use std::error::Error;
use std::time::Duration;

type Tested = Result<(), Box<dyn Error>>;

/// A service and a client of it.
struct Connected {
    service: StrictService,
    client: GraphClient,
}

impl Connected {
    fn new() -> Result<Self, Box<dyn Error>> {
        Self::with(Options::default())
    }

    /// To a service that behaves so.
    fn with(service_options: Options) -> Result<Self, Box<dyn Error>> {
        let service = StrictService::launch(service_options)?;
        let client = GraphClient::without_credential(&service.url(), Some(options()))?;
        Ok(Self { service, client })
    }

    /// With organizations of these names, whose ids are their names too.
    fn holding(names: &[&str]) -> Result<Self, Box<dyn Error>> {
        let connected = Self::new()?;
        for name in names {
            connected.service.seed(json!({ "id": name, "displayName": name, "description": "A partner" }));
        }
        Ok(connected)
    }

    /// The organizations, below the entitlement management.
    fn organizations(&self) -> EntitySet<ConnectedOrganization> {
        self.client.identity_governance().entitlement_management().connected_organizations()
    }

    /// The body of the last request.
    fn sent(&self) -> Result<Value, Box<dyn Error>> {
        Ok(self.service.requests().last().ok_or("nothing was sent")?.json()?)
    }
}

/// Repeats at once, and gives up before a test is held up.
fn options() -> ClientOptions {
    ClientOptions { retry: RetryOptions::immediate(2), timeout: Some(Duration::from_secs(20)), ..Default::default() }
}

fn names(organizations: &[ConnectedOrganization]) -> Vec<&str> {
    organizations.iter().map(|organization| organization.display_name.as_deref().unwrap_or_default()).collect()
}
