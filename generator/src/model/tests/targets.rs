//! Annotations that stand outside of what they annotate.

use super::{ENTITY, check, edmx, model, name, resolved};
use crate::model::{Annotations, Model, Type, vocabulary};

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
