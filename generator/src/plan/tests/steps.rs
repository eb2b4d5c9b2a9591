//! Where one can go from the client and from a type, and what is offered and allowed there.

use super::{document, plan_with, planned};
use crate::plan::Capability;
use crate::settings::Settings;

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
