//! Patches: what they send, and what they refuse.

use edmund_runtime::odata::{self, Patch, PatchProblem, Property};

use crate::models::{IdentitySource, Line, Organization, Page, Place, Settings, State, Tenant, User};

fn check(patch: &Patch<Organization>, expected: &str) {
    assert_eq!(String::from_utf8(patch.body().unwrap()).unwrap(), expected);
}

fn refusal(patch: &Patch<Organization>) -> String {
    patch.body().unwrap_err().to_string()
}

#[test]
fn only_what_was_set_is_sent() {
    check(
        &Patch::new().set(Organization::STATE, State::Configured).null(Organization::ABOUT),
        r#"{"state":"configured","description":null}"#,
    );
    check(&Patch::new(), "{}");
}

#[test]
fn the_last_change_of_a_property_holds_in_its_first_place() {
    let patch = Patch::new()
        .set(Organization::ABOUT, "a")
        .set(Organization::DISPLAY_NAME, "b")
        .set(Organization::ABOUT, "c")
        .null(Organization::DISPLAY_NAME)
        .set(Organization::DISPLAY_NAME, "d");
    check(&patch, r#"{"description":"c","displayName":"d"}"#);
    assert_eq!(patch.names().collect::<Vec<_>>(), ["description", "displayName"]);
}

#[test]
fn a_read_only_property_is_refused() {
    assert_eq!(refusal(&Patch::new().set(Organization::ID, "1")), "id cannot be updated: it is read-only");
    assert_eq!(
        refusal(&Patch::new().null(Organization::CREATED)),
        "createdDateTime cannot be updated: it is read-only"
    );
}

#[test]
fn an_immutable_property_is_refused() {
    let sources: Vec<IdentitySource> = vec![Tenant::default().into()];
    let error = Patch::new().set(Organization::IDENTITY_SOURCES, sources).body().unwrap_err();
    assert_eq!(error.property(), "identitySources");
    assert!(matches!(error.problem(), PatchProblem::Immutable));
}

#[test]
fn a_part_of_the_key_is_refused_wherever_it_stands() {
    let error = Patch::new().set(Line::ORDER, 1).body().unwrap_err();
    assert_eq!(error.to_string(), "order cannot be updated: it is part of the key");
    assert!(matches!(error.problem(), PatchProblem::Key));
    assert!(Patch::new().null(Line::ITEM).body().is_err());

    let within = |place| Patch::new().nested(Page::PLACE, place);
    let error = within(Patch::new().set(Place::NUMBER, 1)).body().unwrap_err();
    assert_eq!(error.to_string(), "place/number cannot be updated: it is part of the key");
    let shelf = within(Patch::new().set(Place::SHELF, "b"));
    assert_eq!(shelf.body().unwrap(), br#"{"place":{"shelf":"b"}}"#);
    let key = Line { order: Some(1), item: Some("a".into()), ..Line::default() };
    assert_eq!(odata::to_json(&key, odata::Mode::Create), r#"{"order":1,"item":"a"}"#, "create sends it");
}

#[test]
fn what_leads_to_another_entity_is_not_changed_by_value() {
    let user = || User { id: Some("1".into()), ..User::default() };
    for patch in [
        Patch::new().set(Organization::OWNER, user()),
        Patch::new().null(Organization::OWNER),
        Patch::new().nested(Organization::OWNER, Patch::new()),
        Patch::new().set(Organization::SPONSORS, vec![user()]),
    ] {
        let error = patch.body().unwrap_err();
        assert!(matches!(error.problem(), PatchProblem::Navigation));
        assert!(error.to_string().contains("`bind`"), "{error}");
    }
}

#[test]
fn what_is_wrong_with_a_change_goes_with_the_change() {
    let patch = Patch::new()
        .nested(Organization::SETTINGS, Patch::new().set(Settings::STAMP, "a"))
        .nested(Organization::SETTINGS, Patch::new().set(Settings::LEVEL, 1));
    check(&patch, r#"{"settings":{"level":1}}"#);
    let bound = Patch::new().bind(Property::<Settings, User>::named("owner"), "users/1");
    let patch = Patch::new().nested(Organization::SETTINGS, bound).null(Organization::SETTINGS);
    assert!(!patch.has_bindings());
}

#[test]
fn a_property_of_a_hierarchy_is_found_in_its_types() {
    let patch = Patch::<IdentitySource>::new().set(Property::<_, String>::named("tenantId"), "1");
    assert_eq!(patch.body().unwrap(), br#"{"tenantId":"1"}"#);
}

#[test]
fn what_the_schema_does_not_know_can_be_set() {
    check(&Patch::new().set(Property::<_, f64>::named("extension_a"), 1.5), r#"{"extension_a":1.5}"#);
    let json = serde_json::json!({"a": [null]});
    check(&Patch::new().set(Property::<_, serde_json::Value>::named("b\""), json), r#"{"b\"":{"a":[null]}}"#);
}

#[test]
fn objects_are_sent_without_what_is_read_only() {
    let settings = Settings { level: Some(1), stamp: Some("a".into()), ..Default::default() };
    check(&Patch::new().set(Organization::SETTINGS, settings), r#"{"settings":{"level":1}}"#);
}

#[test]
fn items_of_a_hierarchy_say_their_type() {
    let tenants = Property::<User, Vec<IdentitySource>>::named("sources");
    let patch = Patch::new().set(tenants, vec![Tenant { tenant_id: Some("1".into()), ..Default::default() }.into()]);
    assert_eq!(
        String::from_utf8(patch.body().unwrap()).unwrap(),
        r##"{"sources":[{"@odata.type":"#microsoft.graph.azureActiveDirectoryTenant","tenantId":"1"}]}"##
    );
}

#[test]
fn a_patch_is_a_value() {
    fn is_plain<T: Clone + Default + std::fmt::Debug + Send + Sync + 'static>(_: &T) {}
    let patch = Patch::<Organization>::new().null(Organization::ABOUT);
    is_plain(&patch);
    assert!(!patch.is_empty());
    assert_eq!(format!("{patch:?}"), r#"Patch {"description": "null"}"#);
}

#[test]
fn a_complex_value_is_changed_in_part() {
    let settings = Patch::new().set(Settings::LEVEL, 2).null(Settings::OPTIONS);
    check(&Patch::new().nested(Organization::SETTINGS, settings), r#"{"settings":{"level":2,"options":null}}"#);
    check(&Patch::new().nested(Organization::SETTINGS, Patch::new()), r#"{"settings":{}}"#);
}

#[test]
fn what_is_refused_within_a_complex_value_is_named_by_its_path() {
    let patch = Patch::new().nested(Organization::SETTINGS, Patch::new().set(Settings::STAMP, "a"));
    let error = patch.body().unwrap_err();
    assert_eq!(error.property(), "settings/stamp");
    assert_eq!(error.to_string(), "settings/stamp cannot be updated: it is read-only");
}

#[test]
fn navigation_properties_are_bound_by_url() {
    let patch = Patch::new()
        .bind(Organization::OWNER, "users/1")
        .bind_all(Organization::SPONSORS, ["users/2", "users/\"3\""])
        .bind(Organization::OWNER, "users/4".to_owned());
    assert!(patch.has_bindings());
    check(&patch, r#"{"owner@odata.bind":"users/4","internalSponsors@odata.bind":["users/2","users/\"3\""]}"#);
    check(&Patch::new().bind_all(Organization::SPONSORS, [""; 0]), r#"{"internalSponsors@odata.bind":[]}"#);
}

#[test]
fn a_binding_within_a_complex_value_is_one_too() {
    let inner = Patch::new().bind(Property::<Settings, User>::named("owner"), "users/1");
    let patch = Patch::new().nested(Organization::SETTINGS, inner);
    assert!(patch.has_bindings());
    check(&patch, r#"{"settings":{"owner@odata.bind":"users/1"}}"#);
}

#[test]
fn what_is_no_navigation_property_is_not_bound() {
    assert_eq!(
        refusal(&Patch::new().bind(Organization::SETTINGS, "users/1")),
        "settings cannot be updated: it is no navigation property, and cannot be bound to an entity"
    );
}

#[test]
fn a_patch_of_a_derived_type_says_its_name_where_the_base_is_meant() {
    let patch = Patch::new().set(Tenant::TENANT_ID, "1").of_base::<IdentitySource>();
    let expected = r##"{"@odata.type":"#microsoft.graph.azureActiveDirectoryTenant","tenantId":"1"}"##;
    assert_eq!(String::from_utf8(patch.body().unwrap()).unwrap(), expected);
}
