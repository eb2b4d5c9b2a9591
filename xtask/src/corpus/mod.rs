//! `cargo xtask corpus`: every document of a folder becomes a crate that compiles without a warning.
//!
//! In: a folder. Out: a line for each document and a total on standard output, what went wrong on standard error. The
//! crates stay below `target/corpus/` to be looked at. What is generated is the library's; what compiles, cargo's.

mod crates;
mod documents;

use crate::repository::target_folder;
use clap::Args;
use crates::{Checked, Generated};
use documents::Document;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Generate a crate from every document below a folder and check that it compiles without a warning; exit with 1 if
/// one does not.
///
/// Documents are files that end in `.xml` or `.csdl`, and those in `.json`, `.yaml` or `.yml` that are CSDL or OpenAPI. Each is an input of its own,
/// with what it refers to beside it. All crates are checked with models and client, the smaller ones with models alone too.
#[derive(Args, Debug)]
pub(crate) struct Corpus {
    /// The folder of the documents.
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Only documents whose path below the folder contains one of these.
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    /// How many documents to generate, and how many dependencies to compile, at a time; as many as there are cores
    /// unless given. Crates are checked one after another, for a large one takes gigabytes.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
}

impl Corpus {
    pub(crate) fn run(&self) -> ExitCode {
        let documents = match documents::find(&self.folder, &self.names) {
            Ok(documents) if documents.is_empty() => {
                eprintln!("error: no document below `{}` is asked for", self.folder.display());
                return ExitCode::FAILURE;
            }
            Ok(documents) => documents,
            Err(error) => {
                eprintln!("error: `{}` cannot be listed: {error}", self.folder.display());
                return ExitCode::FAILURE;
            }
        };
        let start = Instant::now();
        let mut total = Total::default();
        let width = documents.iter().map(|document| document.name.chars().count()).max().unwrap_or(0);
        println!("{:width$}  {HEADINGS}", "document");
        let mut are_dependencies_built = false;
        self.generate_all(&documents, |document, generated| {
            if generated.failure.is_none() && !are_dependencies_built {
                crates::build_dependencies(generated, self.jobs);
                are_dependencies_built = true;
            }
            let checked = crates::check(document, generated, self.jobs);
            total.add(&generated.measure, &checked);
            println!("{:width$}  {}", document.name, line(generated, &checked));
            for problem in generated.problems.iter().chain(&checked.problems) {
                eprintln!("  {problem}");
            }
        });
        println!("{}", total.line(documents.len(), start.elapsed()));
        if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Generates on all cores, and hands on each crate in the order of the documents as soon as it is there.
    fn generate_all(&self, documents: &[Document], mut hand_on: impl FnMut(&Document, &Generated)) {
        let jobs = self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        let folder = target_folder().join("corpus");
        thread::scope(|scope| {
            for _ in 0..jobs.min(documents.len()) {
                let sender = sender.clone();
                let (next, folder) = (&next, &folder);
                scope.spawn(move || {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let Some(document) = documents.get(number) else { return };
                        // Who receives waits for all, so that nothing is lost.
                        let _ = sender.send((number, crates::generate(document, folder)));
                    }
                });
            }
            drop(sender);
            let mut made: Vec<Option<Generated>> = documents.iter().map(|_| None).collect();
            let mut done = 0;
            while let Ok((number, generated)) = receiver.recv() {
                made[number] = Some(generated);
                while let Some((document, Some(generated))) = documents.get(done).zip(made.get(done)) {
                    hand_on(document, generated);
                    done += 1;
                }
            }
        });
    }
}

const HEADINGS: &str = "  types    lines  findings  generated   checked    models";

fn line(generated: &Generated, checked: &Checked) -> String {
    let Generated { measure, findings, .. } = generated;
    let seconds = |time: Option<Duration>| time.map_or("-".to_owned(), |time| format!("{:.1} s", time.as_secs_f64()));
    let mut line = format!(
        "{:>7}  {:>7}  {:>8}  {:>9}  {:>8}  {:>8}",
        measure.types,
        measure.lines,
        findings,
        format!("{} ms", measure.time.as_millis()),
        seconds(checked.whole),
        seconds(checked.models),
    );
    if let Some(what) = generated.failure.as_ref().or(checked.failure.as_ref()) {
        line.push_str("  FAILED: ");
        line.push_str(what);
    }
    line
}

/// What the documents come to together.
#[derive(Debug, Default)]
struct Total {
    types: usize,
    lines: usize,
    failed: usize,
}

impl Total {
    fn add(&mut self, measure: &crates::Measure, checked: &Checked) {
        self.types += measure.types;
        self.lines += measure.lines;
        self.failed += usize::from(!checked.is_success());
    }

    fn line(&self, documents: usize, time: Duration) -> String {
        let Self { types, lines, failed } = self;
        let verdict = match failed {
            0 => "all of them compile without a warning".to_owned(),
            failed => format!("{failed} FAILED"),
        };
        format!("\n{documents} documents, {types} types, {lines} lines, {:.0} s: {verdict}", time.as_secs_f64())
    }
}
