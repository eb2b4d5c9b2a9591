//! Names that mean something in Rust, or nothing; in the places where a schema can have names.

use std::fmt::Write;

/// `CSDL` allows identifiers alone; the others are read with a warning.
const NAMES: [&str; 28] = [
    "self",
    "type",
    "crate",
    "super",
    "Self",
    "Option",
    "String",
    "Box",
    "Vec",
    "Result",
    "Some",
    "None",
    "Ok",
    "Err",
    "Default",
    "Clone",
    "bool",
    "str",
    "i32",
    "std",
    "core",
    "additional",
    "description",
    "get",
    "async",
    "1abc",
    "a-b",
    "日本",
];

/// Every name is a type, an enumeration, a property, a member, an entity set and a step.
pub(crate) fn document() -> String {
    let mut schema = String::new();
    let mut sets = String::new();
    let properties = NAMES.map(|name| format!("<Property Name=\"{name}\" Type=\"Edm.String\"/>")).concat();
    let members = NAMES.map(|name| format!("<Member Name=\"{name}\"/>")).concat();
    for name in NAMES {
        let _ = writeln!(
            schema,
            "<EntityType Name=\"{name}\"><Key><PropertyRef Name=\"id\"/></Key>\
             <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>{properties}\
             <NavigationProperty Name=\"to-{name}\" Type=\"odd.{name}\" ContainsTarget=\"true\"/>\
             <NavigationProperty Name=\"all_{name}\" Type=\"Collection(odd.{name})\" ContainsTarget=\"true\"/></EntityType>",
        );
        let _ = write!(sets, "<EntitySet Name=\"{name}\" EntityType=\"odd.{name}\"/>");
    }
    let _ = write!(
        schema,
        "<EnumType Name=\"members\">{members}</EnumType><EnumType Name=\"unknown\"><Member Name=\"Unknown\"/></EnumType>\
         <ComplexType Name=\"nested\"><Property Name=\"fooBar\" Type=\"odd.members\"/>\
         <Property Name=\"foo_bar\" Type=\"odd.sub.String\"/></ComplexType>\
         <ComplexType Name=\"Base\" Abstract=\"true\"/>\
         <ComplexType Name=\"Unknown\" BaseType=\"odd.Base\"><Property Name=\"base\" Type=\"odd.Base\"/></ComplexType>\
         <EntityContainer Name=\"new\">{sets}</EntityContainer>",
    );
    let sub = "<ComplexType Name=\"String\"><Property Name=\"mod\" Type=\"odd.String\"/></ComplexType>\
               <ComplexType Name=\"Odd\"/>";
    let other = "<ComplexType Name=\"nested\"><Property Name=\"up\" Type=\"odd.nested\"/></ComplexType>";
    crate::crates::document(&[("odd", &schema), ("odd.sub", sub), ("odata", other), ("fn.models", other)])
}
