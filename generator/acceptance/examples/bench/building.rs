//! `cargo build` of the generated crate and of a program of twenty lines that uses one slice of it.
//!
//! The dependencies are built; both are compiled by themselves, the crate without the program and the other way round.

use crate::crates::Workspace;
use crate::measure::{Contestant, Cost, Effort, in_turn};
use crate::report::Section;
use crate::subject::Subject;
use crate::table::{self, megabytes, row};
use heck::ToSnakeCase;

/// What it uses is in `schema/` and in all of Graph.
const PROGRAM: &str = r#"use CRATE::CLIENT;
use CRATE::models::{ConnectedOrganization, ConnectedOrganizationState, IdentitySource};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = std::env::args().nth(1).ok_or("an endpoint is wanted")?;
    let client = CLIENT::without_credential(&endpoint, None)?;
    let organizations = client.identity_governance().entitlement_management().connected_organizations();
    let mut found = organizations
        .list()
        .filter(ConnectedOrganization::STATE.eq(ConnectedOrganizationState::Configured))
        .items();
    while let Some(organization) = found.try_next().await? {
        for source in organization.identity_sources.iter().flatten() {
            if let IdentitySource::DomainIdentitySource(domain) = source {
                println!("{:?} {:?}", organization.display_name, domain.domain_name);
            }
        }
    }
    Ok(())
}
"#;

/// A table for a subject.
pub(crate) fn measure(subject: &Subject, effort: Effort, section: &mut Section) {
    build_dependencies();
    let workspace = workspace(subject);
    let profiles: [(&str, &[&str]); 2] = [("debug", &[]), ("release", &["--release"])];
    let mut rows = vec![row(["", "time", "CPU", "peak memory", "size", "without symbols"])];
    for (profile, options) in profiles {
        let crate_words = [CRATE, options].concat();
        let program_words = [ALL, options].concat();
        let mut contestants = [Contestant::timed("the crate", || workspace.compile_crate(&crate_words))];
        let of_crate = in_turn(&mut contestants, effort);
        // The crate was touched; what follows is to find it built.
        workspace.cargo(&program_words);
        let mut contestants = [Contestant::timed("a program", || workspace.compile_program(&program_words))];
        let of_program = in_turn(&mut contestants, effort);
        let (size, stripped) = workspace.program_size(profile);
        let sizes = [Some(size), stripped].map(|size| size.map_or(String::new(), megabytes_of));
        for (name, cost, [size, stripped]) in [
            ("the crate", of_crate[0], [String::new(), String::new()]),
            ("a program of 20 lines", of_program[0], sizes),
        ] {
            let Cost { wall, cpu, memory } = cost;
            let cells = [&table::time(wall), &table::cpu(cpu), &table::memory(memory), &size, &stripped];
            let name = format!("{name}, {profile}");
            rows.push(row([&name, cells[0], cells[1], cells[2], cells[3], cells[4]]));
        }
    }
    section.table(&format!("`cargo build` of {}, dependencies built, incremental off", subject.title), &rows);
}

/// The libraries of the workspace: the crate, with the features that it has when the program is built too.
const CRATE: &[&str] = &["build", "--workspace", "--lib"];

const ALL: &[&str] = &["build", "--workspace"];

fn workspace(subject: &Subject) -> Workspace {
    let settings = &subject.request.settings;
    let krate = settings.package.name.text.to_snake_case();
    let program = PROGRAM.replace("CRATE", &krate).replace("CLIENT", &settings.client.name.text);
    Workspace::generated(subject, Some(&program))
}

fn build_dependencies() {
    let schema = workspace(&Subject::schema());
    schema.cargo(ALL);
    schema.cargo(&[ALL, &["--release"]].concat());
}

fn megabytes_of(bytes: u64) -> String {
    format!("{:.2} MB", megabytes(usize::try_from(bytes).unwrap_or(usize::MAX)))
}
