//! Making a crate again from its lock file.

use edmund::{Mode, Outcome, Request, Settings};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="fruit"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
  <ComplexType Name="taste"/>
  <EntityContainer Name="c"><EntitySet Name="fruits" EntityType="shop.fruit"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// A crate beside the folder of its document.
fn made() -> std::io::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("schema"))?;
    fs::write(folder.path().join("schema/shop.xml"), DOCUMENT)?;
    let mut settings = Settings::new("fruit-shop");
    settings.inputs = vec!["shop.xml".into()];
    settings.slice.exclude = vec!["shop.taste".into()];
    let (schema, output) = (folder.path().join("schema"), folder.path().join("out"));
    let outcome = edmund::generate(&Request { settings, folder: schema, output, mode: Mode::Write });
    assert!(outcome.is_success(), "{outcome}");
    Ok(folder)
}

fn update(output: &Path, from: Option<PathBuf>, mode: Mode) -> Outcome {
    match Request::from_lock(output.to_owned(), from, mode) {
        Ok(request) => edmund::generate(&request),
        Err(diagnostics) => Outcome { diagnostics, report: None },
    }
}

#[test]
fn a_crate_is_made_again_with_the_settings_of_its_lock_file() -> Tested {
    let folder = made()?;
    let output = folder.path().join("out");
    let same = update(&output, None, Mode::Check);
    assert!(same.is_success(), "{same}");

    fs::write(folder.path().join("schema/shop.xml"), DOCUMENT.replace("fruits", "pears"))?;
    let changed = update(&output, None, Mode::Update).report.map(|report| report.changes.stale);
    assert_eq!(changed.unwrap_or_default(), ["README.md", "edmund.lock", "src/client.rs", "src/models/mod.rs"]);
    assert!(!fs::read_to_string(output.join("src/models/mod.rs"))?.contains("Taste"));
    Ok(())
}

#[test]
fn folders_that_moved_together_are_found() -> Tested {
    let (folder, other) = (made()?, tempfile::tempdir()?);
    for name in ["schema", "out"] {
        fs::rename(folder.path().join(name), other.path().join(name))?;
    }
    assert!(update(&other.path().join("out"), None, Mode::Check).is_success());
    Ok(())
}

#[test]
fn documents_that_moved_are_found_where_the_caller_says() -> Tested {
    let folder = made()?;
    fs::rename(folder.path().join("schema"), folder.path().join("metadata"))?;
    let output = folder.path().join("out");
    assert!(!update(&output, None, Mode::Write).is_success());
    let outcome = update(&output, Some(folder.path().join("metadata")), Mode::Write);
    assert_eq!(outcome.report.map(|report| report.changes.stale), Some(vec!["edmund.lock".to_owned()]));
    Ok(())
}

#[test]
fn a_folder_without_a_lock_file_is_refused() -> Tested {
    let folder = tempfile::tempdir()?;
    let outcome = update(folder.path(), None, Mode::Write).to_string();
    assert!(outcome.contains("edmund.lock: error: the lock file cannot be read"), "{outcome}");
    Ok(())
}

#[test]
fn a_lock_file_that_does_not_know_the_way_is_refused() -> Tested {
    let folder = made()?;
    let lock = folder.path().join("out/edmund.lock");
    fs::write(&lock, fs::read_to_string(&lock)?.replace("from = ", "# from = "))?;
    let outcome = update(&folder.path().join("out"), None, Mode::Write).to_string();
    assert!(outcome.contains("--from FOLDER"), "{outcome}");
    Ok(())
}

#[test]
fn wrong_settings_in_a_lock_file_are_reported_at_their_place() -> Tested {
    let folder = made()?;
    let lock = folder.path().join("out/edmund.lock");
    fs::write(&lock, fs::read_to_string(&lock)?.replace("name = \"fruit-shop\"", "name = \"a b\""))?;
    let outcome = update(&folder.path().join("out"), None, Mode::Write).to_string();
    assert!(outcome.contains("edmund.lock:") && outcome.contains(":8: error: `a b` cannot be"), "{outcome}");
    Ok(())
}

#[test]
fn the_command_line_updates_the_current_folder_and_names_the_command_for_a_difference() -> Tested {
    let folder = made()?;
    let edmund = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_edmund")).current_dir(folder.path().join("out")).args(arguments).output()
    };
    assert!(edmund(&["update", "--check"])?.status.success());
    fs::remove_file(folder.path().join("out/src/lib.rs"))?;
    let printed = String::from_utf8(edmund(&["update", "--check"])?.stderr)?;
    assert!(printed.ends_with("files differ; run `edmund update`\n"), "{printed}");
    assert!(edmund(&["update"])?.status.success());
    assert!(edmund(&["update", "--check"])?.status.success());
    Ok(())
}

#[test]
fn a_listing_survives_a_reader_that_has_read_enough() -> Tested {
    let folder = made()?;
    let command = format!("{} list schema/shop.xml | head -1", env!("CARGO_BIN_EXE_edmund"));
    let printed = Command::new("sh").current_dir(folder.path()).args(["-c", &command]).output()?;
    assert_eq!(String::from_utf8(printed.stdout)?, " types    lines  path\n");
    assert_eq!(String::from_utf8(printed.stderr)?, "");
    Ok(())
}
