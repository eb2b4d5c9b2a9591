//! The hand-written half of every crate, copied.
//!
//! In: the runtime's sources, embedded when edmund is built. Out: the same files, with our header, their doctests told
//! the name of the crate they now stand in.

use super::text::Header;
use crate::output::Files;
use crate::plan::Crate;

/// Path below `src` and text of every source file; `build.rs` lists them.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_sources.rs"));

/// What the runtime is called where it is a crate of its own.
const OWN_NAME: &str = "edmund_runtime";

pub(super) fn emit(krate: &Crate, header: &Header, files: &mut Files) {
    let name = krate.package.name.replace('-', "_");
    for (path, text) in SOURCES {
        let text = text.replace(OWN_NAME, &name);
        files.insert(format!("src/{path}"), header.rust(&[], &[text]));
    }
}

#[cfg(test)]
mod tests {
    use super::SOURCES;
    use crate::emit::package::DEPENDENCIES;

    #[test]
    fn every_source_begins_with_its_docs() {
        assert!(SOURCES.iter().any(|(path, _)| *path == "odata/mod.rs"));
        for (path, text) in SOURCES {
            assert!(text.starts_with("//! "), "{path} says nothing about itself");
        }
    }

    #[test]
    fn dependencies_are_those_of_the_runtime() -> Result<(), Box<dyn std::error::Error>> {
        let mut manifest: toml::Table = include_str!("../../runtime/Cargo.toml").parse()?;
        if let Some(features) = manifest.get_mut("features").and_then(toml::Value::as_table_mut) {
            features.remove("arbitrary_precision"); // for the runtime's own tests
        }
        let emitted: toml::Table = DEPENDENCIES.parse()?;
        for table in ["features", "dependencies"] {
            assert_eq!(emitted.get(table), manifest.get(table), "copy [{table}] to runtime_sources/dependencies.toml");
        }
        assert_eq!(emitted.len(), 2);
        Ok(())
    }
}
