//! What is resolved and what is refused, one behaviour each.

mod containers;
mod duplicates;
mod enumerations;
mod inheritance;
mod targets;

use super::*;
use crate::csdl;
use crate::diagnostic::Diagnostics;
use std::sync::Arc;

/// A schema in its document, beginning in line 3; `around` stands before the services.
fn edmx(around: &str, schema: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">{around}<edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n.s" Alias="self">
{schema}
</Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

/// Resolves documents, named `a.xml`, `b.xml` and so on.
fn resolved(documents: &[&str]) -> (Option<Model>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let names = 'a'..='z';
    let parsed = documents
        .iter()
        .zip(names)
        .filter_map(|(text, name)| csdl::parse(&Arc::from(format!("{name}.xml")), text, &mut diagnostics));
    let parsed = parsed.collect();
    let model = resolve(parsed, &mut diagnostics);
    (model, diagnostics.sorted().iter().map(ToString::to_string).collect())
}

/// Resolves a schema and compares the findings, help included.
#[track_caller]
fn check(schema: &str, expected: &[&str]) {
    check_documents(&[&edmx("", schema)], expected);
}

#[track_caller]
fn check_documents(documents: &[&str], expected: &[&str]) {
    let (model, said) = resolved(documents);
    assert_eq!(said, expected);
    let has_errors = expected.iter().any(|said| said.contains(": error: "));
    assert_eq!(model.is_none(), has_errors);
}

/// The model of a schema in which nothing is wrong.
#[track_caller]
fn model(schema: &str) -> Model {
    let (model, said) = resolved(&[&edmx("", schema)]);
    assert_eq!(said, [""; 0]);
    model.unwrap()
}

fn name(name: &str) -> QualifiedName {
    QualifiedName::new("n.s", name)
}

const ENTITY: &str = r#"<EntityType Name="e"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>"#;

#[test]
fn a_type_is_found_by_namespace_and_by_alias() {
    let model = model(
        r#"<ComplexType Name="c"><Property Name="a" Type="self.d"/><Property Name="b" Type="Collection(n.s.d)"/></ComplexType>
        <ComplexType Name="d"/>"#,
    );
    let properties = model.all_properties(&name("c"));
    assert!(properties.iter().all(|property| property.r#type.kind == TypeKind::Named(name("d"))));
    assert_eq!(properties.iter().map(|property| property.r#type.is_collection).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_alias_holds_in_its_document_alone() {
    let other = edmx("", r#"<ComplexType Name="d"/>"#).replace("n.s", "n.t");
    let first = r#"<ComplexType Name="c"><Property Name="a" Type="self.d"/></ComplexType>"#;
    check_documents(
        &[&edmx("", first), &other],
        &["a.xml:3:23: error: type `self.d` of property `a` is not known\n  help: did you mean `n.t.d`?"],
    );
}

#[test]
fn documents_are_resolved_together_by_included_aliases() {
    let reference = r#"<edmx:Reference Uri="b.xml"><edmx:Include Namespace="n.t" Alias="t"/></edmx:Reference>"#;
    let first = edmx(reference, r#"<ComplexType Name="c" BaseType="t.d"/>"#);
    let second = edmx("", r#"<ComplexType Name="d"/>"#).replace("n.s", "n.t");
    let (model, said) = resolved(&[&first, &second]);
    assert_eq!(said, [""; 0]);
    assert_eq!(model.unwrap().structured(&name("c")).unwrap().base, Some(QualifiedName::new("n.t", "d")));
}

#[test]
fn every_unknown_type_is_reported() {
    check(
        r#"<EntityType Name="user" BaseType="self.entty"><Property Name="p" Type="Edm.Strin"/>
<NavigationProperty Name="q" Type="self.User"/></EntityType><EntityType Name="entity" Abstract="true"/>
<Action Name="a"><Parameter Name="p" Type="String"/><ReturnType Type="nowhere.x"/></Action>"#,
        &[
            "a.xml:3:1: error: type `self.entty` of entity type `user` is not known\n  help: did you mean `n.s.entity`?",
            "a.xml:3:47: error: type `Edm.Strin` of property `p` is not known\n  help: did you mean `Edm.String`?",
            "a.xml:4:1: error: type `self.User` of navigation property `q` is not known\n  help: did you mean `n.s.user`?",
            "a.xml:5:18: error: type `String` of parameter `p` of action `a` is not known\n  help: write `Edm.String`",
            "a.xml:5:53: error: type `nowhere.x` of the result of action `a` is not known\n  help: namespace or alias `nowhere` is \
             not known; add the document that declares it, or an `Include` of it to a `Reference`",
        ],
    );
}

#[test]
fn a_type_of_a_missing_document_is_untyped_with_one_warning() {
    let reference = r#"<edmx:Reference Uri="b.xml"><edmx:Include Namespace="n.t" Alias="t"/></edmx:Reference>"#;
    let schema = r#"<EntityType Name="c" BaseType="t.b"><Property Name="a" Type="t.d"/>
<Property Name="b" Type="t.d"/><NavigationProperty Name="e" Type="t.b"/></EntityType>"#;
    let (model, said) = resolved(&[&edmx(reference, schema)]);
    assert_eq!(
        said,
        [
            "a.xml:3:1: warning: type `n.t.b` is in a referenced document that is not there; its values stay untyped\n  help: \
             save the document of `n.t` and name it as an input",
            "a.xml:3:37: warning: type `n.t.d` is in a referenced document that is not there; its values stay untyped\n  help: \
             save the document of `n.t` and name it as an input",
        ]
    );
    let model = model.unwrap();
    let structured = model.structured(&name("c")).unwrap();
    assert_eq!((structured.base.as_ref(), structured.is_open), (None, true));
    assert_eq!(structured.properties[0].r#type.kind, TypeKind::Untyped);
    assert_eq!(structured.navigation_properties[0].target, None);
}

#[test]
fn kinds_of_types_are_not_mixed() {
    check(
        r#"<EntityType Name="e" BaseType="self.c"/><ComplexType Name="c">
<NavigationProperty Name="n" Type="self.c"/></ComplexType>"#,
        &[
            "a.xml:3:1: error: `self.c` of entity type `e` is not an entity type\n  help: name an entity type here",
            "a.xml:4:1: error: `self.c` of navigation property `n` is not an entity type\n  help: name an entity type here",
        ],
    );
}

#[test]
fn a_type_may_be_declared_once() {
    check(
        r#"<ComplexType Name="a"/>
<EnumType Name="a"/>"#,
        &["a.xml:4:1: error: type `n.s.a` is declared twice\n  help: rename or remove one; the other is at a.xml:3:1"],
    );
}

#[test]
fn a_property_may_be_declared_once() {
    check(
        r#"<EntityType Name="e"><Property Name="a" Type="Edm.String"/>
<NavigationProperty Name="a" Type="self.e"/></EntityType>"#,
        &["a.xml:4:1: error: `e` declares `a` twice\n  help: rename or remove one; the other is at a.xml:3:22"],
    );
}

#[test]
fn a_key_property_that_is_not_declared_is_left_out() {
    check(
        r#"<EntityType Name="e"><Key><PropertyRef Name="id"/></Key></EntityType>"#,
        &[
            "a.xml:3:1: warning: key property `id` of `n.s.e` is not declared; it is left out of the key\n  help: declare the property, \
           or correct the `PropertyRef`",
        ],
    );
}

#[test]
fn only_primitive_types_can_be_beneath_a_type_definition() {
    check(
        r#"<TypeDefinition Name="t" UnderlyingType="self.u"/><TypeDefinition Name="u" UnderlyingType="Edm.String"/>"#,
        &[
            "a.xml:3:1: error: `self.u` beneath type definition `t` is not a primitive type\n  help: name a primitive type, such as `Edm.String`",
        ],
    );
}

#[test]
fn recursion_by_value_is_legal() {
    model(r#"<ComplexType Name="c"><Property Name="p" Type="self.c" Nullable="false"/></ComplexType>"#);
}

#[test]
fn a_bound_operation_needs_a_parameter() {
    check(
        r#"<Action Name="a" IsBound="true"/>"#,
        &[
            "a.xml:3:1: error: action `a` is bound, but has no parameter to be bound by\n  help: add the binding parameter, or remove `IsBound`",
        ],
    );
}

#[test]
fn parameters_are_unique() {
    check(
        r#"<Action Name="a"><Parameter Name="p" Type="Edm.String"/><Parameter Name="p" Type="Edm.String"/></Action>"#,
        &["a.xml:3:57: error: action `a` declares parameter `p` twice\n  help: rename or remove one"],
    );
}

#[test]
fn an_annotation_without_value_has_the_default_of_its_term() {
    let model = model(
        r#"<Term Name="text" Type="Edm.String" DefaultValue="d"/><Term Name="tag" Type="Edm.Boolean" DefaultValue="false"/>
        <ComplexType Name="c"><Annotation Term="self.text"/><Annotation Term="self.tag"/><Annotation Term="o.unknown"/></ComplexType>"#,
    );
    let values: Vec<_> =
        model.structured(&name("c")).unwrap().annotations.iter().map(|each| each.value.clone()).collect();
    assert_eq!(values, [Expression::String("d".into()), Expression::Bool(false), Expression::Bool(true)]);
}

#[test]
fn a_declared_alias_wins_over_the_customary_one() {
    let reference =
        r#"<edmx:Reference Uri="http://localhost/"><edmx:Include Namespace="my.core" Alias="Core"/></edmx:Reference>"#;
    let schema = r#"<ComplexType Name="c"><Annotation Term="Core.Description" String="d"/></ComplexType>"#;
    let (model, _) = resolved(&[&edmx(reference, schema)]);
    let model = model.unwrap();
    let annotations = &model.structured(&name("c")).unwrap().annotations;
    assert_eq!(annotations[0].term, QualifiedName::new("my.core", "Description"));
}
