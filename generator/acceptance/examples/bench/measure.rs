//! Clocks: of code in this process, and of a process of its own with all that it starts.
//!
//! The shortest of many runs counts: on a noisy machine it is the one least disturbed. What is compared runs in turn, so
//! that a slow minute of the machine slows all of it.

use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What a run took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) wall: Duration,
    /// What all cores together worked; zero for code in this process, and where the system does not say.
    pub(crate) cpu: Duration,
    /// The most memory that any one process held, in bytes; zero for code in this process, and where the system does
    /// not say.
    pub(crate) memory: u64,
}

/// How often something is run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// So many times at least,
    pub(crate) rounds: usize,
    /// and again until this is over.
    pub(crate) time: Duration,
}

/// Something to run again and again, with what it is called.
pub(crate) struct Contestant<'a> {
    /// What stands in the table.
    pub(crate) name: &'a str,
    /// One run, timed by itself, so that what it prepares does not count.
    pub(crate) run: Box<dyn FnMut() -> Cost + 'a>,
}

impl<'a> Contestant<'a> {
    /// A function, all of which counts; what it returns is dropped within its time.
    pub(crate) fn new<T>(name: &'a str, mut run: impl FnMut() -> T + 'a) -> Self {
        Self::timed(name, move || {
            let start = Instant::now();
            drop(black_box(run()));
            Cost { wall: start.elapsed(), ..Cost::default() }
        })
    }

    /// A function that times itself.
    pub(crate) fn timed(name: &'a str, run: impl FnMut() -> Cost + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }
}

/// Runs all in turn; the shortest run of each.
pub(crate) fn in_turn(contestants: &mut [Contestant<'_>], effort: Effort) -> Vec<Cost> {
    let mut shortest: Vec<Option<Cost>> = vec![None; contestants.len()];
    let start = Instant::now();
    let mut rounds = 0;
    while rounds < effort.rounds.max(1) || start.elapsed() < effort.time {
        for (contestant, shortest) in contestants.iter_mut().zip(&mut shortest) {
            let cost = (contestant.run)();
            *shortest = Some(shortest.filter(|shortest| shortest.wall <= cost.wall).unwrap_or(cost));
        }
        rounds += 1;
    }
    shortest.into_iter().flatten().collect()
}

/// Runs a process to its end; what it finds wrong goes to standard error.
pub(crate) fn process(command: &mut Command) -> Cost {
    let before = children_worked();
    let start = Instant::now();
    let mut child =
        command.stdout(Stdio::null()).spawn().unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    let root = child.id();
    let is_over = AtomicBool::new(false);
    let (status, wall, peak) = thread::scope(|scope| {
        let watch = scope.spawn(|| watch(root, &is_over));
        let status = child.wait();
        let wall = start.elapsed();
        is_over.store(true, Ordering::Relaxed);
        (status, wall, watch.join().unwrap_or_default())
    });
    let status = status.unwrap_or_else(|error| panic!("{command:?} was lost: {error}"));
    assert!(status.success(), "{command:?} failed");
    Cost { wall, cpu: children_worked().saturating_sub(before), memory: peak * 1024 }
}

/// The most memory that a process or one of its descendants holds until it is over. The longer it takes, the less often
/// it is looked at, so that looking takes nothing from it.
fn watch(root: u32, is_over: &AtomicBool) -> u64 {
    let start = Instant::now();
    let mut looked = start;
    let mut peak = 0;
    while !is_over.load(Ordering::Relaxed) {
        peak = peak.max(peak_kib(root));
        if looked.elapsed() >= Duration::from_millis(25) {
            peak = descendants(root).into_iter().map(peak_kib).fold(peak, u64::max);
            looked = Instant::now();
        }
        thread::sleep((start.elapsed() / 100).clamp(Duration::from_millis(1), Duration::from_millis(100)));
    }
    peak
}

/// The most memory that a process has held so far, which the system forgets with the process.
fn peak_kib(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// What a process has started, and what that has started.
fn descendants(process: u32) -> BTreeSet<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let parents: Vec<(u32, u32)> = numbers.filter_map(|number: u32| Some((number, parent(number)?))).collect();
    let mut found = BTreeSet::new();
    let mut open = vec![process];
    while let Some(next) = open.pop() {
        let children = parents.iter().filter(|(_, parent)| *parent == next).map(|(child, _)| *child);
        open.extend(children.filter(|child| found.insert(*child)).collect::<Vec<_>>());
    }
    found
}

fn parent(process: u32) -> Option<u32> {
    fields(&format!("/proc/{process}/stat")).get(1)?.parse().ok()
}

/// What all processes that this one has waited for have worked, and all that those have waited for. The system counts
/// in hundredths of a second.
fn children_worked() -> Duration {
    let fields = fields("/proc/self/stat");
    let ticks = fields.iter().skip(13).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>();
    Duration::from_millis(ticks * 10)
}

/// The fields of a process's `stat` from its state on, the third of all; a name before them may hold anything.
fn fields(file: &str) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    fields.split_whitespace().map(str::to_owned).collect()
}
