//! The progress of a long run, on a terminal.
//!
//! In: the stages as they begin. Out: one line on standard error that comes after a moment and goes when the run ends.
//! Nothing is shown where standard error is no terminal.

use edmund::{Progress, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A run that ends before that shows nothing.
const PATIENCE: Duration = Duration::from_millis(150);

/// The time between two pictures.
const TICK: Duration = Duration::from_millis(80);

/// A line on the terminal, as long as it lives.
pub(crate) struct Line {
    bar: ProgressBar,
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Line {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        let (end, ended) = channel();
        let shown = bar.clone();
        let wait = move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    shown.tick();
                }
            }
        };
        // Where no thread can be had, nothing is shown.
        let thread = thread::Builder::new().spawn(wait).ok();
        Self { bar, end: Some(end), thread }
    }
}

impl Progress for Line {
    fn begin(&self, stage: Stage, items: usize) {
        let (verb, one, many) = match stage {
            Stage::Read => ("Reading", "document", "documents"),
            Stage::Resolve => ("Resolving", "document", "documents"),
            Stage::Slice => ("Slicing", "type", "types"),
            Stage::Plan => ("Planning", "type", "types"),
            Stage::Emit => ("Emitting", "item", "items"),
            Stage::Write => ("Writing", "file", "files"),
        };
        self.bar.set_message(format!("{verb} {items} {}", if items == 1 { one } else { many }));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.end.take();
        if let Some(thread) = self.thread.take() {
            // A thread that only draws has nothing to say of how it ended.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
