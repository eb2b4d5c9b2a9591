//! What the schema has never heard of: it is read, and survives.

use super::{Connected, Tested};
use connected_organizations::models::{AnyDirectoryObject, ConnectedOrganization, IdentitySource};
use connected_organizations::odata::Polymorphic;
use serde_json::{Value, json};

fn organization() -> Value {
    json!({
        "@odata.type": "#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization",
        "id": "A",
        "displayName": "Tomorrow",
        "description": null,
        "state": "hibernating",
        "createdDateTime": "String (timestamp)",
        "modifiedDateTime": "2020-06-08T20:13:53.7099947Z",
        "trustLevel": { "score": 7.50, "reasons": ["old", null] },
        "identitySources": [
            { "@odata.type": "#microsoft.graph.quantumIdentitySource", "qubits": 3, "partner": { "a": null } },
        ],
    })
}

async fn read() -> Result<ConnectedOrganization, Box<dyn std::error::Error>> {
    let connected = Connected::new()?;
    connected.service.seed(organization());
    Ok(connected.organizations().by_id("A").get().await?)
}

#[tokio::test]
async fn an_unknown_identity_source_tells_its_type() -> Tested {
    let read = read().await?;
    let Some([source @ IdentitySource::Unknown(_)]) = read.identity_sources.as_deref() else {
        return Err("an unknown source was expected".into());
    };
    assert_eq!(source.type_name(), "microsoft.graph.quantumIdentitySource");
    assert_eq!(source.object().additional().value("qubits"), Some(json!(3)));
    Ok(())
}

#[tokio::test]
async fn an_unknown_state_keeps_its_text() -> Tested {
    assert_eq!(read().await?.state.ok_or("a state")?.as_str(), "hibernating");
    Ok(())
}

#[tokio::test]
async fn unknown_and_misfit_members_are_kept() -> Tested {
    let read = read().await?;
    assert_eq!(read.created_date_time, None);
    assert_eq!(read.additional.value("createdDateTime"), Some(json!("String (timestamp)")));
    assert_eq!(read.additional.value("trustLevel"), Some(organization()["trustLevel"].clone()));
    Ok(())
}

#[tokio::test]
async fn all_of_it_is_written_back() -> Tested {
    let read = read().await?;
    let mut written = serde_json::to_value(&read)?;
    let members = written.as_object_mut().ok_or("an object")?;
    members.retain(|name, _| !matches!(name.as_str(), "@odata.context" | "@odata.etag"));
    assert_eq!(written, organization());
    assert_eq!(serde_json::from_str::<ConnectedOrganization>(&serde_json::to_string(&read)?)?, read);
    Ok(())
}

#[tokio::test]
async fn a_sponsor_of_an_unknown_type_keeps_its_members() -> Tested {
    let connected = Connected::new()?;
    let robot = json!({ "@odata.type": "#microsoft.graph.robot", "displayName": "R2", "deletedDateTime": null });
    let robot = connected.service.seed_directory_object(robot);
    connected.service.seed(json!({ "id": "A", "internalSponsors": [robot] }));
    let sponsors = connected.organizations().by_id("A").internal_sponsors().list().await?.items;
    let AnyDirectoryObject::DirectoryObject(robot) = sponsors[0].clone().into_any() else {
        return Err("no more than a directory object was expected".into());
    };
    assert_eq!(robot.additional.value("displayName"), Some(json!("R2")));
    assert_eq!(robot.additional.type_name().as_deref(), Some("microsoft.graph.robot"));
    Ok(())
}
