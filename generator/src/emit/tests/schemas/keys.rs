//! Keys (CSDL 6.5, `Core.AlternateKeys`).

use super::{Outcome, client, models};

#[test]
fn composite() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<EnumType Name="side"><Member Name="left"/></EnumType>
        <EntityType Name="line"><Key><PropertyRef Name="number"/><PropertyRef Name="side"/></Key>
        <Property Name="number" Type="Edm.Int64" Nullable="false"/><Property Name="side" Type="self.side" Nullable="false"/></EntityType>"#
    )?);
    Ok(())
}

#[test]
fn aliased() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<ComplexType Name="info"><Property Name="id" Type="Edm.Int32" Nullable="false"/></ComplexType>
        <EntityType Name="word"><Key><PropertyRef Name="info/id" Alias="wordId"/></Key>
        <Property Name="info" Type="self.info" Nullable="false"/></EntityType>"#
    )?);
    Ok(())
}

#[test]
fn inherited() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<EntityType Name="base" Abstract="true"><Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.Guid" Nullable="false"/></EntityType><EntityType Name="derived" BaseType="self.base"/>"#
    )?);
    Ok(())
}

#[test]
fn alternate() -> Outcome {
    let part = |path: &str, alias: &str| {
        format!(
            r#"<Record><PropertyValue Property="Name" PropertyPath="{path}"/>
            <PropertyValue Property="Alias" String="{alias}"/></Record>"#
        )
    };
    let key = |parts: String| {
        format!(r#"<Record><PropertyValue Property="Key"><Collection>{parts}</Collection></PropertyValue></Record>"#)
    };
    insta::assert_snapshot!(client(&format!(
        r#"<EntityType Name="person"><Property Name="mail" Type="Edm.String"/><Property Name="type" Type="Edm.Int32"/>
        <Annotation Term="Core.AlternateKeys"><Collection>{}{}</Collection></Annotation></EntityType>
        <EntityContainer Name="C"><EntitySet Name="people" EntityType="self.person"/></EntityContainer>"#,
        key(part("mail", "email")),
        key(part("mail", "mail") + &part("type", "type")),
    ))?);
    Ok(())
}
