//! One model as XML and as JSON: the same crate, byte for byte, but for the lock file, and the same findings.
//!
//! The model in `formats/` is of two documents that refer to one another, and to a third that is not there.

use edmund::{Mode, Request, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const LIBRARY: [(&str, &str); 2] =
    [("xml", include_str!("formats/library.xml")), ("json", include_str!("formats/library.json"))];
const SHELVES: [(&str, &str); 2] =
    [("xml", include_str!("formats/shelves.xml")), ("json", include_str!("formats/shelves.json"))];

/// What was generated, but for the lock file, and what was found, but for the places.
#[derive(Debug, PartialEq)]
struct Generated {
    files: BTreeMap<PathBuf, String>,
    findings: Vec<String>,
}

/// Generates from `library`, which refers to `shelves`, each in one format.
fn generate(library: (&str, &str), shelves: (&str, &str)) -> Generated {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (format, text) = library;
    let text = text.replace(&format!("shelves.{format}"), &format!("shelves.{}", shelves.0));
    let name = format!("library.{format}");
    fs::write(folder.path().join(&name), text).expect("a document can be written");
    fs::write(folder.path().join(format!("shelves.{}", shelves.0)), shelves.1).expect("a document can be written");
    let mut settings = Settings::new("library");
    settings.inputs = vec![name.as_str().into()];
    let output = folder.path().join("out");
    let request = Request { settings, folder: folder.path().to_owned(), output: output.clone(), mode: Mode::Write };
    let outcome = edmund::generate(&request);
    assert!(outcome.is_success(), "{outcome}");
    let mut files = BTreeMap::new();
    read(&output, &output, &mut files);
    files.remove(Path::new("edmund.lock"));
    let mut findings: Vec<_> = outcome.diagnostics.iter().map(|each| each.message.replace(".json`", ".xml`")).collect();
    findings.sort();
    Generated { files, findings }
}

fn read(folder: &Path, output: &Path, files: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            read(&path, output, files);
        } else {
            let name = path.strip_prefix(output).expect("it is in the folder").to_owned();
            files.insert(name, fs::read_to_string(&path).expect("it is text"));
        }
    }
}

#[test]
fn xml_and_json_and_both_together_give_the_same_crate() {
    let expected = generate(LIBRARY[0], SHELVES[0]);
    for (library, shelves) in [(1, 1), (0, 1), (1, 0)] {
        let found = generate(LIBRARY[library], SHELVES[shelves]);
        for (path, text) in &expected.files {
            assert_eq!(found.files.get(path), Some(text), "{}", path.display());
        }
        assert_eq!(found, expected);
    }
}

#[test]
fn what_is_missing_or_leads_nowhere_is_warned_about_in_both() {
    for format in [0, 1] {
        assert_eq!(
            generate(LIBRARY[format], SHELVES[format]).findings,
            [
                "a navigation property is bound to `nowhere`, which the container lacks",
                "the referenced document `people.xml` cannot be read; its types stay untyped",
                "there is no `self.magazine` to annotate",
                "type `lib.people.card` is in a referenced document that is not there; its values stay untyped",
            ]
        );
    }
}
