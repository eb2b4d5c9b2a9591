//! `$select`, `$orderby`, `$expand` and the rest, in pairs and on the wire.

use edmund_runtime::odata::{
    AdvancedQueries, EnumLiterals, Property, QueryDialect, QueryOptions, encode_query, encode_segment,
};

use crate::models::{Organization, Settings, State, User};

fn check<T>(options: &QueryOptions<T>, expected: &[(&str, &str)]) {
    let pairs = options.to_pairs(&QueryDialect::default());
    let pairs: Vec<_> = pairs.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(pairs, expected);
}

fn all() -> QueryOptions<Organization> {
    QueryOptions::new()
}

#[test]
fn nothing_asked_is_nothing_sent() {
    check(&all(), &[]);
    check(&all().select([""; 0]), &[]);
    assert_eq!(all().to_query(&QueryDialect::default()), "");
    assert!(all().is_empty());
}

#[test]
fn properties_are_selected_by_constant_path_and_name() {
    check(
        &all().select((Organization::ID, &Organization::STATE, Organization::SETTINGS.get(Settings::LEVEL), "extra")),
        &[("$select", "id,state,settings/level,extra")],
    );
    check(&all().select([Organization::ID, Organization::DISPLAY_NAME]), &[("$select", "id,displayName")]);
    check(&all().select(vec![String::from("a"), String::from("b")]), &[("$select", "a,b")]);
    check(&all().select(Property::<_, i64>::named("extension_a_b")), &[("$select", "extension_a_b")]);
}

#[test]
fn selections_add_up_each_name_once() {
    check(&all().select(Organization::ID).select(("state", "id")), &[("$select", "id,state")]);
}

#[test]
fn filters_add_up_by_and() {
    let options = all()
        .filter(Organization::ID.eq("1") | Organization::ID.eq("2"))
        .filter(Organization::ABOUT.is_null())
        .filter(Organization::ABOUT.eq("a"));
    check(&options, &[("$filter", "(id eq '1' or id eq '2') and description eq null and description eq 'a'")]);
}

#[test]
fn orders_add_up_in_order() {
    let options = all().order_by(Organization::STATE.descending()).order_by((
        Organization::DISPLAY_NAME.ascending(),
        Organization::ID,
        "extra desc",
    ));
    check(&options, &[("$orderby", "state desc,displayName,id,extra desc")]);
}

#[test]
fn numbers_and_flags_are_replaced() {
    check(&all().top(1).skip(2).count(false).top(3).count(true), &[("$top", "3"), ("$skip", "2"), ("$count", "true")]);
}

#[test]
fn navigation_properties_are_expanded() {
    check(&all().expand((Organization::SPONSORS, Organization::OWNER)), &[("$expand", "internalSponsors,owner")]);
    check(&all().expand(["owner", "any($levels=2)"]), &[("$expand", "owner,any($levels=2)")]);
}

#[test]
fn what_is_expanded_has_options_of_its_own() {
    let sponsors = Organization::SPONSORS.expand_with(|users| {
        users.filter(User::NAME.eq("a;b)")).select((User::ID, User::NAME)).expand("manager").top(2)
    });
    check(
        &all().expand(sponsors),
        &[("$expand", "internalSponsors($filter=displayName eq 'a;b)';$select=id,displayName;$expand=manager;$top=2)")],
    );
}

#[test]
fn the_last_expansion_of_a_property_holds() {
    let named = Organization::OWNER.expand_with(|user| user.select(User::NAME));
    check(
        &all().expand(Organization::OWNER).expand(Organization::SPONSORS).expand(named),
        &[("$expand", "owner($select=displayName),internalSponsors")],
    );
}

#[test]
fn a_nested_filter_follows_the_dialect() {
    let state = Property::<User, State>::named("state");
    let options = all().expand(Organization::OWNER.expand_with(|user| user.filter(state.eq(State::Proposed))));
    let dialect = QueryDialect { enum_literals: EnumLiterals::Bare, advanced_queries: AdvancedQueries::Plain };
    assert_eq!(options.to_pairs(&dialect), [("$expand", "owner($filter=state eq 'proposed')".to_owned())]);
}

#[test]
fn a_search_is_one_phrase() {
    check(&all().search("red wine"), &[("$search", r#""red wine""#)]);
    check(&all().search(r#"5" \ OR x"#), &[("$search", r#""5\" \\ OR x""#)]);
}

#[test]
fn a_raw_search_is_sent_as_it_is() {
    check(&all().search_raw(r#""a" OR NOT b"#), &[("$search", r#""a" OR NOT b"#)]);
}

#[test]
fn the_query_is_percent_encoded() {
    let options = all().filter(Organization::DISPLAY_NAME.eq("a&b=c+d#e%20 é'")).top(1);
    assert_eq!(
        options.to_query(&QueryDialect::default()),
        "$filter=displayName%20eq%20%27a%26b=c%2Bd%23e%2520%20%C3%A9%27%27%27&$top=1"
    );
}

#[test]
fn nothing_in_an_option_starts_another() {
    let ascii: String = (0..=127_u8).map(char::from).collect();
    let encoded = encode_query(&ascii);
    assert!(!encoded.contains(['&', '+', '#', ' ', '\'', '"', '<', '>', '\\', '^', '`', '{', '|', '}', '\n', '\0']));
    assert_eq!(encode_query("$()*,/:;=?@!~-._"), "$()*,/:;=?@!~-._");
}

#[test]
fn nothing_in_a_segment_ends_it() {
    assert_eq!(
        encode_segment("a/b\\c?d#e%f;g:h&i=j+k$l (日)\t"),
        "a%2Fb%5Cc%3Fd%23e%25f%3Bg%3Ah%26i%3Dj%2Bk%24l%20%28%E6%97%A5%29%09"
    );
    assert_eq!(encode_segment("adele@contoso.com"), "adele@contoso.com");
}

#[test]
fn options_are_values() {
    fn is_plain<T: Clone + Default + std::fmt::Debug + Send + Sync + 'static>(_: &T) {}
    is_plain(&all());
}

#[test]
fn every_list_of_properties_takes_borrowed_ones_and_text() {
    let pairs = |options: QueryOptions<Organization>| options.to_pairs(&QueryDialect::default());
    let (name, owner) = (Organization::DISPLAY_NAME, Organization::OWNER);
    let text = || String::from("other");
    let order = QueryOptions::new().order_by((&name, text(), &name));
    assert_eq!(pairs(order), [("$orderby", "displayName,other,displayName".to_owned())]);
    let expand = QueryOptions::new().expand((&owner, text()));
    assert_eq!(pairs(expand), [("$expand", "owner,other".to_owned())]);
    let select = QueryOptions::new().select((&name, text()));
    assert_eq!(pairs(select), [("$select", "displayName,other".to_owned())]);
}
