//! Actions and functions (CSDL 12).

use super::{Outcome, client, client_with, file};
use crate::settings::Settings;

const THING: &str = r#"<EntityType Name="thing"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/></EntityType>
    <EntityContainer Name="C"><EntitySet Name="things" EntityType="self.thing"/></EntityContainer>"#;

#[test]
fn bound_to_an_entity_and_to_what_derives_from_it() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<EntityType Name="base"/><EntityType Name="derived" BaseType="self.base"/>
        <Action Name="act" IsBound="true"><Parameter Name="it" Type="self.base"/></Action>
        <EntityContainer Name="C"/>"#
    )?);
    Ok(())
}

#[test]
fn bound_to_a_collection() -> Outcome {
    insta::assert_snapshot!(client(&format!(
        r#"{THING}<Function Name="delta" IsBound="true"><Parameter Name="all" Type="Collection(self.thing)"/>
        <ReturnType Type="Collection(self.thing)"/></Function>"#
    ))?);
    Ok(())
}

#[test]
fn bound_to_a_complex_value() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<ComplexType Name="size"/><Action Name="grow" IsBound="true"><Parameter Name="it" Type="self.size"/>
        <Parameter Name="by" Type="Edm.Int32" Nullable="false"/><ReturnType Type="self.size" Nullable="false"/></Action>
        <EntityContainer Name="C"/>"#
    )?);
    Ok(())
}

#[test]
fn imported() -> Outcome {
    insta::assert_snapshot!(client(&format!(
        r#"{}<ActionImport Name="reset" Action="self.reset"/><FunctionImport Name="best" Function="self.best" EntitySet="things"/>
        </EntityContainer><Action Name="reset"/><Function Name="best"><ReturnType Type="self.thing" Nullable="false"/></Function>"#,
        THING.trim_end_matches("</EntityContainer>")
    ))?);
    Ok(())
}

#[test]
fn idempotent_by_the_settings() -> Outcome {
    let mut settings = Settings::new("fixture");
    settings.operations.idempotent = vec!["fix.reset".into()];
    insta::assert_snapshot!(client_with(
        r#"<EntityType Name="thing"/>
        <Action Name="reset" IsBound="true"><Parameter Name="it" Type="self.thing"/>
          <Parameter Name="to" Type="Edm.String" Nullable="false"/></Action>
        <Action Name="roll" IsBound="true"><Parameter Name="it" Type="self.thing"/></Action>
        <EntityContainer Name="C"/>"#,
        &settings
    )?);
    Ok(())
}

#[test]
fn overloads_by_binding_type_and_by_parameters() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<EntityType Name="base"/><EntityType Name="derived" BaseType="self.base"/>
        <Function Name="rank" IsBound="true"><Parameter Name="it" Type="self.base"/>
          <ReturnType Type="Edm.Int32" Nullable="false"/></Function>
        <Function Name="rank" IsBound="true"><Parameter Name="it" Type="self.derived"/>
          <ReturnType Type="Edm.Double" Nullable="false"/></Function>
        <Function Name="rank" IsBound="true"><Parameter Name="it" Type="self.base"/>
          <Parameter Name="among" Type="Edm.String" Nullable="false"/><ReturnType Type="Edm.Int32" Nullable="false"/></Function>
        <EntityContainer Name="C"/>"#
    )?);
    Ok(())
}

#[test]
fn a_name_that_is_both_action_and_function() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<EntityType Name="thing"/>
        <Action Name="check" IsBound="true"><Parameter Name="it" Type="self.thing"/></Action>
        <Function Name="check" IsBound="true"><Parameter Name="it" Type="self.thing"/>
          <ReturnType Type="Edm.Boolean" Nullable="false"/></Function>
        <EntityContainer Name="C"/>"#
    )?);
    Ok(())
}

const OPTIONAL: &str = r#"<EntityType Name="thing"/>
    <Action Name="share" IsBound="true"><Parameter Name="it" Type="self.thing"/>
      <Parameter Name="with" Type="Edm.String" Nullable="false"/><Parameter Name="note" Type="Edm.String"/>
      <Parameter Name="days" Type="Edm.Int32" Nullable="false"><Annotation Term="Core.OptionalParameter"><Record>
        <PropertyValue Property="DefaultValue" String="7"/></Record></Annotation></Parameter></Action>
    <Function Name="near" IsBound="true"><Parameter Name="it" Type="self.thing"/>
      <Parameter Name="within" Type="Edm.Double"><Annotation Term="Core.OptionalParameter"/></Parameter>
      <ReturnType Type="Edm.Boolean" Nullable="false"/></Function>
    <EntityContainer Name="C"/>"#;

#[test]
fn parameters_that_may_be_left_out() -> Outcome {
    insta::assert_snapshot!(client(OPTIONAL)?);
    insta::assert_snapshot!("parameters_that_may_be_left_out_of_an_action", file(OPTIONAL, "src/parameters.rs")?);
    Ok(())
}

#[test]
fn parameters_of_every_type() -> Outcome {
    let primitives = super::types::PRIMITIVES
        .map(|(name, ty)| format!(r#"<Parameter Name="{name}" Type="Edm.{ty}" Nullable="false"/>"#));
    insta::assert_snapshot!(client(&format!(
        r#"<EnumType Name="plain"/><EnumType Name="flags" IsFlags="true"/><TypeDefinition Name="code" UnderlyingType="Edm.Int32"/>
        <ComplexType Name="size"/><EntityType Name="thing"/>
        <Function Name="of" IsBound="true"><Parameter Name="it" Type="self.thing"/>{}
          <Parameter Name="plain" Type="self.plain" Nullable="false"/><Parameter Name="flags" Type="self.flags" Nullable="false"/>
          <Parameter Name="code" Type="self.code" Nullable="false"/><Parameter Name="size" Type="self.size" Nullable="false"/>
          <Parameter Name="entity" Type="self.thing" Nullable="false"/>
          <Parameter Name="numbers" Type="Collection(Edm.Int32)"/><Parameter Name="words" Type="Collection(Edm.String)"/>
          <Parameter Name="perhaps" Type="Edm.Int32"/><ReturnType Type="Edm.Boolean" Nullable="false"/></Function>
        <EntityContainer Name="C"/>"#,
        primitives.concat()
    ))?);
    Ok(())
}

#[test]
fn results_of_every_kind() -> Outcome {
    let results = [
        ("stream", "Type=\"Edm.Stream\""),
        ("number", "Type=\"Edm.Int64\" Nullable=\"false\""),
        ("perhaps", "Type=\"Edm.Int64\""),
        ("member", "Type=\"self.plain\" Nullable=\"false\""),
        ("untyped", "Type=\"Edm.Untyped\""),
        ("entity", "Type=\"self.thing\""),
        ("words", "Type=\"Collection(Edm.String)\""),
        ("entities", "Type=\"Collection(self.thing)\""),
    ];
    let both = results.map(|(name, attributes)| {
        let rest = format!(r#"<Parameter Name="it" Type="self.thing"/><ReturnType {attributes}/>"#);
        format!(
            r#"<Action Name="a_{name}" IsBound="true">{rest}</Action><Function Name="f_{name}" IsBound="true">{rest}</Function>"#
        )
    });
    insta::assert_snapshot!(client(&format!(
        r#"<EnumType Name="plain"/><EntityType Name="thing"/><EntityContainer Name="C"/>{}
        <Action Name="a_nothing" IsBound="true"><Parameter Name="it" Type="self.thing"/></Action>"#,
        both.concat()
    ))?);
    Ok(())
}

#[test]
fn composable_and_within_an_entity_set() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<EntityType Name="thing"><NavigationProperty Name="parts" Type="Collection(self.thing)"/></EntityType>
        <Function Name="newest" IsBound="true" IsComposable="true" EntitySetPath="it/parts">
          <Parameter Name="it" Type="self.thing"/><ReturnType Type="self.thing" Nullable="false"/></Function>
        <EntityContainer Name="C"/>"#
    )?);
    Ok(())
}
