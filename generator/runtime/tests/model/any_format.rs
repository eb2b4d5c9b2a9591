//! Models read from and written to other things than JSON text.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::fixtures::{ConnectedOrganization, ConnectedOrganizationState, read};

const TEXT: &str = r##"{"id":"1","state":"proposed","identitySources":[{"domainName":"d","@odata.type":"#microsoft.graph.domainIdentitySource"}],"number":1.5,"n":null,"list":[true,-7,18446744073709551615]}"##;

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Flattened {
    #[serde(flatten)]
    organization: ConnectedOrganization,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Untagged {
    Number(i32),
    Organization(Box<ConnectedOrganization>),
}

#[test]
fn text_slice_reader_and_value_give_the_same() {
    let expected: ConnectedOrganization = read(TEXT);
    assert_eq!(serde_json::from_str::<ConnectedOrganization>(TEXT).unwrap(), expected);
    assert_eq!(serde_json::from_slice::<ConnectedOrganization>(TEXT.as_bytes()).unwrap(), expected);
    assert_eq!(serde_json::from_reader::<_, ConnectedOrganization>(TEXT.as_bytes()).unwrap(), expected);
    let value: serde_json::Value = serde_json::from_str(TEXT).unwrap();
    assert_eq!(ConnectedOrganization::deserialize(&value).unwrap(), expected);
    assert_eq!(serde_json::from_value::<ConnectedOrganization>(value).unwrap(), expected);
}

#[test]
fn model_stands_inside_other_types() {
    let expected: ConnectedOrganization = read(TEXT);
    let flattened: Flattened = serde_json::from_str(TEXT).unwrap();
    assert_eq!(flattened.organization, expected);
    assert_eq!(read::<ConnectedOrganization>(&serde_json::to_string(&flattened).unwrap()), expected);
    let untagged: Untagged = serde_json::from_str(TEXT).unwrap();
    assert_eq!(untagged, Untagged::Organization(Box::new(expected.clone())));
    assert_eq!(read::<ConnectedOrganization>(&serde_json::to_string(&untagged).unwrap()), expected);
    assert_eq!(
        serde_json::from_str::<Vec<Option<ConnectedOrganization>>>(&format!("[null,{TEXT}]")).unwrap()[1],
        Some(expected)
    );
}

#[test]
fn value_and_indented_text_are_written() {
    let organization: ConnectedOrganization = read(r#"{"id":"1","x":{"y":[1.5]}}"#);
    assert_eq!(serde_json::to_value(&organization).unwrap(), json!({"id":"1","x":{"y":[1.5]}}));
    assert_eq!(
        serde_json::to_string_pretty(&organization).unwrap(),
        "{\n  \"id\": \"1\",\n  \"x\": {\n    \"y\": [\n      1.5\n    ]\n  }\n}"
    );
}

#[test]
fn private_names_of_serde_json_smuggle_nothing_in() {
    let text = r#"{"$serde_json::private::RawValue":"{\"id\":\"1\"} junk","$serde_json::private::Number":"x"}"#;
    let organization: ConnectedOrganization = read(text);
    assert_eq!(organization.additional.len(), 2);
    let untagged = serde_json::from_str::<Untagged>(text);
    assert!(untagged.is_err(), "{untagged:?}");
    for name in ["Number", "RawValue"] {
        let text = format!(r#"{{"x":{{"$serde_json::private::{name}":"1,\"id\":\"2\""}}}}"#);
        let flattened = serde_json::from_str::<Flattened>(&text);
        assert!(flattened.is_err(), "{flattened:?}");
    }
}

#[test]
fn enum_is_read_from_any_text() {
    use serde::de::{IntoDeserializer, value::Error};
    let deserializer = IntoDeserializer::<Error>::into_deserializer("proposed");
    assert_eq!(ConnectedOrganizationState::deserialize(deserializer), Ok(ConnectedOrganizationState::Proposed));
}
