//! Types of values (CSDL 3, 9, 10, 11).

use super::{Outcome, models, models_with};
use crate::settings::Settings;

/// Every primitive type that has a literal, by a name for it.
pub(super) const PRIMITIVES: [(&str, &str); 16] = [
    ("text", "String"),
    ("flag", "Boolean"),
    ("byte", "Byte"),
    ("signed", "SByte"),
    ("short", "Int16"),
    ("int", "Int32"),
    ("long", "Int64"),
    ("single", "Single"),
    ("double", "Double"),
    ("decimal", "Decimal"),
    ("moment", "DateTimeOffset"),
    ("day", "Date"),
    ("clock", "TimeOfDay"),
    ("span", "Duration"),
    ("guid", "Guid"),
    ("bytes", "Binary"),
];

#[test]
fn a_property_of_every_primitive_type() -> Outcome {
    let properties = PRIMITIVES.map(|(name, ty)| format!(r#"<Property Name="{name}" Type="Edm.{ty}"/>"#));
    insta::assert_snapshot!(models(&format!(r#"<ComplexType Name="every">{}</ComplexType>"#, properties.concat()))?);
    Ok(())
}

#[test]
fn what_has_no_type_of_its_own_is_json() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<ComplexType Name="loose"><Property Name="anything" Type="Edm.Untyped"/><Property Name="some" Type="Edm.PrimitiveType"/>
        <Property Name="things" Type="Collection(Edm.Untyped)"/><Property Name="point" Type="Edm.GeographyPoint"/>
        <Property Name="shape" Type="Edm.GeometryPolygon"/></ComplexType>"#
    )?);
    Ok(())
}

#[test]
fn a_type_definition() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<TypeDefinition Name="weight" UnderlyingType="Edm.Decimal" Scale="2"/>
        <ComplexType Name="parcel"><Property Name="weight" Type="self.weight"/><Property Name="all" Type="Collection(self.weight)"/></ComplexType>"#
    )?);
    Ok(())
}

#[test]
fn a_flags_enumeration() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<EnumType Name="days" IsFlags="true"><Member Name="none" Value="0"/><Member Name="monday" Value="1"/>
        <Member Name="tuesday" Value="2"/><Member Name="both" Value="3"/></EnumType>
        <ComplexType Name="plan"><Property Name="days" Type="self.days"/><Property Name="weeks" Type="Collection(self.days)"/></ComplexType>"#
    )?);
    Ok(())
}

#[test]
fn an_enumeration_without_members() -> Outcome {
    insta::assert_snapshot!(models(r#"<EnumType Name="void"/><EnumType Name="voids" IsFlags="true"/>"#)?);
    Ok(())
}

#[test]
fn members_with_negative_and_with_large_values() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<EnumType Name="far" UnderlyingType="Edm.Int64"><Member Name="least" Value="-9223372036854775808"/>
        <Member Name="minusOne" Value="-1"/><Member Name="most" Value="9223372036854775807"/></EnumType>"#
    )?);
    Ok(())
}

#[test]
fn a_collection_with_null_items() -> Outcome {
    let mut settings = Settings::new("fixture");
    settings.types.null_items = vec!["fix.c/sparse".into()];
    insta::assert_snapshot!(models_with(
        r#"<ComplexType Name="c"><Property Name="sparse" Type="Collection(Edm.String)"/>
        <Property Name="dense" Type="Collection(Edm.String)"/></ComplexType>"#,
        &settings
    )?);
    Ok(())
}

#[test]
fn open_types() -> Outcome {
    insta::assert_snapshot!(models(
        r#"<ComplexType Name="loose" OpenType="true"/><ComplexType Name="looser" BaseType="self.loose"/>"#
    )?);
    Ok(())
}
