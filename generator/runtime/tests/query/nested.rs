//! `$expand`, `$select` and `$orderby` with options of their own, paths, and expressions.

use edmund_runtime::odata::{Path, QueryDialect, QueryOptions};

use crate::models::{IdentitySource, Organization, Settings, State, Tenant, User};
use crate::things::{Part, Thing};

fn check<T>(options: &QueryOptions<T>, name: &str, expected: &str) {
    assert_eq!(options.to_pairs(&QueryDialect::default()), [(name, expected.to_owned())]);
}

fn organizations() -> QueryOptions<Organization> {
    QueryOptions::new()
}

#[test]
fn every_option_stands_within_an_expansion() {
    let owner = Organization::OWNER.expand_with(|owner| {
        owner
            .filter(User::NAME.eq("a"))
            .select(User::ID)
            .order_by((User::NAME.descending(), User::MAILS.count()))
            .expand("manager")
            .top(1)
            .skip(2)
            .count(true)
            .search("red wine")
            .compute("length(displayName) as size")
            .option("$index", "-1")
    });
    check(
        &organizations().expand(owner.levels(2)),
        "$expand",
        "owner($filter=displayName eq 'a';$select=id;$orderby=displayName desc,otherMails/$count;$expand=manager;$top=1;\
         $skip=2;$count=true;$search=\"red wine\";$compute=length(displayName) as size;$index=-1;$levels=2)",
    );
}

#[test]
fn levels_are_a_number_or_all() {
    check(&organizations().expand(Organization::OWNER.expanded().levels(3)), "$expand", "owner($levels=3)");
    check(&organizations().expand(Organization::OWNER.expanded().levels_max()), "$expand", "owner($levels=max)");
}

#[test]
fn references_and_numbers_are_expanded() {
    check(
        &organizations().expand((
            Organization::OWNER.expanded().references(),
            Organization::SPONSORS.expand_with(|users| users.filter(User::NAME.eq("a"))).count_only(),
            Organization::SPONSORS.expand_with(|users| users.top(2)).references(),
        )),
        "$expand",
        "owner/$ref,internalSponsors/$count($filter=displayName eq 'a'),internalSponsors/$ref($top=2)",
    );
}

#[test]
fn expansions_follow_paths_and_casts() {
    let sources = Path::<IdentitySource, IdentitySource>::it();
    let owner = edmund_runtime::odata::Property::<Tenant, User>::named("owner");
    check(
        &QueryOptions::new().expand(sources.cast::<Tenant>().get(owner.clone())),
        "$expand",
        "microsoft.graph.azureActiveDirectoryTenant/owner",
    );
    check(
        &QueryOptions::new().expand(sources.cast::<Tenant>().get(owner).expand_with(|user| user.select(User::ID))),
        "$expand",
        "microsoft.graph.azureActiveDirectoryTenant/owner($select=id)",
    );
}

#[test]
fn expansions_nest() {
    let organizations_of = edmund_runtime::odata::Property::<User, Vec<Organization>>::named("organizations");
    check(
        &organizations().expand(Organization::OWNER.expand_with(|user| {
            user.expand(organizations_of.expand_with(|all| all.filter(Organization::STATE.eq(State::Proposed)).top(1)))
        })),
        "$expand",
        "owner($expand=organizations($filter=state eq microsoft.graph.state'proposed';$top=1))",
    );
}

#[test]
fn selections_have_paths_and_options() {
    check(
        &organizations().select((Organization::ID, Organization::SETTINGS.get(Settings::LEVEL))),
        "$select",
        "id,settings/level",
    );
    check(
        &organizations().select(Organization::SETTINGS.select_with(|settings| settings.select(Settings::LEVEL))),
        "$select",
        "settings($select=level)",
    );
    check(
        &QueryOptions::new().select((
            Thing::NAME,
            Thing::PARTS.select_items(|parts| parts.filter(Part::WEIGHT.gt(5)).order_by(Part::NAME).top(2)),
            Thing::TAGS.select_items(|tags| tags.filter(Path::<String, String>::it().ends_with("x"))),
        )),
        "$select",
        "name,parts($filter=weight gt 5;$orderby=name;$top=2),tags($filter=endswith($this,'x'))",
    );
}

#[test]
fn the_last_options_of_a_selection_hold() {
    let level = Organization::SETTINGS.select_with(|settings| settings.select(Settings::LEVEL));
    check(
        &organizations().select((Organization::SETTINGS, Organization::ID)).select(level),
        "$select",
        "settings($select=level),id",
    );
}

#[test]
fn orders_are_expressions() {
    check(
        &QueryOptions::new().order_by((
            Thing::PARTS.count().descending(),
            Thing::NAME.to_lower(),
            (Thing::NUMBER * 2).ascending(),
            Thing::NUMBER.gt(5),
            Thing::PART.get(Part::NAME),
            "extra desc",
        )),
        "$orderby",
        "parts/$count desc,tolower(name),number mul 2,number gt 5,part/name,extra desc",
    );
}

#[test]
fn text_stands_beside_each_option() {
    let options = organizations()
        .filter(Organization::ID.eq("1"))
        .filter_text("a eq 1 or b eq 2")
        .apply("aggregate(price with sum as total)")
        .compute("a as b")
        .compute("c as d")
        .option("$skiptoken", "x y");
    assert_eq!(
        options.to_query(&QueryDialect::default()),
        "$filter=id%20eq%20%271%27%20and%20(a%20eq%201%20or%20b%20eq%202)&\
         $apply=aggregate(price%20with%20sum%20as%20total)&$compute=c%20as%20d&$skiptoken=x%20y"
    );
}
