//! What is resolved and what is refused, one behaviour each.

mod duplicates;

use super::*;
use crate::csdl;
use crate::diagnostic::Diagnostics;
use std::fmt::Write as _;
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
fn cyclic_inheritance_is_reported_once() {
    check(
        r#"<ComplexType Name="a" BaseType="self.b"/><ComplexType Name="b" BaseType="self.a"/>
<ComplexType Name="c" BaseType="self.c"/><ComplexType Name="d" BaseType="self.a"/>"#,
        &[
            "a.xml:3:1: error: type `n.s.a` derives from itself: n.s.a -> n.s.b -> n.s.a\n  help: remove one `BaseType` of the cycle",
            "a.xml:4:1: error: type `n.s.c` derives from itself: n.s.c -> n.s.c\n  help: remove one `BaseType` of the cycle",
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
fn a_key_that_is_declared_again_is_dropped() {
    let schema = format!("{ENTITY}\n{}", ENTITY.replace("Name=\"e\"", "Name=\"f\" BaseType=\"self.e\""));
    let (model, said) = resolved(&[&edmx("", &schema)]);
    assert_eq!(
        said,
        [
            "a.xml:4:1: warning: `n.s.f` declares a key again, which it inherits from `n.s.e`\n  help: remove its `Key`; the inherited one counts"
        ]
    );
    let model = model.unwrap();
    assert_eq!(model.structured(&name("f")).unwrap().properties.len(), 0);
    assert_eq!(model.structured(&name("f")).unwrap().key.len(), 0);
    assert_eq!(model.effective_key(&name("f"))[0].path, "id");
}

#[test]
fn a_property_that_is_declared_again_is_dropped_when_its_type_is_the_same() {
    check(
        r#"<ComplexType Name="a"><Property Name="p" Type="Edm.String"/><Property Name="q" Type="Edm.String"/></ComplexType>
<ComplexType Name="b" BaseType="self.a"/>
<ComplexType Name="c" BaseType="self.b"><Property Name="p" Type="Edm.String"/>
<Property Name="q" Type="Edm.Int32"/></ComplexType>"#,
        &[
            "a.xml:5:41: warning: `n.s.c` declares `p` again, which it inherits from `n.s.a`\n  help: remove it; the inherited one counts",
            "a.xml:6:1: error: `n.s.c` declares `q` again, which it inherits from `n.s.a`\n  help: its type differs; rename or remove one, \
             the other is at a.xml:3:61",
        ],
    );
}

#[test]
fn siblings_may_declare_the_same_property() {
    model(
        r#"<ComplexType Name="a"/><ComplexType Name="b" BaseType="self.a"><Property Name="p" Type="Edm.String"/></ComplexType>
        <ComplexType Name="c" BaseType="self.a"><Property Name="p" Type="Edm.Int32"/></ComplexType>"#,
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
fn a_key_may_be_declared_below_a_base_without_one() {
    let model = model(
        r#"<EntityType Name="b" Abstract="true"><Property Name="id" Type="Edm.String"/></EntityType>
        <EntityType Name="e" BaseType="self.b"><Key><PropertyRef Name="id"/></Key></EntityType>"#,
    );
    assert_eq!(model.effective_key(&name("e"))[0].path, "id");
    assert!(model.effective_key(&name("b")).is_empty());
}

#[test]
fn members_without_values_are_counted_from_0() {
    let model = model(r#"<EnumType Name="e"><Member Name="a"/><Member Name="b"/></EnumType>"#);
    let Some(Type::Enum(enumeration)) = model.types.get(&name("e")) else { panic!() };
    assert_eq!(enumeration.members.iter().map(|member| member.value).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn members_are_unique_and_in_range() {
    check(
        r#"<EnumType Name="e" UnderlyingType="Edm.Byte"><Member Name="a" Value="255"/><Member Name="a" Value="1"/>
<Member Name="b" Value="256"/><Member Name="c" Value="-1"/><Member Name="d" Value="x"/></EnumType>"#,
        &[
            "a.xml:3:76: error: `e` declares `a` twice\n  help: rename or remove one; the other is at a.xml:3:46",
            "a.xml:4:1: error: value `256` of member `b` is not an `Edm.Byte`\n  help: write a whole number from 0 to 255, or widen `UnderlyingType`",
            "a.xml:4:31: error: value `-1` of member `c` is not an `Edm.Byte`\n  help: write a whole number from 0 to 255, or widen `UnderlyingType`",
            "a.xml:4:60: error: value `x` of member `d` is not an `Edm.Byte`\n  help: write a whole number from 0 to 255, or widen `UnderlyingType`",
        ],
    );
}

#[test]
fn negative_members_are_legal() {
    model(r#"<EnumType Name="e"><Member Name="a" Value="-1"/></EnumType>"#);
}

#[test]
fn a_member_after_the_greatest_value_is_out_of_range() {
    check(
        r#"<EnumType Name="e" UnderlyingType="Edm.Int64"><Member Name="a" Value="9223372036854775807"/>
<Member Name="b"/></EnumType>"#,
        &[
            "a.xml:3:1: warning: some members of `e` have a value and some have none\n  help: a member without a value is given one more than \
             the member before it; write all values",
            "a.xml:4:1: error: value `one more than the member before` of member `b` is not an `Edm.Int64`\n  help: write a whole number from \
             -9223372036854775808 to 9223372036854775807, or widen `UnderlyingType`",
        ],
    );
}

#[test]
fn only_integers_can_be_beneath_an_enumeration() {
    check(
        r#"<EnumType Name="e" UnderlyingType="Edm.String"/>"#,
        &[
            "a.xml:3:1: error: `Edm.String` cannot be beneath enumeration `e`\n  help: use `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32` or `Edm.Int64`",
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
fn what_is_inherited_is_handed_down() {
    let model = model(
        r#"<EntityType Name="a" OpenType="true" HasStream="true"/><EntityType Name="z" BaseType="self.a"/>
        <EntityType Name="b" BaseType="self.z"/>"#,
    );
    let structured = model.structured(&name("b")).unwrap();
    assert!(structured.is_open && structured.has_stream);
    assert_eq!(
        model.all_derived(&name("a")).iter().map(|each| each.name.name.as_str()).collect::<Vec<_>>(),
        ["b", "z"]
    );
    assert!(model.is_derived_from(&name("b"), &name("a")) && !model.is_derived_from(&name("a"), &name("a")));
}

/// Types that derive from each other, each with some properties of its own.
fn chain(length: usize, properties: usize) -> String {
    let mut schema = String::new();
    for index in 0..length {
        let base = index.checked_sub(1).map(|base| format!("BaseType=\"self.t{base}\"")).unwrap_or_default();
        let _ = write!(schema, "<ComplexType Name=\"t{index}\" {base}>");
        for number in 0..properties {
            let _ = write!(schema, "<Property Name=\"p{index}_{number}\" Type=\"self.t0\"/>");
        }
        schema += "</ComplexType>\n";
    }
    schema
}

#[test]
fn inheritance_hundreds_deep_is_legal() {
    assert_eq!(model(&chain(501, 1)).all_properties(&name("t500")).len(), 501);
}

#[test]
fn inheritance_thousands_deep_is_refused() {
    check(
        &chain(900, 1),
        &[
            "a.xml:504:1: error: `n.s.t501` has more than 500 bases above each other\n  help: no sensible schema has; check where it comes from",
        ],
    );
}

#[test]
fn inheritance_that_repeats_members_without_end_is_refused() {
    check(
        &chain(400, 20),
        &[
            "a.xml:220:1: error: the types have more than 500000 members, those counted that they inherit\n  help: declare members where they differ, or split the document",
        ],
    );
}

#[test]
fn recursion_by_value_is_legal() {
    model(r#"<ComplexType Name="c"><Property Name="p" Type="self.c" Nullable="false"/></ComplexType>"#);
}

#[test]
fn entity_sets_and_singletons_need_an_entity_type() {
    check(
        r#"<ComplexType Name="c"/><EntityContainer Name="C"><EntitySet Name="s" EntityType="self.x"/>
<Singleton Name="t" Type="self.c"/></EntityContainer>"#,
        &[
            "a.xml:3:50: error: type `self.x` of entity set `s` is not known\n  help: declare it, or add the document that does",
            "a.xml:4:1: error: `self.c` of singleton `t` is not an entity type\n  help: name an entity type here",
        ],
    );
}

#[test]
fn a_container_takes_over_what_it_extends() {
    let model = model(&format!(
        r#"{ENTITY}<EntityContainer Name="Outer" Extends="self.Inner"><EntitySet Name="b" EntityType="self.e">
        <NavigationPropertyBinding Path="self.e/x" Target="self.Inner/a"/></EntitySet></EntityContainer>
        <EntityContainer Name="Inner"><EntitySet Name="a" EntityType="self.e"/></EntityContainer>
        <Annotations Target="self.Inner/a"><Annotation Term="Core.Description" String="d"/></Annotations>"#
    ));
    let container = model.container.unwrap();
    assert_eq!(container.name, name("Outer"));
    assert_eq!(container.entity_sets.iter().map(|set| set.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(vocabulary::description(&container.entity_sets[0].annotations), Some("d"));
    let binding = &container.entity_sets[1].bindings[0];
    assert_eq!((binding.path.as_str(), binding.target.as_str()), ("n.s.e/x", "n.s.Inner/a"));
}

#[test]
fn a_second_container_is_left_out() {
    check(
        "<EntityContainer Name=\"A\"/>\n<EntityContainer Name=\"B\"/>",
        &[
            "a.xml:4:1: warning: entity container `n.s.B` is left out: a service has one, `n.s.A`\n  help: generate the other service apart, or use `Extends`",
        ],
    );
}

#[test]
fn of_several_containers_that_with_the_most_children_is_taken_in_any_order() {
    let container = |name: &str, sets: &[&str]| {
        let sets = sets.iter().map(|set| format!(r#"<EntitySet Name="{set}" EntityType="n.s.e"/>"#));
        format!("<EntityContainer Name=\"{name}\">{}</EntityContainer>", sets.collect::<String>())
    };
    let one = format!("{ENTITY}{}", container("z", &["a"]));
    for (other, expected) in [
        (container("b", &["a"]), QualifiedName::new("m.s", "b")),
        (container("b", &[]), name("z")),
        (container("zz", &["a", "b"]), QualifiedName::new("m.s", "zz")),
    ] {
        let other = edmx("", &other).replace(r#"Namespace="n.s" Alias="self""#, r#"Namespace="m.s""#);
        for documents in [[&edmx("", &one), &other], [&other, &edmx("", &one)]] {
            let (model, said) = resolved(&documents.map(String::as_str));
            assert_eq!(said.len(), 1, "{said:?}");
            assert_eq!(model.unwrap().container.unwrap().name, expected);
        }
    }
}

#[test]
fn containers_that_extend_each_other_are_refused() {
    check(
        r#"<EntityContainer Name="A" Extends="self.B"/><EntityContainer Name="B" Extends="self.A"/>"#,
        &["a.xml:3:1: error: entity container `n.s.A` extends itself\n  help: remove one `Extends` of the cycle"],
    );
}

#[test]
fn the_children_of_a_container_are_unique() {
    check(
        &format!(
            "{ENTITY}<EntityContainer Name=\"C\">\n<EntitySet Name=\"a\" EntityType=\"self.e\"/><Singleton Name=\"a\" Type=\"self.e\"/></EntityContainer>"
        ),
        &["a.xml:4:42: error: `n.s.C` declares `a` twice\n  help: rename or remove one; the other is at a.xml:4:1"],
    );
}

#[test]
fn a_binding_that_leads_nowhere_is_a_warning() {
    check(
        &format!(
            "{ENTITY}<EntityContainer Name=\"C\"><EntitySet Name=\"people\" EntityType=\"self.e\">\n\
             <NavigationPropertyBinding Path=\"x\" Target=\"persons\"/><NavigationPropertyBinding Path=\"x\" Target=\"o.C/x\"/>\n\
             </EntitySet></EntityContainer>"
        ),
        &[
            "a.xml:4:1: warning: a navigation property is bound to `persons`, which the container lacks\n  help: name an entity set or a singleton",
        ],
    );
}

#[test]
fn an_import_needs_an_unbound_operation() {
    check(
        r#"<Action Name="a" IsBound="true"><Parameter Name="p" Type="Edm.String"/></Action><EntityContainer Name="C">
<ActionImport Name="a" Action="self.a"/><FunctionImport Name="f" Function="self.a"/></EntityContainer>"#,
        &[
            "a.xml:4:1: error: action `n.s.a` of an import is bound\n  help: an import offers what is not bound; remove `IsBound` or the import",
            "a.xml:4:41: error: function `n.s.a` of an import is not known\n  help: declare it, or add the document that does",
        ],
    );
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

/// The descriptions of the annotated elements of a schema whose external annotations describe each of them once.
#[track_caller]
fn check_target(schema: &str, target: &str, annotations: impl Fn(&Model) -> Vec<&Annotations>) {
    let block =
        format!("<Annotations Target=\"{target}\"><Annotation Term=\"Core.Description\" String=\"d\"/></Annotations>");
    let model = model(&format!("{schema}{block}"));
    for found in annotations(&model) {
        assert_eq!(vocabulary::description(found), Some("d"));
    }
}

#[test]
fn types_and_their_parts_are_annotated_from_outside() {
    let schema = r#"<EntityType Name="e"><Property Name="p" Type="Edm.String"/><NavigationProperty Name="q" Type="self.e"/></EntityType>
        <EnumType Name="m"><Member Name="a"/></EnumType><TypeDefinition Name="t" UnderlyingType="Edm.String"/>
        <Term Name="u" Type="Edm.String"/>"#;
    check_target(schema, "self.e", |model| vec![&model.structured(&name("e")).unwrap().annotations]);
    check_target(schema, "n.s.e/p", |model| vec![&model.structured(&name("e")).unwrap().properties[0].annotations]);
    check_target(schema, "self.e/q", |model| {
        vec![&model.structured(&name("e")).unwrap().navigation_properties[0].annotations]
    });
    check_target(schema, "self.m/a", |model| match &model.types[&name("m")] {
        Type::Enum(enumeration) => vec![&enumeration.members[0].annotations],
        _ => Vec::new(),
    });
    check_target(schema, "self.t", |model| match &model.types[&name("t")] {
        Type::Definition(definition) => vec![&definition.annotations],
        _ => Vec::new(),
    });
    check_target(schema, "self.u", |model| vec![&model.terms[&name("u")].annotations]);
}

#[test]
fn operations_are_annotated_by_overload() {
    let schema = r#"<ComplexType Name="c"/>
        <Function Name="f"><Parameter Name="a" Type="self.c"/><ReturnType Type="Edm.String"/></Function>
        <Function Name="f"><Parameter Name="a" Type="Collection(self.c)"/><Parameter Name="b" Type="Edm.Int32"/><ReturnType Type="Edm.String"/></Function>
        <Action Name="g" IsBound="true"><Parameter Name="a" Type="self.c"/><Parameter Name="b" Type="Edm.Int32"/></Action>"#;
    let count = |target: &str| {
        let block = format!(
            "<Annotations Target=\"{target}\"><Annotation Term=\"Core.Description\" String=\"d\"/></Annotations>"
        );
        let model = model(&format!("{schema}{block}"));
        let described = |annotations: &Annotations| u8::from(!annotations.is_empty());
        let operations = model.operations.iter();
        operations
            .map(|each| {
                [
                    described(&each.annotations),
                    described(&each.return_annotations),
                    each.parameters.iter().map(|p| described(&p.annotations)).sum(),
                ]
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(count("self.f"), [[1, 0, 0], [1, 0, 0], [0, 0, 0]]);
    assert_eq!(count("self.f(n.s.c)"), [[1, 0, 0], [0, 0, 0], [0, 0, 0]]);
    assert_eq!(count("self.f(Collection(self.c), Edm.Int32)/$ReturnType"), [[0, 0, 0], [0, 1, 0], [0, 0, 0]]);
    assert_eq!(count("self.f(Collection(self.c),Edm.Int32)/b"), [[0, 0, 0], [0, 0, 1], [0, 0, 0]]);
    assert_eq!(count("self.g(self.c)"), [[0, 0, 0], [0, 0, 0], [1, 0, 0]]);
    assert_eq!(count("self.g(self.c,Edm.Int32)/a"), [[0, 0, 0], [0, 0, 0], [0, 0, 1]]);
}

#[test]
fn containers_their_children_and_paths_are_annotated_from_outside() {
    let schema =
        format!("{ENTITY}<EntityContainer Name=\"C\"><EntitySet Name=\"s\" EntityType=\"self.e\"/></EntityContainer>");
    check_target(&schema, "self.C", |model| vec![&model.container.as_ref().unwrap().annotations]);
    check_target(&schema, "self.C/s", |model| vec![&model.container.as_ref().unwrap().entity_sets[0].annotations]);
    check_target(&schema, "self.C/s/q", |model| {
        let paths = &model.container.as_ref().unwrap().path_annotations;
        assert_eq!(paths[0].path, "s/q");
        vec![&paths[0].annotations]
    });
}

#[test]
fn an_annotation_is_annotated_from_outside() {
    let schema = r#"<ComplexType Name="c"><Annotation Term="self.T" Int="1"/></ComplexType>"#;
    check_target(schema, "self.c/@self.T", |model| {
        vec![&model.structured(&name("c")).unwrap().annotations[0].annotations]
    });
}

#[test]
fn an_unknown_target_is_a_warning() {
    check(
        r#"<ComplexType Name="product"><Property Name="p" Type="Edm.String"/></ComplexType><Action Name="a"/>
<Annotations Target="self.produkt"/>
<Annotations Target="self.product/q"/>
<Annotations Target="self.a(Edm.String)"/>
<Annotations Target="product"/>"#,
        &[
            "a.xml:4:1: warning: there is no `self.produkt` to annotate\n  help: did you mean `n.s.product`?",
            "a.xml:5:1: warning: there is no `self.product/q` to annotate\n  help: `n.s.product` has no `q` of its own; correct the path, or \
             annotate where it is declared",
            "a.xml:6:1: warning: there is no `self.a(Edm.String)` to annotate\n  help: no overload of `n.s.a` has these parameters",
            "a.xml:7:1: warning: there is no `product` to annotate\n  help: write the qualified name of a model element, such as `self.Product/Name`",
        ],
    );
}

#[test]
fn an_overlay_comes_after_what_it_corrects() {
    let schema = r#"<Annotations Target="self.c"><Annotation Term="Core.Description" String="new"/></Annotations>
        <ComplexType Name="c"><Annotation Term="Core.Description" String="old"/></ComplexType>"#;
    let (model, _) = resolved(&[&edmx("", schema)]);
    assert_eq!(vocabulary::description(&model.unwrap().structured(&name("c")).unwrap().annotations), Some("new"));
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
