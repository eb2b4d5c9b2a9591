//! The hand-written half of every crate, copied: what all crates need, and how calls are made in this one.
//!
//! In: the runtime's sources, embedded when edmund is built. Out: the same files, with our header, their doctests told
//! the name of the crate they now stand in. Not here: what the other kind of crate needs (`conditions`).

mod conditions;

use self::conditions::Conditions;
use super::text::Header;
use crate::output::Files;
use crate::plan::{Calling, Crate};

/// Path below `src` and text of every source file; `build.rs` lists them.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_sources.rs"));

/// What the runtime is called where it is a crate of its own.
const OWN_NAME: &str = "edmund_runtime";

/// The features of the runtime that a crate has or has not for good, by how it calls its service.
const RESOURCES: &str = "resources";
const PATHS: &str = "paths";

pub(super) fn emit(krate: &Crate, header: &Header, files: &mut Files) {
    let name = krate.package.name.replace('-', "_");
    for (path, text) in sources(krate.calling) {
        files.insert(format!("src/{path}"), header.rust(&[], &[text.replace(OWN_NAME, &name)]));
    }
}

/// The sources of crates that call their service so.
fn sources(calling: Calling) -> Vec<(&'static str, String)> {
    let conditions = match calling {
        Calling::Resources => Conditions { met: RESOURCES, unmet: PATHS },
        Calling::Paths => Conditions { met: PATHS, unmet: RESOURCES },
    };
    let held: Vec<_> = SOURCES.iter().map(|(path, text)| (*path, conditions.hold(path, text))).collect();
    let is_left_out = |path: &str| held.iter().flat_map(|(_, held)| &held.left_out).any(|module| module.has(path));
    let kept: Vec<bool> = held.iter().map(|(path, _)| !is_left_out(path)).collect();
    held.into_iter().zip(kept).filter(|(_, is_kept)| *is_kept).map(|((path, held), _)| (path, held.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::{SOURCES, sources};
    use crate::emit::package::DEPENDENCIES;
    use crate::plan::Calling;

    #[test]
    fn every_source_begins_with_its_docs() {
        assert!(SOURCES.iter().any(|(path, _)| *path == "odata/mod.rs"));
        for (path, text) in SOURCES {
            assert!(text.starts_with("//! "), "{path} says nothing about itself");
        }
    }

    #[test]
    fn a_crate_has_the_half_that_it_calls_with() {
        let has = |calling, wanted: &str| sources(calling).iter().any(|(path, _)| path.starts_with(wanted));
        for (half, calling, other) in [
            ("odata/client/resources/", Calling::Resources, Calling::Paths),
            ("odata/query/", Calling::Resources, Calling::Paths),
            ("odata/client/paths/", Calling::Paths, Calling::Resources),
            ("odata/path_macros.rs", Calling::Paths, Calling::Resources),
        ] {
            assert!(has(calling, half) && !has(other, half), "{half}");
        }
    }

    #[test]
    fn no_condition_is_left_for_the_crate_to_meet() {
        for calling in [Calling::Resources, Calling::Paths] {
            for (path, text) in sources(calling) {
                let left = text.lines().find(|line| line.contains("\"paths\"") || line.contains("\"resources\""));
                assert_eq!(left, None, "{path}");
            }
        }
    }

    #[test]
    fn docs_stand_at_what_they_tell_of() {
        for calling in [Calling::Resources, Calling::Paths] {
            for (path, text) in sources(calling) {
                let is_orphan = |pair: &[&str]| pair[0].trim_start().starts_with("///") && pair[1].trim().is_empty();
                let lines: Vec<_> = text.lines().collect();
                assert_eq!(lines.windows(2).find(|pair| is_orphan(pair)), None, "{path}");
            }
        }
    }

    #[test]
    fn dependencies_are_those_of_the_runtime() -> Result<(), Box<dyn std::error::Error>> {
        let mut manifest: toml::Table = include_str!("../../runtime/Cargo.toml").parse()?;
        if let Some(features) = manifest.get_mut("features").and_then(toml::Value::as_table_mut) {
            // For the runtime's own tests, and what is decided for each crate.
            for own in ["arbitrary_precision", super::PATHS, super::RESOURCES] {
                features.remove(own).ok_or(own)?;
            }
            features.insert("default".to_owned(), toml::Value::from(vec!["client"]));
        }
        let emitted: toml::Table = DEPENDENCIES.parse()?;
        for table in ["features", "dependencies"] {
            assert_eq!(emitted.get(table), manifest.get(table), "copy [{table}] to runtime_sources/dependencies.toml");
        }
        assert_eq!(emitted.len(), 2);
        Ok(())
    }
}
