//! Steps: navigation, containers, streams (CSDL 7, 8, 13).

use super::{Outcome, client, models};

#[test]
fn navigation_through_a_complex_value() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<EntityType Name="country"/><ComplexType Name="address"><NavigationProperty Name="country" Type="self.country"/></ComplexType>
        <EntityType Name="person"><Property Name="address" Type="self.address"/></EntityType>
        <EntityContainer Name="C"><EntitySet Name="people" EntityType="self.person"/></EntityContainer>"#
    )?);
    Ok(())
}

#[test]
fn containment_to_any_depth() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<EntityType Name="book"><NavigationProperty Name="pages" Type="Collection(self.page)" ContainsTarget="true"/></EntityType>
        <EntityType Name="page"><NavigationProperty Name="lines" Type="Collection(self.line)" ContainsTarget="true"/></EntityType>
        <EntityType Name="line"/>
        <EntityContainer Name="C"><EntitySet Name="books" EntityType="self.book"/></EntityContainer>"#
    )?);
    Ok(())
}

#[test]
fn a_singleton_and_an_extended_container() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<EntityType Name="person"/><EntityContainer Name="base"><Singleton Name="me" Type="self.person"/></EntityContainer>
        <EntityContainer Name="C" Extends="self.base"><EntitySet Name="people" EntityType="self.person"/></EntityContainer>"#
    )?);
    Ok(())
}

/// A cast goes wherever there is a conversion: `From<Person> for Member`.
#[test]
fn what_a_cast_leads_to_converts_back() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<EntityType Name="member"/><EntityType Name="person" BaseType="self.member"/>"#
    )?);
    Ok(())
}

#[test]
fn streams_and_media_entities() -> Outcome {
    insta::assert_snapshot!(client(
        r#"<ComplexType Name="address"><Property Name="map" Type="Edm.Stream"/></ComplexType>
        <EntityType Name="picture" HasStream="true"><Property Name="thumbnail" Type="Edm.Stream"/>
        <Property Name="address" Type="self.address"/></EntityType><EntityType Name="photo" BaseType="self.picture"/>
        <EntityContainer Name="C"/>"#
    )?);
    Ok(())
}

#[test]
fn a_stream_is_no_field() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<EntityType Name="picture" HasStream="true"><Property Name="thumbnail" Type="Edm.Stream"/></EntityType>"#
    )?);
    Ok(())
}
