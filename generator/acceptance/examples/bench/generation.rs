//! Generation: as a process of its own, and stage by stage within this one, beside the floor of reading the text to a tree.

use crate::measure::{Contestant, Cost, Effort, in_turn, process};
use crate::report::Section;
use crate::subject::Subject;
use crate::table::{self, megabytes, row};
use edmund::Request;
use edmund::diagnostic::Diagnostics;
use edmund::input::Input;
use edmund::output::{Files, Lock};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A table for a subject.
pub(crate) fn measure(subject: &Subject, effort: Effort, section: &mut Section) {
    let Subject { title, request, words, .. } = subject;
    let inputs = request.settings.inputs.iter().map(|entry| request.folder.join(&entry.text));
    let texts: Vec<String> = inputs.map(|path| fs::read_to_string(path).expect("a schema can be read")).collect();
    let bytes_in: usize = texts.iter().map(String::len).sum();
    let part = Effort { time: effort.time / 8, rounds: 3 };
    let floor = in_turn(&mut [Contestant::new("", || parse(&texts))], part)[0].wall;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let [fresh, again] = processes(words, folder.path(), effort);
    let (stages, files) = stages(request, folder.path(), effort.time);
    let bytes_out: usize = files.iter().map(|(_, text)| text.len()).sum();

    let wall = |name: &str, Cost { wall, cpu, memory }: Cost, goal: &str| {
        let beside = table::ratio(wall, floor);
        let speed = table::speed(bytes_out, wall);
        row([name, &table::time(wall), &table::cpu(cpu), &beside, &speed, &table::memory(memory), goal])
    };
    let within = |name: &str, taken: Duration, speed: &str| {
        row([name, &table::time(taken), "", &table::ratio(taken, floor), speed, "", ""])
    };
    let mut rows = vec![row(["", "time", "CPU", "beside the floor", "output", "peak memory", "goal for Graph"])];
    rows.push(within(&format!("floor: {}", floor_of(&texts)), floor, ""));
    rows.push(wall("process, into an empty folder", fresh, "0.5 s, 300 MB"));
    rows.push(wall("process, nothing changed", again, "0.05 s"));
    for (name, taken) in stages {
        let speed = if name.contains("emit") { table::speed(bytes_out, taken) } else { String::new() };
        rows.push(within(&format!("- {name}"), taken, &speed));
    }
    section.table(&format!("Generation of {title}"), &rows);
    let [read, written] = [bytes_in, bytes_out].map(megabytes);
    let lines = lines(&files);
    let count = files.len();
    section.paragraph(&format!(
        "{read:.2} MB of input; {count} files, {written:.2} MB of output; {lines} lines without the runtime (goal for Graph: 248,000)."
    ));
}

/// The lines of Rust that are made from a schema: the runtime left out.
pub(crate) fn lines(files: &Files) -> usize {
    let is_counted = |path: &str| path.starts_with("src/") && !path.starts_with("src/odata/");
    files.iter().filter(|(path, _)| is_counted(path)).map(|(_, text)| text.lines().count()).sum()
}

/// What the floor is: reading, and nothing more.
fn floor_of(texts: &[String]) -> &'static str {
    if texts.iter().any(|text| is_json(text)) { "JSON to a tree, `serde_json`" } else { "XML to a tree, `roxmltree`" }
}

/// Options that allow a document type are not needed: CSDL has none.
fn parse(texts: &[String]) -> usize {
    let nodes = |text: &String| {
        if is_json(text) {
            let value: serde_json::Value = serde_json::from_str(text).expect("a description is JSON");
            return value.as_object().map_or(0, serde_json::Map::len);
        }
        roxmltree::Document::parse(text).expect("a schema is XML").descendants().count()
    };
    texts.iter().map(nodes).sum()
}

fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// The command line into an empty folder, and once more into the same.
fn processes(words: &[String], folder: &Path, effort: Effort) -> [Cost; 2] {
    let program = std::env::current_exe().expect("this program is somewhere");
    let program = program.ancestors().nth(2).expect("examples stand below the programs").join("edmund");
    let output = folder.join("process");
    let run = |is_fresh: bool| {
        if is_fresh {
            clear(&output);
        }
        // Warnings of a document are not the subject.
        let mut command = Command::new(&program);
        process(command.arg("generate").args(words).arg("--output").arg(&output).stderr(Stdio::null()))
    };
    let half = Effort { time: effort.time / 2, ..effort };
    let mut fresh = [Contestant::timed("", || run(true))];
    let fresh = in_turn(&mut fresh, half)[0];
    let mut again = [Contestant::timed("", || run(false))];
    [fresh, in_turn(&mut again, half)[0]]
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
    let Input { documents, descriptions, digests } = edmund::input::read(settings, folder, &mut diagnostics);
    stage("read documents and their digests");
    let model =
        edmund::resolve(documents, &descriptions, settings, &mut diagnostics).expect("the document has a model");
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
        inputs: digests,
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
