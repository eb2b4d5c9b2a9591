//! What the schema states to be not offered fails before anything is sent, unless it is to be tried all the same.

use crate::{
    models::Organization,
    service::{GRAPH, connect_to},
    transport::{Script, answer},
};
use edmund_runtime::odata::{
    Expression, Filter, Patch, Property,
    client::{EntitySet, Error, ErrorKind, Request, StepDescription},
};
use serde_json::json;

const NAME: Property<Organization, String> = Property::new("displayName");
const ADDRESS: Property<Organization, serde_json::Value> = Property::new("address");
const SOURCES: Property<Organization, Vec<String>> = Property::new("sources");

static NOTHING: StepDescription = StepDescription::new("organizations")
    .not_readable()
    .not_readable_by_key()
    .not_insertable()
    .not_updatable()
    .not_deletable()
    .not_countable();

static NO_OPTIONS: StepDescription = StepDescription::new("organizations")
    .not_filterable()
    .not_sortable()
    .not_expandable()
    .not_searchable()
    .not_selectable()
    .not_countable()
    .without_top()
    .without_skip();

static SOME: StepDescription = StepDescription::new("organizations")
    .requires_filter()
    .not_filterable_by(&["displayName"])
    .not_sortable_by(&["displayName"])
    .not_expandable_by(&["members"]);

static PARTS: StepDescription = StepDescription::new("organizations")
    .not_patchable()
    .not_insertable_with(&["sources", "owner", "n.s.company/address/street"])
    .not_insertable_without(&["displayName"])
    .not_updatable_with(&["sources", "members"])
    .not_updatable_without(&["address/city"]);

static PUT_ALONE: StepDescription = StepDescription::new("organizations").not_patchable();

fn at(step: &'static StepDescription) -> EntitySet<Organization> {
    connect_to(&Script::new([]), &GRAPH).entity_set(step)
}

/// The request fails for this reason, and does not once it is to be tried all the same.
fn check<R: 'static>(request: Request<R>, what: &str, annotation: &str) {
    let problem = request.problem().map(Error::kind);
    assert_eq!(problem, Some(ErrorKind::NotOffered), "{what}");
    let expected = format!(
        "the service does not offer {what} at `organizations`: `Org.OData.Capabilities.V1.{annotation}; \
         `even_if_not_offered` tries it all the same"
    );
    assert_eq!(request.problem().map(ToString::to_string), Some(expected));
    assert!(request.even_if_not_offered().problem().is_none());
}

#[test]
fn requests_that_are_not_offered() {
    let unwanted = |annotation| format!("{annotation}` is false, or it was left out when the crate was made");
    let by_key = unwanted("ReadRestrictions/ReadByKeyRestrictions/Readable");
    check(at(&NOTHING).list().request(), "reading", &unwanted("ReadRestrictions/Readable"));
    check(at(&NOTHING).by_id("1").get().request(), "reading by key", &by_key);
    check(
        at(&NOTHING).create(&Organization::default()).request(),
        "creating",
        &unwanted("InsertRestrictions/Insertable"),
    );
    check(at(&NOTHING).create_media(Vec::new(), "a/b"), "creating", &unwanted("InsertRestrictions/Insertable"));
    check(at(&NOTHING).by_id("1").update(Patch::new()), "updating", &unwanted("UpdateRestrictions/Updatable"));
    check(at(&NOTHING).by_id("1").delete(), "deleting", &unwanted("DeleteRestrictions/Deletable"));
    check(at(&NOTHING).count().request(), "counting", "CountRestrictions/Countable` is false");
}

#[test]
fn query_options_that_are_not_offered() {
    let list = || at(&NO_OPTIONS).list();
    check(list().filter(NAME.eq("a")).request(), "`$filter`", "FilterRestrictions/Filterable` is false");
    check(list().filter(Filter::raw("true")).request(), "`$filter`", "FilterRestrictions/Filterable` is false");
    check(list().order_by(NAME).request(), "`$orderby`", "SortRestrictions/Sortable` is false");
    check(list().expand("members").request(), "`$expand`", "ExpandRestrictions/Expandable` is false");
    check(list().search("a").request(), "`$search`", "SearchRestrictions/Searchable` is false");
    check(list().select(NAME).request(), "`$select`", "SelectSupport/Supported` is false");
    check(list().top(1).request(), "`$top`", "TopSupported` is false");
    check(list().skip(1).request(), "`$skip`", "SkipSupported` is false");
    check(list().count(true).request(), "counting", "CountRestrictions/Countable` is false");
    check(at(&NO_OPTIONS).by_id("1").get().select(NAME).request(), "`$select`", "SelectSupport/Supported` is false");
    assert!(list().count(false).request().problem().is_none());
}

#[test]
fn properties_for_which_an_option_is_not_offered() {
    let list = || at(&SOME).list().filter(SOURCES.any_item());
    let filter = "FilterRestrictions/NonFilterableProperties` names it";
    let deep = Property::<Organization, Organization>::named("displayName").get(NAME);
    check(list().filter(!NAME.eq("a")).request(), "`$filter` by `displayName`", filter);
    check(list().filter(deep.eq("a")).request(), "`$filter` by `displayName/displayName`", filter);
    for condition in [
        NAME.to_lower().trim().eq("a"),
        SOURCES.any(|source| source.eq(NAME)),
        NAME.length().add(1).gt(2),
        NAME.is_in_collection(SOURCES),
        !(SOURCES.count().gt(1) & NAME.cast_to::<i32>().gt(1)),
        Expression::<Organization, i32>::case([(NAME.is_null(), 1)], 2).eq(1),
    ] {
        check(list().filter(condition).request(), "`$filter` by `displayName`", filter);
    }
    check(
        list().order_by((SOURCES.count(), NAME.to_lower().descending())).request(),
        "`$orderby` by `displayName`",
        "SortRestrictions/NonSortableProperties` names it",
    );
    check(
        list().order_by(NAME.descending()).request(),
        "`$orderby` by `displayName`",
        "SortRestrictions/NonSortableProperties` names it",
    );
    check(
        list().expand("members($select=id)").request(),
        "`$expand` by `members`",
        "ExpandRestrictions/NonExpandableProperties` names it",
    );
    let required = "FilterRestrictions/RequiresFilter` is true";
    check(at(&SOME).list().request(), "reading without `$filter`", required);
    check(at(&SOME).list().query("$filters", "$filter=true").request(), "reading without `$filter`", required);
    assert!(list().order_by("displayNames").expand("membersOf").request().problem().is_none());
}

#[test]
fn properties_that_cannot_be_given() {
    let insert = "InsertRestrictions` says so";
    let create = |json: serde_json::Value| {
        let mut organization = Organization { display_name: Some("a".into()), ..Organization::default() };
        for (name, value) in json.as_object().unwrap() {
            organization.additional.insert(name.clone(), value).unwrap();
        }
        at(&PARTS).create(&organization).request()
    };
    check(create(json!({ "sources": [] })), "creating with `sources`", insert);
    check(create(json!({ "owner@odata.bind": "people/1" })), "creating with `owner`", insert);
    check(
        create(json!({ "address": [{ "city": "b" }, { "street": null }] })),
        "creating with `n.s.company/address/street`",
        insert,
    );
    assert!(create(json!({ "owner@odata.type": "x", "address": { "city": "street" } })).problem().is_none());

    let update = |patch: Patch<Organization>| at(&PARTS).by_id("1").update(patch.set(ADDRESS, json!({ "city": "b" })));
    check(
        update(Patch::new().null(Property::<Organization, String>::named("members"))),
        "updating with `members`",
        "UpdateRestrictions` says so",
    );
    assert!(update(Patch::new().set(NAME, "sources")).problem().is_none());
}

#[test]
fn properties_that_must_be_given() {
    check(
        at(&PARTS).create(&Organization::default()).request(),
        "creating without `displayName`",
        "InsertRestrictions/RequiredProperties` names it",
    );
    check(
        at(&PARTS).by_id("1").update(Patch::new().set(NAME, "a")),
        "updating without `address/city`",
        "UpdateRestrictions/RequiredProperties` names it",
    );
    assert!(at(&PARTS).create_media(Vec::new(), "a/b").problem().is_none());
}

#[tokio::test]
async fn an_update_is_a_replacement_where_nothing_else_is_offered() {
    let script = Script::new([answer(204, "")]);
    let organizations: EntitySet<Organization> = connect_to(&script, &GRAPH).entity_set(&PARTS);
    let request = organizations.by_id("1").update(Patch::new().set(NAME, "a"));
    assert_eq!(request.body(), Some(&br#"{"displayName":"a"}"#[..]));
    request.even_if_not_offered().await.unwrap();
    assert_eq!(script.lines(), ["PUT https://service.example/v1/organizations/1"]);
}

#[test]
fn a_filter_may_be_given_as_a_query_option_of_ones_own() {
    for name in ["$filter", "filter", "$Filter"] {
        let request = at(&SOME).list().query("$search", "a").query(name, "id eq '1'").request();
        assert!(request.problem().is_none(), "{name}");
    }
}

#[tokio::test]
async fn a_request_that_is_tried_all_the_same_is_sent() {
    let script = Script::new([answer(200, r#"{"value":[]}"#)]);
    let organizations: EntitySet<Organization> = connect_to(&script, &GRAPH).entity_set(&NOTHING);
    let error = organizations.list().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotOffered, 0));
    assert!(script.lines().is_empty());
    organizations.list().even_if_not_offered().await.unwrap();
    assert_eq!(script.lines(), ["GET https://service.example/v1/organizations"]);
}

#[test]
fn a_part_of_a_complex_value_is_not_changed_where_values_are_replaced() {
    let organization = at(&PUT_ALONE).by_id("1");
    let settings = organization.complex_property(Property::<Organization, Organization>::named("settings"));
    check(settings.update(Patch::new().set(NAME, "A")), "`PATCH`", "UpdateRestrictions/UpdateMethod` is `PUT` alone");
    assert!(settings.replace(&Organization::default()).problem().is_none());
}
