//! Queries that cannot be sent: an error before anything is, which says why.

use crate::{models::Organization, service::scripted};
use azure_core::http::Url;
use edmund_runtime::odata::{
    Expandable, Expanded, Property, QueryDialect, QueryOptions, Search,
    client::{ErrorKind, List},
};

const NAME: Property<Organization, String> = Property::new("displayName");
const SOURCES: Property<Organization, Vec<String>> = Property::new("sources");
const OWNER: Property<Organization, Owner> = Property::new("owner");

struct Owner;

impl Expandable for Owner {
    type Item = Organization;
}

fn is_sent(list: impl FnOnce(List<Organization>) -> List<Organization>) -> bool {
    list(scripted([]).1.list()).request().problem().is_none()
}

#[track_caller]
fn check(list: impl FnOnce(List<Organization>) -> List<Organization>, expected: &str) {
    let list = list(scripted([]).1.list());
    let request = list.request();
    let problem = request.problem().unwrap_or_else(|| panic!("{} is sent", request.url()));
    assert_eq!(problem.kind(), ErrorKind::InvalidRequest);
    assert!(problem.to_string().contains(expected), "{problem}");
}

fn check_item(expanded: Expanded<Organization>, expected: &str) {
    check(|list| list.expand(expanded), expected);
}

#[tokio::test]
async fn a_system_query_option_is_not_sent_twice() {
    let saved = || Url::parse("https://service.example/v1/organizations?$filter=a%20eq%201&%24top=5").unwrap();
    let raw = || QueryOptions::new().option("$filter", "a eq 1");
    check(|list| list.with_url(saved()).filter(NAME.eq("a")), "`$filter` is given twice");
    check(|list| list.with_url(saved()).top(1), "`$top` is given twice");
    check(|list| list.options(raw().filter(NAME.eq("a"))), "`$filter` is given twice");
    check(|list| list.query("$select", "id").select(NAME), "`$select` is given twice");
    check(|list| list.query("Select", "id").select(NAME), "`$select` is given twice");
    check(|list| list.query("$search", "a").query("$search", "b"), "`$search` is given twice");
    check(|list| list.options(raw()).query("$filter", "b eq 1"), "`$filter` is given twice");
    assert!(is_sent(|list| list.with_url(saved()).select(NAME)));
    assert!(is_sent(|list| list.query("tag", "a").query("tag", "b").filter(NAME.eq("&$filter=a"))));

    let (script, organizations) = scripted([]);
    let error = organizations.list().select(NAME).request().query("$select", "id").await.unwrap_err();
    assert_eq!((error.kind(), script.lines().len()), (ErrorKind::InvalidRequest, 0));
    let error = organizations.by_id("1").get().select(NAME).query("$select", "id").await.unwrap_err();
    assert_eq!((error.kind(), script.lines().len()), (ErrorKind::InvalidRequest, 0));
}

#[tokio::test]
async fn an_option_without_its_dollar_sign_is_told_to_be_the_same() {
    let told = "`$count` is given twice: `count` without `$` is the same (OData Protocol 4.01, 11.2.1)";
    check(|list| list.count(true).query("count", "7"), told);
    check(|list| list.query("Count", "7").query("$count", "true"), told);
    let error = |list: List<Organization>| list.request().problem().map(ToString::to_string);
    let twice = scripted([]).1.list().top(1).query("$top", "2");
    assert_eq!(error(twice).as_deref(), Some("the query option `$top` is given twice"));
}

#[test]
fn a_variable_does_not_leave_its_lambda() {
    let mut left = None;
    let inner = SOURCES.any(|source| {
        left = Some(source.clone());
        source.eq("a")
    });
    assert!(is_sent(|list| list.filter(inner)));
    let source = left.unwrap();
    let words = "used outside of it";
    check(|list| list.filter(source.eq("a")), words);
    check(|list| list.filter(NAME.eq("a") | !SOURCES.any(|other| other.eq(&source))), words);
    check(|list| list.filter(SOURCES.count_where(SOURCES_OF_TEXT.any_item()).gt(1) & source.is_null()), words);
    check(|list| list.order_by(source.descending()), words);
    check(|list| list.select(source.clone()), words);
    check(|list| list.expand(OWNER.expand_with(|owner| owner.filter(source.eq("a")))), words);
    let rendered = SOURCES.any(|other| other.eq(&source)).render(&QueryDialect::default());
    assert_eq!(rendered, "sources/any(x:x eq (variable outside of its lambda))");
    assert!(is_sent(|list| list.filter(SOURCES.any(|a| SOURCES.all(|b| a.eq(&b) | b.is_null())))));
}

const SOURCES_OF_TEXT: Property<String, Vec<String>> = Property::new("parts");

#[test]
fn there_is_a_level_at_least() {
    check_item(OWNER.expanded().levels(0), "`$levels=0` of `owner`");
    assert!(is_sent(|list| list.expand(OWNER.expanded().levels(1))));
    assert!(is_sent(|list| list.expand(OWNER.expanded().levels_max())));
}

#[test]
fn references_and_numbers_take_few_options() {
    let with = |options: fn(QueryOptions<Organization>) -> QueryOptions<Organization>| OWNER.expand_with(options);
    check_item(with(|owner| owner.select(NAME)).references(), "`owner/$ref` takes no `$select`");
    check_item(with(|owner| owner.compute("1 as one")).references(), "`owner/$ref` takes no `$compute`");
    check_item(OWNER.expanded().references().levels(2), "`owner/$ref` takes no `$levels`");
    check_item(with(|owner| owner.top(1)).count_only(), "`owner/$count` takes no `$top`");
    check_item(with(|owner| owner.order_by(NAME)).count_only(), "`owner/$count` takes no `$orderby`");
    check_item(with(|owner| owner.expand(OWNER.expanded().levels(0))), "`$levels=0`");
    assert!(is_sent(|list| list.expand(with(|owner| owner.filter(NAME.eq("a")).order_by(NAME).top(1)).references())));
    assert!(is_sent(|list| list.expand(with(|owner| owner.filter(NAME.eq("a")).search("a")).count_only())));
}

#[test]
fn a_phrase_has_text() {
    check(|list| list.search(""), "phrase without text");
    check(|list| list.search(Search::phrase("a") & !Search::phrase("")), "phrase without text");
    check(|list| list.expand(OWNER.expand_with(|owner| owner.search(""))), "phrase without text");
    assert!(scripted([]).1.count().search("").request().problem().is_some());
}

#[test]
fn one_entity_takes_options_that_were_made_before() {
    let options = QueryOptions::new().select(NAME).expand(OWNER);
    let get = scripted([]).1.by_id("1").get().select("id").options(options);
    assert_eq!(get.url().query(), Some("$select=displayName&$expand=owner"));
}
