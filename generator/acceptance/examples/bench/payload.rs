//! Pages of connected organizations, as a service would send them: the `value` of an answer, without white space.
//!
//! The same bytes on every run.

use serde_json::{Map, Value, json};

const ORGANIZATIONS: usize = 1_000;

/// Organizations with all that the schema declares of them but sponsors, and nothing else.
pub(crate) fn declared() -> String {
    page(|_, _| {})
}

/// The same, with what services add: an `ETag` for each, and every fourth with two sponsors expanded, users and groups
/// whose members are those of a derived type.
pub(crate) fn expanded() -> String {
    page(|number, organization| {
        organization.insert("@odata.etag".to_owned(), json!(format!("W/\"JzEtT3JnYW5pemF0aW9uLS0{number:05}\"")));
        if number % 4 == 0 {
            organization.insert("internalSponsors".to_owned(), json!([user(number), group(number)]));
        }
    })
}

fn page(add: impl Fn(usize, &mut Map<String, Value>)) -> String {
    let organizations = (0..ORGANIZATIONS).map(|number| {
        let Value::Object(mut organization) = json!({
            "id": guid(number, 1),
            "displayName": format!("Organization {number} of the world"),
            "description": format!("A partner since 2019. It delivers \"number {number}\", and more than that."),
            "createdBy": format!("admin{}@contoso.com", number % 7),
            "createdDateTime": format!("2020-06-{:02}T{:02}:46:{:02}.1230000Z", number % 28 + 1, number % 24, number % 60),
            "modifiedBy": format!("admin{}@contoso.com", number % 5),
            "modifiedDateTime": format!("2021-07-{:02}T{:02}:14:{:02}Z", number % 28 + 1, number % 24, number % 60),
            "state": if number % 3 == 0 { "proposed" } else { "configured" },
            "identitySources": [source(number)],
        }) else {
            return Value::Null;
        };
        add(number, &mut organization);
        Value::Object(organization)
    });
    Value::Array(organizations.collect()).to_string()
}

fn source(number: usize) -> Value {
    let display_name = format!("Organization {number}");
    match number % 3 {
        0 => json!({
            "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant",
            "displayName": display_name,
            "tenantId": guid(number, 2),
        }),
        1 => json!({
            "@odata.type": "#microsoft.graph.domainIdentitySource",
            "displayName": display_name,
            "domainName": format!("organization{number}.example.com"),
        }),
        _ => json!({
            "@odata.type": "#microsoft.graph.externalDomainFederation",
            "displayName": display_name,
            "domainName": format!("organization{number}.example.com"),
            "issuerUri": format!("https://sts.organization{number}.example.com/adfs/services/trust"),
        }),
    }
}

fn user(number: usize) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.user",
        "id": guid(number, 3),
        "displayName": format!("Adele Vance {number}"),
        "givenName": "Adele",
        "jobTitle": "Retail Manager",
        "mail": format!("adele{number}@contoso.com"),
        "surname": "Vance",
        "userPrincipalName": format!("adele{number}@contoso.com"),
    })
}

fn group(number: usize) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.group",
        "id": guid(number, 4),
        "displayName": format!("Sponsors {number}"),
        "groupTypes": ["Unified"],
        "mailEnabled": true,
        "securityEnabled": false,
    })
}

fn guid(number: usize, kind: usize) -> String {
    format!("{:08x}-{kind:04x}-4{:03x}-a{:03x}-{:012x}", number * 40_503, number % 997, number % 991, number * 65_537)
}
