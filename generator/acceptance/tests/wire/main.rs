//! Clients made of OpenAPI descriptions, on the wire, against a service that knows nothing but the description.
//!
//! In: a description, and a program that is written by hand against the crate it becomes. The program calls every
//! operation, holds the values it gets against those that are queued here, and says so at last; the service refuses what
//! the description does not allow. The harbour is our own and always tried. The others are not part of this repository:
//! `EDMUND_CORPUS=FOLDER cargo test --package edmund-acceptance --test wire -- --ignored`, with
//! `FOLDER/openapi/petstore.yaml` and its neighbours as they were published.

mod harbour;
mod keeper;
mod museum;
mod petstore;

use edmund::{Mode, Request, Settings};
use edmund_acceptance::emitted::{cargo, folder, write};
use edmund_description_service::{Description, DescriptionService};
use std::path::Path;

/// A description, the name of its crate, and what is done with it.
struct Wire<'a> {
    package: &'a str,
    /// The name of the document, which tells its format.
    file: &'a str,
    document: &'a str,
    program: &'a str,
}

/// What such a document says.
fn corpus(file: &str) -> String {
    let corpus = std::env::var_os("EDMUND_CORPUS").expect("EDMUND_CORPUS names the folder of the real documents");
    std::fs::read_to_string(Path::new(&corpus).join("openapi").join(file)).expect("the document can be read")
}

impl Wire<'_> {
    /// Makes the crate, and runs the program against the service, which answers as `answers` tells it.
    ///
    /// # Panics
    /// When anything that is sent or answered is not as the description wants it, an operation was not called, or the
    /// program found a value that it did not expect.
    fn run(&self, answers: impl FnOnce(&DescriptionService)) -> DescriptionService {
        let folder = folder(&format!("wire-{}", self.package));
        self.generate(&folder);
        let program = format!("{}-program", self.package);
        write(&folder.join("program/Cargo.toml"), &self.manifest(&program));
        write(&folder.join("program/src/main.rs"), self.program);
        let members = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{}\", \"program\"]\n", self.package);
        write(&folder.join("Cargo.toml"), &members);

        let description = Description::from_text(self.document).expect("the service can read the description");
        let service = DescriptionService::launch(description).expect("the service starts");
        answers(&service);
        let printed = cargo(&folder, &["run", "--package", &program, "--", &service.url()]);
        assert_eq!(service.violations(), [""; 0], "{printed:?}");
        let printed = printed.unwrap_or_else(|printed| panic!("{printed}"));
        assert!(!printed.contains("warning: "), "{printed}");
        assert!(printed.contains("all of it holds"), "{printed}");
        assert_eq!(service.uncalled(), [""; 0]);
        assert_eq!(service.unused_answers(), [""; 0]);
        service
    }

    fn generate(&self, folder: &Path) {
        write(&folder.join(self.file), self.document);
        let mut settings = Settings::new(self.package);
        settings.inputs = vec![self.file.into()];
        let output = folder.join(self.package);
        let outcome = edmund::generate(&Request { settings, folder: folder.to_owned(), output, mode: Mode::Write });
        assert!(outcome.is_success(), "{outcome}");
    }

    fn manifest(&self, program: &str) -> String {
        let package = self.package;
        format!(
            "[package]
name = \"{program}\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
azure_core = \"1.1\"
{package} = {{ path = \"../{package}\" }}
futures = \"0.3\"
serde_json = \"1\"
tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}
"
        )
    }
}
