//! The whole way from documents to a folder: what a run does, and what it leaves alone.

use edmund::{Mode, Outcome, Progress, Request, Settings, Stage};
use std::fs;
use std::path::Path;
use std::process::Command;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="fruit"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
  <EntityContainer Name="c"><EntitySet Name="fruits" EntityType="shop.fruit"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

type Tested = Result<(), Box<dyn std::error::Error>>;

#[test]
fn a_second_run_reads_the_lock_file_and_touches_nothing() -> Tested {
    let folder = shop()?;
    let first = run(folder.path(), Mode::Update);
    assert!(first.report.is_some_and(|report| report.types.is_some() && !report.changes.is_empty()));
    let second = run(folder.path(), Mode::Update);
    assert!(second.report.is_some_and(|report| report.types.is_none() && report.changes.is_empty()));
    Ok(())
}

#[test]
fn a_changed_document_an_edited_file_and_other_settings_are_seen() -> Tested {
    let folder = shop()?;
    run(folder.path(), Mode::Update);
    let changed = |outcome: Outcome| outcome.report.map(|report| report.changes.stale).unwrap_or_default();

    fs::write(folder.path().join("shop.xml"), DOCUMENT.replace("fruits", "pears"))?;
    assert_eq!(
        changed(run(folder.path(), Mode::Update)),
        ["README.md", "edmund.lock", "src/client.rs", "src/models/mod.rs"]
    );

    let client = folder.path().join("out/src/client.rs");
    fs::write(&client, fs::read_to_string(&client)? + "// an edit\n")?;
    assert_eq!(changed(run(folder.path(), Mode::Update)), ["src/client.rs"]);

    let mut request = request(folder.path(), Mode::Update);
    request.settings.package.version = "0.2.0".into();
    assert_eq!(changed(edmund::generate(&request)), ["Cargo.toml", "edmund.lock"]);
    Ok(())
}

#[test]
fn a_document_that_was_missing_is_seen_when_it_appears() -> Tested {
    let folder = shop()?;
    let reference =
        r#"<edmx:Reference Uri="other.xml"><edmx:Include Namespace="other"/></edmx:Reference><edmx:DataServices>"#;
    fs::write(folder.path().join("shop.xml"), DOCUMENT.replace("<edmx:DataServices>", reference))?;
    run(folder.path(), Mode::Update);
    assert!(run(folder.path(), Mode::Update).report.is_some_and(|report| report.types.is_none()));
    fs::write(folder.path().join("other.xml"), DOCUMENT.replace("shop", "other"))?;
    assert!(run(folder.path(), Mode::Update).report.is_none_or(|report| report.types.is_some()));
    Ok(())
}

#[test]
fn a_run_tells_its_stages_and_what_there_is_to_do() -> Tested {
    struct Told(std::cell::RefCell<Vec<(Stage, usize)>>);
    impl Progress for Told {
        fn begin(&self, stage: Stage, items: usize) {
            self.0.borrow_mut().push((stage, items));
        }
    }
    let folder = shop()?;
    let told = Told(std::cell::RefCell::default());
    let outcome = edmund::generate_with(&request(folder.path(), Mode::Write), &told);
    let files = outcome.report.map(|report| report.files - 1).unwrap_or_default();
    let stages =
        [Stage::Read, Stage::Resolve, Stage::Slice, Stage::Plan, Stage::Emit].into_iter().map(|stage| (stage, 1));
    assert_eq!(told.0.into_inner(), stages.chain([(Stage::Write, files)]).collect::<Vec<_>>());
    Ok(())
}

#[test]
fn settings_without_an_input_are_refused() -> Tested {
    let folder = shop()?;
    let mut request = request(folder.path(), Mode::Write);
    request.settings.inputs.clear();
    let outcome = edmund::generate(&request);
    assert!(outcome.to_string().starts_with("error: there is no input\n"), "{outcome}");
    Ok(())
}

#[test]
fn check_says_what_differs_and_which_command_mends_it() -> Tested {
    let folder = shop()?;
    run(folder.path(), Mode::Update);
    assert!(run(folder.path(), Mode::Check).is_success());

    let library = folder.path().join("out/src/lib.rs");
    fs::remove_file(&library)?;
    let outcome = run(folder.path(), Mode::Check);
    assert!(!outcome.is_success());
    let printed = outcome.to_string().replace(&folder.path().display().to_string(), "");
    assert!(printed.starts_with("missing: /out/src/lib.rs\n1 of "), "{printed}");
    assert!(printed.ends_with("files differ; run `edmund update`\n"), "{printed}");
    assert!(!library.exists());
    Ok(())
}

#[test]
fn the_command_line_says_which_command_mends_a_difference() -> Tested {
    let folder = shop()?;
    let arguments = ["generate", "shop.xml", "--output", "out", "--package", "shop", "--include", "shop.*", "--check"];
    let checked = Command::new(env!("CARGO_BIN_EXE_edmund")).current_dir(folder.path()).args(arguments).output()?;
    assert_eq!(checked.status.code(), Some(1));
    let printed = String::from_utf8(checked.stderr)?;
    let command = "files differ; run `edmund generate shop.xml --output out --package shop --include 'shop.*'`\n";
    assert!(printed.ends_with(command), "{printed}");
    Ok(())
}

#[test]
fn nothing_is_written_after_an_error() -> Tested {
    let folder = shop()?;
    fs::write(folder.path().join("shop.xml"), DOCUMENT.replace("Edm.String", "shop.nothing"))?;
    let outcome = run(folder.path(), Mode::Write);
    assert!(!outcome.is_success() && outcome.to_string().ends_with("1 error; nothing was written\n"), "{outcome}");
    assert!(!folder.path().join("out").exists());
    Ok(())
}

#[test]
fn the_output_names_no_folder_of_the_machine() -> Tested {
    let (one, other) = (shop()?, shop()?);
    run(one.path(), Mode::Write);
    run(other.path(), Mode::Write);
    for file in ["edmund.lock", "Cargo.toml", "src/client.rs", "src/models/mod.rs", "src/odata/mod.rs"] {
        let text = fs::read_to_string(one.path().join("out").join(file))?;
        assert_eq!(text, fs::read_to_string(other.path().join("out").join(file))?, "{file}");
        assert!(!text.contains(&one.path().display().to_string()), "{file}");
    }
    Ok(())
}

#[test]
fn doctests_of_the_runtime_name_the_crate_they_are_in() -> Tested {
    let folder = shop()?;
    run(folder.path(), Mode::Write);
    let text = fs::read_to_string(folder.path().join("out/src/odata/query/key.rs"))?;
    assert!(text.contains("use fruit_shop::odata::") && !text.contains("edmund_runtime"));
    Ok(())
}

fn shop() -> std::io::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("shop.xml"), DOCUMENT)?;
    Ok(folder)
}

fn request(folder: &Path, mode: Mode) -> Request {
    let mut settings = Settings::new("fruit-shop");
    settings.inputs = vec!["shop.xml".into()];
    Request { settings, folder: folder.to_owned(), output: folder.join("out"), mode }
}

fn run(folder: &Path, mode: Mode) -> Outcome {
    edmund::generate(&request(folder, mode))
}
