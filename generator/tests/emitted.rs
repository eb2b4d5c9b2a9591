//! What a schema becomes: one small schema for each behaviour that takes the whole way to see. What the code for each
//! kind of item looks like is tested beside the emitters.

use edmund::{Mode, Request, Settings};
use std::error::Error;
use std::fs;

type Tested = Result<(), Box<dyn Error>>;

/// The findings, then the file, of a schema in the namespace `shop`.
fn emitted(schema: &str, file: &str) -> Result<String, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let document = format!(
        r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">{schema}</Schema></edmx:DataServices></edmx:Edmx>"#
    );
    fs::write(folder.path().join("shop.xml"), document)?;
    let mut settings = Settings::new("shop");
    settings.inputs = vec!["shop.xml".into()];
    let output = folder.path().join("out");
    let outcome = edmund::generate(&Request {
        settings,
        folder: folder.path().to_owned(),
        output: output.clone(),
        mode: Mode::Write,
    });
    let mut text = String::new();
    for finding in &outcome.diagnostics {
        text += &format!("// {finding}\n").replace(&format!("{}/", folder.path().display()), "").replace("\n ", "\n//");
    }
    if outcome.is_success() {
        text += &fs::read_to_string(output.join(file))?;
    }
    Ok(text)
}

#[test]
fn an_abstract_base_is_an_enum_of_what_derives_from_it() -> Tested {
    let schema = r#"
<ComplexType Name="fruit" Abstract="true"><Property Name="weight" Type="Edm.Double"/></ComplexType>
<ComplexType Name="apple" BaseType="shop.fruit"><Property Name="isRed" Type="Edm.Boolean"/></ComplexType>
<ComplexType Name="basket"><Property Name="fruits" Type="Collection(shop.fruit)"/></ComplexType>"#;
    insta::assert_snapshot!(emitted(schema, "src/models/mod.rs")?);
    Ok(())
}

#[test]
fn a_concrete_base_is_a_struct_and_an_enum() -> Tested {
    let schema = r#"
<EntityType Name="person" OpenType="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="clerk" BaseType="shop.person"><NavigationProperty Name="manager" Type="shop.person"/></EntityType>"#;
    insta::assert_snapshot!(emitted(schema, "src/models/mod.rs")?);
    Ok(())
}

#[test]
fn flags_are_sets_of_members() -> Tested {
    let schema = r#"
<EnumType Name="colour" IsFlags="true"><Member Name="red" Value="1"/><Member Name="green" Value="2"/></EnumType>
<ComplexType Name="apple"><Property Name="colours" Type="shop.colour"/></ComplexType>"#;
    insta::assert_snapshot!(emitted(schema, "src/models/mod.rs")?);
    Ok(())
}

#[test]
fn names_are_kept_from_clashing() -> Tested {
    let schema = r#"
<ComplexType Name="Option"><Property Name="self" Type="shop.Option"/><Property Name="type" Type="Edm.String"/><Property Name="additional" Type="Edm.String"/></ComplexType>
<ComplexType Name="Self"><Property Name="fooBar" Type="Edm.Int32"/><Property Name="foo_bar" Type="Edm.Int32"/></ComplexType>
<EnumType Name="日本"><Member Name="unknown"/><Member Name="Unknown"/></EnumType>"#;
    insta::assert_snapshot!(emitted(schema, "src/models/mod.rs")?);
    Ok(())
}

#[test]
fn descriptions_stay_docs() -> Tested {
    let schema = r#"
<ComplexType Name="apple"><Annotation Term="Org.OData.Core.V1.Description" String="*/ } &quot; #[doc(hidden)] ``` &lt;script&gt; [link] https://example.org &#10;&#10;    indented"/>
<Property Name="size" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
<PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/><PropertyValue Property="Description" String="use &quot;weight&quot;&#10;*/"/>
</Record></Collection></Annotation></Property></ComplexType>"#;
    insta::assert_snapshot!(emitted(schema, "src/models/mod.rs")?);
    Ok(())
}

#[test]
fn steps_lead_from_the_client_and_from_entities() -> Tested {
    let schema = r#"
<EntityType Name="till"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/>
<NavigationProperty Name="coins" Type="Collection(shop.coin)" ContainsTarget="true"/><NavigationProperty Name="owner" Type="shop.till"/></EntityType>
<EntityType Name="coin"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/></EntityType>
<EntityContainer Name="container"><EntitySet Name="tills" EntityType="shop.till"/><Singleton Name="main" Type="shop.till"/></EntityContainer>"#;
    insta::assert_snapshot!(emitted(schema, "src/client.rs")?);
    Ok(())
}
