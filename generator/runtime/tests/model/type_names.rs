//! The type name of an object: how it comes, which variant it makes, how it goes.

use edmund_runtime::odata::{Polymorphic, to_create_body};

use crate::fixtures::{
    AzureActiveDirectoryTenant, ConnectedOrganization, DomainIdentitySource, Everything, IdentitySource, json, read,
    survives,
};

#[test]
fn every_spelling_finds_the_variant_and_is_written_back() {
    for member in [
        r##""@odata.type":"#microsoft.graph.domainIdentitySource""##,
        r#""@odata.type":"microsoft.graph.domainIdentitySource""#,
        r##""@odata.type":"#graph.domainIdentitySource""##,
        r##""@type":"#microsoft.graph.domainIdentitySource""##,
        r#""@odata.type":"https://graph.microsoft.com/beta/$metadata#microsoft.graph.domainIdentitySource""#,
        r##""@odata\u002etype":"#microsoft.graph.domain\u0049dentitySource""##,
    ] {
        for text in
            [format!(r#"{{{member},"domainName":"a"}}"#), format!(r#"{{"domainName":"a","x":{{"y":[]}},{member}}}"#)]
        {
            let source: IdentitySource = survives(&text);
            assert_eq!(source.type_name(), "microsoft.graph.domainIdentitySource");
            let IdentitySource::DomainIdentitySource(domain) = source else { panic!("{text}") };
            assert_eq!(domain.domain_name.as_deref(), Some("a"));
        }
    }
}

#[test]
fn unknown_type_keeps_its_name_and_members() {
    let text = r##"{"tenantId":1.10,"@odata.type":"#microsoft.graph.new","more":{"a":null}}"##;
    let source: IdentitySource = survives(text);
    assert!(matches!(source, IdentitySource::Unknown(_)));
    assert_eq!(source.type_name(), "microsoft.graph.new");
}

#[test]
fn object_without_type_name_is_unknown_and_gets_none() {
    let source: IdentitySource = survives(r#"{"domainName":"a"}"#);
    assert!(matches!(source, IdentitySource::Unknown(_)));
    assert_eq!(source.type_name(), "");
}

#[test]
fn type_name_of_another_type_than_string_is_a_member() {
    survives::<IdentitySource>(r#"{"@odata.type":5}"#);
    survives::<ConnectedOrganization>(r#"{"@odata.type":null,"@type":["x"]}"#);
}

#[test]
fn variant_made_by_hand_writes_its_name_and_reads_back_equal() {
    let source = IdentitySource::from(DomainIdentitySource { domain_name: Some("a".into()), ..Default::default() });
    let text = serde_json::to_string(&source).unwrap();
    assert_eq!(text, r##"{"@odata.type":"#microsoft.graph.domainIdentitySource","domainName":"a"}"##);
    assert_eq!(read::<IdentitySource>(&text), source);
}

#[test]
fn struct_in_a_slot_of_its_own_type_writes_no_name() {
    let domain = DomainIdentitySource { domain_name: Some("a".into()), ..Default::default() };
    assert_eq!(serde_json::to_string(&domain).unwrap(), r#"{"domainName":"a"}"#);
}

#[test]
fn stale_name_gives_way_to_that_of_the_variant() {
    let domain: DomainIdentitySource = read(r#"{"@type":"microsoft.graph.domainIdentitySource","domainName":"a"}"#);
    let tenant = AzureActiveDirectoryTenant { additional: domain.additional, ..Default::default() };
    let source = IdentitySource::from(tenant);
    assert_eq!(json(&source), serde_json::json!({"@odata.type": "#microsoft.graph.azureActiveDirectoryTenant"}));
    assert_eq!(source.type_name(), "microsoft.graph.azureActiveDirectoryTenant");
}

#[test]
fn foreign_name_on_a_struct_stays() {
    let text = r##"{"@odata.type":"#Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization","id":"1"}"##;
    let organization: ConnectedOrganization = survives(text);
    assert_eq!(
        organization.additional.type_name().as_deref(),
        Some("Microsoft.IGAELM.PDS.FrontEnd.ExternalModel.connectedOrganization")
    );
}

#[test]
fn two_type_names_do_no_harm() {
    let text = r##"{"@odata.type":"#microsoft.graph.domainIdentitySource","@odata.type":"#microsoft.graph.azureActiveDirectoryTenant"}"##;
    let source: IdentitySource = read(text);
    assert!(matches!(source, IdentitySource::DomainIdentitySource(_)));
    assert_eq!(json(&source), serde_json::json!({"@odata.type": "#microsoft.graph.domainIdentitySource"}));
}

#[test]
fn polymorphic_slot_reads_and_writes() {
    let everything: Everything =
        survives(r#"{"source":{"tenantId":"t","@odata.type":"graph.azureActiveDirectoryTenant"}}"#);
    assert_eq!(everything.source.as_ref().unwrap().variant(), Some(0));
}

#[test]
fn unknown_source_survives_create() {
    let organization: ConnectedOrganization = read(
        r##"{"identitySources":[{"@odata.type":"#microsoft.graph.new","a@odata.bind":"x","@odata.etag":"e","b":1.10}]}"##,
    );
    let body = to_create_body(&organization);
    assert_eq!(
        String::from_utf8(body).unwrap(),
        r##"{"identitySources":[{"@odata.type":"#microsoft.graph.new","b":1.10}]}"##
    );
}

#[test]
fn type_name_that_is_null_hides_no_other() {
    let source: IdentitySource =
        read(r##"{"@type":null,"tenantId":"t","@odata.type":"#microsoft.graph.azureActiveDirectoryTenant"}"##);
    assert_eq!(source.type_name(), "microsoft.graph.azureActiveDirectoryTenant");
    assert!(matches!(source, IdentitySource::AzureActiveDirectoryTenant(_)));
}
