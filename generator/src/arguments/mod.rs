//! The arguments of the command line.
//!
//! In: words. Out: what the library is to do, one file per command. Nothing is done here.

mod generate;
mod list;
mod update;

pub(crate) use generate::{Generate, writing_command};
pub(crate) use list::List;
pub(crate) use update::Update;

use clap::{Parser, Subcommand};
use edmund::{Diagnostic, Mode, Request, Settings, Severity};
use std::path::{Component, Path, PathBuf};

/// Turns the description of a web API (OData CSDL, OpenAPI) into a Rust crate: plain structs, real enums, and a client.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Generate(Generate),
    Update(Update),
    List(List),
}

/// What to do with the files.
const fn mode(check: bool) -> Mode {
    match check {
        true => Mode::Check,
        // Whoever runs a debug build works on edmund, and the lock file knows versions alone.
        false if cfg!(debug_assertions) => Mode::Write,
        false => Mode::Update,
    }
}

/// The settings that documents, or an `edmund.toml` that names them, stand for, and the folder of these. Without a
/// package, documents make settings whose package has no name.
fn sources(inputs: &[PathBuf], package: Option<&str>) -> Result<(Settings, PathBuf), Vec<Diagnostic>> {
    let is_settings = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    match inputs {
        [file] if is_settings(file) => {
            let Request { settings, folder, .. } = Request::from_file(file, PathBuf::new(), Mode::Check)?;
            Ok((settings, folder))
        }
        inputs if inputs.iter().any(is_settings) => {
            Err(error("an edmund.toml is an input of its own", "name the documents in it, under `inputs`"))
        }
        inputs => {
            let (folder, inputs) = below_one_folder(inputs)?;
            let mut settings = Settings::new(package.unwrap_or_default());
            settings.inputs = inputs.into_iter().map(Into::into).collect();
            Ok((settings, folder))
        }
    }
}

/// The folder that all documents have in common, and their names in it: the lock file is to be the same wherever the
/// folder lies.
fn below_one_folder(inputs: &[PathBuf]) -> Result<(PathBuf, Vec<String>), Vec<Diagnostic>> {
    let folders = inputs.iter().map(|input| input.parent().unwrap_or(Path::new("")).to_owned());
    let folder = folders.reduce(|one, other| common(&one, &other)).unwrap_or_default();
    let names = inputs.iter().map(|input| {
        let name = input.strip_prefix(&folder).ok().filter(|name| name.is_relative()).and_then(Path::to_str);
        let name = name.map(|name| name.replace(std::path::MAIN_SEPARATOR, "/"));
        let help = "give all documents by relative paths of Unicode, or all by absolute ones";
        name.ok_or_else(|| error(&format!("`{}` is not in one folder with the others", input.display()), help))
    });
    let names = names.collect::<Result<_, _>>()?;
    Ok((folder, names))
}

fn common(one: &Path, other: &Path) -> PathBuf {
    let pairs = one.components().zip(other.components());
    let same = pairs.take_while(|(one, other)| one == other && *one != Component::ParentDir);
    same.map(|(component, _)| component).collect()
}

fn error(message: &str, help: &str) -> Vec<Diagnostic> {
    let (message, help) = (message.to_owned(), Some(help.to_owned()));
    vec![Diagnostic { severity: Severity::Error, place: None, message, help }]
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Command};
    use clap::{CommandFactory, Parser};
    use std::path::PathBuf;

    fn check(inputs: &[&str], folder: &str, names: &[&str]) {
        let words = ["edmund", "generate", "--output", "out", "--package", "p"].iter().chain(inputs);
        let Ok(Arguments { command: Command::Generate(arguments) }) = Arguments::try_parse_from(words) else {
            panic!("{inputs:?} are not understood");
        };
        let request = arguments.request().expect("a request");
        assert_eq!(request.folder, PathBuf::from(folder));
        assert_eq!(request.settings.inputs.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), names);
    }

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn inputs_are_named_below_the_folder_they_have_in_common() {
        check(&["metadata.xml"], "", &["metadata.xml"]);
        check(&["/x/y/metadata.xml"], "/x/y", &["metadata.xml"]);
        check(&["a/b/c.xml", "a/d/e.xml"], "a", &["b/c.xml", "d/e.xml"]);
        check(&["../a/b.xml", "c.xml"], "", &["../a/b.xml", "c.xml"]);
    }
}
