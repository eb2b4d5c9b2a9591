//! What the methods of operations are called, and where they stand.

use super::{OperationResult, Planned, Target, document, plan_with, planned, show};
use crate::settings::Settings;

impl Planned {
    /// `Receiver.method`, `Receivers.method` for a collection, `method` of the client.
    fn methods(&self) -> Vec<String> {
        let client = self.client();
        let of_client = client.operations.iter().map(|operation| operation.ident.to_string());
        let of_receivers = client.receivers.iter().flat_map(|receiver| {
            let one = receiver.operations.iter().map(move |each| format!("{}.{}", receiver.ty.ident, each.ident));
            let many = receiver.collection_operations.iter();
            one.chain(many.map(move |each| format!("{}s.{}", receiver.ty.ident, each.ident)))
        });
        let of_values = client.value_receivers.iter().flat_map(|receiver| {
            let one = receiver.operations.iter().map(move |each| format!("{}.{}", show(&receiver.ty), each.ident));
            let many = receiver.collection_operations.iter();
            one.chain(many.map(move |each| format!("{}s.{}", show(&receiver.ty), each.ident)))
        });
        of_client.chain(of_receivers).chain(of_values).collect()
    }
}

/// An operation without a result: `check*(base,one,two)` is a function bound to a collection of `base`.
fn operation(written: &str) -> String {
    let (name, parameters) = written.trim_end_matches(')').split_once('(').unwrap_or((written, ""));
    let (name, is_function) = name.strip_prefix('=').map_or((name, false), |name| (name, true));
    let (name, is_many) = name.strip_suffix('*').map_or((name, false), |name| (name, true));
    let kind = if is_function { "Function" } else { "Action" };
    let parameters = parameters.split(',').filter(|each| !each.is_empty()).enumerate().map(|(index, each)| {
        let ty = match (index, is_many) {
            (0, true) => format!("Collection(self.{each})"),
            (0, false) => format!("self.{each}"),
            _ => "Edm.String".to_owned(),
        };
        format!("<Parameter Name=\"{each}\" Type=\"{ty}\" Nullable=\"false\"/>")
    });
    format!(
        "<{kind} Name=\"{name}\" IsBound=\"true\">{}<ReturnType Type=\"Edm.String\"/></{kind}>",
        parameters.collect::<String>()
    )
}

const TYPES: &str = r#"<EntityType Name="base"><NavigationProperty Name="boss" Type="self.base"/></EntityType>
    <EntityType Name="derived" BaseType="self.base"><NavigationProperty Name="late" Type="self.base"/></EntityType>
    <EntityType Name="other"/><EntityContainer Name="C"/>"#;

/// The methods of operations, whatever their order.
#[track_caller]
fn check(operations: &[&str], expected: &[&str]) -> Vec<String> {
    let mut written: Vec<String> = operations.iter().map(|each| operation(each)).collect();
    let found = planned(&format!("{TYPES}{}", written.concat()));
    assert_eq!(found.methods(), expected);
    written.reverse();
    assert_eq!(planned(&format!("{}{TYPES}", written.concat())).methods(), expected);
    found.findings
}

#[test]
fn an_operation_is_a_method_of_what_it_is_bound_to_and_of_what_derives_from_it() {
    check(
        &["act(base)", "=ask(derived)", "=all*(base)"],
        &["Base.act", "Bases.all", "Derived.act", "Derived.ask", "Deriveds.all"],
    );
}

#[test]
fn verbs_of_the_runtime_and_steps_of_derived_types_are_avoided() {
    check(
        &["delete(other)", "=create*(other)", "boss(base)", "late(base)"],
        &[
            "Base.boss_action",
            "Base.late_action",
            "Derived.boss_action",
            "Derived.late_action",
            "Other.delete_action",
            "Others.create_function",
        ],
    );
}

#[test]
fn an_action_and_a_function_of_one_name_are_told_apart_wherever_they_meet() {
    check(
        &["act(base)", "=act(derived)", "act(other)"],
        &["Base.act_action", "Derived.act_action", "Derived.act_function", "Other.act"],
    );
    check(&["act(base)", "=act*(base)"], &["Base.act", "Bases.act", "Derived.act", "Deriveds.act"]);
}

#[test]
fn overloads_are_told_apart_by_their_parameters() {
    check(
        &["=ask(base)", "=ask(base,one)", "=ask(base,one,twoThree)", "=ask(other,one)"],
        &[
            "Base.ask",
            "Base.ask_with_one",
            "Base.ask_with_one_two_three",
            "Derived.ask",
            "Derived.ask_with_one",
            "Derived.ask_with_one_two_three",
            "Other.ask",
        ],
    );
    check(&["=ask(base)", "=ask(derived,one)"], &["Base.ask", "Derived.ask", "Derived.ask_with_one"]);
}

#[test]
fn an_overload_for_a_derived_type_replaces_that_for_its_base() {
    check(&["=ask(base,one)", "=ask(derived,one)"], &["Base.ask", "Derived.ask"]);
}

#[test]
fn names_that_fall_together_are_numbered_and_told() {
    let findings = check(&["getAll(other)", "GetAll(other)"], &["Other.get_all", "Other.get_all_2"]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    check(&["act(other)", "act(other)"], &["Other.act"]);
}

#[test]
fn an_import_is_a_method_of_the_client() {
    let planned = planned(
        r#"<Function Name="f"><ReturnType Type="Edm.String"/></Function>
        <Function Name="f"><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>
        <Action Name="g"/><Action Name="unoffered"/><EntityType Name="t"/>
        <EntityContainer Name="C"><EntitySet Name="G" EntityType="self.t"/><FunctionImport Name="F" Function="self.f"/>
        <ActionImport Name="g" Action="self.g"/><ActionImport Name="clone" Action="self.g"/></EntityContainer>"#,
    );
    assert_eq!(planned.methods(), ["clone_action", "f", "f_with_a", "g_action"]);
}

#[test]
fn an_operation_that_needs_what_is_out_of_the_slice_is_left_out() {
    let schema = r#"<EntityType Name="a"/><ComplexType Name="b"/><ComplexType Name="c"/>
        <Action Name="one" IsBound="true"><Parameter Name="a" Type="self.a"/><Parameter Name="b" Type="self.b"/></Action>
        <Action Name="two" IsBound="true"><Parameter Name="a" Type="self.a"/><Parameter Name="c" Type="self.c"/></Action>
        <EntityContainer Name="C"/>"#;
    let mut settings = Settings::new("a");
    settings.slice.exclude = vec!["n.s.c".into()];
    let planned = plan_with(&[document("n.s", "self", schema)], &settings);
    assert_eq!(planned.methods(), ["A.one"]);
    let markers = planned.client().parameter_sets.iter().map(|set| set.ident.as_str());
    assert_eq!(markers.collect::<Vec<_>>(), ["AOne"]);
}

#[test]
fn of_a_slice_the_operations_are_called_that_are_named() {
    let schema = r#"<EntityType Name="a"/><Action Name="one" IsBound="true"><Parameter Name="a" Type="self.a"/></Action>
        <Action Name="two" IsBound="true"><Parameter Name="a" Type="self.a"/></Action><Action Name="three"/>
        <EntityContainer Name="C"><ActionImport Name="three" Action="self.three"/></EntityContainer>"#;
    let mut settings = Settings::new("a");
    settings.slice.include = vec!["n.s.a".into(), "n.s.two".into()];
    assert_eq!(plan_with(&[document("n.s", "self", schema)], &settings).methods(), ["A.two"]);
}

#[test]
fn the_parameters_that_may_be_left_out_have_a_type_named_after_the_action() {
    let planned = planned(
        r#"<EntityType Name="t"/><EntityContainer Name="C"><ActionImport Name="reset" Action="self.r"/></EntityContainer>
        <Action Name="r"><Parameter Name="url" Type="Edm.String"/></Action>
        <Action Name="act" IsBound="true"><Parameter Name="t" Type="self.t"/><Parameter Name="header" Type="Edm.String"/>
        <Parameter Name="must" Type="Edm.String" Nullable="false"/></Action>
        <Action Name="act" IsBound="true"><Parameter Name="t" Type="Collection(self.t)"/><Parameter Name="self" Type="Edm.String"/></Action>"#,
    );
    let sets = planned.client().parameter_sets.iter().map(|set| {
        let parameters: Vec<_> = set.parameters.iter().map(|(parameter, ..)| parameter.ident.as_str()).collect();
        format!("{}: {}", set.ident, parameters.join(", "))
    });
    assert_eq!(sets.collect::<Vec<_>>(), ["Reset: url_parameter", "TAct: header_parameter", "TCollectionAct: self_"]);
}

#[test]
fn parameters_that_may_be_null_have_constants() {
    let planned = planned(
        r#"<EntityType Name="t"/><EntityContainer Name="C"/><TypeDefinition Name="many" UnderlyingType="Edm.String"/>
        <Action Name="act" IsBound="true"><Parameter Name="t" Type="self.t"/><Parameter Name="null" Type="self.many"/>
        <Parameter Name="sizeInBytes" Type="Edm.Int32"/><Parameter Name="list" Type="Collection(Edm.String)"/>
        <Parameter Name="given" Type="Edm.String" Nullable="false"><Annotation Term="Core.OptionalParameter"/></Parameter></Action>"#,
    );
    let set = &planned.client().parameter_sets[0];
    let methods: Vec<_> = set.parameters.iter().map(|(parameter, ..)| parameter.ident.as_str()).collect();
    assert_eq!(methods, ["null_parameter", "size_in_bytes", "list", "given"]);
    let nullable = set.nullable.iter().map(|each| format!("{}: {}", each.constant, each.wire_name));
    assert_eq!(nullable.collect::<Vec<_>>(), ["NULL: null", "SIZE_IN_BYTES: sizeInBytes"]);
}

#[test]
fn what_is_bound_to_a_complex_value_is_a_method_of_it() {
    let planned = planned(
        r#"<ComplexType Name="c"/><EntityType Name="t"><Property Name="c" Type="self.c"/></EntityType><EntityContainer Name="C"/>
        <Action Name="act" IsBound="true"><Parameter Name="c" Type="self.c"/></Action>
        <Action Name="all" IsBound="true"><Parameter Name="c" Type="Collection(self.c)"/></Action>
        <Action Name="none" IsBound="true"><Parameter Name="c" Type="Edm.GeographyPoint"/></Action>"#,
    );
    assert_eq!(planned.methods(), ["C.act", "Cs.all"]);
    assert_eq!(planned.findings, ["action `n.s.none` is bound to what has no type in Rust"]);
}

#[test]
fn values_that_an_operation_is_bound_to_are_steps() {
    let schema = r#"<ComplexType Name="c"/><ComplexType Name="d" BaseType="self.c"/><EnumType Name="e"/>
        <TypeDefinition Name="text" UnderlyingType="Edm.String"/>
        <EntityType Name="t"><Property Name="cs" Type="Collection(self.c)"/><Property Name="ds" Type="Collection(self.d)"/>
        <Property Name="one" Type="Edm.String"/><Property Name="two" Type="self.text"/><Property Name="many" Type="Collection(Edm.String)"/>
        <Property Name="number" Type="Edm.Int32"/><Property Name="colour" Type="self.e"/><Property Name="inner" Type="self.holder"/></EntityType>
        <ComplexType Name="holder"><Property Name="colours" Type="Collection(self.e)"/></ComplexType>
        <Action Name="all" IsBound="true"><Parameter Name="c" Type="Collection(self.c)"/></Action>
        <Action Name="one" IsBound="true"><Parameter Name="t" Type="self.t"/></Action>
        <Action Name="number" IsBound="true"><Parameter Name="t" Type="self.t"/></Action>
        <Action Name="mix" IsBound="true"><Parameter Name="e" Type="Collection(self.e)"/><Parameter Name="a" Type="Edm.Int32"/></Action>
        <Function Name="length" IsBound="true"><Parameter Name="s" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>
        <Function Name="spell" IsBound="true"><Parameter Name="s" Type="self.text"/><ReturnType Type="Edm.String"/></Function>
        <EntityContainer Name="C"/>"#;
    let planned = planned(schema);
    let steps = planned.client().receivers.iter().flat_map(|receiver| {
        let target = |target: &Target| match target {
            Target::Values(item) => format!("many {}", show(item)),
            Target::Value(ty) => format!("one {}", show(ty)),
            Target::Complex(path) => path.ident.to_string(),
            other => format!("{other:?}"),
        };
        receiver.steps.iter().map(move |step| format!("{}.{}: {}", receiver.ty.ident, step.ident, target(&step.target)))
    });
    assert_eq!(
        steps.collect::<Vec<_>>(),
        [
            "Holder.colours: many E",
            "T.cs: many C",
            "T.ds: many D",
            "T.inner: Holder",
            "T.one: one String",
            "T.two: one String"
        ]
    );
    // What is no step leaves its name to the operation.
    assert_eq!(
        planned.methods(),
        ["Cs.all", "Ds.all", "T.number", "T.one_action", "String.length", "String.spell", "Es.mix"]
    );
    assert_eq!(planned.findings, [""; 0]);
    let markers = planned.client().parameter_sets.iter().map(|set| set.ident.as_str());
    assert_eq!(markers.collect::<Vec<_>>(), ["ECollectionMix"]);
    // Names do not depend on the slice.
    let mut settings = Settings::new("a");
    settings.slice.exclude = vec!["n.s.length".into(), "n.s.spell".into()];
    let planned = plan_with(&[document("n.s", "self", schema)], &settings);
    assert!(planned.methods().contains(&"T.one_action".to_owned()), "{:?}", planned.methods());
}

#[test]
fn what_is_bound_to_every_entity_or_complex_type_is_a_method_of_each() {
    let schema = r#"<ComplexType Name="c"/><EntityType Name="base"/><EntityType Name="derived" BaseType="self.base"/>
        <EntityType Name="t"><Property Name="c" Type="self.c"/><Property Name="cs" Type="Collection(self.c)"/>
        <NavigationProperty Name="lead" Type="self.base"/></EntityType>
        <Action Name="act" IsBound="true"><Parameter Name="any" Type="Edm.EntityType"/></Action>
        <Action Name="lead" IsBound="true"><Parameter Name="any" Type="Edm.EntityType"/><Parameter Name="a" Type="Edm.Int32"/></Action>
        <Function Name="act" IsBound="true"><Parameter Name="d" Type="self.derived"/><ReturnType Type="Edm.Int32"/></Function>
        <Action Name="all" IsBound="true"><Parameter Name="any" Type="Collection(Edm.EntityType)"/></Action>
        <Action Name="fold" IsBound="true"><Parameter Name="any" Type="Edm.ComplexType"/></Action>
        <Action Name="pack" IsBound="true"><Parameter Name="any" Type="Collection(Edm.ComplexType)"/></Action>
        <EntityContainer Name="C"><EntitySet Name="ts" EntityType="self.t"/></EntityContainer>"#;
    let planned = planned(schema);
    let of = |name: &str| planned.methods().into_iter().filter(|each| each.starts_with(name)).collect::<Vec<_>>();
    assert_eq!(of("Base"), ["Base.act_action", "Base.lead_action", "Bases.all"]);
    assert_eq!(of("Derived"), ["Derived.act_action", "Derived.act_function", "Derived.lead_action", "Deriveds.all"]);
    assert_eq!(of("C"), ["C.fold", "Cs.pack"]);
    let markers = planned.client().parameter_sets.iter().map(|set| set.ident.as_str());
    assert_eq!(markers.collect::<Vec<_>>(), ["EntityTypeLead"]);
    let steps = planned.client().receivers.iter().flat_map(|receiver| &receiver.steps);
    assert_eq!(steps.map(|step| step.ident.as_str()).collect::<Vec<_>>(), ["c", "cs", "lead"]);
    // Those of the types on a path come with it.
    let mut settings = Settings::new("a");
    settings.slice.include = vec!["/ts/all".into(), "/ts/**#GET".into()];
    assert_eq!(plan_with(&[document("n.s", "self", schema)], &settings).methods(), ["Bases.all", "Ts.all"]);
}

#[test]
fn the_docs_of_an_operation_say_what_it_is_where_and_what_it_takes() {
    let planned = planned(
        r#"<EntityType Name="t"><Annotation Term="Core.Description" String="A thing."/></EntityType>
        <Function Name="f" IsBound="true" IsComposable="true" EntitySetPath="t/parts"><Annotation Term="Core.Description" String="Finds it."/>
        <Parameter Name="t" Type="self.t"/><Parameter Name="a" Type="Edm.Int32" Nullable="false">
        <Annotation Term="Core.Description" String="How many."/><Annotation Term="Core.OptionalParameter"><Record>
        <PropertyValue Property="DefaultValue" String="5"/></Record></Annotation></Parameter><ReturnType Type="self.t"/></Function>
        <EntityContainer Name="C"><EntitySet Name="ts" EntityType="self.t"/></EntityContainer>"#,
    );
    let receiver = &planned.client().receivers[0];
    assert_eq!(
        receiver.operations[0].docs.lines(),
        [
            "Finds it.",
            "",
            "`GET /ts/{id}/n.s.f`",
            "",
            "What it gives is in `…/parts`.",
            "",
            "It is composable: `into_entity` goes on from what it gives.",
            "",
            "- `a`: How many. Left out, it is `5`.",
        ]
    );
    let model = planned.structure("T").docs.lines().join("\n");
    assert!(model.ends_with("Calls:\n\n- `f`: `GET …/n.s.f`"), "{model}");
}

#[test]
fn the_docs_of_an_operation_say_what_its_values_are_restricted_to() {
    let only = r#"<Annotation Term="Validation.DerivedTypeConstraint"><Collection><String>n.s.b</String></Collection></Annotation>"#;
    let planned = planned(&format!(
        r#"<ComplexType Name="a"/><ComplexType Name="b" BaseType="self.a"/><EntityType Name="t"/><EntityContainer Name="C"/>
        <Action Name="act" IsBound="true"><Parameter Name="t" Type="self.t"/><Parameter Name="must" Type="self.a" Nullable="false">{only}</Parameter>
        <Parameter Name="may" Type="self.a">{only}</Parameter><ReturnType Type="self.a">{only}</ReturnType></Action>"#
    ));
    let client = planned.client();
    assert_eq!(
        client.receivers[0].operations[0].docs.lines()[2..],
        [
            "What it gives is restricted to `n.s.b` and what derives from it.",
            "",
            "- `must`: Restricted to `n.s.b` and what derives from it.",
        ]
    );
    let (_, docs, _) = &client.parameter_sets[0].parameters[0];
    assert_eq!(docs.lines(), ["Restricted to `n.s.b` and what derives from it."]);
}

#[test]
fn permissions_are_stated_of_operations_of_overloads_and_of_imports() {
    let restrictions = |scope: &str, more: &str| {
        let permissions = format!(
            r#"<PropertyValue Property="Permissions"><Collection><Record><PropertyValue Property="SchemeName" String="Application"/>
            <PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="{scope}"/></Record></Collection>
            </PropertyValue></Record></Collection></PropertyValue>"#
        );
        let permissions = if scope.is_empty() { "" } else { &permissions };
        format!(
            r#"<Annotation Term="Org.OData.Capabilities.V1.OperationRestrictions"><Record>{permissions}{more}</Record></Annotation>"#
        )
    };
    let segment = r#"<PropertyValue Property="FilterSegmentSupported" Bool="false"/>"#;
    let at = |target: &str, text: &str| format!(r#"<Annotations Target="self.{target}">{text}</Annotations>"#);
    let planned = planned(&format!(
        r#"<EntityType Name="t"/><EntityContainer Name="C"><FunctionImport Name="F" Function="self.f"/><FunctionImport Name="G" Function="self.f"/>
        </EntityContainer><Function Name="f"><ReturnType Type="Edm.String"/></Function>
        <Function Name="ask" IsBound="true"><Parameter Name="t" Type="self.t"/><ReturnType Type="Edm.String"/></Function>
        <Function Name="ask" IsBound="true"><Parameter Name="t" Type="self.t"/><Parameter Name="a" Type="Edm.Int32"/><ReturnType Type="Edm.String"/></Function>
        <Action Name="act" IsBound="true"><Parameter Name="t" Type="self.t"/>{}</Action><Action Name="act" IsBound="true">
        <Parameter Name="t" Type="Collection(self.t)"/></Action>{}{}{}{}{}"#,
        restrictions("Act", segment),
        at("ask", &restrictions("Ask", "")),
        at("act(Collection(self.t))", &restrictions("ActAll", "")),
        at("f()", &restrictions("F", "")),
        at("C/F", &restrictions("", segment)),
        at("C/G", &restrictions("G", segment)),
    ));
    assert_eq!(planned.findings, [""; 0]);
    let client = planned.client();
    let receiver = &client.receivers[0];
    let operations = client.operations.iter().chain(&receiver.operations).chain(&receiver.collection_operations);
    let stated = operations.map(|each| {
        let scopes: Vec<_> = each.permissions.iter().flat_map(|permission| permission.scopes.clone()).collect();
        format!("{}: {}", each.ident, scopes.join(" "))
    });
    assert_eq!(stated.collect::<Vec<_>>(), ["f: F", "g: G", "act: Act", "ask: Ask", "ask_with_a: Ask", "act: ActAll"]);
}

#[test]
fn operations_of_one_name_in_two_namespaces_are_both_methods() {
    let act = |ty: &str| format!(r#"<Action Name="act" IsBound="true"><Parameter Name="t" Type="a.{ty}"/></Action>"#);
    let types = r#"<EntityType Name="base"/><EntityType Name="derived" BaseType="a.base"/><EntityContainer Name="C"/>"#;
    let check = |in_a: &str, in_b: &str, expected: &[(&str, &str)]| {
        let mut documents = [document("a", "one", &format!("{types}{}", act(in_a))), document("b", "two", &act(in_b))];
        for _ in 0..2 {
            let planned = plan_with(&documents, &Settings::new("a"));
            let wire_names = planned.client().receivers.iter().flat_map(|receiver| &receiver.operations);
            let wire_names: Vec<String> = wire_names.map(|operation| operation.wire_name.clone()).collect();
            let found: Vec<_> = planned.methods().into_iter().zip(wire_names).collect();
            let found: Vec<_> = found.iter().map(|(method, wire)| (method.as_str(), wire.as_str())).collect();
            assert_eq!(found, expected);
            documents.reverse();
        }
    };
    check(
        "base",
        "base",
        &[("Base.act", "a.act"), ("Base.act_2", "b.act"), ("Derived.act", "a.act"), ("Derived.act_2", "b.act")],
    );
    // What overrides is of the same qualified name.
    check("derived", "base", &[("Base.act", "b.act"), ("Derived.act", "b.act"), ("Derived.act_2", "a.act")]);
}

#[test]
fn an_import_is_told_apart_from_what_entity_sets_are_called_in_the_end() {
    let schema = r#"<EntityType Name="t"/><Action Name="g"/><EntityContainer Name="C">
        <EntitySet Name="service" EntityType="self.t"/><EntitySet Name="Foo" EntityType="self.t"/>
        <EntitySet Name="foo" EntityType="self.t"/><ActionImport Name="serviceNavigation" Action="self.g"/>
        <ActionImport Name="foo_2" Action="self.g"/></EntityContainer>"#;
    let planned = planned(schema);
    let steps = planned.client().steps.iter().map(|step| step.ident.as_str());
    assert_eq!(steps.collect::<Vec<_>>(), ["foo", "foo_2", "service_navigation"]);
    assert_eq!(planned.methods(), ["foo_2_action", "service_navigation_action"]);
}

#[test]
fn a_collection_of_a_type_definition_is_given_as_that() {
    let planned = planned(
        r#"<TypeDefinition Name="d" UnderlyingType="Edm.Int32"/><EntityType Name="t"/><EntityContainer Name="C"/>
        <Function Name="many" IsBound="true"><Parameter Name="t" Type="self.t"/><ReturnType Type="Collection(self.d)"/></Function>
        <Function Name="one" IsBound="true"><Parameter Name="t" Type="self.t"/><ReturnType Type="self.d" Nullable="false"/></Function>"#,
    );
    let results = planned.client().receivers[0].operations.iter().map(|operation| match &operation.result {
        OperationResult::Collection(item) => format!("{}: many {}", operation.ident, show(item)),
        OperationResult::Value { ty, .. } => format!("{}: one {}", operation.ident, show(ty)),
        other => format!("{}: {other:?}", operation.ident),
    });
    assert_eq!(results.collect::<Vec<_>>(), ["many: many D", "one: one D"]);
}

#[test]
fn what_can_be_done_with_a_value_alone_leaves_its_name_to_entities_and_collections() {
    let planned = planned(
        r#"<EntityType Name="t"><Property Name="text" Type="Edm.String"/><Property Name="e" Type="self.e"/></EntityType>
        <EnumType Name="e"><Member Name="a"/></EnumType>
        <Action Name="set" IsBound="true"><Parameter Name="t" Type="self.t"/></Action>
        <Action Name="set" IsBound="true"><Parameter Name="s" Type="Edm.String"/></Action>
        <Action Name="raw" IsBound="true"><Parameter Name="e" Type="self.e"/></Action>
        <Action Name="raw" IsBound="true"><Parameter Name="e" Type="Collection(self.e)"/></Action>
        <EntityContainer Name="C"/>"#,
    );
    assert_eq!(planned.methods(), ["T.set", "String.set_action", "E.raw_action", "Es.raw"]);
}
