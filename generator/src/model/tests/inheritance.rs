//! What types have from their bases, and bases that no type can have.

use super::{ENTITY, check, edmx, model, name, resolved};
use std::fmt::Write as _;

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
fn a_key_may_be_declared_below_a_base_without_one() {
    let model = model(
        r#"<EntityType Name="b" Abstract="true"><Property Name="id" Type="Edm.String"/></EntityType>
        <EntityType Name="e" BaseType="self.b"><Key><PropertyRef Name="id"/></Key></EntityType>"#,
    );
    assert_eq!(model.effective_key(&name("e"))[0].path, "id");
    assert!(model.effective_key(&name("b")).is_empty());
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
