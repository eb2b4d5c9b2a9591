//! Round trips of any JSON object, and of any model value.

use edmund_runtime::odata::{Mode, to_json};
use proptest::prelude::*;
use serde_json::Value;

use crate::fixtures::{
    AnyDirectoryObject, AzureActiveDirectoryTenant, ConnectedOrganization, ConnectedOrganizationState, DirectoryObject,
    DomainIdentitySource, Everything, IdentitySource, User, read, survives,
};

/// JSON text, with numbers as services write them.
fn any_json() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,12})?([eE][+-]?[0-9]{1,3})?",
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
        prop::sample::select(vec!["2020-06-08T20:13:53.7099947Z", "proposed", "#microsoft.graph.user", "INF", "7"])
            .prop_map(|text| format!("{text:?}")),
    ];
    scalar.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(" , "))),
            members(inner),
        ]
    })
}

/// An object whose members have names of the schema, or others.
fn members(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let name = prop_oneof![
        3 => prop::sample::select(vec![
            "id", "displayName", "state", "identitySources", "createdDateTime", "@odata.type", "@type", "nested", "source",
            "texts", "gaps", "flag", "domainName", "internalSponsors", "untyped", "text",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::btree_map(name, value, 0..6).prop_map(|members| {
        let members = members.iter().map(|(name, value)| format!("{}: {value}", serde_json::to_string(name).unwrap()));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    })
}

fn any_source() -> impl Strategy<Value = IdentitySource> {
    let text = || prop::option::of(any::<String>());
    prop_oneof![
        (text(), text()).prop_map(|(display_name, domain_name)| {
            DomainIdentitySource { display_name, domain_name, ..Default::default() }.into()
        }),
        (text(), text()).prop_map(|(display_name, tenant_id)| {
            AzureActiveDirectoryTenant { display_name, tenant_id, ..Default::default() }.into()
        }),
        members(any_json()).prop_map(|text| read(&text)),
    ]
}

prop_compose! {
    fn any_organization()(
        id in prop::option::of(any::<String>()),
        description in prop::option::of(any::<String>()),
        state in prop::option::of("configured|proposed|[a-z]{0,5}"),
        identity_sources in prop::option::of(prop::collection::vec(any_source(), 0..3)),
        sponsor in prop::option::of(any::<String>()),
        extra in members(any_json()),
    ) -> ConnectedOrganization {
        let mut organization = ConnectedOrganization {
            id,
            description,
            state: state.map(ConnectedOrganizationState::from),
            identity_sources,
            internal_sponsors: sponsor.map(|name| {
                vec![DirectoryObject::from(User { display_name: Some(name), ..Default::default() })]
            }),
            ..Default::default()
        };
        organization.additional.insert("extra", &serde_json::value::RawValue::from_string(extra).unwrap()).unwrap();
        organization
    }
}

/// Null items of collections are skipped on purpose.
fn has_null_items(text: &str) -> bool {
    fn search(value: &Value) -> bool {
        match value {
            Value::Array(items) => items.iter().any(|item| item.is_null() || search(item)),
            Value::Object(members) => members.values().any(search),
            _ => false,
        }
    }
    // Numbers may be beyond a `serde_json::Value`, which cannot be searched then.
    serde_json::from_str(text).map_or_else(|_| text.contains("null"), |value| search(&value))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_object_survives(text in members(any_json()).prop_filter("null items are skipped", |text| !has_null_items(text))) {
        survives::<ConnectedOrganization>(&text);
        survives::<IdentitySource>(&text);
        survives::<DirectoryObject>(&text);
        survives::<AnyDirectoryObject>(&text);
        let any = read::<DirectoryObject>(&text).into_any();
        prop_assert_eq!(any, read::<AnyDirectoryObject>(&text));
    }

    #[test]
    fn any_model_survives(organization in any_organization()) {
        let written = serde_json::to_string(&organization).unwrap();
        prop_assert_eq!(&read::<ConnectedOrganization>(&written), &organization);
        // Numbers may be beyond a `serde_json::Value`.
        if let Ok(value) = serde_json::from_str::<Value>(&written) {
            let from_value: ConnectedOrganization = serde_json::from_value(value).unwrap();
            prop_assert_eq!(from_value.identity_sources.is_some(), organization.identity_sources.is_some());
            prop_assert_eq!(from_value.id, organization.id);
        }
    }

    #[test]
    fn same_text_is_json_for_us_and_for_serde_json(text in "[\\[\\]{}:, \"\\\\0-9eE.+a-f-]{0,12}") {
        let ours = edmund_runtime::odata::from_json::<Value>(&text);
        prop_assert_eq!(ours.is_ok(), serde_json::from_str::<Value>(&text).is_ok());
        let _ = edmund_runtime::odata::from_json::<Everything>(&text);
    }
}

/// Both ways of writing say the same, but for the spelling of exponents.
#[track_caller]
fn text_and_serde_agree(json: &str) {
    let model = read::<Everything>(json);
    let text = to_json(&model, Mode::Everything);
    assert_eq!(text, serde_json::to_string(&model).unwrap());
    assert_eq!(read::<Everything>(&text), model);
}

#[test]
fn text_is_what_serde_would_write() {
    text_and_serde_agree("{}");
    text_and_serde_agree(r#"{"text":"quote \" backslash \\ newline \n bell \u0007 umlaut ü emoji 😀 slash /"}"#);
    text_and_serde_agree(r#"{"flag":true,"byte":255,"long":-9223372036854775808,"single":1.5,"double":0.25}"#);
    text_and_serde_agree(
        r#"{"double":"-INF","single":"INF","price":12345678901234567890.12,"guid":"bcdfdfff-4000-4000-8000-000000000001"}"#,
    );
    text_and_serde_agree(
        r#"{"instant":"2024-05-01T00:00:00.1234567Z","duration":"P1DT2H","bytes":"AQID","states":"a,b"}"#,
    );
    text_and_serde_agree(r#"{"untyped":{"a":[1,null,"x"]},"texts":["a","b"],"gaps":[1,null],"nested":{"nested":{}}}"#);
    text_and_serde_agree(
        r##"{"source":{"@odata.type":"#microsoft.graph.domainIdentitySource","domainName":"a"},"computed":"c"}"##,
    );
    text_and_serde_agree(r#"{"number":"no number","flag":null,"@odata.etag":"W/\"1\"","new":{"a":[true,false]}}"#);
}
