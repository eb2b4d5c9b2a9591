//! Exchanges over real HTTP are recorded, and a client that gets them from the file sees the same.

use connected_organizations::GraphClient;
use connected_organizations::models::{ConnectedOrganization, User};
use connected_organizations::odata::Patch;
use connected_organizations::odata::client::Error;
use connected_organizations::odata::client::mock::{Mock, Recorder, Redaction};
use edmund_strict_service::{Options, StrictService};
use serde_json::json;

const ADELE: &str = "11111111-0000-4000-8000-000000000001";

/// What a client sees of an organization's life.
async fn live(client: &GraphClient, user: &str) -> Result<(Vec<ConnectedOrganization>, Vec<User>), Error> {
    let organizations = client.connected_organizations();
    let mut all = Vec::new();
    let mut items = organizations.list().order_by(ConnectedOrganization::DISPLAY_NAME).items();
    while let Some(organization) = items.try_next().await? {
        all.push(organization);
    }
    let organization = organizations.by_id("1");
    organization.update(Patch::new().set(ConnectedOrganization::DISPLAY_NAME, "Changed")).await?;
    all.push(organization.get().await?);
    organization.internal_sponsors().links().add(client.users().by_id(user)).await?;
    let sponsors = organization.internal_sponsors().list().await?.items;
    organization.delete().await?;
    Ok((all, sponsors.into_iter().filter_map(|sponsor| sponsor.downcast().ok()).collect()))
}

#[tokio::test]
async fn a_life_over_http_is_recorded_and_replayed() -> Result<(), Box<dyn std::error::Error>> {
    let service = StrictService::launch(Options::default())?;
    for number in 1..=5 {
        service.seed(json!({ "id": number.to_string(), "displayName": format!("Organization {number}") }));
    }
    let redaction = Redaction::new().replace(ADELE, "user-1").replace("Adele Vance", "User One").member("mail");
    let recorder = Recorder::new(redaction);
    let client = GraphClient::without_credential(&service.url(), Some(recorder.options()))?;
    let (seen, sponsors) = live(&client, ADELE).await?;
    assert_eq!((seen.len(), sponsors.len()), (6, 1));
    let requests = service.requests().len();

    let recording = recorder.to_json()?;
    assert!(!recording.contains(ADELE) && !recording.contains("Adele Vance"), "{recording}");
    let mock = Mock::replay_json(&recording)?;
    let client = GraphClient::without_credential(&service.url(), Some(mock.options()))?;
    drop(service);
    let (replayed, sponsors) = live(&client, "user-1").await?;
    assert_eq!(replayed, seen);
    assert_eq!(sponsors[0].display_name.as_deref(), Some("User One"));
    assert_eq!(sponsors[0].mail.as_deref(), Some("REDACTED"));
    assert_eq!(mock.requests().len(), requests);
    Ok(mock.verify()?)
}
