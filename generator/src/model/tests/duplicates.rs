//! Annotations that stand twice in one document.

use super::{check, check_documents, edmx, resolved};
use crate::model::vocabulary::{capabilities, description};

/// A warning of the description at one place of `a.xml`, which the one at the other replaces.
fn replaced(place: &str, by: &str) -> String {
    format!(
        "a.xml:{place}: warning: `Org.OData.Core.V1.Description` is said twice of one thing; this one does not count, but \
         the one at a.xml:{by}\n  help: remove one of them"
    )
}

const TWICE: &str = "<ComplexType Name=\"c\">\n<Annotation Term=\"Core.Description\" String=\"a\"/>\n\
    <Annotation Term=\"Org.OData.Core.V1.Description\" String=\"b\"/>\n</ComplexType>";

#[test]
fn the_last_counts_and_the_others_are_told() {
    check(TWICE, &[&replaced("4:1", "5:1")]);
    let (model, _) = resolved(&[&edmx("", TWICE)]);
    let annotations = model.unwrap().types.into_values().next().unwrap().as_structured().unwrap().annotations.clone();
    assert_eq!(description(&annotations), Some("b"));
}

#[test]
fn each_is_replaced_by_the_next() {
    let thrice = TWICE.replace("</ComplexType>", "<Annotation Term=\"Core.Description\" String=\"c\"/></ComplexType>");
    check(&thrice, &[&replaced("4:1", "5:1"), &replaced("5:1", "6:1")]);
}

#[test]
fn an_external_annotation_replaces_one_that_stands_at_the_element() {
    let external = "<Annotations Target=\"self.c\">\n<Annotation Term=\"Core.Description\" String=\"a\"/>\n</Annotations>\n\
        <ComplexType Name=\"c\"><Annotation Term=\"Core.Description\" String=\"b\"/></ComplexType>";
    check(external, &[&replaced("6:23", "4:1")]);
}

#[test]
fn another_qualifier_or_element_is_another_annotation() {
    check(
        r#"<ComplexType Name="c"><Annotation Term="Core.Description" String="a"/>
        <Annotation Term="Core.Description" Qualifier="q" String="b"/>
        <Property Name="p" Type="Edm.String"><Annotation Term="Core.Description" String="c"/></Property></ComplexType>"#,
        &[],
    );
}

#[test]
fn a_qualifier_is_told() {
    check(
        r#"<EnumType Name="e"><Member Name="m"><Annotation Term="my.Term" Qualifier="q"/><Annotation Term="my.Term#q"/>
        </Member></EnumType>"#,
        &[
            "a.xml:3:37: warning: `my.Term` is said twice of one thing with the qualifier `q`; this one does not count, but the \
         one at a.xml:3:79\n  help: remove one of them",
        ],
    );
}

#[test]
fn another_document_may_replace_what_the_first_says() {
    let overlay = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
        <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="o"><Annotations Target="n.s.c">
        <Annotation Term="Core.Description" String="b"/></Annotations></Schema></edmx:DataServices></edmx:Edmx>"#;
    let schema = r#"<ComplexType Name="c"><Annotation Term="Core.Description" String="a"/></ComplexType>"#;
    check_documents(&[&edmx("", schema), overlay], &[]);
}

#[test]
fn overloads_that_share_an_annotation_are_told_once() {
    let schema = r#"<Action Name="a" IsBound="true"><Parameter Name="p" Type="self.c"/></Action><ComplexType Name="c"/>
<Action Name="a" IsBound="true"><Parameter Name="p" Type="self.d"/></Action><ComplexType Name="d"/>
<Annotations Target="self.a"><Annotation Term="Core.Description" String="a"/>
<Annotation Term="Core.Description" String="b"/></Annotations>"#;
    check(schema, &[&replaced("5:30", "6:1")]);
}

#[test]
fn of_a_path_the_last_counts_too() {
    let top =
        |supported: bool| format!("<Annotation Term=\"Org.OData.Capabilities.V1.TopSupported\" Bool=\"{supported}\"/>");
    let schema = format!(
        "<EntityType Name=\"e\"><NavigationProperty Name=\"n\" Type=\"Collection(self.e)\"/></EntityType>\n\
         <EntityContainer Name=\"C\"><EntitySet Name=\"s\" EntityType=\"self.e\"/></EntityContainer>\n\
         <Annotations Target=\"self.C/s/n\">{}</Annotations>\n<Annotations Target=\"self.C/s/n\">{}</Annotations>",
        top(true),
        top(false)
    );
    let (model, said) = resolved(&[&edmx("", &schema)]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("a.xml:5:34: warning: `Org.OData.Capabilities.V1.TopSupported`"), "{said:?}");
    let container = model.unwrap().container.unwrap();
    let [path] = container.path_annotations.as_slice() else { panic!("each path stands once") };
    assert_eq!(capabilities(&path.annotations).top_supported, Some(false));
}
