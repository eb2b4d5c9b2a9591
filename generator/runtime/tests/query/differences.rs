//! What makes one model of another: only what differs, and as little of it as can be.

use edmund_runtime::odata::{self, Patch, PatchProblem, from_json};

use crate::models::{IdentitySource, Line, Organization, Page, Place, Settings, State, Tenant, User};

fn organization(json: &str) -> Organization {
    from_json(json).unwrap()
}

/// The patch from one organization to another.
#[track_caller]
fn check(old: &str, new: &str, expected: &str) {
    check_models(&organization(old), &organization(new), expected);
}

#[track_caller]
fn check_models<T: odata::AsObject + odata::Value>(old: &T, new: &T, expected: &str) {
    assert_eq!(String::from_utf8(Patch::between(old, new).body().unwrap()).unwrap(), expected);
}

#[test]
fn equal_models_differ_in_nothing() {
    for json in [
        "{}",
        r#"{"id":"1","description":null,"displayName":"A","state":"odd","extra":[1],"settings":{"level":1,"x":{}}}"#,
    ] {
        let model = organization(json);
        assert!(Patch::between(&model, &model.clone()).is_empty(), "{json}");
    }
}

#[test]
fn what_was_set_and_is_not_becomes_null() {
    check(r#"{"displayName":"A","description":"B"}"#, r#"{"displayName":"A"}"#, r#"{"description":null}"#);
    check(r#"{"description":"B"}"#, r#"{"description":null}"#, r#"{"description":null}"#);
    let old = organization(r#"{"displayName":"A","state":"proposed"}"#);
    let new = Organization { state: None, ..old.clone() };
    check_models(&old, &new, r#"{"state":null}"#);
}

#[test]
fn null_and_nothing_are_no_difference() {
    check(r#"{"description":null,"extra":null}"#, "{}", "{}");
    check("{}", r#"{"description":null,"settings":null,"extra":null}"#, "{}");
}

#[test]
fn what_is_set_is_sent() {
    let old = organization(r#"{"description":null,"displayName":"A"}"#);
    let new = Organization {
        description: Some("B".into()),
        display_name: Some("C".into()),
        state: Some(State::Configured),
        ..old.clone()
    };
    check_models(&old, &new, r#"{"description":"B","displayName":"C","state":"configured"}"#);
}

#[test]
fn what_the_service_alone_writes_is_left_out_at_any_depth() {
    check(r#"{"id":"1","createdDateTime":"2020-01-01T00:00:00Z"}"#, r#"{"id":"2"}"#, "{}");
    check(r#"{"settings":{"level":1,"stamp":"a"}}"#, r#"{"settings":{"level":1,"stamp":"b"}}"#, "{}");
    check(r#"{"settings":{"stamp":"a"}}"#, r#"{"settings":{"level":1,"stamp":"b"}}"#, r#"{"settings":{"level":1}}"#);
    check("{}", r#"{"settings":{"level":1,"stamp":"b"}}"#, r#"{"settings":{"level":1}}"#);
}

#[test]
fn a_complex_value_is_changed_in_part() {
    check(
        r#"{"settings":{"level":1,"options":"configured","own":1,"other":2}}"#,
        r#"{"settings":{"level":1,"own":1,"new":{"a":[]}}}"#,
        r#"{"settings":{"options":null,"new":{"a":[]},"other":null}}"#,
    );
    check(r#"{"settings":{"level":1}}"#, "{}", r#"{"settings":null}"#);
    check(r#"{"settings":null}"#, r#"{"settings":{}}"#, r#"{"settings":{}}"#);
}

#[test]
fn a_collection_is_sent_whole() {
    let old = User { mails: Some(vec!["a".into(), "b".into()]), ..User::default() };
    let new = User { mails: Some(vec!["a".into()]), ..User::default() };
    check_models(&old, &new, r#"{"otherMails":["a"]}"#);
    let empty = User { mails: Some(Vec::new()), ..User::default() };
    check_models(&new, &empty, r#"{"otherMails":[]}"#);
}

#[test]
fn relationships_and_annotations_are_left_out() {
    check(
        r#"{"owner":{"id":"1","displayName":"A"},"internalSponsors":[{"id":"1"}],"@odata.etag":"1"}"#,
        r#"{"owner":{"id":"1","displayName":"B"},"@odata.etag":"2","description@a.b":"c"}"#,
        "{}",
    );
}

#[test]
fn members_that_the_schema_does_not_name_are_compared_by_what_they_mean() {
    check(r#"{"a":1.50,"b":{"x":1,"y":2}}"#, r#"{"a":1.5,"b":{"y":2,"x":1}}"#, "{}");
    check(r#"{"a":12345678901234567890.12,"b":1}"#, r#"{"a":12345678901234567890.13,"c":2}"#, {
        r#"{"a":12345678901234567890.13,"c":2,"b":null}"#
    });
}

#[test]
fn a_value_that_does_not_fit_its_field_is_kept_apart_from_one_that_does() {
    let odd = r#"{"settings":"none"}"#;
    check(odd, odd, "{}");
    check(odd, r#"{"settings":"all"}"#, r#"{"settings":"all"}"#);
    check(odd, r#"{"settings":{"level":1}}"#, r#"{"settings":{"level":1}}"#);
    check(odd, "{}", r#"{"settings":null}"#);
}

#[test]
fn what_is_immutable_or_the_key_is_refused_if_it_differs() {
    let sources = |id: &str| Organization {
        identity_sources: Some(vec![Tenant { tenant_id: Some(id.into()), ..Tenant::default() }.into()]),
        ..Organization::default()
    };
    assert!(Patch::between(&sources("1"), &sources("1")).is_empty());
    let error = Patch::between(&sources("1"), &sources("2")).body().unwrap_err();
    assert_eq!(error.property(), "identitySources");
    assert!(matches!(error.problem(), PatchProblem::Immutable));

    let line = |order| Line { order: Some(order), item: Some("a".into()), ..Line::default() };
    assert!(Patch::between(&line(1), &line(1)).is_empty());
    let error = Patch::between(&line(1), &line(2)).body().unwrap_err();
    assert_eq!(error.to_string(), "order cannot be updated: it is part of the key");

    let page = |number| Page {
        place: Some(Place { number: Some(number), shelf: Some("a".into()), ..Place::default() }),
        ..Page::default()
    };
    assert!(Patch::between(&page(1), &page(1)).is_empty());
    let error = Patch::between(&page(1), &page(2)).body().unwrap_err();
    assert_eq!(error.to_string(), "place/number cannot be updated: it is part of the key");
}

#[test]
fn a_value_of_another_type_says_its_name() {
    let tenant =
        |name: &str| Tenant { display_name: Some(name.into()), tenant_id: Some("1".into()), ..Tenant::default() };
    let unknown: IdentitySource = from_json(r##"{"@odata.type":"#x.y","displayName":"A","z":1}"##).unwrap();
    let name = "#microsoft.graph.azureActiveDirectoryTenant";
    check_models(
        &IdentitySource::from(tenant("A")),
        &tenant("B").into(),
        &format!(r#"{{"@odata.type":"{name}","displayName":"B"}}"#),
    );
    assert!(Patch::between(&IdentitySource::from(tenant("A")), &tenant("A").into()).is_empty());
    check_models(&tenant("A"), &tenant("B"), r#"{"displayName":"B"}"#);
    check_models(
        &unknown,
        &tenant("A").into(),
        &format!(r#"{{"@odata.type":"{name}","displayName":"A","tenantId":"1"}}"#),
    );
}

#[test]
fn the_name_of_a_derived_type_is_sent_along_and_that_of_the_type_itself_is_not() {
    for own in ["#microsoft.graph.connectedOrganization", "https://a.b/$metadata#microsoft.graph.connectedOrganization"]
    {
        let old = format!(r#"{{"@odata.type":"{own}","displayName":"A","settings":{{"level":1}}}}"#);
        let new = old.replace('A', "B").replace(":1", ":2");
        check(&old, &new, r#"{"displayName":"B","settings":{"level":2}}"#);
    }
    for name in ["@odata.type", "@type"] {
        let old = format!(r##"{{"{name}":"#microsoft.graph.other","displayName":"A"}}"##);
        let expected = r##"{"@odata.type":"#microsoft.graph.other","displayName":"B"}"##;
        check(&old, &old.replace('A', "B"), expected);
    }
    let settings = |name: &str, level| format!(r##"{{"settings":{{"@odata.type":"#{name}","level":{level}}}}}"##);
    check(&settings("a.b", 1), &settings("a.b", 2), r##"{"settings":{"@odata.type":"#a.b","level":2}}"##);
    check(
        &settings("microsoft.graph.settings", 1),
        &settings("microsoft.graph.settings", 2),
        r#"{"settings":{"level":2}}"#,
    );
}

#[test]
fn a_difference_that_is_applied_leaves_none() {
    let texts = [
        r#"{"displayName":"A","settings":{"level":1},"state":"proposed"}"#,
        r#"{"description":"B","settings":{"options":"configured"},"extra":{"a":1}}"#,
        r#"{"displayName":null,"state":"new","extra":{"a":2}}"#,
    ];
    for old in texts {
        for new in texts {
            let patch = Patch::between(&organization(old), &organization(new)).body().unwrap();
            let mut merged: serde_json::Value = serde_json::from_str(old).unwrap();
            merge(&mut merged, serde_json::from_slice(&patch).unwrap());
            let merged = organization(&merged.to_string());
            let left = Patch::between(&merged, &organization(new));
            assert!(left.is_empty(), "{old} {new}: {left:?}");
        }
    }
}

/// As a service carries a patch out (RFC 7396, which OData's rules for objects agree with).
fn merge(target: &mut serde_json::Value, patch: serde_json::Value) {
    match (target, patch) {
        (serde_json::Value::Object(target), serde_json::Value::Object(patch)) => {
            for (name, value) in patch {
                merge(target.entry(name).or_insert(serde_json::Value::Null), value);
            }
        }
        (target, patch) => *target = patch,
    }
}

#[test]
fn settings_differ_as_models_of_their_own() {
    let settings = |level| Settings { level: Some(level), ..Settings::default() };
    check_models(&settings(1), &settings(2), r#"{"level":2}"#);
}
