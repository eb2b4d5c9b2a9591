//! Bases and what derives from them: enums, their variants and their constants.

use super::planned;
use crate::plan::{HierarchyKind, Ident, Item, TypePath};

const PEOPLE: &str = r#"
<EntityType Name="hub" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/></EntityType>
<EntityType Name="person" BaseType="self.hub"><Property Name="name" Type="Edm.String"/></EntityType>
<EntityType Name="manager" BaseType="self.person"><NavigationProperty Name="reports" Type="Collection(self.person)"/></EntityType>
<EntityType Name="director" BaseType="self.manager"/>
"#;

const SHAPES: &str = r#"
<ComplexType Name="shape" Abstract="true"><Property Name="color" Type="Edm.String"/></ComplexType>
<ComplexType Name="round" BaseType="self.shape" Abstract="true"/>
<ComplexType Name="circle" BaseType="self.round"><Property Name="radius" Type="Edm.Double"/></ComplexType>
<ComplexType Name="square" BaseType="self.shape"/>
"#;

#[test]
fn inherited_properties_come_first() {
    assert_eq!(planned(PEOPLE).fields("Director"), ["id: String", "name: String", "reports: Vec<Person>"]);
}

#[test]
fn an_abstract_base_is_an_enum_over_all_that_is_concrete_below_it() {
    let planned = planned(SHAPES);
    assert_eq!(planned.variants("Shape"), ["Circle", "Square"]);
    assert_eq!(planned.variants("Round"), ["Circle"]);
    assert!(
        matches!(&planned.hierarchy("Shape").kind, HierarchyKind::Abstract { unknown } if unknown.as_str() == "Unknown")
    );
}

#[test]
fn an_abstract_type_below_a_concrete_base_converts_into_that() {
    let planned = planned(
        r#"<EntityType Name="hub" Abstract="true"/><EntityType Name="thing" BaseType="self.hub"/>
        <EntityType Name="fruit" BaseType="self.thing" Abstract="true"/><EntityType Name="apple" BaseType="self.fruit"/>"#,
    );
    let paths = |paths: &[TypePath]| paths.iter().map(|path| path.ident.to_string()).collect::<Vec<_>>();
    assert_eq!(paths(&planned.hierarchy("Fruit").concrete_bases), ["Thing"]);
    assert_eq!(paths(&planned.hierarchy("AnyThing").concrete_bases), [""; 0]);
}

#[test]
fn an_abstract_base_converts_into_the_enums_over_its_abstract_bases() {
    let planned = planned(SHAPES);
    let bases = &planned.hierarchy("Round").bases;
    assert_eq!(bases.iter().map(|base| base.hierarchy.ident.as_str()).collect::<Vec<_>>(), ["Shape"]);
    assert_eq!(bases[0].variants.iter().map(Ident::as_str).collect::<Vec<_>>(), ["Circle"]);
    assert!(planned.hierarchy("Shape").bases.is_empty());
}

#[test]
fn an_abstract_base_has_its_properties_as_constants() {
    let planned = planned(SHAPES);
    let constants: Vec<_> = planned.hierarchy("Shape").properties.iter().map(|each| each.constant.as_str()).collect();
    assert_eq!(constants, ["COLOR"]);
}

#[test]
fn a_type_converts_into_the_enums_over_all_its_bases() {
    let planned = planned(SHAPES);
    let variants: Vec<_> =
        planned.structure("Circle").variants.iter().map(|each| each.hierarchy.ident.as_str()).collect();
    assert_eq!(variants, ["Round", "Shape"]);
}

#[test]
fn a_constant_that_a_variant_and_another_constant_are_called_like_is_numbered() {
    let planned = planned(
        r#"<ComplexType Name="b" Abstract="true"><Property Name="x" Type="Edm.String"/>
        <Property Name="x_property" Type="Edm.String"/></ComplexType><ComplexType Name="x" BaseType="self.b"/>"#,
    );
    let constants: Vec<_> = planned.hierarchy("B").properties.iter().map(|each| each.constant.as_str()).collect();
    assert_eq!(constants, ["X_PROPERTY_2", "X_PROPERTY"]);
}

#[test]
fn an_abstract_type_from_which_nothing_derives_is_an_enum_without_variants() {
    assert_eq!(planned(r#"<ComplexType Name="shape" Abstract="true"/>"#).variants("Shape"), Vec::<&str>::new());
}

#[test]
fn a_concrete_base_is_a_struct_with_an_enum_that_begins_with_it() {
    let planned = planned(PEOPLE);
    assert_eq!(planned.variants("AnyPerson"), ["Person", "Director", "Manager"]);
    assert_eq!(planned.structure("Person").any.as_ref().map(|path| path.ident.as_str()), Some("AnyPerson"));
    assert_eq!(planned.structure("Director").any, None);
}

#[test]
fn a_type_converts_into_its_concrete_bases_but_not_into_hubs() {
    let planned = planned(PEOPLE);
    let bases: Vec<_> = planned.structure("Director").bases.iter().map(|path| path.ident.as_str()).collect();
    assert_eq!(bases, ["Manager", "Person"]);
    assert_eq!(planned.structure("Hub").any, None);
}

#[test]
fn a_type_named_unknown_leaves_the_reserved_variant_alone() {
    let planned = planned(
        r#"<ComplexType Name="base" Abstract="true"/><ComplexType Name="unknown" BaseType="self.base"/>
        <EnumType Name="e"><Member Name="unknown"/></EnumType>"#,
    );
    assert_eq!(planned.variants("Base"), ["UnknownType"]);
    let members: Vec<_> = planned
        .items()
        .filter_map(|item| if let Item::Enumeration(item) = item { Some(&item.members) } else { None })
        .flatten()
        .map(|member| member.ident.as_str())
        .collect();
    assert_eq!(members, ["UnknownMember"]);
}

#[test]
fn a_variant_goes_before_a_constant_of_its_name() {
    let planned = planned(
        r#"<ComplexType Name="base" Abstract="true"><Property Name="a" Type="Edm.String"/></ComplexType>
        <ComplexType Name="A" BaseType="self.base"/>"#,
    );
    assert_eq!(planned.hierarchy("Base").properties[0].constant.as_str(), "A_PROPERTY");
}

#[test]
fn a_deep_chain_of_types_is_planned_with_a_bounded_number_of_conversions() {
    let types: String = (0..300)
        .map(|index| match index {
            0 => r#"<ComplexType Name="t0"/>"#.to_owned(),
            _ => format!(r#"<ComplexType Name="t{index}" BaseType="self.t{}"/>"#, index - 1),
        })
        .collect();
    let planned = planned(&types);
    assert_eq!(planned.structure("T299").bases.len(), 16);
    assert_eq!(planned.variants("AnyT0").len(), 17);
}
