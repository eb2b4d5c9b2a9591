//! What can stand on the right of a comparison: values as they come, and expressions.

use std::borrow::Cow;

use edmund_runtime::odata::{DateTimeOffset, Decimal, Duration, Expression, Flags, Guid, Path, Property, time};

use crate::filters::check;
use crate::models::State;
use crate::things::{Part, Thing, parsed};

#[test]
fn a_number_is_of_the_type_of_the_property() {
    check(&Thing::TINY.eq(-2), "tiny eq -2");
    check(&Thing::BYTE.lt(200), "byte lt 200");
    check(&Thing::SMALL.eq(-2), "small eq -2");
    check(&Thing::NUMBER.gt(70_000), "number gt 70000");
    check(&Thing::LARGE.ge(5_000_000_000), "large ge 5000000000");
    check(&Thing::SINGLE.le(0.5), "single le 0.5");
    check(&Thing::DOUBLE.ne(1e300), "double ne 1e300");
    check(&Thing::LARGE.is_in([1, 5_000_000_000]), "large in (1,5000000000)");
}

#[test]
fn a_number_without_a_point_does_for_one_with_a_fraction() {
    check(&Thing::SINGLE.lt(1), "single lt 1");
    check(&Thing::DOUBLE.lt(-1), "double lt -1");
    check(&Thing::PRICE.lt(10), "price lt 10");
    check(&Thing::PRICE.lt(0.1), "price lt 0.1");
    check(&Thing::PRICE.lt(u64::MAX), "price lt 18446744073709551615");
    check(&Thing::PRICE.lt(parsed::<Decimal>("1.50")), "price lt 1.50");
    check(&Thing::DOUBLE.lt(0.5_f32), "double lt 0.5");
}

#[test]
fn text_comes_in_every_form() {
    let text = String::from("a");
    check(&Thing::NAME.eq("a"), "name eq 'a'");
    check(&Thing::NAME.eq(&text), "name eq 'a'");
    check(&Thing::NAME.is_in([&"a", &"b"]), "name in ('a','b')");
    check(&Thing::NAME.eq(Cow::Borrowed("a")), "name eq 'a'");
    check(&Thing::NAME.eq(text.clone().into_boxed_str()), "name eq 'a'");
    check(&Thing::NAME.eq(text), "name eq 'a'");
}

#[test]
fn what_converts_to_a_primitive_value_stands_for_it() {
    check(&Thing::MADE.gt(time::OffsetDateTime::UNIX_EPOCH), "made gt 1970-01-01T00:00:00Z");
    check(&Thing::DAY.gt(time::Date::MIN), "day gt -9999-01-01");
    check(&Thing::HOUR.gt(time::Time::MIDNIGHT), "hour gt 00:00:00");
    check(&Thing::LENGTH.gt(std::time::Duration::from_secs(90)), "length gt duration'PT1M30S'");
    check(&Thing::ID.ne(Guid::nil()), "id ne 00000000-0000-0000-0000-000000000000");
    check(&Thing::BYTES.eq(b"OData".to_vec()), "bytes eq binary'T0RhdGE='");
}

#[test]
fn members_stand_for_flags() {
    check(&Thing::STATES.eq(State::Proposed), "states eq microsoft.graph.state'proposed'");
    check(&Thing::STATES.has(State::Proposed), "states has microsoft.graph.state'proposed'");
    check(
        &Thing::STATES.has([State::Proposed, State::Configured]),
        "states has microsoft.graph.state'proposed,configured'",
    );
    check(&Thing::STATES.has(Flags::from("proposed")), "states has microsoft.graph.state'proposed'");
    check(&Thing::STATES.has("new"), "states has microsoft.graph.state'new'");
}

#[test]
fn properties_paths_and_expressions_are_operands() {
    check(&Thing::NAME.eq(Thing::NOTE), "name eq note");
    check(&Thing::NAME.eq(&Thing::NOTE), "name eq note");
    check(&Thing::NAME.eq(Thing::PART.get(Part::NAME)), "name eq part/name");
    check(&Thing::NAME.eq(Thing::NOTE.to_lower()), "name eq tolower(note)");
    check(&Thing::IS_NEW.eq(Thing::NUMBER.gt(1)), "isNew eq (number gt 1)");
    check(&Thing::NAME.starts_with(Thing::NOTE), "startswith(name,note)");
    check(&Expression::<Thing, i32>::value(5).gt(Thing::NUMBER), "5 gt number");
}

#[test]
fn an_item_compares_with_a_property_of_the_outer_instance() {
    check(
        &Thing::PARTS.any(|part| part.get(Part::NAME).eq(Thing::NAME) & part.get(Part::WEIGHT).gt(Thing::NUMBER)),
        "parts/any(x:x/name eq name and x/weight gt number)",
    );
}

#[test]
fn items_that_may_be_null_compare_to_what_may_not() {
    let tags = Property::<Thing, Vec<Option<String>>>::named("tags");
    check(
        &tags.any(|tag: Path<Thing, Option<String>>| tag.eq("a") | tag.eq(Thing::NAME) | tag.eq(None)),
        "tags/any(x:x eq 'a' or x eq name or x eq null)",
    );
}

#[test]
fn numbers_of_different_types_meet_where_the_caller_says_so() {
    check(&Thing::NUMBER.as_value_of::<i64>().lt(Thing::LARGE), "number lt large");
}

#[test]
fn a_value_is_in_a_collection() {
    check(&Thing::NAME.is_in_collection(Thing::TAGS), "name in tags");
    check(&!Thing::NAME.to_lower().is_in_collection(Thing::TAGS), "not (tolower(name) in tags)");
    check(&(Thing::NUMBER + 1).is_in([2, 3]), "(number add 1) in (2,3)");
}

#[test]
fn a_boolean_is_a_condition() {
    check(&(Thing::IS_NEW.is_true() & !Thing::IS_NEW.is_true()), "isNew and not isNew");
    check(&Thing::IS_NEW.eq(true), "isNew eq true");
    check(&Thing::NUMBER.gt(1).into_expression().eq(Thing::IS_NEW), "(number gt 1) eq isNew");
}

#[test]
fn a_value_may_depend_on_conditions() {
    let size = Expression::<Thing, String>::case(
        [(Thing::NUMBER.gt(9), "large"), (Thing::NUMBER.gt(5), "middle")],
        Thing::NAME,
    );
    check(&size.ne("middle"), "case(number gt 9:'large',number gt 5:'middle',true:name) ne 'middle'");
}

#[test]
fn the_service_knows_what_time_it_is() {
    let week: Duration = parsed("P7D");
    check(&Thing::MADE.gt(Expression::now() - week), "made gt now() sub duration'P7D'");
    check(&Thing::MADE.ne(Expression::min_date_time()), "made ne mindatetime()");
    check(&Thing::MADE.lt(Expression::<Thing, DateTimeOffset>::max_date_time()), "made lt maxdatetime()");
}

#[test]
fn raw_text_is_kept_together_unless_it_is_one_piece() {
    let raw = |text: &str| Expression::<Thing, f64>::raw(text);
    check(&raw("geo.distance(a,geography'Point(1 2)')").le(1.5), "geo.distance(a,geography'Point(1 2)') le 1.5");
    check(&raw("a add 1").le(1.5), "(a add 1) le 1.5");
    check(&raw("-a").le(1.5), "(-a) le 1.5");
    check(&raw("a) or (b").le(1.5), "(a) or (b) le 1.5");
    check(
        &Thing::DOUBLE.gt(raw("$these/aggregate(double with average)")),
        "double gt $these/aggregate(double with average)",
    );
}
