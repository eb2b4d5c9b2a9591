//! Rarer constructs of CSDL, each as XML and as JSON: type definitions, values at the edges of enumerations, enumerations
//! without members, and containers that extend those of other documents.

use super::{EnumType, Expression, Model, Primitive, QualifiedName, Type, TypeKind, resolve};
use crate::csdl;
use crate::diagnostic::Diagnostics;

/// Resolves documents, named `a`, `b` and so on; the model, and the first line of each finding without its place.
fn resolved(documents: &[String]) -> (Option<Model>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let documents = documents.iter().zip('a'..='z');
    let documents = documents.filter_map(|(text, name)| csdl::parse(&name.to_string().into(), text, &mut diagnostics));
    let documents = documents.collect();
    let model = resolve(documents, &mut diagnostics);
    (model, diagnostics.sorted().into_iter().map(|finding| finding.message).collect())
}

fn xml(schema: &str) -> String {
    xml_document("", "n", schema)
}

fn xml_document(include: &str, namespace: &str, schema: &str) -> String {
    let include = match include.split_once('=') {
        Some((alias, included)) => format!(
            r#"<edmx:Reference Uri="http://localhost/"><edmx:Include Namespace="{included}" Alias="{alias}"/></edmx:Reference>"#
        ),
        None => String::new(),
    };
    format!(
        r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">{include}<edmx:DataServices>
        <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="{namespace}" Alias="self">{schema}</Schema>
        </edmx:DataServices></edmx:Edmx>"#
    )
}

fn json(schema: &str) -> String {
    json_document("", "n", schema)
}

fn json_document(include: &str, namespace: &str, schema: &str) -> String {
    let include = match include.split_once('=') {
        Some((alias, included)) => format!(
            r#""$Reference": {{"http://localhost/": {{"$Include": [{{"$Namespace": "{included}", "$Alias": "{alias}"}}]}}}},"#
        ),
        None => String::new(),
    };
    format!(r#"{{"$Version": "4.01", {include} "{namespace}": {{"$Alias": "self", {schema}}}}}"#)
}

/// Resolves a schema in both formats, which must have the same findings, and hands on the models.
#[track_caller]
fn check(as_xml: &[String], as_json: &[String], findings: &[&str], look: impl Fn(&Model)) {
    for documents in [as_xml, as_json] {
        let (model, said) = resolved(documents);
        assert_eq!(said, findings);
        if let Some(model) = model {
            look(&model);
        }
    }
}

fn name(name: &str) -> QualifiedName {
    QualifiedName::new("n", name)
}

#[track_caller]
fn enumeration<'a>(model: &'a Model, simple: &str) -> &'a EnumType {
    match model.types.get(&name(simple)) {
        Some(Type::Enum(enumeration)) => enumeration,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_type_definition_keeps_its_facets_and_is_found_before_it_is_declared() {
    check(
        &[xml(r#"<ComplexType Name="c"><Property Name="p" Type="Collection(self.money)"/></ComplexType>
            <TypeDefinition Name="money" UnderlyingType="Edm.Decimal" Precision="12" Scale="4"/>
            <Annotations Target="self.money"><Annotation Term="Core.Description" String="d"/></Annotations>"#)],
        &[json(
            r#""c": {"$Kind": "ComplexType", "p": {"$Type": "self.money", "$Collection": true, "$Nullable": true}},
            "money": {"$Kind": "TypeDefinition", "$UnderlyingType": "Edm.Decimal", "$Precision": 12, "$Scale": 4},
            "$Annotations": {"self.money": {"@Core.Description": "d"}}"#,
        )],
        &[],
        |model| {
            let Some(Type::Definition(definition)) = model.types.get(&name("money")) else { panic!("{model:?}") };
            assert_eq!(definition.underlying.kind, TypeKind::Primitive(Primitive::Decimal));
            let facets: Vec<_> = definition.underlying.facets.iter().map(|(name, value)| (&**name, &**value)).collect();
            assert_eq!(facets, [("Precision", "12"), ("Scale", "4")]);
            assert_eq!(definition.annotations[0].value, Expression::String("d".into()));
            let Some(Type::Structured(structured)) = model.types.get(&name("c")) else { panic!("{model:?}") };
            assert_eq!(structured.properties[0].r#type.kind, TypeKind::Named(name("money")));
        },
    );
}

#[test]
fn a_type_definition_stands_for_no_other_named_type() {
    check(
        &[xml(
            r#"<TypeDefinition Name="a" UnderlyingType="self.b"/><TypeDefinition Name="b" UnderlyingType="Edm.Int64"/>
            <EnumType Name="e"/><TypeDefinition Name="f" UnderlyingType="self.e"/><TypeDefinition Name="g" UnderlyingType="self.g"/>"#,
        )],
        &[json(
            r#""a": {"$Kind": "TypeDefinition", "$UnderlyingType": "self.b"}, "b": {"$Kind": "TypeDefinition", "$UnderlyingType": "Edm.Int64"},
            "e": {"$Kind": "EnumType"}, "f": {"$Kind": "TypeDefinition", "$UnderlyingType": "self.e"},
            "g": {"$Kind": "TypeDefinition", "$UnderlyingType": "self.g"}"#,
        )],
        &[
            "`self.b` beneath type definition `a` is not a primitive type",
            "`self.e` beneath type definition `f` is not a primitive type",
            "`self.g` beneath type definition `g` is not a primitive type",
        ],
        |_| {},
    );
}

#[test]
fn values_reach_the_edges_of_64_bits_and_below_zero() {
    check(
        &[xml(r#"<EnumType Name="e" UnderlyingType="Edm.Int64"><Member Name="least" Value="-9223372036854775808"/>
            <Member Name="below" Value="-1"/><Member Name="greatest" Value="9223372036854775807"/></EnumType>"#)],
        &[json(
            r#""e": {"$Kind": "EnumType", "$UnderlyingType": "Edm.Int64", "least": -9223372036854775808, "below": -1,
            "greatest": "9223372036854775807"}"#,
        )],
        &[],
        |model| {
            let values: Vec<_> = enumeration(model, "e").members.iter().map(|member| member.value).collect();
            assert_eq!(values, [i64::MIN, -1, i64::MAX]);
        },
    );
}

#[test]
fn values_beyond_the_underlying_type_are_refused() {
    check(
        &[xml(
            r#"<EnumType Name="e" UnderlyingType="Edm.Int64"><Member Name="m" Value="9223372036854775808"/></EnumType>
            <EnumType Name="f" UnderlyingType="Edm.Byte"><Member Name="m" Value="-1"/></EnumType>
            <EnumType Name="g"><Member Name="m" Value="1.5"/></EnumType>"#,
        )],
        &[json(
            r#""e": {"$Kind": "EnumType", "$UnderlyingType": "Edm.Int64", "m": 9223372036854775808},
            "f": {"$Kind": "EnumType", "$UnderlyingType": "Edm.Byte", "m": -1}, "g": {"$Kind": "EnumType", "m": 1.5}"#,
        )],
        &[
            "value `9223372036854775808` of member `m` is not an `Edm.Int64`",
            "value `-1` of member `m` is not an `Edm.Byte`",
            "value `1.5` of member `m` is not an `Edm.Int32`",
        ],
        |_| {},
    );
}

#[test]
fn enumerations_without_members_and_flags_with_the_highest_bits_are_legal() {
    check(
        &[xml(r#"<EnumType Name="e"/><EnumType Name="f" IsFlags="true"/>
            <EnumType Name="g" IsFlags="true" UnderlyingType="Edm.Int64"><Member Name="none" Value="0"/><Member Name="high" Value="4611686018427387904"/></EnumType>"#)],
        &[json(
            r#""e": {"$Kind": "EnumType"}, "f": {"$Kind": "EnumType", "$IsFlags": true},
            "g": {"$Kind": "EnumType", "$IsFlags": true, "$UnderlyingType": "Edm.Int64", "none": 0, "high": 4611686018427387904}"#,
        )],
        &[],
        |model| {
            assert!(enumeration(model, "e").members.is_empty() && !enumeration(model, "e").is_flags);
            assert!(enumeration(model, "f").members.is_empty() && enumeration(model, "f").is_flags);
            assert_eq!(enumeration(model, "g").members[1].value, 1 << 62);
        },
    );
}

/// Three documents, each of whose containers extends that of the next.
fn containers() -> ([String; 3], [String; 3]) {
    let entity = r#"<EntityType Name="e"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/><NavigationProperty Name="q" Type="self.e"/></EntityType>"#;
    let as_xml = [
        xml_document(
            "mid=m.m",
            "n",
            r#"<EntityContainer Name="top" Extends="mid.middle"><Singleton Name="one" Type="mid.e"><NavigationPropertyBinding Path="q" Target="deep"/></Singleton></EntityContainer>
            <Annotations Target="o.base/deep"><Annotation Term="Core.Description" String="d"/></Annotations>
            <Annotations Target="mid.middle/more"><Annotation Term="Core.Description" String="m"/></Annotations>"#,
        ),
        xml_document(
            "base=o",
            "m.m",
            &format!(
                r#"{entity}<EntityContainer Name="middle" Extends="base.base"><EntitySet Name="more" EntityType="self.e"><NavigationPropertyBinding Path="q" Target="o.base/deep"/></EntitySet></EntityContainer>"#
            ),
        ),
        xml_document(
            "",
            "o",
            &format!(
                r#"{entity}<EntityContainer Name="base"><EntitySet Name="deep" EntityType="self.e"/></EntityContainer>"#
            ),
        ),
    ];
    let entity = r#""e": {"$Kind": "EntityType", "$Key": ["id"], "id": {}, "q": {"$Kind": "NavigationProperty", "$Type": "self.e"}}"#;
    let as_json = [
        json_document(
            "mid=m.m",
            "n",
            r#""top": {"$Kind": "EntityContainer", "$Extends": "mid.middle", "one": {"$Type": "mid.e", "$NavigationPropertyBinding": {"q": "deep"}}},
            "$Annotations": {"o.base/deep": {"@Core.Description": "d"}, "mid.middle/more": {"@Core.Description": "m"}}"#,
        ),
        json_document(
            "base=o",
            "m.m",
            &format!(
                r#"{entity}, "middle": {{"$Kind": "EntityContainer", "$Extends": "base.base",
                "more": {{"$Collection": true, "$Type": "self.e", "$NavigationPropertyBinding": {{"q": "o.base/deep"}}}}}}"#
            ),
        ),
        json_document(
            "",
            "o",
            &format!(
                r#"{entity}, "base": {{"$Kind": "EntityContainer", "deep": {{"$Collection": true, "$Type": "self.e"}}}}"#
            ),
        ),
    ];
    (as_xml, as_json)
}

#[test]
fn a_container_extends_those_of_other_documents_in_any_order() {
    let (as_xml, as_json) = containers();
    let mixed = [as_xml[0].clone(), as_json[1].clone(), as_xml[2].clone()];
    let reversed = [as_json[2].clone(), as_xml[1].clone(), as_json[0].clone()];
    for documents in [[&as_xml, &as_json], [&mixed, &reversed]] {
        check(documents[0], documents[1], &[], |model| {
            let container = model.container.as_ref().expect("there is a container");
            assert_eq!(container.name, name("top"));
            let sets: Vec<_> = container.entity_sets.iter().map(|set| (&*set.name, set.annotations.len())).collect();
            assert_eq!(sets, [("deep", 1), ("more", 1)]);
            assert_eq!(container.singletons[0].name, "one");
        });
    }
}

#[test]
fn a_container_whose_base_is_not_there_is_taken_as_it_is() {
    let (as_xml, as_json) = containers();
    check(
        &as_xml[..2],
        &as_json[..2],
        &[
            "a navigation property is bound to `deep`, which the container lacks",
            "there is no `o.base/deep` to annotate",
            "entity container `o.base` is not known; nothing is taken over from it",
        ],
        |model| assert_eq!(model.container.as_ref().map(|container| container.entity_sets.len()), Some(1)),
    );
}

#[test]
fn a_child_that_the_base_has_too_is_refused() {
    let (mut as_xml, mut as_json) = containers();
    as_xml[2] = as_xml[2].replace("\"deep\"", "\"more\"");
    as_json[2] = as_json[2].replace("\"deep\"", "\"more\"");
    for documents in [&as_xml, &as_json] {
        let (model, said) = resolved(documents);
        assert!(model.is_none());
        assert!(said.iter().any(|said| said == "`n.top` declares `more` twice"), "{said:?}");
    }
}

#[test]
fn json_names_the_container_of_the_service() {
    let entity = r#""$Alias": "self", "one": {"$Kind": "EntityContainer"}, "two": {"$Kind": "EntityContainer"}"#;
    let document = |name: &str| format!(r#"{{"$Version": "4.01", "$EntityContainer": "{name}", "n": {{{entity}}}}}"#);
    for (written, expected, findings) in [
        ("n.two", "two", vec!["entity container `n.one` is left out: a service has one, `n.two`"]),
        ("self.one", "one", vec!["entity container `n.two` is left out: a service has one, `n.one`"]),
        (
            "n.three",
            "one",
            vec![
                "entity container `n.three` is not known",
                "entity container `n.two` is left out: a service has one, `n.one`",
            ],
        ),
        (
            "two",
            "one",
            vec![
                "`$EntityContainer` is `two`, which has no namespace",
                "entity container `n.two` is left out: a service has one, `n.one`",
            ],
        ),
    ] {
        let (model, said) = resolved(&[document(written)]);
        assert_eq!(said, findings);
        assert_eq!(model.and_then(|model| model.container).map(|container| container.name), Some(name(expected)));
    }
}

#[test]
fn what_json_writes_as_strings_is_read_as_the_terms_have_it() {
    let annotated = r#""p": {"$Kind": "ComplexType", "@Core.Permissions": "Read", "@Core.Revisions": [{"Kind": "Deprecated", "Version": "1"}],
        "@Capabilities.SortRestrictions": {"NonSortableProperties": ["a/b"]}},
        "q": {"$Kind": "ComplexType", "@Core.Permissions": "Read, Write"}, "r": {"$Kind": "ComplexType", "@Core.Permissions": "1"}"#;
    let (model, said) = resolved(&[json(annotated)]);
    assert_eq!(said, [""; 0]);
    let model = model.expect("nothing is wrong");
    let annotations = |simple: &str| match model.types.get(&name(simple)) {
        Some(Type::Structured(structured)) => structured.annotations.as_slice(),
        other => panic!("{other:?}"),
    };
    assert!(super::vocabulary::is_read_only(annotations("p")));
    assert!(!super::vocabulary::is_read_only(annotations("q")));
    assert!(super::vocabulary::is_read_only(annotations("r")));
    assert!(super::vocabulary::deprecation(annotations("p")).is_some());
    assert_eq!(super::vocabulary::capabilities(annotations("p")).non_sortable_properties, ["a/b"]);
}
