//! Clocks: of code in this process, and of a process of its own with its peak memory.
//!
//! The shortest of many runs counts: on a noisy machine it is the one least disturbed. What is compared runs in turn, so
//! that a slow minute of the machine slows all of it.

use std::fs;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Something to run again and again, with what it is called.
pub(crate) struct Contestant<'a> {
    /// What stands in the table.
    pub(crate) name: &'static str,
    /// One run, timed by itself, so that what it prepares does not count.
    pub(crate) run: Box<dyn FnMut() -> Duration + 'a>,
}

impl<'a> Contestant<'a> {
    /// A function, all of which counts; what it returns is dropped within its time.
    pub(crate) fn new<T>(name: &'static str, mut run: impl FnMut() -> T + 'a) -> Self {
        let run = move || {
            let start = Instant::now();
            drop(black_box(run()));
            start.elapsed()
        };
        Self { name, run: Box::new(run) }
    }
}

/// Runs all in turn until the time is up, three times at least; the shortest run of each.
pub(crate) fn in_turn(contestants: &mut [Contestant<'_>], time: Duration) -> Vec<Duration> {
    let mut shortest = vec![Duration::MAX; contestants.len()];
    let start = Instant::now();
    let mut rounds = 0;
    while rounds < 3 || start.elapsed() < time {
        for (contestant, shortest) in contestants.iter_mut().zip(&mut shortest) {
            *shortest = (*shortest).min((contestant.run)());
        }
        rounds += 1;
    }
    shortest
}

/// The shortest of the runs that fit a time; one at least.
pub(crate) fn shortest(time: Duration, mut run: impl FnMut() -> Duration) -> Duration {
    let start = Instant::now();
    let mut shortest = Duration::MAX;
    while shortest == Duration::MAX || start.elapsed() < time {
        shortest = shortest.min(run());
    }
    shortest
}

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) wall: Duration,
    /// The most memory it held, in bytes; 0 where the system does not say.
    pub(crate) memory: u64,
}

/// Runs a process to its end.
pub(crate) fn process(command: &mut Command) -> Cost {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let status = loop {
        peak = peak.max(peak_kib(&status_file));
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => thread::sleep(Duration::from_millis(1)),
            Err(error) => panic!("{command:?} was lost: {error}"),
        }
    };
    let wall = start.elapsed();
    assert!(status.success(), "{command:?} failed");
    Cost { wall, memory: peak * 1024 }
}

fn peak_kib(status_file: &str) -> u64 {
    let status = fs::read_to_string(status_file).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
