//! The arguments of the command line.
//!
//! In: words. Out: a [`Request`]. Nothing is generated here.

use clap::{Args, Parser, Subcommand};
use edmund::{Diagnostic, Mode, Request, Settings, Severity};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// Turns the description of an OData service (CSDL) into a Rust crate: plain structs, real enums, and a client.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Generate(Generate),
}

const EXAMPLES: &str = "\
Examples:
  The whole of a service, from its metadata:
    curl -o metadata.xml https://services.odata.org/TripPinRESTierService/\\$metadata
    edmund generate metadata.xml --output trippin --package trippin --client TripPinClient

  A part of it, and what that part needs:
    edmund generate metadata.xml --output trippin --package trippin --include 'Trippin.Person' --include '/Airports/**'

  As an edmund.toml says:
    edmund generate schema/edmund.toml --output generated

  Whether the crate is up to date, for CI:
    edmund generate schema/edmund.toml --output generated --check

Findings go to standard error. The exit code is 1 after an error, when nothing is written, and when --check finds a
difference. In the output folder, files that edmund did not make are kept.";

/// Make a crate from CSDL documents, or from an edmund.toml that names them.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES, after_help = "`--help` shows examples.")]
pub(crate) struct Generate {
    /// CSDL documents (XML or JSON), such as a service's $metadata and overlays of annotations; or one edmund.toml.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// The folder to make the crate in. Only what differs is written.
    #[arg(long, value_name = "DIR")]
    output: PathBuf,

    /// The name of the crate. Required unless an edmund.toml says it.
    #[arg(long, value_name = "NAME")]
    package: Option<String>,

    /// The name of the client's struct, such as `GraphClient`; made of the crate's name unless given.
    #[arg(long, value_name = "NAME")]
    client: Option<String>,

    /// Types (`microsoft.graph.user`) or paths (`/users/**`) to make; everything unless given. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,

    /// Types or paths to leave out. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,

    /// Write nothing; list every file that is stale, missing or surplus, and exit with 1 if there is any.
    #[arg(long)]
    check: bool,
}

impl Generate {
    /// What is asked for.
    pub(crate) fn request(self) -> Result<Request, Vec<Diagnostic>> {
        let mode = match self.check {
            true => Mode::Check,
            // Whoever runs a debug build works on edmund, and the lock file knows versions alone.
            false if cfg!(debug_assertions) => Mode::Write,
            false => Mode::Update,
        };
        let is_settings = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
        let mut request = match (self.inputs.as_slice(), &self.package) {
            ([file], _) if is_settings(file) => Request::from_file(file, self.output, mode)?,
            (inputs, _) if inputs.iter().any(is_settings) => {
                return Err(error("an edmund.toml is an input of its own", "name the documents in it, under `inputs`"));
            }
            (_, None) => return Err(error("the crate has no name", "give it one with `--package NAME`")),
            (inputs, Some(package)) => {
                let (folder, inputs) = below_one_folder(inputs)?;
                let mut settings = Settings::new(package);
                settings.inputs = inputs.into_iter().map(Into::into).collect();
                Request { settings, folder, output: self.output, mode }
            }
        };
        let settings = &mut request.settings;
        if let Some(package) = self.package {
            settings.package.name = package.into();
        }
        if let Some(client) = self.client {
            settings.client.name = client.into();
        }
        settings.slice.include.extend(self.include.into_iter().map(Into::into));
        settings.slice.exclude.extend(self.exclude.into_iter().map(Into::into));
        Ok(request)
    }
}

/// The command that was given, as one that writes: for a shell, `--check` left out.
pub(crate) fn writing_command(arguments: impl Iterator<Item = OsString>) -> String {
    let quoted = |argument: OsString| {
        let text = argument.to_string_lossy().into_owned();
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./=,:@+".contains(&byte);
        if !text.is_empty() && text.bytes().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
    };
    let arguments = arguments.skip(1).filter(|argument| argument != "--check").map(quoted);
    std::iter::once("edmund".to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
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
