//! The container of a service, and what is in it.

use super::{ENTITY, check, edmx, model, name, resolved};
use crate::model::{QualifiedName, vocabulary};

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
