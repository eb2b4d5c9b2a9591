//! Annotations (CSDL 14; the vocabularies Core and Capabilities).

use super::{Outcome, client, file, models};

#[test]
fn descriptions() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<ComplexType Name="c"><Annotation Term="Core.Description" String="In short."/>
        <Annotation Term="Core.LongDescription" String="At length, with [a bracket] and &lt;b&gt;."/>
        <Property Name="p" Type="Edm.String"><Annotation Term="Core.Description" String="Of a property."/></Property></ComplexType>
        <EnumType Name="e"><Member Name="m"><Annotation Term="Core.Description" String="Of a member."/></Member></EnumType>"#
    )?);
    Ok(())
}

#[test]
fn what_cannot_be_written() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<EntityType Name="e"><Property Name="computed" Type="Edm.String"><Annotation Term="Core.Computed"/></Property>
        <Property Name="immutable" Type="Edm.String"><Annotation Term="Core.Immutable"/></Property>
        <Property Name="permitted" Type="Edm.String">
          <Annotation Term="Core.Permissions"><EnumMember>Core.Permission/Read</EnumMember></Annotation></Property>
        <Property Name="free" Type="Edm.String"/></EntityType>"#
    )?);
    Ok(())
}

const REVISIONS: &str = r#"<Annotation Term="Core.Revisions"><Collection><Record>
    <PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Deprecated"/><PropertyValue Property="Version" String="2"/>
    <PropertyValue Property="Description" String="use another"/></Record></Collection></Annotation>"#;

#[test]
fn deprecated_types_and_properties() -> Outcome {
    insta::assert_snapshot!(models(&format!(
        r#"<ComplexType Name="old">{REVISIONS}</ComplexType>
        <ComplexType Name="c"><Property Name="p" Type="Edm.String">{REVISIONS}</Property></ComplexType>"#
    ))?);
    Ok(())
}

#[test]
fn deprecated_steps_and_operations() -> Outcome {
    insta::assert_snapshot!(client(&format!(
        r#"<EntityType Name="e"><NavigationProperty Name="n" Type="self.e">{REVISIONS}</NavigationProperty></EntityType>
        <Action Name="a" IsBound="true"><Parameter Name="it" Type="self.e"/>{REVISIONS}</Action>
        <EntityContainer Name="C"><EntitySet Name="s" EntityType="self.e">{REVISIONS}</EntitySet></EntityContainer>"#
    ))?);
    Ok(())
}

/// A set of this kind with these annotations of the vocabulary Capabilities.
fn set(annotations: &str) -> String {
    format!(
        r#"<EntityType Name="e"/><EntityContainer Name="C"><EntitySet Name="s" EntityType="self.e">{annotations}</EntitySet>
        </EntityContainer>"#
    )
}

fn record(term: &str, values: &str) -> String {
    format!(r#"<Annotation Term="Capabilities.{term}"><Record>{values}</Record></Annotation>"#)
}

fn flag(term: &str, name: &str, value: bool) -> String {
    record(term, &format!(r#"<PropertyValue Property="{name}" Bool="{value}"/>"#))
}

fn paths(name: &str, path: &str) -> String {
    format!(
        r#"<PropertyValue Property="{name}"><Collection><PropertyPath>{path}</PropertyPath></Collection></PropertyValue>"#
    )
}

#[test]
fn requests_that_are_not_offered() -> Outcome {
    let annotations = [
        flag("ReadRestrictions", "Readable", false),
        flag("InsertRestrictions", "Insertable", false),
        flag("UpdateRestrictions", "Updatable", false),
        flag("DeleteRestrictions", "Deletable", false),
    ];
    insta::assert_snapshot!(client(&set(&annotations.concat()))?);
    Ok(())
}

#[test]
fn query_options_that_are_not_offered() -> Outcome {
    let annotations = [
        flag("FilterRestrictions", "Filterable", false),
        flag("SortRestrictions", "Sortable", false),
        flag("ExpandRestrictions", "Expandable", false),
        flag("SearchRestrictions", "Searchable", false),
        flag("CountRestrictions", "Countable", false),
        flag("SelectSupport", "Supported", false),
        r#"<Annotation Term="Capabilities.TopSupported" Bool="false"/>"#.to_owned(),
        r#"<Annotation Term="Capabilities.SkipSupported" Bool="false"/>"#.to_owned(),
    ];
    insta::assert_snapshot!(client(&set(&annotations.concat()))?);
    Ok(())
}

#[test]
fn properties_for_which_something_is_not_offered() -> Outcome {
    let annotations = [
        record("FilterRestrictions", &paths("NonFilterableProperties", "a")),
        record("SortRestrictions", &paths("NonSortableProperties", "b")),
        record("ExpandRestrictions", &paths("NonExpandableProperties", "c")),
        record("InsertRestrictions", &(paths("NonInsertableProperties", "d") + &paths("RequiredProperties", "e"))),
        record("UpdateRestrictions", &(paths("NonUpdatableProperties", "f") + &paths("RequiredProperties", "g"))),
    ];
    insta::assert_snapshot!(client(&set(&annotations.concat()))?);
    Ok(())
}

#[test]
fn an_update_that_replaces() -> Outcome {
    let method = r#"<PropertyValue Property="UpdateMethod"><EnumMember>Capabilities.HttpMethod/PUT</EnumMember></PropertyValue>"#;
    insta::assert_snapshot!(client(&set(&record("UpdateRestrictions", method)))?);
    Ok(())
}

#[test]
fn permissions_that_steps_share() -> Outcome {
    let permitted = |scopes: &[&str]| {
        let scope = |scope: &&str| format!(r#"<Record><PropertyValue Property="Scope" String="{scope}"/></Record>"#);
        let scopes = scopes.iter().map(scope).collect::<Vec<_>>().concat();
        format!(
            r#"<PropertyValue Property="Permissions"><Collection><Record><PropertyValue Property="SchemeName" String="Work"/>
            <PropertyValue Property="Scopes"><Collection>{scopes}</Collection></PropertyValue></Record></Collection></PropertyValue>"#
        )
    };
    let annotations = [
        record("ReadRestrictions", &permitted(&["E.Read", "E.ReadWrite"])),
        record("InsertRestrictions", &permitted(&["E.ReadWrite"])),
        record("DeleteRestrictions", &permitted(&["E.ReadWrite"])),
    ];
    let schema = set(&annotations.concat());
    insta::assert_snapshot!(client(&schema)?);
    insta::assert_snapshot!("permissions_each_once", file(&schema, "src/permissions.rs")?);
    Ok(())
}
