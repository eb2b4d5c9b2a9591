//! The report: a section for each row, on standard output and in a file.
//!
//! In: paragraphs and tables. Out: Markdown. In the file a section stands between two comments, and only the sections
//! of this run are replaced: rows are measured one by one, on a day that suits, and each says where and when.

use crate::table;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use time::OffsetDateTime;

/// What one row has to tell.
pub(crate) struct Section {
    name: &'static str,
    text: String,
}

impl Section {
    /// A section that says where and when it was measured.
    pub(crate) fn new(name: &'static str, title: &str) -> Self {
        let mut section = Self { name, text: format!("## {title}\n") };
        section.paragraph(&machine());
        section
    }

    /// Adds a paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Adds a heading and a table, the first row its header.
    pub(crate) fn table(&mut self, title: &str, rows: &[Vec<String>]) {
        self.paragraph(&format!("### {title}"));
        self.paragraph(table::markdown(rows).trim_end());
    }
}

/// Where sections go.
pub(crate) struct Report {
    file: Option<PathBuf>,
}

impl Report {
    /// A report on standard output and, if there is a file, in that.
    pub(crate) const fn new(file: Option<PathBuf>) -> Self {
        Self { file }
    }

    /// Prints a section, and puts it into the file in place of what that has of its name.
    pub(crate) fn add(&self, section: Section) {
        let Section { name, text } = section;
        println!("{text}");
        let Some(file) = &self.file else { return };
        let [begin, end] = [format!("<!-- bench: {name} -->"), format!("<!-- end of bench: {name} -->")];
        let before = fs::read_to_string(file).unwrap_or_default();
        let section = format!("{begin}\n{text}{end}");
        let found = before.find(&begin).zip(before.find(&end)).filter(|(from, to)| from < to);
        let after = match found {
            Some((from, to)) => format!("{}{section}{}", &before[..from], &before[to + end.len()..]),
            None if before.is_empty() => format!("{section}\n"),
            None => format!("{}\n\n{section}\n", before.trim_end()),
        };
        fs::write(file, after).expect("the report can be written");
    }
}

/// What the figures depend on: cores, memory, compiler, day. No name of a machine.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let line = |file: &str, key: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let value = text.lines().find_map(|line| Some(line.strip_prefix(key)?.trim_start_matches([' ', '\t', ':'])));
        value.map(|value| value.trim().to_owned())
    };
    let processor = line("/proc/cpuinfo", "model name").map(|name| format!(" of {name}")).unwrap_or_default();
    let memory = line("/proc/meminfo", "MemTotal")
        .and_then(|total| total.trim_end_matches(" kB").parse::<u64>().ok())
        .map(|kib| format!(", {} GiB of memory", (kib + (1 << 19)) >> 20))
        .unwrap_or_default();
    let compiler = Command::new("rustc").arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let compiler = String::from_utf8_lossy(&compiler).split(' ').take(2).collect::<Vec<_>>().join(" ");
    let caution = if cfg!(debug_assertions) { " **A debug build of edmund: its own times mean nothing.**" } else { "" };
    format!("{cores} cores{processor}{memory}; {compiler}; {}.{caution}", OffsetDateTime::now_utc().date())
}
