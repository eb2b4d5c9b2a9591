//! One small schema per behaviour: what it becomes.

mod boxing;
mod hierarchies;
mod offers;
mod operations;
mod steps;

use super::*;
use crate::diagnostic::Diagnostics;
use crate::model::{self, Model};
use crate::settings::{Entry, Settings};
use std::sync::Arc;

/// What is planned of a schema, by item.
struct Planned {
    krate: Crate,
    findings: Vec<String>,
}

fn document(namespace: &str, alias: &str, schema: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
        <Schema Namespace="{namespace}" Alias="{alias}" xmlns="http://docs.oasis-open.org/odata/ns/edm">{schema}</Schema>
        </edmx:DataServices></edmx:Edmx>"#
    )
}

fn model(documents: &[String], diagnostics: &mut Diagnostics) -> Model {
    let file: Arc<str> = "a.xml".into();
    let documents = documents.iter().filter_map(|text| crate::csdl::parse(&file, text, diagnostics)).collect();
    model::resolve(documents, diagnostics)
        .unwrap_or_else(|| panic!("the fixture is wrong: {:?}", diagnostics.clone().sorted()))
}

fn plan_with(documents: &[String], settings: &Settings) -> Planned {
    let mut diagnostics = Diagnostics::default();
    let model = model(documents, &mut diagnostics);
    let slice = crate::slice::slice(&model, settings, &mut diagnostics);
    let krate = plan(&model, &slice, settings, &mut diagnostics);
    Planned { krate, findings: diagnostics.sorted().iter().map(|each| each.message.clone()).collect() }
}

fn planned(schema: &str) -> Planned {
    let mut settings = Settings::new("a");
    if schema.contains("\"hub\"") {
        settings.slice.hubs = vec![Entry::from("n.s.hub")];
    }
    plan_with(&[document("n.s", "self", schema)], &settings)
}

impl Planned {
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.krate.modules.iter().flat_map(|module| &module.items)
    }

    #[track_caller]
    fn structure(&self, ident: &str) -> &Struct {
        let found = self.items().find_map(|item| match item {
            Item::Struct(item) if item.ident.as_str() == ident => Some(item),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("there is no struct {ident}"))
    }

    #[track_caller]
    fn hierarchy(&self, ident: &str) -> &Hierarchy {
        let found = self.items().find_map(|item| match item {
            Item::Hierarchy(item) if item.ident.as_str() == ident => Some(item),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("there is no hierarchy {ident}"))
    }

    /// The fields of a struct as `name: Type`, with `Box` where there is one.
    #[track_caller]
    fn fields(&self, ident: &str) -> Vec<String> {
        let field = |field: &Field| {
            let ty = show(&field.property.ty);
            let ty = if field.is_boxed { format!("Box<{ty}>") } else { ty };
            format!("{}: {ty}", field.property.ident)
        };
        self.structure(ident).fields.iter().map(field).collect()
    }

    #[track_caller]
    fn variants(&self, ident: &str) -> Vec<&str> {
        self.hierarchy(ident).variants.iter().map(|variant| variant.ident.as_str()).collect()
    }

    fn client(&self) -> &Client {
        self.krate.client.as_ref().expect("the fixture has a container")
    }
}

fn show(ty: &RustType) -> String {
    match ty {
        RustType::Named(path) => path.ident.to_string(),
        RustType::Flags(path) => format!("Flags<{}>", path.ident),
        RustType::List(item) => format!("Vec<{}>", show(item)),
        RustType::ListOfNullable(item) => format!("Vec<Option<{}>>", show(item)),
        other => format!("{other:?}"),
    }
}

#[test]
fn every_type_of_edm_has_its_rust_type() {
    let planned = planned(
        r#"<EnumType Name="plain"><Member Name="a"/></EnumType>
        <EnumType Name="set" IsFlags="true"><Member Name="a" Value="1"/></EnumType>
        <TypeDefinition Name="meters" UnderlyingType="Edm.Int32"/>
        <ComplexType Name="all">
          <Property Name="a" Type="Edm.Int64"/><Property Name="b" Type="Collection(Edm.Guid)"/>
          <Property Name="c" Type="Edm.Untyped"/><Property Name="d" Type="Edm.GeographyPoint"/>
          <Property Name="e" Type="self.plain"/><Property Name="f" Type="Collection(self.set)"/>
          <Property Name="g" Type="self.meters"/><Property Name="h" Type="Edm.Stream"/>
        </ComplexType>"#,
    );
    assert_eq!(
        planned.fields("All"),
        ["a: Int64", "b: Vec<Guid>", "c: Json", "d: Json", "e: Plain", "f: Vec<Flags<Set>>", "g: Meters"]
    );
}

#[test]
fn null_items_are_kept_where_the_settings_say_so() {
    let schema = r#"<ComplexType Name="c"><Property Name="a" Type="Collection(Edm.String)"/><Property Name="b" Type="Collection(Edm.String)"/></ComplexType>"#;
    let mut settings = Settings::new("a");
    settings.types.null_items = vec!["n.s.c/a".into(), "n.s.c/x".into()];
    let planned = plan_with(&[document("n.s", "self", schema)], &settings);
    assert_eq!(planned.fields("C"), ["a: Vec<Option<String>>", "b: Vec<String>"]);
    assert_eq!(planned.findings, ["no collection is named `n.s.c/x`"]);
}

#[test]
fn an_idempotent_action_is_named_by_the_settings_and_nothing_else_can_be() {
    let schema = r#"<Action Name="act"/><Function Name="ask"><ReturnType Type="Edm.Int32"/></Function>"#;
    let mut settings = Settings::new("a");
    settings.operations.idempotent = vec!["n.s.act".into(), "n.s.ac*".into(), "n.s.ask".into(), "act".into()];
    let planned = plan_with(&[document("n.s", "self", schema)], &settings);
    assert_eq!(planned.findings, ["`n.s.ask` is a function and no action", "no action is named `act`"]);
}

#[test]
fn an_unknown_action_is_an_error_at_its_place_in_the_settings() {
    let text = "inputs = [\"a.xml\"]\n[package]\nname = \"a\"\n[operations]\nidempotent = [\"n.s.act\"]\n";
    let mut diagnostics = Diagnostics::default();
    let settings = Settings::parse(&"edmund.toml".into(), text, &mut diagnostics).expect("the settings are right");
    let model = model(&[document("n.s", "self", "")], &mut diagnostics);
    let slice = crate::slice::slice(&model, &settings, &mut diagnostics);
    let _ = plan(&model, &slice, &settings, &mut diagnostics);
    let findings: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(findings.concat().starts_with("edmund.toml:5:15: error: no action is named `n.s.act`"), "{findings:?}");
}

#[test]
fn a_property_declared_again_stands_once() {
    let planned = planned(
        r#"<ComplexType Name="base"><Property Name="a-b" Type="Edm.String"/></ComplexType>
        <ComplexType Name="derived" BaseType="self.base"><Property Name="a_b" Type="Edm.String"/></ComplexType>"#,
    );
    assert_eq!(planned.fields("Derived"), ["a_b: String", "a_b_2: String"]);
}

#[test]
fn reserved_names_of_fields_are_avoided() {
    let planned = planned(r#"<ComplexType Name="c"><Property Name="additional" Type="Edm.String"/></ComplexType>"#);
    assert_eq!(planned.fields("C"), ["additional_property: String"]);
}

#[test]
fn a_key_that_is_read_only_and_not_computed_is_given_once() {
    let planned = planned(
        r#"<EntityType Name="c"><Key><PropertyRef Name="a"/><PropertyRef Name="b"/></Key>
        <Property Name="a" Type="Edm.String"><Annotation Term="Core.Permissions" EnumMember="Core.Permission/Read"/></Property>
        <Property Name="b" Type="Edm.String"><Annotation Term="Core.Computed"/></Property></EntityType>"#,
    );
    let access: Vec<_> = planned.structure("C").fields.iter().map(|field| field.access).collect();
    assert_eq!(access, [super::Access::Immutable, super::Access::ReadOnly]);
}

#[test]
fn the_annotations_of_a_property_say_who_may_write_it() {
    let planned = planned(
        r#"<ComplexType Name="c">
        <Property Name="a" Type="Edm.String"><Annotation Term="Core.Computed"/></Property>
        <Property Name="b" Type="Edm.String"><Annotation Term="Core.Immutable"/></Property>
        <Property Name="c" Type="Edm.String"><Annotation Term="Core.Permissions" EnumMember="Core.Permission/Read"/></Property>
        <Property Name="d" Type="Edm.String"/></ComplexType>"#,
    );
    let access: Vec<_> = planned.structure("C").fields.iter().map(|field| field.access).collect();
    assert_eq!(access, [Access::ReadOnly, Access::Immutable, Access::ReadOnly, Access::ReadWrite]);
}

#[test]
fn a_deprecation_says_why_and_until_when() {
    let planned = planned(
        r#"<ComplexType Name="c"><Annotation Term="Core.Revisions"><Collection><Record>
        <PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Deprecated"/>
        <PropertyValue Property="Description" String="Use d."/>
        <PropertyValue Property="RemovalDate" Date="2027-01-01"/>
        </Record></Collection></Annotation></ComplexType>"#,
    );
    assert_eq!(planned.structure("C").deprecated.as_deref(), Some("Use d. (to be removed on 2027-01-01)"));
}

#[test]
fn a_description_that_repeats_the_name_is_left_out() {
    let planned = planned(
        r#"<ComplexType Name="displayName"><Annotation Term="Core.Description" String="The display name."/></ComplexType>"#,
    );
    assert!(planned.structure("DisplayName").docs.is_empty());
}

#[test]
fn types_of_other_namespaces_stand_in_modules_of_their_own() {
    let documents = [
        document("n.s", "a", r#"<ComplexType Name="c"/><ComplexType Name="d"/>"#),
        document("n.s.callRecords", "b", r#"<ComplexType Name="c"/>"#),
        document("other.mod", "o", r#"<ComplexType Name="c"/>"#),
    ];
    let planned = plan_with(&documents, &Settings::new("a"));
    let files: Vec<_> = planned.krate.modules.iter().map(|module| module.file.as_str()).collect();
    assert_eq!(files, ["src/models/mod.rs", "src/models/call_records.rs", "src/models/other_mod.rs"]);
    assert_eq!(planned.structure("C").wire_names, ["n.s.c", "a.c"]);
}

#[test]
fn the_order_of_documents_does_not_reach_the_plan() {
    let mut documents = [
        document(
            "n.s",
            "a",
            r#"<ComplexType Name="a_b"/><ComplexType Name="a-b"/><ComplexType Name="base" Abstract="true"/>"#,
        ),
        document(
            "n.t",
            "b",
            r#"<ComplexType Name="c" BaseType="n.s.base"/><ComplexType Name="d" BaseType="n.s.base"/>"#,
        ),
    ];
    let one = plan_with(&documents, &Settings::new("a"));
    documents.reverse();
    let other = plan_with(&documents, &Settings::new("a"));
    assert_eq!(one.krate, other.krate);
    assert_eq!(one.findings, other.findings);
}

#[test]
fn a_restricted_property_names_its_types() {
    let planned = planned(
        r#"<ComplexType Name="a"><Property Name="b" Type="self.b"><Annotation Term="Validation.DerivedTypeConstraint"><Collection>
        <String>self.c</String></Collection></Annotation></Property></ComplexType><ComplexType Name="b"/>
        <ComplexType Name="c" BaseType="self.b"/>"#,
    );
    let field = &planned.structure("A").fields[0];
    assert_eq!(field.docs.lines(), ["Restricted to `n.s.c` and what derives from it."]);
}
