//! `any` and `all`, alone and within each other.

use edmund_runtime::odata::{Path, Property};

use crate::filters::check;
use crate::models::{Organization, Tenant, User};

#[test]
fn a_collection_is_filtered_by_derived_type() {
    check(
        &Organization::IDENTITY_SOURCES
            .any(|source| source.cast::<Tenant>().get(Tenant::TENANT_ID).eq("bcfdfff4-cbc3-43f2-9000-ba7b7515054f")),
        "identitySources/any(x:x/microsoft.graph.azureActiveDirectoryTenant/tenantId eq \
         'bcfdfff4-cbc3-43f2-9000-ba7b7515054f')",
    );
}

#[test]
fn any_may_be_empty() {
    check(&Organization::SPONSORS.any_item(), "internalSponsors/any()");
    check(&!Organization::SPONSORS.any_item(), "not internalSponsors/any()");
}

#[test]
fn an_item_may_be_the_value_itself() {
    check(&User::MAILS.any(|mail| mail.ends_with("@contoso.com")), "otherMails/any(x:endswith(x,'@contoso.com'))");
    check(&User::MAILS.all(|mail| mail.ne("a")), "otherMails/all(x:x ne 'a')");
}

#[test]
fn the_body_needs_no_parentheses() {
    check(&User::MAILS.any(|mail| mail.eq("a") | mail.eq("b")), "otherMails/any(x:x eq 'a' or x eq 'b')");
}

#[test]
fn variables_are_named_by_depth() {
    check(
        &Organization::SPONSORS.any(|sponsor| {
            sponsor.get(User::MAILS).all(|mail| mail.eq("a") & sponsor.get(User::NAME).eq("b"))
                & sponsor.get(User::NAME).is_not_null()
        }),
        "internalSponsors/any(x:x/otherMails/all(x1:x1 eq 'a' and x/displayName eq 'b') and x/displayName ne null)",
    );
}

#[test]
fn variables_side_by_side_have_one_name() {
    check(
        &(User::MAILS.any(|mail| mail.eq("a")) & User::MAILS.any(|mail| mail.eq("b"))),
        "otherMails/any(x:x eq 'a') and otherMails/any(x:x eq 'b')",
    );
}

#[test]
fn the_body_may_speak_of_the_outer_instance() {
    let inner = Organization::SPONSORS.any(|sponsor| sponsor.get(User::NAME).eq("a"));
    check(
        &Organization::IDENTITY_SOURCES.any(|_| Organization::DISPLAY_NAME.eq("b") & inner.clone()),
        "identitySources/any(x:displayName eq 'b' and internalSponsors/any(x1:x1/displayName eq 'a'))",
    );
}

#[test]
fn an_outer_property_called_like_a_variable_is_told_apart() {
    check(&User::MAILS.any(|mail| mail.eq("a") & User::X.eq("b")), "otherMails/any(x:x eq 'a' and $it/x eq 'b')");
    check(&User::X.eq("b"), "x eq 'b'");
}

#[test]
fn items_that_may_be_null_compare_to_values_and_null() {
    let tags = Property::<User, Vec<Option<String>>>::named("tags");
    check(
        &tags.any(|tag: Path<User, Option<String>>| tag.eq(None) | tag.value().starts_with("a")),
        "tags/any(x:x eq null or startswith(x,'a'))",
    );
}
