//! Clocks: of code in this process, and of a process of its own with its peak memory.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The shortest of many runs: on a noisy machine the one least disturbed.
pub fn shortest<T>(runs: u32, mut run: impl FnMut() -> T) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..runs {
        let start = Instant::now();
        std::hint::black_box(run());
        shortest = shortest.min(start.elapsed());
    }
    shortest
}

/// How long a process took, and the most memory it held (0 where the system does not say).
pub fn process(command: &mut Command) -> (Duration, u64) {
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
    let elapsed = start.elapsed();
    assert!(status.success(), "{command:?} failed");
    (elapsed, peak * 1024)
}

fn peak_kib(status_file: &str) -> u64 {
    let status = fs::read_to_string(status_file).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
