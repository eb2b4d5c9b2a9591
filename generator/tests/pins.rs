//! Types that stay as an older document had them.

use edmund::output::Digest;
use edmund::{Mode, Outcome, Request};
use std::fs;
use std::path::Path;

type Tested = Result<(), Box<dyn std::error::Error>>;

fn document(types: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="s" xmlns="http://docs.oasis-open.org/odata/ns/edm">{types}
<EntityContainer Name="c"><EntitySet Name="fruits" EntityType="s.fruit"/></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

const OLD: &str = r#"
<EntityType Name="fruit"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="weight" Type="Edm.Int32"/><Property Name="taste" Type="s.taste"/><Property Name="color" Type="s.color"/>
  <NavigationProperty Name="tree" Type="s.tree"/></EntityType>
<EntityType Name="tree"/><ComplexType Name="taste"><Property Name="sweet" Type="Edm.Boolean"/></ComplexType>
<EnumType Name="color"><Member Name="red"/></EnumType>
<ComplexType Name="other"><Property Name="before" Type="Edm.String"/></ComplexType>"#;

const NEW: &str = r#"
<EntityType Name="fruit"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="weight" Type="Edm.String"/><Property Name="color" Type="s.color"/></EntityType>
<EnumType Name="color"><Annotation Term="Org.OData.Core.V1.Description" String="As it is now."/><Member Name="red"/></EnumType>
<ComplexType Name="other"><Property Name="after" Type="Edm.String"/></ComplexType>"#;

fn folder(settings: &str) -> std::io::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("old"))?;
    fs::write(folder.path().join("old/s.xml"), document(OLD))?;
    fs::write(folder.path().join("s.xml"), document(NEW))?;
    let overlay = r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="s.notes" xmlns="http://docs.oasis-open.org/odata/ns/edm"><Annotations Target="s.fruit"><Annotation Term="Org.OData.Core.V1.Description" String="From a tree."/></Annotations></Schema></edmx:DataServices></edmx:Edmx>"#;
    fs::write(folder.path().join("notes.xml"), overlay)?;
    let settings = format!("inputs = [\"s.xml\", \"notes.xml\"]\n[package]\nname = \"fruits\"\n{settings}");
    fs::write(folder.path().join("edmund.toml"), settings)?;
    Ok(folder)
}

fn pin(types: &str) -> String {
    let digest = Digest::of(document(OLD).as_bytes());
    format!("[[pin]]\ntypes = [\"{types}\"]\ndocument = \"old/s.xml\"\ndigest = \"{digest}\"\n")
}

fn run(folder: &Path) -> Outcome {
    match Request::from_file(&folder.join("edmund.toml"), folder.join("out"), Mode::Update) {
        Ok(request) => edmund::generate(&request),
        Err(diagnostics) => Outcome { diagnostics, report: None },
    }
}

#[test]
fn a_pinned_type_and_what_it_needs_are_those_of_the_older_document() -> Tested {
    for types in ["s.fruit", "/fruits"] {
        let folder = folder(&pin(types))?;
        let outcome = run(folder.path());
        assert!(outcome.is_success() && outcome.diagnostics.is_empty(), "{outcome}");
        let models = fs::read_to_string(folder.path().join("out/src/models/mod.rs"))?;
        assert!(models.contains("pub weight: ::std::option::Option<i32>"), "{models}");
        assert!(models.contains("pub struct Taste"), "what is gone comes back where it is needed");
        assert!(
            models.contains("pub tree: ::std::option::Option<::serde_json::Value>") && !models.contains("struct Tree")
        );
        assert!(models.contains("From a tree."), "an overlay holds for the older document too");
        assert!(models.contains("As it is now.") && models.contains("pub after:"), "the rest is as it is now");
    }
    Ok(())
}

#[test]
fn the_older_document_is_an_input_of_the_lock_file() -> Tested {
    let folder = folder(&pin("s.fruit"))?;
    assert!(run(folder.path()).is_success());
    assert!(run(folder.path()).report.is_some_and(|report| report.types.is_none()), "nothing to do");
    fs::write(folder.path().join("old/s.xml"), document(OLD) + " ")?;
    assert!(!run(folder.path()).is_success());
    Ok(())
}

#[track_caller]
fn check_error(settings: &str, expected: &str) -> Tested {
    let folder = folder(settings)?;
    let printed = run(folder.path()).to_string().replace(&format!("{}/", folder.path().display()), "");
    assert!(printed.starts_with(expected), "{printed}");
    Ok(())
}

#[test]
fn another_digest_is_an_error_that_tells_the_one_that_was_found() -> Tested {
    let found = Digest::of(document(OLD).as_bytes());
    let wrong = pin("s.fruit").replace(&found.to_string(), "blake3:0");
    check_error(
        &wrong,
        &format!("edmund.toml:7:10: error: the digest of `old/s.xml` is `{found}`, not the one that is pinned\n"),
    )
}

#[test]
fn a_missing_digest_is_an_error_that_tells_what_to_write() -> Tested {
    let found = Digest::of(document(OLD).as_bytes());
    let settings = "[[pin]]\ntypes = [\"s.fruit\"]\ndocument = \"old/s.xml\"\n";
    let expected = format!(
        "edmund.toml:6:12: error: types are pinned to `old/s.xml`, but not to its digest\n  help: add `digest = \"{found}\"`\n"
    );
    check_error(settings, &expected)
}

#[test]
fn a_type_that_the_older_document_lacks_is_an_error() -> Tested {
    check_error(
        &pin("s.fruits"),
        "edmund.toml:5:10: error: no type is named `s.fruits`\n  help: did you mean `s.fruit`?\n",
    )
}

#[test]
fn a_type_that_is_of_another_kind_now_is_an_error() -> Tested {
    let folder = folder(&pin("s.taste"))?;
    let now = document(&format!("{NEW}<EnumType Name=\"taste\"/>"));
    fs::write(folder.path().join("s.xml"), now)?;
    let printed = run(folder.path()).to_string();
    assert!(printed.contains("old/s.xml:6:26: error: `s.taste` was another kind of type"), "{printed}");
    Ok(())
}
