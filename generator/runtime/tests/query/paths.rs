//! Where paths begin, and the number of items at their end.

use edmund_runtime::odata::{AdvancedQueries, EnumLiterals, Filter, Path, QueryDialect, QueryOptions};

use crate::filters::check;
use crate::models::{Organization, State, User};
use crate::things::{Part, Thing};

fn check_options<T>(options: &QueryOptions<T>, expected: &[(&str, &str)]) {
    let pairs = options.to_pairs(&QueryDialect::default());
    let pairs: Vec<_> = pairs.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(pairs, expected);
}

#[test]
fn items_are_counted() {
    check(&Thing::PARTS.count().gt(1), "parts/$count gt 1");
    check(&Thing::PARTS.count_where(Part::WEIGHT.gt(5)).eq(0), "parts/$count($filter=weight gt 5) eq 0");
    check(&Thing::PART.get(Part::THINGS).count().eq(Thing::LARGE), "part/things/$count eq large");
    check(
        &Thing::PARTS.any(|part| part.get(Part::THINGS).count().gt(Thing::LARGE)),
        "parts/any(x:x/things/$count gt large)",
    );
}

#[test]
fn an_item_that_is_counted_is_this() {
    check(
        &Thing::TAGS.count_where(Path::<String, String>::it().starts_with("a")).gt(1),
        "tags/$count($filter=startswith($this,'a')) gt 1",
    );
}

#[test]
fn lambdas_within_a_count_have_names_of_their_own() {
    let named = Part::THINGS.any(|thing| thing.get(Thing::NAME).eq("a"));
    check(
        &Thing::PARTS.any(|part| part.get(Part::THING).get(Thing::PARTS).count_where(named).gt(1)),
        "parts/any(x:x/thing/parts/$count($filter=things/any(x1:x1/name eq 'a')) gt 1)",
    );
}

#[test]
fn the_instance_is_it_in_the_request_and_this_in_what_it_expands() {
    let is_a = Path::<User, User>::it().is_not_null();
    check(&is_a, "$it ne null");
    check_options(
        &QueryOptions::new().expand(Organization::OWNER.expand_with(|owner| owner.filter(is_a))),
        &[("$expand", "owner($filter=$this ne null)")],
    );
    let hidden = User::MAILS.any(|mail| mail.eq(User::X));
    check(&hidden, "otherMails/any(x:x eq $it/x)");
    check_options(
        &QueryOptions::new().expand(Organization::OWNER.expand_with(|owner| owner.filter(hidden))),
        &[("$expand", "owner($filter=otherMails/any(x:x eq $this/x))")],
    );
}

#[test]
fn the_instance_of_the_request_is_seen_from_what_it_expands() {
    let organization = Path::<User, Organization>::outermost();
    let same: Filter<User> = User::NAME.eq(organization.get(Organization::DISPLAY_NAME));
    check_options(
        &QueryOptions::new().expand(Organization::SPONSORS.expand_with(|users| users.filter(same))),
        &[("$expand", "internalSponsors($filter=displayName eq $it/displayName)")],
    );
}

#[test]
fn paths_begin_at_the_service() {
    let me = Path::<User, User>::from_root("me");
    check(&User::NAME.eq(me.get(User::NAME)), "displayName eq $root/me/displayName");
    let other = Path::<User, User>::from_root_by_key("users", "O'Hara & co/x");
    check(&User::NAME.eq(other.get(User::NAME)), "displayName eq $root/users('O''Hara & co/x')/displayName");
    let composite = Path::<User, User>::from_root_by_key("lines", [("order", 1.into()), ("item", "a".into())]);
    check(&composite.get(User::NAME).is_null(), "$root/lines(order=1,item='a')/displayName eq null");
    let all = Path::<User, Vec<User>>::from_root("users");
    check(&all.any(|user| user.get(User::NAME).eq(User::NAME)), "$root/users/any(x:x/displayName eq displayName)");
}

#[test]
fn keys_within_expressions_follow_the_dialect() {
    let filter = Path::<User, User>::from_root_by_key("states", State::Proposed).is_not_null();
    let bare = QueryDialect { enum_literals: EnumLiterals::Bare, advanced_queries: AdvancedQueries::Plain };
    assert_eq!(filter.render(&bare), "$root/states('proposed') ne null");
    check(&filter, "$root/states(microsoft.graph.state'proposed') ne null");
}
