//! That XML and JSON of one model give the same tree, one construct after another.
//!
//! Compared is the tree without its places, and without what the formats write differently: JSON says what is nullable
//! where XML leaves it out, and has strings where XML has paths, dates and members of enumerations.

use super::{ConstantKind, Document, parse};
use crate::diagnostic::Diagnostics;
use std::fmt::Write as _;
use std::sync::Arc;

fn read(file: &str, text: &str) -> Document {
    let mut diagnostics = Diagnostics::default();
    let document = parse(&Arc::from(file), text, &mut diagnostics);
    assert_eq!(diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    document.expect("a document without findings is read")
}

/// A document as text without its places.
fn show(document: &Document) -> String {
    let mut shown = String::new();
    let mut depth_of_place = None;
    for line in format!("{document:#?}").lines() {
        let depth = line.len() - line.trim_start().len();
        if line.trim_start() == "place: Place {" {
            depth_of_place = Some(depth);
        }
        if depth_of_place.is_none() && !line.trim_start().starts_with("file: ") {
            let _ = writeln!(shown, "{line}");
        }
        if depth_of_place == Some(depth) && line.trim_start().starts_with('}') {
            depth_of_place = None;
        }
    }
    shown
}

/// Compares what XML and JSON of a schema become.
#[track_caller]
fn check(xml: &str, json: &str) {
    check_documents(
        &format!(r#"<edmx:DataServices><Schema Namespace="n" Alias="self">{xml}</Schema></edmx:DataServices>"#),
        &format!(r#""n": {{"$Alias": "self", {json}}}"#),
    );
}

#[track_caller]
fn check_documents(xml: &str, json: &str) {
    let xml = format!(
        r#"<edmx:Edmx Version="4.01" xmlns="http://docs.oasis-open.org/odata/ns/edm" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">{xml}</edmx:Edmx>"#
    );
    let json = format!(r#"{{"$Version": "4.01", {json}}}"#);
    let (xml, json) = (show(&read("a.xml", &xml)), show(&read("a.json", &json)));
    assert_eq!(xml, json, "\n{xml}\n{json}");
}

#[test]
fn references() {
    check_documents(
        r#"<edmx:Reference Uri="shelves.xml"><edmx:Include Namespace="lib.shelves" Alias="s"><Annotation Term="s.Kept" Bool="true"/></edmx:Include>
        <edmx:Include Namespace="lib.rooms"/><edmx:IncludeAnnotations TermNamespace="lib.terms" Qualifier="de" TargetNamespace="lib.shelves"/>
        <Annotation Term="s.Near" Bool="false"/></edmx:Reference>
        <edmx:DataServices><Schema Namespace="lib.books"/></edmx:DataServices>"#,
        r#""$Reference": {"shelves.xml": {"$Include": [{"$Namespace": "lib.shelves", "$Alias": "s", "@s.Kept": true},
        {"$Namespace": "lib.rooms"}], "$IncludeAnnotations": [{"$TermNamespace": "lib.terms", "$Qualifier": "de", "$TargetNamespace": "lib.shelves"}],
        "@s.Near": false}}, "lib.books": {}"#,
    );
}

#[test]
fn structured_types() {
    check(
        r#"<EntityType Name="item" Abstract="true" OpenType="true"/>
        <EntityType Name="book" BaseType="self.item" HasStream="true"><Key><PropertyRef Name="isbn"/><PropertyRef Name="shelf/row" Alias="row"/></Key>
        <Property Name="isbn" Type="Edm.String" Nullable="false"/><Annotation Term="self.T" String="a book"/></EntityType>
        <ComplexType Name="place" BaseType="self.spot" OpenType="true" Abstract="true"/>"#,
        r#""item": {"$Kind": "EntityType", "$Abstract": true, "$OpenType": true},
        "book": {"$Kind": "EntityType", "$BaseType": "self.item", "$HasStream": true, "$Key": ["isbn", {"row": "shelf/row"}],
        "isbn": {}, "@self.T": "a book"},
        "place": {"$Kind": "ComplexType", "$BaseType": "self.spot", "$OpenType": true, "$Abstract": true}"#,
    );
}

#[test]
fn properties_and_facets() {
    check(
        r#"<ComplexType Name="c"><Property Name="a" Type="Edm.String" Nullable="true" MaxLength="40" Unicode="false" DefaultValue="none"/>
        <Property Name="b" Type="Collection(Edm.Decimal)" Nullable="false" Precision="9" Scale="variable"/>
        <Property Name="c" Type="Edm.Decimal" Nullable="false" Precision="9" Scale="2" DefaultValue="1.50"/>
        <Property Name="d" Type="Edm.GeographyPoint" Nullable="false" SRID="4326"/>
        <Property Name="e" Type="Collection(self.c)" Nullable="true"><Annotation Term="self.T" Qualifier="q" Int="-1"/></Property>
        <Property Name="f" Type="Edm.Boolean" Nullable="false" DefaultValue="true"/></ComplexType>"#,
        r#""c": {"$Kind": "ComplexType", "a": {"$Nullable": true, "$MaxLength": 40, "$Unicode": false, "$DefaultValue": "none"},
        "b": {"$Collection": true, "$Type": "Edm.Decimal", "$Precision": 9},
        "c": {"$Kind": "Property", "$Type": "Edm.Decimal", "$Precision": 9, "$Scale": 2, "$DefaultValue": 1.50},
        "d": {"$Type": "Edm.GeographyPoint", "$SRID": "4326"},
        "e": {"$Type": "self.c", "$Collection": true, "$Nullable": true, "@self.T#q": -1},
        "f": {"$Type": "Edm.Boolean", "$DefaultValue": true}}"#,
    );
}

#[test]
fn navigation_properties() {
    check(
        r#"<EntityType Name="book"><NavigationProperty Name="author" Type="self.person" Nullable="false" Partner="books">
        <ReferentialConstraint Property="authorId" ReferencedProperty="id"><Annotation Term="self.T" Bool="true"/></ReferentialConstraint>
        <OnDelete Action="Cascade"><Annotation Term="self.U" Bool="false"/></OnDelete></NavigationProperty>
        <NavigationProperty Name="editor" Type="self.person" Nullable="true"/>
        <NavigationProperty Name="pages" Type="Collection(self.page)" ContainsTarget="true"><Annotation Term="self.T" Bool="true"/></NavigationProperty></EntityType>"#,
        r#""book": {"$Kind": "EntityType", "author": {"$Kind": "NavigationProperty", "$Type": "self.person", "$Partner": "books",
        "$ReferentialConstraint": {"authorId": "id", "authorId@self.T": true}, "$OnDelete": "Cascade", "$OnDelete@self.U": false},
        "editor": {"$Kind": "NavigationProperty", "$Type": "self.person", "$Nullable": true},
        "pages": {"$Kind": "NavigationProperty", "$Collection": true, "$Type": "self.page", "$ContainsTarget": true, "@self.T": true}}"#,
    );
}

#[test]
fn enumerations_and_type_definitions() {
    check(
        r#"<EnumType Name="access" UnderlyingType="Edm.Int64" IsFlags="true"><Member Name="none" Value="0"/>
        <Member Name="all" Value="9223372036854775807"><Annotation Term="self.T" String="all of it"/></Member><Member Name="never" Value="-4"/>
        <Annotation Term="self.T" String="who may"/></EnumType><EnumType Name="nothing"/>
        <TypeDefinition Name="isbn" UnderlyingType="Edm.String" MaxLength="13" Unicode="false"><Annotation Term="self.T" String="a number"/></TypeDefinition>
        <TypeDefinition Name="price" UnderlyingType="Edm.Decimal" Scale="variable"/>"#,
        r#""access": {"$Kind": "EnumType", "$UnderlyingType": "Edm.Int64", "$IsFlags": true, "none": 0,
        "all": "9223372036854775807", "all@self.T": "all of it", "never": -4, "@self.T": "who may"}, "nothing": {"$Kind": "EnumType"},
        "isbn": {"$Kind": "TypeDefinition", "$UnderlyingType": "Edm.String", "$MaxLength": 13, "$Unicode": false, "@self.T": "a number"},
        "price": {"$Kind": "TypeDefinition", "$UnderlyingType": "Edm.Decimal"}"#,
    );
}

#[test]
fn operations() {
    check(
        r#"<Action Name="lend"><Parameter Name="days" Type="Edm.Int16" Nullable="false"/></Action>
        <Action Name="lend" IsBound="true" EntitySetPath="book/author"><Parameter Name="book" Type="self.book" Nullable="false"/>
        <Parameter Name="to" Type="Collection(Edm.String)" Nullable="true" MaxLength="9"><Annotation Term="self.T" Bool="true"/></Parameter>
        <ReturnType Type="self.person" Nullable="true"><Annotation Term="self.T" Bool="true"/></ReturnType><Annotation Term="self.T" Bool="true"/></Action>
        <Function Name="price" IsComposable="true"><ReturnType Type="Edm.Decimal" Nullable="false" Precision="9" Scale="2"/></Function>"#,
        r#""lend": [{"$Kind": "Action", "$Parameter": [{"$Name": "days", "$Type": "Edm.Int16"}]},
        {"$Kind": "Action", "$IsBound": true, "$EntitySetPath": "book/author", "$Parameter": [{"$Name": "book", "$Type": "self.book"},
        {"$Name": "to", "$Collection": true, "$Nullable": true, "$MaxLength": 9, "@self.T": true}],
        "$ReturnType": {"$Type": "self.person", "$Nullable": true, "@self.T": true}, "@self.T": true}],
        "price": [{"$Kind": "Function", "$IsComposable": true, "$ReturnType": {"$Type": "Edm.Decimal", "$Precision": 9, "$Scale": 2}}]"#,
    );
}

#[test]
fn containers() {
    check(
        r#"<EntityContainer Name="library" Extends="self.archive"><EntitySet Name="books" EntityType="self.book" IncludeInServiceDocument="false">
        <NavigationPropertyBinding Path="author" Target="people"><Annotation Term="self.T" Bool="true"/></NavigationPropertyBinding>
        <NavigationPropertyBinding Path="self.novel/editor" Target="people"/><Annotation Term="self.T" Bool="true"/></EntitySet>
        <Singleton Name="director" Type="self.person" Nullable="true"><NavigationPropertyBinding Path="books" Target="books"/></Singleton>
        <Singleton Name="founder" Type="self.person"/>
        <ActionImport Name="lend" Action="self.lend" EntitySet="people"/>
        <FunctionImport Name="price" Function="self.price" IncludeInServiceDocument="true"><Annotation Term="self.T" Bool="true"/></FunctionImport>
        <Annotation Term="self.T" Bool="true"/></EntityContainer>"#,
        r#""library": {"$Kind": "EntityContainer", "$Extends": "self.archive",
        "books": {"$Collection": true, "$Type": "self.book", "$IncludeInServiceDocument": false,
        "$NavigationPropertyBinding": {"author": "people", "author@self.T": true, "self.novel/editor": "people"}, "@self.T": true},
        "director": {"$Type": "self.person", "$Nullable": true, "$NavigationPropertyBinding": {"books": "books"}},
        "founder": {"$Kind": "Singleton", "$Type": "self.person"},
        "lend": {"$Action": "self.lend", "$EntitySet": "people"},
        "price": {"$Function": "self.price", "$IncludeInServiceDocument": true, "@self.T": true}, "@self.T": true}"#,
    );
}

#[test]
fn terms_and_external_annotations() {
    check(
        r#"<Term Name="T" Type="Edm.Boolean" Nullable="false" DefaultValue="true" AppliesTo="Property EntityType" BaseTerm="self.U"><Annotation Term="self.T" Bool="true"/></Term>
        <Term Name="V" Type="Collection(Edm.String)" Nullable="true" MaxLength="8"/>
        <Annotation Term="self.T" Bool="true"/>
        <Annotations Target="self.book/isbn" Qualifier="q"><Annotation Term="self.T" Bool="true"/><Annotation Term="self.V" String="a"/></Annotations>
        <Annotations Target="self.book/@self.T"><Annotation Term="self.V" String="b"/></Annotations>"#,
        r#""T": {"$Kind": "Term", "$Type": "Edm.Boolean", "$DefaultValue": true, "$AppliesTo": ["Property", "EntityType"], "$BaseTerm": "self.U", "@self.T": true},
        "V": {"$Kind": "Term", "$Collection": true, "$Nullable": true, "$MaxLength": 8}, "@self.T": true,
        "$Annotations": {"self.book/@self.T": {"@self.V": "b"}, "self.book/isbn": {"@self.T#q": true, "@self.V#q": "a"}}"#,
    );
}

#[test]
fn annotations_of_annotations_records_and_their_properties() {
    check(
        r#"<Annotation Term="self.A" Qualifier="q"><Record Type="self.r"><PropertyValue Property="p" Int="1"><Annotation Term="self.B" Bool="true"/></PropertyValue>
        <PropertyValue Property="l"><Collection><Record/><Null/></Collection></PropertyValue>
        <Annotation Term="self.C" Bool="false"/></Record><Annotation Term="self.D" String="d"><Annotation Term="self.E" Qualifier="r" Bool="true"/></Annotation></Annotation>"#,
        r##""@self.A#q": {"@type": "#self.r", "p": 1, "p@self.B": true, "l": [{}, null], "@self.C": false},
        "@self.A#q@self.D": "d", "@self.A#q@self.D@self.E#r": true"##,
    );
}

#[test]
fn dynamic_expressions() {
    let operand = "<Path>a/b</Path>";
    let (mut xml, mut json) = (String::new(), String::from(r#""@self.Z": null"#));
    for name in
        ["Add", "And", "Div", "DivBy", "Eq", "Ge", "Gt", "Has", "In", "Le", "Lt", "Mod", "Mul", "Ne", "Or", "Sub", "If"]
    {
        let _ = write!(xml, r#"<Annotation Term="self.{name}"><{name}>{operand}<Int>1</Int></{name}></Annotation>"#);
        let _ = write!(json, r#", "@self.{name}": {{"${name}": [{{"$Path": "a/b"}}, 1]}}"#);
    }
    for name in ["Not", "Neg", "UrlRef"] {
        let _ = write!(xml, r#"<Annotation Term="self.{name}"><{name}>{operand}</{name}></Annotation>"#);
        let _ = write!(json, r#", "@self.{name}": {{"${name}": {{"$Path": "a/b"}}}}"#);
    }
    for name in ["Cast", "IsOf"] {
        let _ = write!(
            xml,
            r#"<Annotation Term="self.{name}"><{name} Type="Collection(Edm.Decimal)" Precision="3" Scale="1" Nullable="false">{operand}</{name}></Annotation>"#
        );
        let _ = write!(
            json,
            r#", "@self.{name}": {{"${name}": {{"$Path": "a/b"}}, "$Type": "Edm.Decimal", "$Collection": true, "$Precision": 3, "$Scale": 1, "$Nullable": false}}"#
        );
    }
    check(
        &format!(
            r#"<Annotation Term="self.Z"><Null/></Annotation>{xml}
            <Annotation Term="self.Apply"><Apply Function="odata.concat">{operand}<String> in </String><Annotation Term="self.T" Bool="true"/></Apply></Annotation>
            <Annotation Term="self.Label"><LabeledElement Name="l"><Path>p</Path></LabeledElement></Annotation>
            <Annotation Term="self.Reference"><LabeledElementReference>self.l</LabeledElementReference></Annotation>
            <Annotation Term="self.Null"><Null><Annotation Term="self.T" String="unknown"/></Null></Annotation>"#
        ),
        &format!(
            r#"{json}, "@self.Apply": {{"$Function": "odata.concat", "$Apply": [{{"$Path": "a/b"}}, " in "], "@self.T": true}},
            "@self.Label": {{"$LabeledElement": {{"$Path": "p"}}, "$Name": "l"}},
            "@self.Reference": {{"$LabeledElementReference": "self.l"}}, "@self.Null": {{"$Null": null, "@self.T": "unknown"}}"#
        ),
    );
}

#[test]
fn constants() {
    check(
        r#"<Annotation Term="self.S" String="s"/><Annotation Term="self.I" Int="42"/><Annotation Term="self.D" Decimal="3.14"/>
        <Annotation Term="self.F" Float="1e3"/><Annotation Term="self.B" Bool="false"/>"#,
        r#""@self.S": "s", "@self.I": 42, "@self.D": 3.14, "@self.F": 1e3, "@self.B": false"#,
    );
    // What else XML tells apart is a string in JSON.
    let mut diagnostics = Diagnostics::default();
    let text = r#"{"$Version": "4.01", "n": {"@self.P": "Read,Write", "@self.D": "2000-01-01"}}"#;
    let document = parse(&Arc::from("a.json"), text, &mut diagnostics).expect("it is CSDL");
    let kinds = document.schemas[0].annotations.iter().filter_map(|each| each.value.as_ref());
    assert!(
        kinds
            .into_iter()
            .all(|value| { matches!(value.kind, super::ExpressionKind::Constant(ConstantKind::String, _)) })
    );
}
