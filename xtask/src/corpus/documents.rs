//! Which files of a folder are documents.
//!
//! In: a folder. Out: its documents, those of any folder below included, the small ones first. What is in them is the
//! library's to say; here is only looked at how a file is called and, for JSON and YAML, whether it claims to be CSDL or
//! `OpenAPI`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a CSDL JSON document says of itself (CSDL JSON 3.1), and other JSON does not.
const JSON_CSDL: &str = "\"$Version\"";

/// What an `OpenAPI` description in JSON says of itself (`OpenAPI` 3.1, 4.8.1).
const JSON_OPENAPI: &str = "\"openapi\"";

/// The same in YAML, at the beginning of a line.
const YAML_OPENAPI: &str = "openapi:";

/// From so many bytes on a document is large.
const LARGE: u64 = 1_000_000;

/// A document to generate a crate from.
#[derive(Debug)]
pub(super) struct Document {
    /// Its path below the folder, with `/`.
    pub(super) name: String,
    /// Its file.
    pub(super) file: PathBuf,
    /// Its size in bytes.
    size: u64,
}

impl Document {
    /// Whether its crate takes long to compile.
    pub(super) const fn is_large(&self) -> bool {
        self.size >= LARGE
    }

    /// A name that a package can have and that no dependency has: `corpus-csdl-16-1-json`.
    pub(super) fn package(&self) -> String {
        let plain =
            |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
        format!("corpus-{}", self.name.chars().map(plain).collect::<String>())
    }
}

/// The documents below a folder whose names contain one of `names`, all of them if there are none.
pub(super) fn find(folder: &Path, names: &[String]) -> io::Result<Vec<Document>> {
    let mut documents = Vec::new();
    walk(folder, folder, &mut documents)?;
    documents.retain(|document| names.is_empty() || names.iter().any(|name| document.name.contains(name)));
    documents.sort_by(|one, other| (one.is_large(), &one.name).cmp(&(other.is_large(), &other.name)));
    Ok(documents)
}

fn walk(root: &Path, folder: &Path, documents: &mut Vec<Document>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.path();
        if entry.file_type()?.is_dir() {
            walk(root, &file, documents)?;
        } else if is_document(&file)? {
            let name =
                file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            documents.push(Document { name, size: fs::metadata(&file)?.len(), file });
        }
    }
    Ok(())
}

fn is_document(file: &Path) -> io::Result<bool> {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("xml" | "csdl") => Ok(true),
        Some("json") => {
            let content = fs::read(file)?;
            let text = String::from_utf8_lossy(&content);
            Ok(text.contains(JSON_CSDL) || text.contains(JSON_OPENAPI))
        }
        Some("yaml" | "yml") => {
            let content = fs::read(file)?;
            let text = String::from_utf8_lossy(&content);
            Ok(text.trim_start_matches('\u{feff}').lines().any(|line| line.starts_with(YAML_OPENAPI)))
        }
        _ => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use std::path::PathBuf;

    fn check(name: &str, package: &str) {
        let document = Document { name: name.to_owned(), file: PathBuf::new(), size: 0 };
        assert_eq!(document.package(), package);
    }

    #[test]
    fn a_package_is_called_after_its_document() {
        check("csdl-16.1.json", "corpus-csdl-16-1-json");
        check("csdl-16.1.xml", "corpus-csdl-16-1-xml");
        check("folder/Org.OData.Core.V1.xml", "corpus-folder-org-odata-core-v1-xml");
        check("Ä ä.xml", "corpus-----xml");
    }
}
