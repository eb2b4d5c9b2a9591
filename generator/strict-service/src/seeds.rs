//! The directory that a service starts with: a few users and groups with ids that tests can name.

use serde_json::{Value, json};

/// Users and groups, each with its `@odata.type`.
pub(crate) fn directory() -> Vec<Value> {
    vec![
        user("11111111-0000-4000-8000-000000000001", "Adele Vance", "AdeleV"),
        user("11111111-0000-4000-8000-000000000002", "Liam O'Hara", "LiamO"),
        user("11111111-0000-4000-8000-000000000003", "Zoë Müller", "ZoeM"),
        user("11111111-0000-4000-8000-000000000004", "Megan Bowen", "MeganB"),
        group("22222222-0000-4000-8000-000000000001", "Partner Managers"),
        group("22222222-0000-4000-8000-000000000002", "Sponsors & Friends"),
    ]
}

fn user(id: &str, name: &str, alias: &str) -> Value {
    let (given, surname) = name.split_once(' ').unwrap_or((name, ""));
    json!({
        "@odata.type": "#microsoft.graph.user",
        "id": id,
        "deletedDateTime": null,
        "displayName": name,
        "givenName": given,
        "surname": surname,
        "jobTitle": "Manager",
        "mail": format!("{alias}@contoso.com"),
        "userPrincipalName": format!("{alias}@contoso.com"),
        "preferredLanguage": "en-US",
    })
}

fn group(id: &str, name: &str) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.group",
        "id": id,
        "deletedDateTime": null,
        "displayName": name,
        "description": null,
        "groupTypes": ["Unified"],
        "mail": null,
        "mailEnabled": false,
        "securityEnabled": true,
        "visibility": "Private",
    })
}
