//! Contract cases: every `generator/cases/*.toml`, run against emitted code and, where it applies, the strict service.
//!
//! A case is data: a call, the exact requests it must make, the answers, and what must come out. All are compiled in one
//! program; what each of them does differently than it says is one line of the failure. `protocol.rs` holds
//! `docs/protocol.md` against them, `harness.rs` tests that a wrong case is noticed.

mod case;
mod harness;
mod outcome;
mod program;
mod protocol;

use crate::case::Case;
use crate::outcome::{From, Received, differences};
use crate::program::{Ran, Run, Workspace};
use edmund_acceptance::emitted::repository;
use edmund_strict_service::{Options, StrictService};
use std::fs;

#[test]
fn every_case_holds() {
    let cases = all().unwrap_or_else(|problems| panic!("{}", problems.join("\n")));
    let workspace = Workspace::new(&cases).unwrap_or_else(|problem| panic!("{problem}"));
    let mut failures = Vec::new();
    run(&workspace, &cases, &mut failures);
    run_not_yet(&workspace, &cases, &mut failures);
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// Every case of every file, in the order of files and lines.
fn all() -> Result<Vec<Case>, Vec<String>> {
    let folder = repository().join("generator/cases");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of cases can be listed")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    let (mut cases, mut problems) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.file_name().is_some_and(|name| name != protocol::FEATURES)) {
        let text = fs::read_to_string(file).expect("a file of cases is text");
        let name = file.strip_prefix(repository()).unwrap_or(file).to_string_lossy();
        cases.extend(case::read(&name, &text, &mut problems));
    }
    case::check_names(&cases, &mut problems);
    if problems.is_empty() { Ok(cases) } else { Err(problems) }
}

/// Runs what works: each case in memory, and those that can against a strict service of their own.
fn run(workspace: &Workspace, cases: &[Case], failures: &mut Vec<String>) {
    let cases: Vec<_> = cases.iter().filter(|case| case.not_yet.is_none()).collect();
    let mut runs = Vec::new();
    let mut services = Vec::new();
    for case in &cases {
        runs.push(Run { case, endpoint: workspace.endpoint(case).to_owned(), is_in_memory: true });
        services.push(None);
        if case.is_strict {
            let service = StrictService::launch(Options::default()).expect("a port is free");
            for organization in &case.seed {
                service.seed(organization.clone());
            }
            runs.push(Run { case, endpoint: service.url(), is_in_memory: false });
            services.push(Some(service));
        }
    }
    let ran = workspace.run(&runs).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(ran.len(), runs.len(), "every run is told of");
    for ((run, service), ran) in runs.iter().zip(services).zip(ran) {
        let (received, from, where_) = match service {
            Some(service) => (requests(&service), From::Service, " against the strict service"),
            None => (ran.received, From::Case, ""),
        };
        let found = differences(run.case, &run.endpoint, &received, &ran.outcome, from);
        if !found.is_empty() {
            let (file, line) = &run.case.place;
            failures.push(format!("{file}:{line}: `{}`{where_}:\n  {}", run.case.name, found.join("\n  ")));
        }
    }
}

/// What is marked as not working yet must not work: then the mark is removed.
fn run_not_yet(workspace: &Workspace, cases: &[Case], failures: &mut Vec<String>) {
    for case in cases {
        let Some(why) = &case.not_yet else { continue };
        let endpoint = workspace.endpoint(case).to_owned();
        let ran = workspace.run_alone(Run { case, endpoint: endpoint.clone(), is_in_memory: true });
        failures.extend(works_already(case, why, &endpoint, ran.ok()));
    }
}

/// The failure of a case that is marked as not working yet and does; `ran` is `None` when it does not compile.
fn works_already(case: &Case, why: &str, endpoint: &str, ran: Option<Vec<Ran>>) -> Option<String> {
    let ran = ran?;
    let works = |ran: &Ran| differences(case, endpoint, &ran.received, &ran.outcome, From::Case).is_empty();
    let (file, line) = &case.place;
    ran.iter().all(works).then(|| format!("{file}:{line}: `{}` works: remove `not_yet = \"{why}\"`", case.name))
}

/// What a strict service received.
fn requests(service: &StrictService) -> Vec<Received> {
    let requests = service.requests().into_iter().map(|request| Received {
        url: format!("{}{}", service.origin(), request.target()),
        body: String::from_utf8_lossy(&request.body).into_owned(),
        method: request.method,
        headers: request.headers,
    });
    requests.collect()
}
