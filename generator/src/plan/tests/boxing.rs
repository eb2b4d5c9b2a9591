//! Which values stand behind a pointer.

use super::{document, plan_with, planned};
use crate::settings::Settings;

#[test]
fn values_on_a_cycle_are_boxed() {
    let planned = planned(
        r#"<ComplexType Name="a"><Property Name="b" Type="self.b"/><Property Name="c" Type="self.c"/></ComplexType>
        <ComplexType Name="b"><Property Name="list" Type="Collection(self.b)"/><Property Name="a" Type="self.a"/></ComplexType>
        <ComplexType Name="c"/>"#,
    );
    assert_eq!(planned.fields("A"), ["b: Box<B>", "c: C"]);
    assert_eq!(planned.fields("B"), ["list: Vec<B>", "a: Box<A>"]);
}

#[test]
fn a_cycle_through_a_derived_type_is_boxed_alike_in_base_and_derived() {
    let planned = planned(
        r#"<ComplexType Name="base"><Property Name="t" Type="self.t"/></ComplexType>
        <ComplexType Name="derived" BaseType="self.base"/>
        <ComplexType Name="t"><Property Name="d" Type="self.derived"/></ComplexType>"#,
    );
    assert_eq!(planned.fields("Base"), ["t: Box<T>"]);
    assert_eq!(planned.fields("Derived"), ["t: Box<T>"]);
}

#[test]
fn large_values_are_boxed_and_small_ones_are_not() {
    let property = |index| format!(r#"<Property Name="p{index}" Type="Edm.String"/>"#);
    let properties = (0..8).map(property).collect::<Vec<_>>().concat();
    let planned = planned(&format!(
        r#"<ComplexType Name="large">{properties}</ComplexType><ComplexType Name="small"/>
        <ComplexType Name="holder"><Property Name="large" Type="self.large"/><Property Name="small" Type="self.small"/></ComplexType>"#
    ));
    assert_eq!(planned.fields("Holder"), ["large: Box<Large>", "small: Small"]);
}

#[test]
fn boxing_does_not_depend_on_the_slice() {
    let schema = r#"<ComplexType Name="a"><Property Name="b" Type="self.b"/></ComplexType>
        <ComplexType Name="b"><Property Name="c" Type="self.c"/></ComplexType>
        <ComplexType Name="c" Abstract="true"/>
        <ComplexType Name="d" BaseType="self.c"/>"#;
    let mut settings = Settings::new("a");
    let whole = plan_with(&[document("n.s", "self", schema)], &settings).fields("A");
    settings.slice.include = vec!["n.s.a".into()];
    assert_eq!(plan_with(&[document("n.s", "self", schema)], &settings).fields("A"), whole);
}
