//! Documents that are legal and far too long: what is resolved in linear time, and what is refused.
//!
//! No time is measured; each of these took minutes where anything was quadratic.

use super::{Model, resolve};
use crate::csdl;
use crate::diagnostic::Diagnostics;
use std::sync::Arc;

const MANY: usize = 20_000;

/// Resolves a schema; the model, and the findings by their message.
fn resolved(schema: &str) -> (Option<Model>, Vec<String>) {
    let text = format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
        <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n">{schema}</Schema></edmx:DataServices></edmx:Edmx>"#
    );
    let mut diagnostics = Diagnostics::default();
    let document = csdl::parse(&Arc::from("a.xml"), &text, &mut diagnostics);
    let model = resolve(document.into_iter().collect(), &mut diagnostics);
    (model, diagnostics.iter().map(|finding| finding.message.clone()).collect())
}

/// Resolves a schema and compares how many findings there are.
#[track_caller]
fn check(schema: &str, findings: usize) {
    let (model, said) = resolved(schema);
    assert!(model.is_some());
    assert_eq!(said.len(), findings);
}

#[track_caller]
fn check_refused(schema: &str) {
    let (model, said) = resolved(schema);
    assert!(model.is_none());
    assert_eq!(said, ["annotations have more overloads or other annotations to be about than are looked at"]);
}

fn many(each: impl Fn(usize) -> String) -> String {
    some(MANY, each)
}

fn some(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}

fn annotated(target: impl Fn(usize) -> String) -> String {
    many(|index| {
        format!(r#"<Annotations Target="{}"><Annotation Term="n.t" Bool="true"/></Annotations>"#, target(index))
    })
}

#[test]
fn the_members_of_one_type_are_annotated_from_outside() {
    let properties = many(|index| format!(r#"<Property Name="p{index}" Type="Edm.String"/>"#));
    let annotations = annotated(|index| format!("n.c/p{index}"));
    check(&format!(r#"<ComplexType Name="c">{properties}</ComplexType>{annotations}"#), 0);
    let members = many(|index| format!(r#"<Member Name="p{index}"/>"#));
    check(&format!(r#"<EnumType Name="c">{members}</EnumType>{annotations}"#), 0);
    let imports = many(|index| format!(r#"<ActionImport Name="p{index}" Action="n.a"/>"#));
    let container = format!(r#"<Action Name="a"/><EntityContainer Name="c">{imports}</EntityContainer>"#);
    check(&format!("{container}{annotations}"), 0);
}

#[test]
fn one_type_is_annotated_over_and_over() {
    check(&format!(r#"<ComplexType Name="c"/>{}"#, annotated(|_| "n.c".to_owned())), MANY - 1);
}

#[test]
fn targets_that_are_not_there_are_like_those_that_are() {
    let types = many(|index| format!(r#"<ComplexType Name="type{index}"/>"#));
    check(&format!("{types}{}", annotated(|index| format!("n.tipe{index}"))), MANY);
}

#[test]
fn bindings_lead_to_names_like_those_that_are_there() {
    let entity =
        r#"<EntityType Name="e"><Key><PropertyRef Name="i"/></Key><Property Name="i" Type="Edm.String"/></EntityType>"#;
    let sets = many(|index| {
        format!(
            r#"<EntitySet Name="p{index}" EntityType="n.e"><NavigationPropertyBinding Path="q" Target="q{index}"/></EntitySet>"#
        )
    });
    check(&format!(r#"{entity}<EntityContainer Name="c">{sets}</EntityContainer>"#), MANY);
}

#[test]
fn all_that_is_inherited_is_declared_again() {
    let properties = many(|index| format!(r#"<Property Name="p{index}" Type="Edm.String"/>"#));
    let key = many(|index| format!(r#"<PropertyRef Name="p{index}"/>"#));
    check(
        &format!(
            r#"<EntityType Name="b"><Key>{key}</Key>{properties}</EntityType><EntityType Name="c" BaseType="n.b">{properties}</EntityType>"#
        ),
        MANY,
    );
}

#[test]
fn overloads_times_annotations_are_refused() {
    let overloads = many(|_| r#"<Action Name="a"/>"#.to_owned());
    check_refused(&format!("{overloads}{}", annotated(|_| "n.a".to_owned())));
    check_refused(&format!("{overloads}{}", annotated(|_| "n.a()".to_owned())));
    let values = many(|index| format!("<Int>{index}</Int>"));
    let large = format!(
        r#"<Annotations Target="n.a"><Annotation Term="n.t"><Collection>{values}</Collection></Annotation></Annotations>"#
    );
    check_refused(&format!("{overloads}{large}"));
}

#[test]
fn annotations_times_those_of_them_are_refused() {
    let inner = many(|index| format!(r#"<Annotation Term="n.t{index}" Bool="true"/>"#));
    let outer = annotated(|index| format!("n.c/@n.t{index}"));
    check_refused(&format!(r#"<ComplexType Name="c">{inner}</ComplexType>{outer}"#));
}

#[test]
fn what_is_inherited_by_very_many_types_is_refused() {
    let derived = some(2_000, |n| format!(r#"<EntityType Name="d{n}" BaseType="n.b"/>"#));
    let action = |n| format!(r#"<Action Name="a{n}" IsBound="true"><Parameter Name="b" Type="n.b"/></Action>"#);
    let actions = some(2_000, action);
    let (model, said) = resolved(&format!(r#"<EntityType Name="b"/>{derived}{actions}"#));
    assert!(model.is_none());
    assert!(
        said.iter().any(|each| each.starts_with("what types inherit comes to more than 64 MB with `n.d")),
        "{said:?}"
    );
}
