//! The program that runs the cases: a crate for each schema, and one of their calls.
//!
//! In: the cases. Out: a workspace in a folder of its own, and for each run what was sent and what came out. A case that
//! does not work yet may not compile, so that it is a program of its own. What comes out is judged in `outcome.rs`.

use crate::case::{Case, FIRST_SERVICE};
use crate::outcome::{Outcome, Received};
use edmund::{Mode, Request};
use edmund_acceptance::emitted::{cargo, folder, repository, write};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const MANIFEST: &str = r#"
[lib]
path = "src/support.rs"

[dependencies]
async-trait = "0.1"
azure_core = "1.1"
futures = "0.3"
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["arbitrary_precision"] }
tokio = { version = "1", features = ["macros", "rt"] }
"#;

/// One case at one endpoint.
pub(crate) struct Run<'a> {
    pub(crate) case: &'a Case,
    pub(crate) endpoint: String,
    /// Whether the answers come from the case, and not from what is at the endpoint.
    pub(crate) is_in_memory: bool,
}

/// What came of a run.
#[derive(Debug, Deserialize)]
pub(crate) struct Ran {
    pub(crate) received: Vec<Received>,
    pub(crate) outcome: Outcome,
}

/// A workspace with the crates of all schemas, and the programs.
pub(crate) struct Workspace {
    folder: PathBuf,
    /// The crate of each schema.
    crates: BTreeMap<String, Crate>,
}

struct Crate {
    package: String,
    client: String,
    endpoint: String,
}

impl Workspace {
    /// Makes a crate of every schema that cases name.
    ///
    /// # Errors
    /// What the generator says of the settings or the schema.
    pub(crate) fn new(cases: &[Case]) -> Result<Self, String> {
        let folder = folder("cases");
        let mut crates = BTreeMap::new();
        for case in cases {
            if !crates.contains_key(&case.schema) {
                crates.insert(case.schema.clone(), generate(&case.schema, &folder)?);
            }
        }
        let members: Vec<_> = crates.values().map(|each| format!("\"{}\"", each.package)).collect();
        let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = [\"program\", {}]\n", members.join(", "));
        write(&folder.join("Cargo.toml"), &workspace);
        let mut manifest = "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n".to_owned();
        manifest += MANIFEST;
        for Crate { package, .. } in crates.values() {
            // The folder is named after the package.
            let _ = writeln!(manifest, "{package} = {{ path = \"../{package}\" }}");
        }
        write(&folder.join("program/Cargo.toml"), &manifest);
        write(&folder.join("program/src/support.rs"), include_str!("support.rs"));
        let workspace = Self { folder, crates };
        workspace.write_programs(cases);
        Ok(workspace)
    }

    /// Where the service of a case is: what the settings of its schema say.
    pub(crate) fn endpoint(&self, case: &Case) -> &str {
        &self.crates[&case.schema].endpoint
    }

    /// Runs cases that work, all in one program.
    ///
    /// # Errors
    /// What the compiler says; the file and the line of each case stand in a comment before it.
    pub(crate) fn run(&self, runs: &[Run<'_>]) -> Result<Vec<Ran>, String> {
        self.run_program("program", runs)
    }

    /// Runs a case that does not work yet.
    ///
    /// # Errors
    /// What the compiler says.
    pub(crate) fn run_alone(&self, run: Run<'_>) -> Result<Vec<Ran>, String> {
        let program = run.case.name.clone();
        self.run_program(&program, &[run])
    }

    fn run_program(&self, program: &str, runs: &[Run<'_>]) -> Result<Vec<Ran>, String> {
        let asked: Vec<_> = runs.iter().map(asked).collect();
        let (questions, answers) =
            (self.folder.join(format!("{program}.runs.json")), self.folder.join(format!("{program}.ran.json")));
        fs::write(&questions, json!(asked).to_string()).map_err(|error| error.to_string())?;
        let paths = [&questions, &answers].map(|path| path.to_string_lossy().into_owned());
        cargo(&self.folder, &["run", "--quiet", "--package", "program", "--bin", program, "--", &paths[0], &paths[1]])?;
        let told = fs::read_to_string(answers).map_err(|error| error.to_string())?;
        serde_json::from_str(&told).map_err(|error| error.to_string())
    }

    fn write_programs(&self, cases: &[Case]) {
        let (later, now): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.not_yet.is_some());
        write(&self.folder.join("program/src/main.rs"), &self.text(&now));
        let alone = self.folder.join("program/src/bin");
        fs::create_dir_all(&alone).expect("a folder can be made");
        for case in &later {
            write(&alone.join(format!("{}.rs", case.name)), &self.text(&[*case]));
        }
        for entry in fs::read_dir(alone).expect("a folder can be listed") {
            let path = entry.expect("an entry can be read").path();
            if !later.iter().any(|case| path.file_stem().is_some_and(|stem| *stem == *case.name)) {
                fs::remove_file(path).expect("what is no case any more can be removed");
            }
        }
    }

    /// The source of a program.
    fn text(&self, cases: &[&Case]) -> String {
        let mut text = "//! Made by the test `cases`.\n".to_owned();
        let mut arms = String::new();
        for (schema, Crate { package, client, .. }) in &self.crates {
            let krate = package.replace('-', "_");
            let cases: Vec<_> = cases.iter().filter(|case| case.schema == *schema).collect();
            if cases.is_empty() {
                continue;
            }
            let _ = write!(text, "\nmod {krate}_cases {{\n    program::service!({krate}::{client});\n");
            for case in cases {
                let (name, setup, call) = (&case.name, &case.setup, &case.call);
                let (file, line) = &case.place;
                let _ = write!(
                    text,
                    "
    // {file}:{line}
    #[allow(unused_imports)]
    pub async fn {name}(endpoint: &str, azure: azure_core::http::ClientOptions) -> Outcome {{
        let client = client(endpoint, azure);
        use ::{krate}::{{models::*, odata::{{self, *}}, odata::client::*}};
        use futures::TryStreamExt as _;
        use serde_json::json;
        {setup}
        outcome!({{ {call} }}.await)
    }}
"
                );
                let _ = writeln!(arms, "            \"{name}\" => {krate}_cases::{name}(endpoint, azure).await,");
            }
            text += "}\n";
        }
        let _ = write!(
            text,
            "
#[tokio::main(flavor = \"current_thread\")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
    program::run(async |name, endpoint, azure| {{
        match name {{
{arms}            _ => program::Outcome::Panic(format!(\"there is no case {{name}}\")),
        }}
    }})
    .await
}}
"
        );
        text
    }
}

/// What the program is told of a run.
fn asked(run: &Run<'_>) -> Value {
    let endpoint = &run.endpoint;
    let answers = run.is_in_memory.then(|| {
        let answers = run.case.exchanges.iter().map(|exchange| {
            let headers = exchange.answer_headers.iter();
            let headers: BTreeMap<_, _> =
                headers.map(|(name, value)| (name, crate::outcome::at(value, endpoint))).collect();
            json!({ "status": exchange.status, "headers": headers, "body": crate::outcome::at(&exchange.answer, endpoint) })
        });
        answers.collect::<Vec<_>>()
    });
    json!({ "name": run.case.name, "endpoint": endpoint, "answers": answers })
}

/// Makes the crate of a schema in a folder of the workspace.
fn generate(schema: &str, workspace: &Path) -> Result<Crate, String> {
    let settings = if schema == FIRST_SERVICE {
        repository().join("schema/edmund.toml")
    } else {
        let stem = schema.split('.').next().unwrap_or_default();
        repository().join("generator/cases/schemas").join(format!("{stem}.toml"))
    };
    let told = |diagnostics: Vec<_>| {
        let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        lines.join("\n")
    };
    let request = Request::from_file(&settings, PathBuf::new(), Mode::Write).map_err(told)?;
    let package = request.settings.package.name.text.clone();
    let krate = Crate {
        client: request.settings.client.name.text.clone(),
        endpoint: request
            .settings
            .client
            .endpoint
            .as_ref()
            .map_or("https://service.example/v1", |url| &*url.text)
            .to_owned(),
        package: package.clone(),
    };
    let outcome = edmund::generate(&Request { output: workspace.join(package), ..request });
    if outcome.is_success() { Ok(krate) } else { Err(outcome.to_string()) }
}
