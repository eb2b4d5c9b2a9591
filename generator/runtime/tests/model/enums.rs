//! Enum types and flags.

use edmund_runtime::odata::Flags;

use crate::fixtures::{ConnectedOrganization, ConnectedOrganizationState as State, Everything, json, survives};

#[test]
fn member_is_read_from_its_name() {
    assert_eq!(State::from("proposed"), State::Proposed);
    assert_eq!(State::from("Proposed".to_owned()).as_str(), "Proposed");
    assert_eq!((State::Proposed.as_str(), State::Proposed.value()), ("proposed", Some(1)));
}

#[test]
fn unknown_value_keeps_its_text() {
    let organization: ConnectedOrganization = survives(r#"{"state":"paused"}"#);
    let Some(state @ State::Unknown(_)) = organization.state else { panic!() };
    assert_eq!((state.to_string().as_str(), state.value()), ("paused", None));
    assert_eq!(State::from("paused"), state);
}

#[test]
fn enum_stands_alone_in_serde() {
    assert_eq!(serde_json::from_str::<State>(r#""configured""#).unwrap(), State::Configured);
    assert_eq!(serde_json::to_string(&State::Configured).unwrap(), r#""configured""#);
    assert!(serde_json::from_str::<State>("1").is_err());
}

#[test]
fn flags_are_a_set() {
    let everything: Everything = survives(r#"{"states":"proposed,paused"}"#);
    let states = everything.states.unwrap();
    assert_eq!(states, Flags::from([State::from("paused"), State::Proposed]));
    assert_eq!((states.to_string().as_str(), states.value()), ("proposed,paused", None));
    assert_eq!(json(&Flags::from(State::Configured)), "configured");
    assert_eq!(Flags::<State>::from(" proposed , configured,proposed").value(), Some(1));
}
