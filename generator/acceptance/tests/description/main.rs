//! One scenario, two descriptions: the client of `schema/connected-organizations.openapi.yaml` sends the strict service the
//! same requests as that of the CSDL, call by call.

mod csdl;

use edmund::settings::Settings;
use edmund::{Mode, Request};
use edmund_acceptance::emitted::{cargo, folder, repository, write};
use edmund_strict_service::{Options, ReceivedRequest, StrictService};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// The organization that both find, with an identity source of a type that neither knows.
const TOMORROW: &str = "tomorrow";

/// The headers that the two do not say alike, and why.
const DIFFERENT_HEADERS: &[(&str, &str)] = &[
    ("client-request-id", "is new with each request"),
    ("host", "is the service, and each has a port of its own"),
    ("odata-maxversion", "is of OData alone: a description by paths says nothing of versions of a protocol"),
    ("user-agent", "names the crate, and each has a name of its own"),
    ("x-ms-client-request-id", "is new with each request"),
];

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"described\", \"program\"]\n";

const PROGRAM: &str = "[package]
name = \"program\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
described = { path = \"../described\" }
futures = \"0.3\"
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }
";

#[test]
fn the_clients_of_both_descriptions_send_the_same_requests() -> Tested {
    let (first, second) = (service()?, service()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(csdl::run(&first))?;
    run_described(&second)?;

    let (first, second) = (told(&first)?, told(&second)?);
    assert_eq!(lines(&first), lines(&second));
    for (one, other) in first.iter().zip(&second) {
        assert_eq!((&one.query, &one.body), (&other.query, &other.body), "{}", one.line);
    }
    let different = first.iter().zip(&second).flat_map(|(one, other)| one.headers.symmetric_difference(&other.headers));
    let different: BTreeSet<_> = different.map(|(name, _)| name.as_str()).collect();
    assert_eq!(different, DIFFERENT_HEADERS.iter().map(|(name, _)| *name).collect());
    Ok(())
}

/// A service whose lists have pages of one, and an organization that nobody here can have made.
fn service() -> Result<StrictService, Box<dyn std::error::Error>> {
    let service = StrictService::launch(Options { page_size: 1, ..Options::default() })?;
    let source = json!({ "@odata.type": "#microsoft.graph.quantumIdentitySource", "entangled": true, "qubits": 53 });
    service.seed(json!({ "id": TOMORROW, "displayName": "Tomorrow", "identitySources": [source] }));
    Ok(service)
}

/// Makes a crate of the second description with the settings of the first, and runs the program that uses it.
fn run_described(service: &StrictService) -> Tested {
    let folder = folder("description");
    write(&folder.join("Cargo.toml"), WORKSPACE);
    write(&folder.join("program/Cargo.toml"), PROGRAM);
    write(&folder.join("program/src/main.rs"), include_str!("program.rs"));
    let schema = repository().join("schema");
    let text = fs::read_to_string(schema.join("edmund.toml"))?;
    let mut settings = Settings::parse(&"edmund.toml".into(), &text, &mut edmund::diagnostic::Diagnostics::default())
        .ok_or("the settings of `schema/` can be read")?;
    settings.inputs = vec!["connected-organizations.openapi.yaml".into()];
    settings.package.name = "described".into();
    let outcome =
        edmund::generate(&Request { settings, folder: schema, output: folder.join("described"), mode: Mode::Write });
    assert!(outcome.is_success() && outcome.diagnostics.is_empty(), "{outcome}");

    let (users, groups) = (service.users(), service.groups());
    let user = users.first().ok_or("the service has a user")?;
    let group = groups.first().ok_or("the service has a group")?;
    let arguments = ["run", "--package", "program", "--", &service.url(), user, group, TOMORROW];
    let printed = cargo(&folder, &arguments).unwrap_or_else(|printed| panic!("{printed}"));
    assert!(!printed.contains("warning: "), "{printed}");
    assert!(printed.contains("all of it holds"), "{printed}");
    Ok(())
}

/// A request as the service understands it.
struct Told {
    line: String,
    query: Vec<(String, String)>,
    headers: BTreeSet<(String, String)>,
    body: Option<Value>,
}

/// What a service was told, with one name for the place where it is.
fn told(service: &StrictService) -> Result<Vec<Told>, Box<dyn std::error::Error>> {
    assert_eq!(service.reports(), [], "nothing in the requests had to be ignored");
    service.requests().iter().map(|request| Told::of(request, service.origin())).collect()
}

impl Told {
    fn of(request: &ReceivedRequest, origin: &str) -> Result<Self, Box<dyn std::error::Error>> {
        // Options mean the same in any order. RFC 6570 encodes more characters than OData needs.
        let url = azure_core::http::Url::parse(&format!("{origin}{}", request.target()))?;
        let mut query: Vec<_> = url.query_pairs().into_owned().collect();
        query.sort();
        let headers = request.headers.iter().cloned().collect();
        let text = String::from_utf8(request.body.clone())?.replace(origin, "https://service.example");
        let body = if text.is_empty() { None } else { Some(serde_json::from_str(&text)?) };
        Ok(Self { line: format!("{} {}", request.method, request.path), query, headers, body })
    }
}

fn lines(requests: &[Told]) -> Vec<&str> {
    requests.iter().map(|request| request.line.as_str()).collect()
}
