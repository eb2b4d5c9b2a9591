//! Comparisons, functions, and how conditions are joined.

use edmund_runtime::odata::{Filter, Path, Property, QueryDialect};

use crate::models::{Organization, Settings, State, Tenant, User};

pub(crate) fn check<T>(filter: &Filter<T>, expected: &str) {
    assert_eq!(filter.render(&QueryDialect::default()), expected);
}

fn raw(text: &str) -> Filter<Organization> {
    Filter::raw(text)
}

fn condition(text: &str) -> Filter<Organization> {
    Organization::DISPLAY_NAME.eq(text)
}

#[test]
fn every_comparison_has_its_word() {
    let level = Organization::SETTINGS.get(Settings::LEVEL);
    check(&level.eq(1), "settings/level eq 1");
    check(&level.ne(1), "settings/level ne 1");
    check(&level.gt(1), "settings/level gt 1");
    check(&level.ge(1), "settings/level ge 1");
    check(&level.lt(1), "settings/level lt 1");
    check(&level.le(1), "settings/level le 1");
}

#[test]
fn null_is_asked_for_by_name() {
    check(&Organization::ABOUT.is_null(), "description eq null");
    check(&Organization::SETTINGS.is_not_null(), "settings ne null");
}

#[test]
fn a_list_of_values_is_written_in_parentheses() {
    check(&Organization::DISPLAY_NAME.is_in(["a", "O'Hara"]), "displayName in ('a','O''Hara')");
    check(&Organization::STATE.is_in([State::Proposed]), "state in (microsoft.graph.state'proposed')");
}

#[test]
fn nothing_is_in_an_empty_list() {
    check(&Organization::DISPLAY_NAME.is_in([""; 0]), "false");
    check(&!Organization::DISPLAY_NAME.is_in([""; 0]), "not false");
}

#[test]
fn strings_have_functions() {
    check(&Organization::DISPLAY_NAME.starts_with("A"), "startswith(displayName,'A')");
    check(&Organization::DISPLAY_NAME.ends_with(String::from("'")), "endswith(displayName,'''')");
    check(&Organization::OWNER.get(User::NAME).contains("A,B)"), "contains(owner/displayName,'A,B)')");
}

#[test]
fn or_within_and_has_parentheses() {
    let [a, b, c] = ["a", "b", "c"].map(condition);
    check(&((a.clone() | b.clone()) & c.clone()), "(displayName eq 'a' or displayName eq 'b') and displayName eq 'c'");
    check(&(a.clone() | b.clone() & c.clone()), "displayName eq 'a' or displayName eq 'b' and displayName eq 'c'");
    check(&a.and(b.or(c)), "displayName eq 'a' and (displayName eq 'b' or displayName eq 'c')");
}

#[test]
fn chains_of_one_operator_have_no_parentheses() {
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|name| Organization::DISPLAY_NAME.contains(name));
    let expected = "contains(displayName,'a') OP contains(displayName,'b') OP contains(displayName,'c') OP \
                    contains(displayName,'d')";
    let both = (a.clone() & b.clone()) & (c.clone() & d.clone());
    check(&both, &expected.replace("OP", "and"));
    check(&a.or(b.or(c.or(d))), &expected.replace("OP", "or"));
}

#[test]
fn a_long_chain_does_not_exhaust_the_stack() {
    let ids = (0..20_000).map(|id| Organization::ID.eq(id.to_string()));
    let filter = ids.reduce(Filter::or).unwrap();
    assert_eq!(filter.render(&QueryDialect::default()).matches(" or ").count(), 19_999);
}

#[test]
fn not_has_parentheses_around_all_but_functions() {
    check(&!Organization::DISPLAY_NAME.starts_with("a"), "not startswith(displayName,'a')");
    check(&!condition("a"), "not (displayName eq 'a')");
    check(&condition("a").not().not(), "not (not (displayName eq 'a'))");
    check(&!(condition("a") & condition("b")), "not (displayName eq 'a' and displayName eq 'b')");
    check(&(!condition("a") & condition("b")), "not (displayName eq 'a') and displayName eq 'b'");
    check(&!Organization::DISPLAY_NAME.is_in(["a"]), "not (displayName in ('a'))");
}

#[test]
fn raw_text_is_kept_together() {
    check(&raw("a eq 1 or b eq 2"), "a eq 1 or b eq 2");
    check(&(raw("a eq 1 or b eq 2") & condition("a")), "(a eq 1 or b eq 2) and displayName eq 'a'");
    check(&!raw("a eq 1"), "not (a eq 1)");
}

#[test]
fn a_property_may_be_named_by_text() {
    let extension = Property::<Organization, i64>::named(format!("extension_{}_size", 7));
    check(&extension.gt(5), "extension_7_size gt 5");
}

#[test]
fn the_instance_itself_can_be_cast() {
    let tenant = Path::<crate::models::IdentitySource, _>::it().cast::<Tenant>();
    check(&tenant.get(Tenant::TENANT_ID).eq("1"), "microsoft.graph.azureActiveDirectoryTenant/tenantId eq '1'");
    check(&Path::<User, User>::it().is_not_null(), "$it ne null");
}

#[test]
fn a_filter_is_a_value() {
    fn is_plain<T: Clone + std::fmt::Debug + Send + Sync + 'static>(_: &T) {}
    let filter = condition("a");
    is_plain(&filter);
    assert_eq!(format!("{filter:?}"), r#"Filter("displayName eq 'a'")"#);
}
