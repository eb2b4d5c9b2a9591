//! `edmund generate`.
//!
//! In: words. Out: a [`Request`]. Nothing is generated here.

use super::{error, mode, sources};
use clap::Args;
use edmund::{Diagnostic, Request};
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  The whole of a service, from its metadata:
    curl -o metadata.xml https://services.odata.org/TripPinRESTierService/\\$metadata
    edmund generate metadata.xml --output trippin --package trippin --client TripPinClient

  The whole of another service, from its OpenAPI description:
    edmund generate openapi.yaml --output petstore --package petstore

  A part of it, and what that part needs:
    edmund generate metadata.xml --output trippin --package trippin --include 'Trippin.Person' --include '/Airports/**'

  As an edmund.toml says:
    edmund generate schema/edmund.toml --output generated

  Whether the crate is up to date, for CI:
    edmund generate schema/edmund.toml --output generated --check

Findings go to standard error. The exit code is 1 after an error, when nothing is written, and when --check finds a
difference. In the output folder, files that edmund did not make are kept.";

/// Make a crate from CSDL documents or OpenAPI descriptions, or from an edmund.toml that names them.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES, after_help = "`--help` shows examples.")]
pub(crate) struct Generate {
    /// CSDL documents (XML or JSON), such as a service's $metadata and overlays of annotations; or OpenAPI descriptions
    /// (3.0 or 3.1, YAML or JSON); or one edmund.toml.
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

    /// Types (`microsoft.graph.user`), paths (`/users/**`), calls (`/users#GET`) or operations (`/users/sendMail`) to
    /// make, and what they need; everything unless given. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,

    /// The same, to leave out. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,

    /// Write nothing; list every file that is stale, missing or surplus, and exit with 1 if there is any.
    #[arg(long)]
    check: bool,
}

impl Generate {
    /// What is asked for.
    pub(crate) fn request(self) -> Result<Request, Vec<Diagnostic>> {
        let (mut settings, folder) = sources(&self.inputs, self.package.as_deref())?;
        if settings.package.name.text.is_empty() {
            return Err(error("the crate has no name", "give it one with `--package NAME`"));
        }
        if let Some(package) = self.package {
            settings.package.name = package.into();
        }
        if let Some(client) = self.client {
            settings.client.name = client.into();
        }
        settings.slice.include.extend(self.include.into_iter().map(Into::into));
        settings.slice.exclude.extend(self.exclude.into_iter().map(Into::into));
        Ok(Request { settings, folder, output: self.output, mode: mode(self.check) })
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
