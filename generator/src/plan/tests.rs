//! One small schema per behaviour: what it becomes.

mod offers;
mod operations;

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

#[test]
fn navigation_out_of_the_slice_is_untyped_and_can_be_followed() {
    let schema = r#"<EntityType Name="a"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>
        <NavigationProperty Name="one" Type="self.b"/><NavigationProperty Name="many" Type="Collection(self.b)"/>
        <NavigationProperty Name="me" Type="self.a"/></EntityType>
        <EntityType Name="b"/>
        <EntityContainer Name="C"><EntitySet Name="as" EntityType="self.a"/><EntitySet Name="bs" EntityType="self.b"/></EntityContainer>"#;
    let mut settings = Settings::new("a");
    settings.slice.include = vec!["n.s.a".into()];
    let planned = plan_with(&[document("n.s", "self", schema)], &settings);
    assert_eq!(planned.fields("A"), ["id: String", "one: Json", "many: Vec<Json>", "me: Box<A>"]);
    let client = planned.client();
    assert_eq!(client.steps.iter().map(|step| step.wire_name.as_str()).collect::<Vec<_>>(), ["as"]);
    let targets: Vec<String> =
        client.receivers[0].steps.iter().map(|step| format!("{}: {:?}", step.wire_name, step.target)).collect();
    let target = |kind: &str, module: &str, ident: &str| {
        format!("{kind}(TypePath {{ module: [Ident({module:?})], ident: Ident({ident:?}) }})")
    };
    let expected = [
        format!("many: {}", target("Many", "odata", "UnknownObject")),
        format!("me: {}", target("One", "models", "A")),
        format!("one: {}", target("One", "odata", "UnknownObject")),
    ];
    assert_eq!(targets, expected);
}

#[test]
fn calls_that_the_slice_leaves_out_are_not_offered() {
    let schema = r#"<EntityType Name="a"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>
        <NavigationProperty Name="me" Type="self.a"/></EntityType>
        <EntityContainer Name="C"><EntitySet Name="as" EntityType="self.a"/></EntityContainer>"#;
    let mut settings = Settings::new("a");
    settings.slice.include = vec!["/as#GET,DELETE".into(), "/as/me".into()];
    settings.slice.exclude = vec!["/as/me#GET,POST".into()];
    let planned = plan_with(&[document("n.s", "self", schema)], &settings);
    let client = planned.client();
    assert_eq!(client.steps[0].not_offered.capabilities, [Capability::Insert, Capability::Update]);
    assert_eq!(client.receivers[0].steps[0].not_offered.capabilities, [Capability::Read]);

    settings.slice.include = vec!["/as#DELETE".into()];
    settings.slice.exclude = Vec::new();
    let planned = plan_with(&[document("n.s", "self", schema)], &settings);
    assert_eq!(
        planned.client().steps[0].not_offered.capabilities,
        [Capability::Read, Capability::ReadByKey, Capability::Insert, Capability::Update, Capability::Count]
    );
}

#[test]
fn steps_are_inherited_and_avoid_the_verbs_of_the_runtime() {
    let planned = planned(
        r#"<EntityType Name="base"><NavigationProperty Name="list" Type="Collection(self.base)"/></EntityType>
        <EntityType Name="derived" BaseType="self.base"/><EntityContainer Name="C"/>"#,
    );
    let steps: Vec<String> = planned
        .client()
        .receivers
        .iter()
        .flat_map(|receiver| receiver.steps.iter().map(move |step| format!("{}.{}", receiver.ty.ident, step.ident)))
        .collect();
    assert_eq!(steps, ["Base.list_navigation", "Derived.list_navigation"]);
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
fn permissions_come_from_the_property_and_from_paths_that_lead_to_it() {
    let permission = |scope: &str| {
        format!(
            r#"<PropertyValue Property="Permissions"><Collection><Record><PropertyValue Property="SchemeName" String="App"/>
            <PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="{scope}"/></Record>
            </Collection></PropertyValue></Record></Collection></PropertyValue>"#
        )
    };
    let planned = planned(&format!(
        r#"<EntityType Name="a"><NavigationProperty Name="b" Type="self.b"/></EntityType>
        <EntityType Name="b"><NavigationProperty Name="c" Type="self.a">
          <Annotation Term="Capabilities.ReadRestrictions"><Record>{}</Record></Annotation></NavigationProperty></EntityType>
        <EntityContainer Name="C"><Singleton Name="s" Type="self.a">
          <Annotation Term="Capabilities.NavigationRestrictions"><Record><PropertyValue Property="RestrictedProperties"><Collection><Record>
          <PropertyValue Property="NavigationProperty" NavigationPropertyPath="b/c"/>
          <PropertyValue Property="ReadRestrictions"><Record>{}</Record></PropertyValue>
          <PropertyValue Property="DeleteRestrictions"><Record>{}</Record></PropertyValue>
          </Record></Collection></PropertyValue></Record></Annotation>
        </Singleton></EntityContainer>"#,
        permission("Own.Read"),
        permission("Path.Read"),
        permission("Path.Write")
    ));
    let step = &planned.client().receivers[1].steps[0];
    assert_eq!(step.permissions.read[0].scopes, ["Own.Read"]);
    assert_eq!(step.permissions.delete[0].scopes, ["Path.Write"]);
    assert_eq!(
        step.docs.lines(),
        [
            "`/s/b/c`",
            "",
            "Least privileged permissions:",
            "",
            "- Read: `Own.Read` (`App`)",
            "- Delete: `Path.Write` (`App`)"
        ]
    );
}

#[test]
fn a_complex_value_is_a_step_where_it_leads_somewhere() {
    let planned = planned(
        r#"<EntityType Name="a"><Property Name="near" Type="self.near"/><Property Name="far" Type="self.far"/>
          <Property Name="plain" Type="self.plain"/><Property Name="many" Type="Collection(self.near)"/>
          <Property Name="bound" Type="self.bound"/></EntityType>
        <ComplexType Name="near"><NavigationProperty Name="a" Type="self.a"/></ComplexType>
        <ComplexType Name="far"><Property Name="through" Type="self.middle"/></ComplexType>
        <ComplexType Name="middle" BaseType="self.near"/>
        <ComplexType Name="plain"><Property Name="again" Type="self.plain"/></ComplexType><ComplexType Name="bound"/>
        <Action Name="act" IsBound="true"><Parameter Name="it" Type="self.bound"/></Action>
        <EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a"/></EntityContainer>"#,
    );
    let shown: Vec<String> = planned
        .client()
        .receivers
        .iter()
        .map(|receiver| {
            let steps: Vec<&str> = receiver.steps.iter().map(|step| step.ident.as_str()).collect();
            format!("{}: {}", receiver.ty.ident, steps.join(", "))
        })
        .collect();
    assert_eq!(shown, ["A: bound, far, near", "Bound: ", "Far: through", "Middle: a", "Near: a"]);
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
