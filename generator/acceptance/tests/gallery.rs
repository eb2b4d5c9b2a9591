//! The programs of the README's gallery, run against the strict service; `build.rs` takes them from there.

use connected_organizations::GraphClient;
use connected_organizations::odata::client::ErrorKind;
use edmund_strict_service::{Options, StrictService};
use serde_json::{Value, json};

include!(concat!(env!("OUT_DIR"), "/gallery.rs"));

type Tested = Result<(), Box<dyn std::error::Error>>;

fn holding(organizations: &[Value]) -> Result<(StrictService, GraphClient), Box<dyn std::error::Error>> {
    let service = StrictService::launch(Options::default())?;
    for organization in organizations {
        service.seed(organization.clone());
    }
    let client = GraphClient::without_credential(&service.url(), None)?;
    Ok((service, client))
}

#[tokio::test]
async fn filter_finds_what_is_proposed_or_has_the_name() -> Tested {
    let (_service, client) = holding(&[
        json!({ "displayName": "Contoso", "state": "configured" }),
        json!({ "displayName": "Fabrikam", "state": "proposed" }),
        json!({ "displayName": "Northwind", "state": "configured" }),
    ])?;
    assert_eq!(filter::filter(&client).await?, ["Fabrikam", "Contoso"]);
    Ok(())
}

#[tokio::test]
async fn page_sees_every_page_and_item() -> Tested {
    let organizations: Vec<_> = (0..5).map(|number| json!({ "displayName": number.to_string() })).collect();
    let (service, client) = holding(&organizations)?;
    assert_eq!(page::page(&client).await?, (2, 5));
    assert_eq!(service.requests().len(), 4, "two pages, once as pages and once for their items");
    Ok(())
}

#[tokio::test]
async fn patch_changes_what_it_sets() -> Tested {
    let (service, client) = holding(&[json!({ "id": "1", "displayName": "Contoso", "description": "A partner" })])?;
    patch::patch(&client, "1").await?;
    let organization = service.organization("1").ok_or("it is there")?;
    assert_eq!((&organization["state"], &organization["description"]), (&json!("configured"), &Value::Null));
    assert_eq!(organization["displayName"], "Contoso");
    Ok(())
}

#[tokio::test]
async fn errors_tells_what_is_missing_from_what_fails() -> Tested {
    let (service, client) = holding(&[json!({ "id": "1", "displayName": "Contoso" })])?;
    assert_eq!(errors::errors(&client, "1").await?.as_deref(), Some("Contoso"));
    assert_eq!(errors::errors(&client, "2").await?, None);
    service.fail_next(1, 403, &[], r#"{"error":{"code":"Forbidden","message":"no"}}"#);
    let error = errors::errors(&client, "1").await.err().ok_or("it is refused")?;
    assert_eq!((error.kind(), error.code()), (ErrorKind::Service, Some("Forbidden")));
    Ok(())
}

#[test]
fn permissions_tells_what_reading_and_deleting_need() -> Tested {
    let (service, client) = holding(&[])?;
    let needed = permissions::permissions(&client);
    let expected =
        "Application: EntitlementManagement.ReadWrite.All\nDelegatedWork: EntitlementManagement.ReadWrite.All";
    assert_eq!(needed, expected);
    assert!(service.requests().is_empty());
    Ok(())
}

#[tokio::test]
async fn mock_answers_as_it_is_told() -> Tested {
    mock::mock().await
}
