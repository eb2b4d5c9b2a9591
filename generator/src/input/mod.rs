//! The documents on disk: those that the settings name, and those that these refer to.
//!
//! In: [`Settings`] and the folder that their paths start from. Out: syntax trees, and the digest of every file by its
//! name. What the documents mean is not known here. With `output` this is all that touches a disk.

mod files;
mod language;
mod load;
mod location;
mod pinned;

pub use load::{InputFile, Loaded, load, load_with};
pub use pinned::read_pinned;

use crate::csdl::Document;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::openapi;
use crate::output::Digest;
use crate::settings::Settings;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was read.
#[derive(Debug, Default)]
pub struct Input {
    /// The documents, those that the settings name first and in their order.
    pub documents: Vec<Document>,
    /// The descriptions likewise, when they are `OpenAPI` and not CSDL.
    pub descriptions: Vec<openapi::Document>,
    /// The digest of every file by its name relative to the folder; [`Digest::missing`] for one that a document refers
    /// to and that is not there.
    pub digests: BTreeMap<String, Digest>,
}

/// Reads the documents that the settings name and, from there, the local files that they refer to.
#[must_use]
pub fn read(settings: &Settings, folder: &Path, diagnostics: &mut Diagnostics) -> Input {
    if settings.inputs.is_empty() {
        let help = Some("name a CSDL document, such as a $metadata, or an OpenAPI description".to_owned());
        let message = "there is no input".to_owned();
        diagnostics.add(Diagnostic { severity: Severity::Error, place: None, message, help });
    }
    let paths: Vec<PathBuf> = settings.inputs.iter().map(|entry| folder.join(&entry.text)).collect();
    let Loaded { documents, descriptions, files, missing } = load(&paths, diagnostics);
    let read = files.iter().map(|file| (name(folder, &file.path), Digest::of(&file.content)));
    let missing = missing.iter().map(|path| (name(folder, path), Digest::missing()));
    Input { documents, descriptions, digests: read.chain(missing).collect() }
}

/// Whether every file that was read is still the same, and every one that was missing still is.
#[must_use]
pub fn is_unchanged(settings: &Settings, folder: &Path, digests: &BTreeMap<String, Digest>) -> bool {
    settings.inputs.iter().all(|entry| digests.contains_key(&name(folder, &folder.join(&entry.text))))
        && digests.iter().all(|(name, digest)| match load::read_file(&folder.join(name)) {
            Ok(bytes) => Digest::of(&bytes) == *digest,
            Err(_) => *digest == Digest::missing(),
        })
}

/// The name of a file as the lock file has it: relative to the folder, with `/`.
fn name(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::{is_unchanged, read};
    use crate::diagnostic::Diagnostics;
    use crate::settings::Settings;
    use std::fs;
    use std::path::Path;

    #[test]
    fn documents_are_followed_and_what_is_missing_is_remembered() -> Result<(), std::io::Error> {
        let folder = tempfile::tempdir()?;
        let document = |uri: &str| {
            format!(
                r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:Reference Uri="{uri}"><edmx:Include Namespace="n.{uri}"/></edmx:Reference><edmx:DataServices><Schema Namespace="s.{uri}" xmlns="http://docs.oasis-open.org/odata/ns/edm"/></edmx:DataServices></edmx:Edmx>"#
            )
        };
        fs::write(folder.path().join("a.xml"), document("b.xml"))?;
        fs::write(folder.path().join("b.xml"), document("c.xml"))?;
        let mut settings = Settings::new("p");
        settings.inputs = vec!["a.xml".into()];
        let mut diagnostics = Diagnostics::default();
        let input = read(&settings, folder.path(), &mut diagnostics);
        assert_eq!(diagnostics.iter().count(), 1, "one reference leads nowhere");
        assert_eq!(input.digests.keys().collect::<Vec<_>>(), ["a.xml", "b.xml", "c.xml"]);
        assert_eq!(input.documents.len(), 2);
        assert!(is_unchanged(&settings, folder.path(), &input.digests));
        fs::write(folder.path().join("c.xml"), document("a.xml"))?;
        assert!(!is_unchanged(&settings, folder.path(), &input.digests));
        Ok(())
    }

    #[test]
    fn what_a_description_refers_to_is_part_of_the_input() -> Result<(), std::io::Error> {
        let folder = tempfile::tempdir()?;
        let description = "openapi: 3.0.0\ninfo: { title: t }\ncomponents: { schemas: { S: { $ref: b.yaml }, T: { $ref: 'c.yaml#/T' } } }";
        fs::write(folder.path().join("a.yaml"), description)?;
        fs::write(folder.path().join("b.yaml"), "type: string")?;
        let mut settings = Settings::new("p");
        settings.inputs = vec!["a.yaml".into()];
        let mut diagnostics = Diagnostics::default();
        let input = read(&settings, folder.path(), &mut diagnostics);
        assert_eq!(diagnostics.iter().count(), 1, "one reference leads nowhere");
        assert_eq!(input.digests.keys().collect::<Vec<_>>(), ["a.yaml", "b.yaml", "c.yaml"]);
        assert_eq!(input.descriptions.len(), 2);
        assert!(is_unchanged(&settings, folder.path(), &input.digests));
        fs::write(folder.path().join("b.yaml"), "type: integer")?;
        assert!(!is_unchanged(&settings, folder.path(), &input.digests));
        Ok(())
    }

    #[test]
    fn every_input_that_is_not_there_is_reported() {
        let mut settings = Settings::new("p");
        settings.inputs = vec!["a.xml".into(), "b.xml".into()];
        let mut diagnostics = Diagnostics::default();
        assert!(read(&settings, Path::new("nowhere"), &mut diagnostics).documents.is_empty());
        assert_eq!(diagnostics.iter().count(), 2);
    }
}
