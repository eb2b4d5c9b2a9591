//! Functions of strings, numbers, times, collections and types.

use crate::filters::check as check_filter;
use crate::models::{Organization, Tenant};
use crate::things::{Thing, check_value as check, parsed};
use edmund_runtime::odata::{Date, Filter, Path};

#[test]
fn strings() {
    check(&Thing::NAME.concat(" ").concat(Thing::NOTE), "concat(concat(name,' '),note)");
    check(&Thing::NAME.index_of("a"), "indexof(name,'a')");
    check(&Thing::NAME.length(), "length(name)");
    check(&Thing::NAME.substring_from(1), "substring(name,1)");
    check(&Thing::NAME.substring(1, Thing::NUMBER), "substring(name,1,number)");
    check(&Thing::NAME.to_lower(), "tolower(name)");
    check(&Thing::NAME.to_upper(), "toupper(name)");
    check(&Thing::NAME.trim(), "trim(name)");
    check_filter(&Thing::NAME.contains("a,)"), "contains(name,'a,)')");
    check_filter(&Thing::NAME.starts_with(Thing::NOTE.trim()), "startswith(name,trim(note))");
    check_filter(&Thing::NAME.to_lower().ends_with("a"), "endswith(tolower(name),'a')");
    check_filter(&Thing::NAME.matches_pattern("^A.*e$"), "matchesPattern(name,'^A.*e$')");
}

#[test]
fn numbers() {
    check(&Thing::DOUBLE.round(), "round(double)");
    check(&Thing::PRICE.floor(), "floor(price)");
    check(&Thing::SINGLE.ceiling(), "ceiling(single)");
}

#[test]
fn points_in_time() {
    check(&Thing::MADE.year(), "year(made)");
    check(&Thing::MADE.month(), "month(made)");
    check(&Thing::MADE.day(), "day(made)");
    check(&Thing::MADE.hour(), "hour(made)");
    check(&Thing::MADE.minute(), "minute(made)");
    check(&Thing::MADE.second(), "second(made)");
    check(&Thing::MADE.fractional_seconds(), "fractionalseconds(made)");
    check(&Thing::MADE.date(), "date(made)");
    check(&Thing::MADE.time(), "time(made)");
    check(&Thing::MADE.total_offset_minutes(), "totaloffsetminutes(made)");
    check_filter(&Thing::MADE.date().eq(Thing::DAY), "date(made) eq day");
    check_filter(&Thing::MADE.date().lt(parsed::<Date>("2026-01-31")), "date(made) lt 2026-01-31");
}

#[test]
fn dates_times_and_durations() {
    check(&Thing::DAY.year(), "year(day)");
    check(&Thing::DAY.month(), "month(day)");
    check(&Thing::DAY.day(), "day(day)");
    check(&Thing::HOUR.hour(), "hour(hour)");
    check(&Thing::HOUR.minute(), "minute(hour)");
    check(&Thing::HOUR.second(), "second(hour)");
    check(&Thing::HOUR.fractional_seconds(), "fractionalseconds(hour)");
    check(&Thing::LENGTH.total_seconds(), "totalseconds(length)");
}

#[test]
fn collections() {
    check_filter(&Thing::TAGS.has_subset(["a", "b\""]), r#"hassubset(tags,["a","b\""])"#);
    check_filter(&Thing::NUMBERS.has_subsequence([4, 1]), "hassubsequence(numbers,[4,1])");
    check_filter(&Thing::TAGS.contains(Thing::OTHER_TAGS), "contains(tags,otherTags)");
    check_filter(&Thing::TAGS.starts_with(vec![String::from("a")]), r#"startswith(tags,["a"])"#);
    check_filter(&Thing::NUMBERS.ends_with([1]), "endswith(numbers,[1])");
    check(&Thing::TAGS.concat(Thing::OTHER_TAGS), "concat(tags,otherTags)");
    check(&Thing::NUMBERS.index_of([1]), "indexof(numbers,[1])");
    check(&Thing::NUMBERS.length(), "length(numbers)");
    check(&Thing::NUMBERS.substring_from(1), "substring(numbers,1)");
    check(&Thing::NUMBERS.substring(1, 2), "substring(numbers,1,2)");
}

#[test]
fn types() {
    check(&Thing::NUMBER.cast_to::<String>(), "cast(number,Edm.String)");
    check(&Thing::NUMBER.cast_to::<f64>().round(), "round(cast(number,Edm.Double))");
    check_filter(
        &Organization::IDENTITY_SOURCES.any(|source| source.is_of::<Tenant>()),
        "identitySources/any(x:isof(x,microsoft.graph.azureActiveDirectoryTenant))",
    );
    check_filter(&!Filter::<Organization>::is_of::<Tenant>(), "not isof(microsoft.graph.azureActiveDirectoryTenant)");
    check_filter(
        &Organization::IDENTITY_SOURCES
            .cast_items::<Tenant>()
            .any(|tenant: Path<_, _>| tenant.get(Tenant::TENANT_ID).eq("1")),
        "identitySources/microsoft.graph.azureActiveDirectoryTenant/any(x:x/tenantId eq '1')",
    );
}
