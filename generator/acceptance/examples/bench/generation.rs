//! Generation: as a process of its own, and stage by stage within this one, beside the floor of reading the XML.

use crate::measure::{Contestant, Cost, in_turn, process, shortest};
use crate::table::{self, megabytes, row};
use edmund::diagnostic::Diagnostics;
use edmund::output::{Files, Lock};
use edmund::{Mode, Request, Settings};
use edmund_acceptance::emitted::repository;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Prints a table for `schema/`, and one for each other document.
pub(crate) fn print(schemas: &[PathBuf], time: Duration) {
    let settings = repository().join("schema/edmund.toml");
    let request = Request::from_file(&settings, PathBuf::new(), Mode::Write).expect("schema/edmund.toml is in order");
    measure("Generation of schema/", &request, &[settings.into_os_string().into_string().expect("a path")], time);
    for schema in schemas {
        let name = schema.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut settings = Settings::new("bench");
        settings.inputs = vec![name.as_str().into()];
        let folder = schema.parent().unwrap_or(Path::new("")).to_owned();
        let request = Request { settings, folder, output: PathBuf::new(), mode: Mode::Write };
        let words = [schema.to_string_lossy().into_owned(), "--package".to_owned(), "bench".to_owned()];
        measure(&format!("Generation of {name}"), &request, &words, time);
    }
}

fn measure(title: &str, request: &Request, words: &[String], time: Duration) {
    let inputs = request.settings.inputs.iter().map(|entry| request.folder.join(&entry.text));
    let texts: Vec<String> = inputs.map(|path| fs::read_to_string(path).expect("a schema can be read")).collect();
    let bytes_in: usize = texts.iter().map(String::len).sum();
    let floor = in_turn(&mut [Contestant::new("", || parse(&texts))], time / 8)[0];

    let folder = tempfile::tempdir().expect("a temporary folder");
    let [fresh, again] = processes(words, folder.path(), time);
    let (stages, files) = stages(request, folder.path(), time);
    let bytes_out: usize = files.iter().map(|(_, text)| text.len()).sum();
    let lines: usize = files.iter().map(|(_, text)| text.lines().count()).sum();

    let wall = |name: &str, cost: Cost| {
        let memory = format!("{:.0} MB", megabytes(usize::try_from(cost.memory).unwrap_or(0)));
        let speed = table::speed(bytes_out, cost.wall);
        row([name, &table::time(cost.wall), &table::ratio(cost.wall, floor), &speed, &memory])
    };
    let within = |name: &str, taken: Duration, speed: &str| {
        row([name, &table::time(taken), &table::ratio(taken, floor), speed, ""])
    };
    let mut rows = vec![row(["", "time", "beside the floor", "output", "peak memory"])];
    rows.push(within("floor: XML to a tree, `roxmltree`", floor, ""));
    rows.push(wall("process, into an empty folder", fresh));
    rows.push(wall("process, nothing changed", again));
    for (name, taken) in stages {
        let speed = if name.contains("emit") { table::speed(bytes_out, taken) } else { String::new() };
        rows.push(within(&format!("- {name}"), taken, &speed));
    }
    table::print(title, &rows);
    let [read, written] = [bytes_in, bytes_out].map(megabytes);
    println!("\n{read:.2} MB of CSDL; {} files, {lines} lines, {written:.2} MB of output.", files.len());
}

/// Options that allow a document type are not needed: CSDL has none.
fn parse(texts: &[String]) -> usize {
    let documents = texts.iter().map(|text| roxmltree::Document::parse(text).expect("a schema is XML"));
    documents.map(|document| document.descendants().count()).sum()
}

/// The command line into an empty folder, and once more into the same.
fn processes(words: &[String], folder: &Path, time: Duration) -> [Cost; 2] {
    let program = std::env::current_exe().expect("this program is somewhere");
    let program = program.ancestors().nth(2).expect("examples stand below the programs").join("edmund");
    let output = folder.join("process");
    let command = || {
        let mut command = Command::new(&program);
        command.arg("generate").args(words).arg("--output").arg(&output);
        command
    };
    let run = |is_fresh: bool| {
        let mut memory = u64::MAX;
        let wall = shortest(time / 2, || {
            if is_fresh {
                clear(&output);
            }
            let cost = process(&mut command());
            memory = memory.min(cost.memory);
            cost.wall
        });
        Cost { wall, memory }
    };
    [run(true), run(false)]
}

/// Each stage in this process, and what came out.
fn stages(request: &Request, folder: &Path, time: Duration) -> (Vec<(&'static str, Duration)>, Files) {
    let output = folder.join("library");
    let mut shortest = Vec::new();
    let mut files = Files::default();
    let start = Instant::now();
    while shortest.is_empty() || start.elapsed() < time {
        clear(&output);
        let (stages, made) = run(request, &output);
        if shortest.is_empty() {
            shortest = stages;
        } else {
            shortest.iter_mut().zip(stages).for_each(|(shortest, stage)| shortest.1 = shortest.1.min(stage.1));
        }
        files = made;
    }
    (shortest, files)
}

fn run(request: &Request, output: &Path) -> (Vec<(&'static str, Duration)>, Files) {
    let Request { settings, folder, .. } = request;
    let mut diagnostics = Diagnostics::default();
    let mut stages = Vec::new();
    let mut start = Instant::now();
    let mut stage = |name: &'static str| {
        stages.push((name, start.elapsed()));
        start = Instant::now();
    };
    let input = edmund::input::read(settings, folder, &mut diagnostics);
    stage("read CSDL and its digests");
    let model = edmund::model::resolve(input.documents, &mut diagnostics).expect("the schema has a model");
    stage("resolve");
    let slice = edmund::slice::slice(&model, settings, &mut diagnostics);
    stage("slice");
    let krate = edmund::plan::plan(&model, &slice, settings, &mut diagnostics);
    stage("plan");
    let files = edmund::emit::emit(&krate).expect("emitted code is Rust");
    stage("emit and format");
    let lock = Lock {
        from: None,
        tool: String::new(),
        regenerate: String::new(),
        settings: toml::Table::default(),
        inputs: input.digests,
        outputs: BTreeMap::new(),
    };
    edmund::output::write(output, &files, &lock).expect("the folder can be written");
    stage("compare and write");
    (stages, files)
}

fn clear(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the folder can be removed");
    }
}
