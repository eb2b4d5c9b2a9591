//! What create sends.

use edmund_runtime::odata::{Mode, to_create_body, to_json};
use serde_json::{Value, json};

use crate::fixtures::{ConnectedOrganization, DirectoryObject, DomainIdentitySource, Everything, User, json, read};

fn body(organization: &ConnectedOrganization) -> Value {
    serde_json::from_slice(&to_create_body(organization)).unwrap()
}

#[test]
fn read_only_and_received_members_are_left_out() {
    let organization: ConnectedOrganization = read(
        r#"{"@odata.etag":"e","id":"1","createdBy":"me","displayName":"a","description":null,"state":5,"new":1,
            "identitySources":[{"@odata.type":"graph.domainIdentitySource","domainName":"d","displayName":null,"x":1}]}"#,
    );
    assert_eq!(
        body(&organization),
        json!({"displayName":"a","identitySources":[{"@odata.type":"graph.domainIdentitySource","domainName":"d"}]})
    );
}

#[test]
fn inserted_members_are_sent_at_any_depth() {
    let mut domain = DomainIdentitySource::default();
    domain.additional.insert("x", &[1]).unwrap();
    let mut organization = ConnectedOrganization { identity_sources: Some(vec![domain.into()]), ..Default::default() };
    organization.additional.insert("description", &()).unwrap();
    assert_eq!(
        body(&organization),
        json!({"description":null,"identitySources":[{"@odata.type":"#microsoft.graph.domainIdentitySource","x":[1]}]})
    );
}

#[test]
fn field_wins_over_an_inserted_member() {
    let mut organization = ConnectedOrganization { display_name: Some("field".into()), ..Default::default() };
    organization.additional.insert("displayName", "member").unwrap();
    assert_eq!(to_create_body(&organization), br#"{"displayName":"field"}"#);
}

#[test]
fn nested_read_only_properties_are_left_out() {
    let nested = Everything { computed: Some("c".into()), text: Some("t".into()), ..Default::default() };
    let outer = Everything { nested: Some(Box::new(nested)), ..Default::default() };
    assert_eq!(to_json(&outer, Mode::Create), r#"{"nested":{"text":"t"}}"#);
    assert_eq!(to_json(&outer, Mode::Everything), r#"{"nested":{"text":"t","computed":"c"}}"#);
}

#[test]
fn sponsor_of_a_derived_type_is_inserted_with_its_properties() {
    let user = User { id: Some("1".into()), display_name: Some("Ada".into()), ..Default::default() };
    let organization =
        ConnectedOrganization { internal_sponsors: Some(vec![DirectoryObject::from(user)]), ..Default::default() };
    assert_eq!(
        body(&organization),
        json!({"internalSponsors":[{"@odata.type":"#microsoft.graph.user","displayName":"Ada"}]})
    );
}

#[test]
fn read_only_properties_are_left_out_below_a_type_that_does_not_know_the_property() {
    let manager = DirectoryObject { id: Some("2".into()), ..DirectoryObject::default() };
    let user = User { display_name: Some("Ada".into()), manager: Some(Box::new(manager)), ..User::default() };
    let sponsor = DirectoryObject::from(user);
    assert_eq!(json(&sponsor)["manager"], json!({"id":"2"}));
    assert_eq!(
        serde_json::from_slice::<Value>(&to_create_body(&sponsor)).unwrap(),
        json!({"@odata.type":"#microsoft.graph.user","displayName":"Ada","manager":{}})
    );
}
