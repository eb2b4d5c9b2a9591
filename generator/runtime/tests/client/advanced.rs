//! Advanced queries: what the client says of them by itself, and to which services.

use crate::{
    models::{Member, Organization, Party},
    service::{ADVANCED, GRAPH, ORGANIZATIONS, connect_to},
    transport::{Script, answer},
};
use azure_core::http::headers::{HeaderName, Headers};
use edmund_runtime::odata::{
    Expandable, Filter, Path, Property, Search,
    client::{EntitySet, List, ServiceDescription, StepDescription},
};

const NAME: Property<Organization, String> = Property::new("displayName");
const SOURCES: Property<Organization, Vec<String>> = Property::new("sources");

static UNCOUNTED: StepDescription = StepDescription::new("organizations").not_countable();

fn organizations(description: &'static ServiceDescription) -> EntitySet<Organization> {
    connect_to(&Script::new([]), description).entity_set(&ORGANIZATIONS)
}

fn level(headers: &Headers) -> Option<String> {
    headers.get_optional_string(&HeaderName::from_static("consistencylevel"))
}

/// The header and the query of a list, of a service that wants to know; one that does not gets no header, and the query
/// without what is `added` to it.
#[track_caller]
fn check(list: impl Fn(List<Organization>) -> List<Organization>, expected: Option<&str>, query: &str, added: &str) {
    let request = list(organizations(&ADVANCED).list()).request();
    let all = format!("{query}{added}");
    assert_eq!((level(request.headers()).as_deref(), request.url().query()), (expected, Some(&*all)));
    let plain = list(organizations(&GRAPH).list()).request();
    assert_eq!((level(plain.headers()), plain.url().query()), (None, Some(query)));
}

#[track_caller]
fn check_filter(filter: Filter<Organization>, is_advanced: bool) {
    let request = organizations(&ADVANCED).list().filter(filter).request();
    let is_counted = request.url().query().is_some_and(|query| query.ends_with("&$count=true"));
    assert_eq!((level(request.headers()).is_some(), is_counted), (is_advanced, is_advanced), "{}", request.url());
}

#[test]
fn plain_queries_say_nothing() {
    check(|list| list.top(5), None, "$top=5", "");
    check(
        |list| list.filter(NAME.eq("ne not endswith")),
        None,
        "$filter=displayName%20eq%20%27ne%20not%20endswith%27",
        "",
    );
    check(|list| list.count(false), None, "$count=false", "");
}

#[test]
fn operators_of_the_filter_are_found_in_the_tree() {
    let eq = || NAME.eq("a");
    check_filter(eq(), false);
    check_filter(NAME.starts_with("a") | NAME.is_null() | SOURCES.any(|source| source.eq("a")), false);
    check_filter(NAME.ne("a"), true);
    check_filter(NAME.is_not_null(), true);
    check_filter(!eq(), true);
    check_filter(NAME.ends_with("a"), true);
    check_filter(SOURCES.count().eq(0), true);
    check_filter(eq() & (eq() | SOURCES.any(|source: Path<_, _>| source.ends_with("a"))), true);
    check_filter(NAME.ne("a").into_expression().eq(true), true);
}

#[test]
fn words_are_found_in_text_outside_of_literals() {
    for text in ["name eq 'it''s not' and x", "startswith(name,'ne')", "note eq 1", "nested/ne1 eq 2", "a/not_b eq 1"] {
        check_filter(Filter::raw(text), false);
    }
    for text in
        ["name ne 'a'", "NOT (a eq 1)", "not(a eq 1)", "endsWith(a,'b')", "a/$count gt 1", "a eq 'b' and c ne 'd'"]
    {
        check_filter(Filter::raw(text), true);
        check_filter(NAME.eq("a") & Filter::raw(text), true);
    }
}

#[test]
fn a_filter_with_an_order_is_advanced() {
    check(
        |list| list.filter(NAME.eq("a")).order_by(NAME),
        Some("eventual"),
        "$filter=displayName%20eq%20%27a%27&$orderby=displayName",
        "&$count=true",
    );
}

#[test]
fn searches_and_numbers_need_the_header_alone() {
    check(|list| list.search(Search::phrase("a")), Some("eventual"), "$search=%22a%22", "");
    check(|list| list.count(true), Some("eventual"), "$count=true", "");
    check(|list| list.order_by(NAME), Some("eventual"), "$orderby=displayName", "");
}

#[test]
fn items_of_a_derived_type_are_advanced() {
    let parties = connect_to(&Script::new([]), &ADVANCED).entity_set::<Party>(&ORGANIZATIONS);
    let request = parties.list_as::<Member>().request();
    assert_eq!(request.url().path(), "/v1/organizations/ns.member");
    assert_eq!((level(request.headers()).as_deref(), request.url().query()), (Some("eventual"), Some("$count=true")));
    let uncounted = parties.list_as::<Member>().count(false).request();
    assert_eq!(uncounted.url().query(), Some("$count=false"));
    assert_eq!(level(parties.list().request().headers()), None);

    let parties = connect_to(&Script::new([]), &ADVANCED).entity_set::<Party>(&UNCOUNTED);
    let request = parties.list_as::<Member>().request();
    assert_eq!((level(request.headers()).as_deref(), request.url().query()), (Some("eventual"), None));
}

#[tokio::test]
async fn a_list_that_goes_on_says_it_too() {
    let link = "https://service.example/v1/organizations?$search=%22a%22&$skiptoken=1";
    let opaque = "https://service.example/v1/organizations?$skiptoken=1";
    let script = Script::new([(); 4].map(|()| answer(200, r#"{"value":[]}"#)));
    let list = connect_to(&script, &ADVANCED).entity_set::<Organization>(&ORGANIZATIONS).list();
    assert!(list.items_from(link).try_next().await.unwrap().is_none());
    assert!(list.clone().search("a").pages_from(opaque).try_next().await.unwrap().is_some());
    assert!(list.clone().header("ConsistencyLevel", "session").items_from(link).try_next().await.unwrap().is_none());
    assert!(list.items_from(opaque).try_next().await.unwrap().is_none());
    let levels: Vec<_> = script.sent().iter().map(|sent| sent.header("consistencylevel")).collect();
    assert_eq!(levels, [Some("eventual".to_owned()), Some("eventual".to_owned()), Some("session".to_owned()), None]);
}

#[test]
fn own_query_options_count_too() {
    check(|list| list.query("$search", "\"a\""), Some("eventual"), "$search=%22a%22", "");
    let list = organizations(&ADVANCED).list().query("filter", "a ne 1").request();
    assert_eq!(list.url().query(), Some("filter=a%20ne%201&$count=true"));
    assert_eq!(level(list.headers()).as_deref(), Some("eventual"));
    let list = organizations(&ADVANCED).list().query("$filter", "a ne 1").query("$count", "true").request();
    assert_eq!(list.url().query(), Some("$filter=a%20ne%201&$count=true"));
}

#[test]
fn what_the_user_says_holds() {
    let list = organizations(&ADVANCED).list().filter(NAME.ne("a"));
    let session = list.clone().header("ConsistencyLevel", "session").request();
    assert_eq!(level(session.headers()).as_deref(), Some("session"));
    let later = list.clone().request().header("ConsistencyLevel", "session");
    assert_eq!(level(later.headers()).as_deref(), Some("session"));
    let uncounted = list.count(false).request();
    assert!(uncounted.url().query().is_some_and(|query| query.ends_with("$count=false")));
}

#[test]
fn options_of_what_is_expanded_do_not_count() {
    struct Owner;
    impl Expandable for Owner {
        type Item = Organization;
    }
    let owner = Property::<Organization, Owner>::new("owner");
    check(
        |list| list.expand(owner.expand_with(|owner| owner.filter(NAME.ne("a")).count(true))),
        None,
        "$expand=owner($filter=displayName%20ne%20%27a%27;$count=true)",
        "",
    );
}

#[test]
fn counting_is_advanced_by_itself() {
    let count = organizations(&ADVANCED).count().request();
    assert_eq!((level(count.headers()).as_deref(), count.url().query()), (Some("eventual"), None));
    let filtered = organizations(&ADVANCED).count().filter(NAME.ne("a")).request();
    assert_eq!(filtered.url().query(), Some("$filter=displayName%20ne%20%27a%27"));
    assert_eq!(level(organizations(&GRAPH).count().request().headers()), None);
}

#[test]
fn nothing_is_counted_where_the_schema_says_that_it_cannot_be() {
    let list = connect_to(&Script::new([]), &ADVANCED).entity_set::<Organization>(&UNCOUNTED).list();
    let request = list.filter(NAME.ne("a")).request();
    assert_eq!(request.url().query(), Some("$filter=displayName%20ne%20%27a%27"));
    assert_eq!(level(request.headers()).as_deref(), Some("eventual"));
    assert!(request.problem().is_none());
}

#[tokio::test]
async fn further_pages_say_it_too() {
    let next = r#"{"value":[],"@odata.nextLink":"https://service.example/v1/organizations?$skiptoken=1"}"#;
    let script = Script::new([answer(200, next), answer(200, r#"{"value":[{"id":"1"}]}"#)]);
    let list = connect_to(&script, &ADVANCED).entity_set::<Organization>(&ORGANIZATIONS).list().search("a");
    assert!(list.items().try_next().await.unwrap().is_some());
    let levels: Vec<_> = script.sent().iter().map(|sent| sent.header("consistencylevel")).collect();
    assert_eq!(levels, [Some("eventual".to_owned()), Some("eventual".to_owned())]);
}
