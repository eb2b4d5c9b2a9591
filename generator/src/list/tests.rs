//! What is listed, and how it prints.

use super::*;
use std::fs;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="s" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="shop"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
    <NavigationProperty Name="fruits" Type="Collection(s.fruit)" ContainsTarget="true"/>
    <NavigationProperty Name="owner" Type="s.person"/></EntityType>
  <EntityType Name="fruit"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="color" Type="s.color"/><NavigationProperty Name="shops" Type="Collection(s.shop)" ContainsTarget="true"/></EntityType>
  <EntityType Name="person"><NavigationProperty Name="shop" Type="s.shop"/></EntityType>
  <EnumType Name="color"><Member Name="red"/></EnumType>
  <ComplexType Name="taste"/>
  <Function Name="ripe" IsBound="true"><Parameter Name="it" Type="Collection(s.fruit)"/><Parameter Name="on" Type="Edm.Date"/><ReturnType Type="s.taste"/></Function>
  <Action Name="eat" IsBound="true"><Parameter Name="it" Type="s.fruit"/></Action>
  <Action Name="close"/>
  <EntityContainer Name="c"><EntitySet Name="shops" EntityType="s.shop"/><ActionImport Name="closeAll" Action="s.close"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

fn listed(depth: usize, view: View, include: &[&str]) -> Listed {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("s.xml"), DOCUMENT).expect("a document");
    let mut settings = Settings::new("s");
    settings.inputs = vec!["s.xml".into()];
    settings.slice.include = include.iter().map(|text| Entry::from(*text)).collect();
    list(&Query { settings, folder: folder.path().to_owned(), depth, view }, &())
}

fn text(depth: usize, view: View, include: &[&str]) -> String {
    listed(depth, view, include).listing.map(|listing| listing.to_string()).unwrap_or_default()
}

/// The lines without the columns of figures.
#[track_caller]
fn check(depth: usize, view: View, include: &[&str], expected: &[&str]) {
    let text = text(depth, view, include);
    let lines: Vec<&str> = text.lines().map(|line| line.get(17..).unwrap_or_default()).collect();
    assert_eq!(lines, expected);
}

#[test]
fn paths_follow_containment_as_deep_as_asked_and_end_in_operations() {
    let shops = "/shops  Collection(s.shop)";
    check(1, View::Tree, &[], &["path", "/closeAll  action", shops]);
    let expected = [
        "path",
        "/closeAll  action",
        shops,
        "  /{id}/fruits  Collection(s.fruit)",
        "    /s.ripe(on)  function",
        "    /{id}/s.eat  action",
        "    /{id}/shops  Collection(s.shop)",
        "  /{id}/owner  s.person",
    ];
    check(3, View::Tree, &[], &expected);
}

#[test]
fn what_is_listed_can_be_restricted() {
    let expected = [
        "path",
        "/shops  Collection(s.shop)",
        "/shops/{id}/fruits  untyped",
        "/shops/{id}/owner  untyped",
        "",
        "type",
        "s.shop  entity",
    ];
    check(2, View::All, &["/shops"], &expected);
}

#[test]
fn types_are_found_by_a_pattern() {
    check(2, View::Types("s.c*".into()), &[], &["type", "s.color  enum"]);
}

#[test]
fn a_pattern_of_types_without_a_match_is_an_error() {
    let findings = listed(2, View::Types("s.colour".into()), &[]).diagnostics;
    let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(findings, ["error: no type is named `s.colour`\n  help: did you mean `s.color`?"]);
}

#[test]
fn a_cost_counts_the_types_along_a_path_and_what_they_and_its_operation_need() {
    let listing = listed(3, View::All, &[]).listing.expect("a listing");
    let types = |path: &str| listing.paths.iter().find(|entry| entry.path == path).map(|entry| entry.cost.types);
    assert_eq!(types("/shops"), Some(1));
    assert_eq!(types("/shops/{id}/fruits"), Some(3), "shop, fruit, color");
    assert_eq!(types("/shops/{id}/fruits/s.ripe(on)"), Some(4), "taste too");
    let fruit = listing.types.iter().find(|entry| entry.name == "s.fruit").expect("a type").cost;
    let color = listing.types.iter().find(|entry| entry.name == "s.color").expect("a type").cost;
    assert_eq!((fruit.types, color.types), (2, 1));
    assert!(fruit.lines > color.lines && color.lines > 10, "{fruit:?} {color:?}");
}

#[test]
fn a_path_that_is_listed_can_be_included() {
    let listing = listed(3, View::All, &[]).listing.expect("a listing");
    for path in listing.paths.iter().map(|entry| entry.path.as_str()) {
        assert!(listed(3, View::All, &[path]).diagnostics.is_empty(), "{path}");
    }
}

const DESCRIPTION: &str = "openapi: 3.1.0
info: { title: t, version: '1' }
paths:
    /fruits:
        get: { operationId: listFruits, responses: { '200': { description: '', content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Fruit' } } } } } } }
        post: { responses: { '204': { description: '' } } }
components:
    schemas:
        Color: { type: string, enum: [red] }
        Fruit: { type: object, properties: { color: { $ref: '#/components/schemas/Color' } } }
";

#[test]
fn operations_by_path_are_listed_with_their_methods_and_what_they_need() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("t.yaml"), DESCRIPTION).expect("a description");
    let mut settings = Settings::new("t");
    settings.inputs = vec!["t.yaml".into()];
    let query = Query { settings, folder: folder.path().to_owned(), depth: 2, view: View::All };
    let listing = list(&query, &()).listing.expect("a listing");
    let paths: Vec<_> =
        listing.paths.iter().map(|entry| (entry.path.as_str(), entry.target.to_string(), entry.cost.types)).collect();
    assert_eq!(paths, [("/fruits#GET", "listFruits".to_owned(), 2), ("/fruits#POST", "operation".to_owned(), 0)]);
    for path in ["/fruits#GET", "/fruits#POST"] {
        let mut query = query.clone();
        query.settings.slice.include = vec![Entry::from(path)];
        let listed = list(&query, &());
        assert!(listed.diagnostics.is_empty(), "{:?}", listed.diagnostics);
        assert_eq!(listed.listing.map(|listing| listing.paths.len()), Some(1));
    }
}

#[test]
fn circles_of_containment_come_to_an_end() {
    let listing = listed(64, View::Tree, &[]).listing.expect("a listing");
    assert!(listing.is_complete && listing.paths.len() < 400, "{}", listing.paths.len());
}
