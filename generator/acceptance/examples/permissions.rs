//! What a program must be allowed to, told by its own requests before any is sent.
//!
//! Out: for each authorization scheme the scopes to ask an administrator for.

use connected_organizations::GraphClient;
use connected_organizations::models::{ConnectedOrganization, ConnectedOrganizationState};
use connected_organizations::odata::Patch;
use connected_organizations::odata::client::{Error, PermissionSet};

fn main() -> Result<(), Error> {
    let client = GraphClient::without_credential(GraphClient::GLOBAL, None)?;
    let organizations = client.identity_governance().entitlement_management().connected_organizations();
    let organization = organizations.by_id("any");
    let sponsor = client.users().by_id("any");
    let patch = Patch::new().set(ConnectedOrganization::STATE, ConnectedOrganizationState::Configured);

    let reading = PermissionSet::from_iter([organizations.list().permissions(), organization.get().permissions()]);
    println!("To read:\n{reading}\n");

    let mut all = reading.clone();
    all.extend([
        organization.update(patch).permissions(),
        organization.internal_sponsors().links().add(&sponsor).permissions(),
    ]);
    println!("To read and to change:\n{all}\n");

    all.add(client.users().list().permissions());
    if all.has_unstated() {
        println!("Listing users needs more, of which the schema says nothing.");
    }
    Ok(())
}
