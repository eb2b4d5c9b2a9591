//! What annotations are read as, one term each.

use super::*;
use crate::csdl;
use crate::diagnostic::Diagnostics;
use crate::model::resolve;
use std::fmt::Debug;
use std::sync::Arc;

/// Reads annotations of a complex type and compares what a reading makes of them.
#[track_caller]
fn check<T: PartialEq + Debug>(annotations: &str, reading: impl Fn(&[Annotation]) -> T, expected: &T) {
    let text = format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n.s" Alias="self">
<ComplexType Name="c">{annotations}</ComplexType></Schema></edmx:DataServices></edmx:Edmx>"#
    );
    let mut diagnostics = Diagnostics::default();
    let document = csdl::parse(&Arc::from("a.xml"), &text, &mut diagnostics).unwrap();
    let model = resolve(vec![document], &mut diagnostics).unwrap();
    assert_eq!(diagnostics, Diagnostics::default());
    let read = reading(&model.structured(&QualifiedName::new("n.s", "c")).unwrap().annotations);
    assert_eq!(read, *expected);
}

#[test]
fn descriptions() {
    let own = |text: &str| Some(text.to_owned());
    let short = |each: &[Annotation]| description(each).map(str::to_owned);
    check(r#"<Annotation Term="Core.Description" String="a"/>"#, short, &own("a"));
    check(r#"<Annotation Term="Core.Description" Qualifier="q" String="a"/>"#, short, &None);
    check(r#"<Annotation Term="Core.Description" Path="a"/>"#, short, &None);
    let long = |each: &[Annotation]| long_description(each).map(str::to_owned);
    check(r#"<Annotation Term="Org.OData.Core.V1.LongDescription"><String>b</String></Annotation>"#, long, &own("b"));
}

#[test]
fn tags_are_true_unless_said_otherwise() {
    check(r#"<Annotation Term="Core.Computed"/>"#, is_computed, &true);
    check(r#"<Annotation Term="Core.Computed" Bool="false"/>"#, is_computed, &false);
    check(r#"<Annotation Term="Core.Immutable" Bool="true"/>"#, is_immutable, &true);
}

#[test]
fn only_the_permission_to_read_makes_read_only() {
    for (member, expected) in [
        ("Core.Permission/Read", true),
        ("Core.Permission/ReadWrite", false),
        ("Core.Permission/Read Core.Permission/Write", false),
        ("Core.Permission/None", false),
    ] {
        let text = format!("<Annotation Term=\"Core.Permissions\" EnumMember=\"{member}\"/>");
        check(&text, is_read_only, &expected);
    }
}

#[test]
fn a_deprecation_has_its_reason_and_dates() {
    let text = r#"<Annotation Term="Core.Revisions"><Collection><Record>
            <PropertyValue Property="Date" Date="2024-01-02"/><PropertyValue Property="Version" String="v"/>
            <PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Deprecated"/>
            <PropertyValue Property="Description" String="gone"/><PropertyValue Property="RemovalDate" Date="2026-01-02"/>
            </Record></Collection></Annotation>"#;
    let expected = Revision {
        version: Some("v".into()),
        kind: RevisionKind::Deprecated,
        description: Some("gone".into()),
        date: Some("2024-01-02".into()),
        removal_date: Some("2026-01-02".into()),
    };
    check(text, deprecation, &Some(expected));
}

#[test]
fn an_optional_parameter_may_have_a_default() {
    check(
        r#"<Annotation Term="Core.OptionalParameter"/>"#,
        optional_parameter,
        &Some(OptionalParameter { default_value: None }),
    );
    let text = r#"<Annotation Term="Core.OptionalParameter"><Record><PropertyValue Property="DefaultValue" String="1"/></Record></Annotation>"#;
    check(text, optional_parameter, &Some(OptionalParameter { default_value: Some("1".into()) }));
}

#[test]
fn the_aliases_of_a_derived_type_constraint_are_resolved() {
    let text = r#"<Annotation Term="Validation.DerivedTypeConstraint"><Collection><String>self.c</String></Collection></Annotation>"#;
    check(text, derived_type_constraint, &Some(vec![QualifiedName::new("n.s", "c")]));
}

#[test]
fn restrictions_have_flags_and_permissions() {
    let text = r#"<Annotation Term="Capabilities.ReadRestrictions"><Record>
            <PropertyValue Property="Readable" Bool="true"/>
            <PropertyValue Property="Permissions"><Collection><Record>
              <PropertyValue Property="SchemeName" String="Application"/>
              <PropertyValue Property="Scopes"><Collection>
                <Record><PropertyValue Property="Scope" String="A.Read"/></Record>
                <Record><PropertyValue Property="Scope" String="B.Read"/></Record>
              </Collection></PropertyValue></Record></Collection></PropertyValue>
            <PropertyValue Property="ReadByKeyRestrictions"><Record><PropertyValue Property="Readable" Bool="false"/></Record></PropertyValue>
          </Record></Annotation>
          <Annotation Term="Capabilities.DeleteRestrictions"><Record><PropertyValue Property="Deletable" Bool="false"/></Record></Annotation>"#;
    let grant = PermissionGrant { scheme: "Application".into(), scopes: vec!["A.Read".into(), "B.Read".into()] };
    let expected = Capabilities {
        read: Restriction { allowed: Some(true), permissions: vec![grant], ..Restriction::default() },
        read_by_key: Restriction { allowed: Some(false), ..Restriction::default() },
        delete: Restriction { allowed: Some(false), ..Restriction::default() },
        ..Capabilities::default()
    };
    check(text, capabilities, &expected);
}

#[test]
fn an_update_may_be_a_replacement_alone() {
    let method = |value: &str| {
        format!(
            r#"<Annotation Term="Capabilities.UpdateRestrictions"><Record><PropertyValue Property="UpdateMethod">{value}
            </PropertyValue></Record></Annotation>"#
        )
    };
    for (value, is_patchable) in [
        ("<EnumMember>Capabilities.HttpMethod/PUT</EnumMember>", Some(false)),
        ("<EnumMember>Capabilities.HttpMethod/PATCH Capabilities.HttpMethod/PUT</EnumMember>", Some(true)),
        ("<EnumMember>Capabilities.HttpMethod/POST</EnumMember>", None),
        ("<String>PUT</String>", Some(false)),
        ("<String>PATCH,PUT</String>", Some(true)),
        ("<String>4</String>", Some(false)),
        ("<Int>6</Int>", Some(true)),
        ("<Path>a</Path>", None),
    ] {
        check(&method(value), |each| capabilities(each).is_patchable, &is_patchable);
    }
}

#[test]
fn properties_that_cannot_be_given_are_listed_with_navigation_last() {
    let text = r#"<Annotation Term="Capabilities.InsertRestrictions"><Record>
            <PropertyValue Property="NonInsertableNavigationProperties"><Collection><NavigationPropertyPath>n</NavigationPropertyPath></Collection></PropertyValue>
            <PropertyValue Property="NonInsertableProperties"><Collection><PropertyPath>a/b</PropertyPath></Collection></PropertyValue>
            <PropertyValue Property="RequiredProperties"><Collection><PropertyPath>c</PropertyPath></Collection></PropertyValue>
          </Record></Annotation>
          <Annotation Term="Capabilities.UpdateRestrictions"><Record>
            <PropertyValue Property="NonUpdatableProperties"><Collection><String>d</String></Collection></PropertyValue>
            <PropertyValue Property="RequiredProperties"><Collection><PropertyPath>e</PropertyPath></Collection></PropertyValue>
          </Record></Annotation>"#;
    let expected = Capabilities {
        non_insertable_properties: vec!["a/b".into(), "n".into()],
        required_on_insert: vec!["c".into()],
        non_updatable_properties: vec!["d".into()],
        required_on_update: vec!["e".into()],
        ..Capabilities::default()
    };
    check(text, capabilities, &expected);
}

#[test]
fn query_options_are_told_one_by_one() {
    let text = r#"<Annotation Term="Capabilities.TopSupported"/><Annotation Term="Capabilities.SkipSupported" Bool="false"/>
          <Annotation Term="Capabilities.FilterRestrictions"><Record><PropertyValue Property="Filterable" Bool="true"/>
            <PropertyValue Property="NonFilterableProperties"><Collection><PropertyPath>p</PropertyPath></Collection></PropertyValue>
          </Record></Annotation>
          <Annotation Term="Capabilities.SortRestrictions"><Record><PropertyValue Property="Sortable" Bool="false"/></Record></Annotation>
          <Annotation Term="Capabilities.ExpandRestrictions"><Record><PropertyValue Property="Expandable" Bool="true"/></Record></Annotation>
          <Annotation Term="Capabilities.SearchRestrictions"><Record><PropertyValue Property="Searchable" Bool="true"/></Record></Annotation>
          <Annotation Term="Capabilities.CountRestrictions"><Record><PropertyValue Property="Countable" Bool="false"/></Record></Annotation>"#;
    let expected = Capabilities {
        top_supported: Some(true),
        skip_supported: Some(false),
        filterable: Some(true),
        non_filterable_properties: vec!["p".into()],
        sortable: Some(false),
        expandable: Some(true),
        searchable: Some(true),
        countable: Some(false),
        ..Capabilities::default()
    };
    check(text, capabilities, &expected);
}

#[test]
fn alternate_keys_have_parts_with_aliases() {
    let part = |name: &str, alias: &str| {
        format!(
            r#"<Record><PropertyValue Property="Name" PropertyPath="{name}"/><PropertyValue Property="Alias" String="{alias}"/></Record>"#
        )
    };
    let key = |parts: &str| {
        format!(r#"<Record><PropertyValue Property="Key"><Collection>{parts}</Collection></PropertyValue></Record>"#)
    };
    let text = format!(
        r#"<Annotation Term="Core.AlternateKeys"><Collection>{}{}{}</Collection></Annotation>"#,
        key(&part("mail", "email")),
        key(&(part("a/b", "b") + &part("c", ""))),
        key("")
    );
    let part = |path: &str, alias: &str| AlternateKeyPart { path: path.to_owned(), alias: alias.to_owned() };
    check(&text, alternate_keys, &vec![vec![part("mail", "email")], vec![part("a/b", "b"), part("c", "c")]]);
}

#[test]
fn what_is_said_first_is_not_overwritten() {
    let first = r#"<Annotation Term="Capabilities.InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="true"/></Record></Annotation>"#;
    let other = first.replace("InsertRestrictions", "Other").replace("true", "false")
        + r#"<Annotation Term="Capabilities.TopSupported" Bool="false"/>"#;
    let filled = |first: &[Annotation]| {
        let mut others = first[1..].to_vec();
        others[0].term.clone_from(&first[0].term);
        let mut capabilities = capabilities(&first[..1]);
        capabilities.fill(super::capabilities(&others));
        (capabilities.insert.allowed, capabilities.top_supported)
    };
    check(&format!("{first}{other}"), filled, &(Some(true), Some(false)));
}

#[test]
fn select_is_restricted_in_three_spellings() {
    for (term, flag) in
        [("SelectSupport", "Supported"), ("SelectRestrictions", "Supported"), ("SelectRestrictions", "Selectable")]
    {
        let text = format!(
            r#"<Annotation Term="Capabilities.{term}"><Record><PropertyValue Property="{flag}" Bool="false"/></Record></Annotation>"#
        );
        check(&text, |annotations| capabilities(annotations).selectable, &Some(false));
    }
}
