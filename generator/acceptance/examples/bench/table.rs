//! Tables in Markdown, their columns aligned so that they can be read as they are. What the figures mean is not
//! known here.

use std::time::Duration;

/// A table, the first row its header.
pub(crate) fn markdown(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        text += "| ";
        text += &cells.collect::<Vec<_>>().join(" | ");
        text += " |\n";
        if number == 0 {
            let rules = widths.iter().enumerate().map(|(column, &width)| match column {
                0 => "-".repeat(width + 2),
                _ => format!("{}:", "-".repeat(width + 1)),
            });
            text += "|";
            text += &rules.collect::<Vec<_>>().join("|");
            text += "|\n";
        }
    }
    text
}

/// A row of cells.
pub(crate) fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// A time, in the unit that suits it.
pub(crate) fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        1.0.. => format!("{seconds:.2} s"),
        0.0995.. => format!("{:.0} ms", seconds * 1e3),
        0.001.. => format!("{:.1} ms", seconds * 1e3),
        _ => format!("{:.0} µs", seconds * 1e6),
    }
}

/// So many bytes in that time.
pub(crate) fn speed(bytes: usize, time: Duration) -> String {
    format!("{:.0} MB/s", megabytes(bytes) / time.as_secs_f64())
}

/// So many bytes of memory; nothing where it is not known.
pub(crate) fn memory(bytes: u64) -> String {
    match megabytes(usize::try_from(bytes).unwrap_or(usize::MAX)) {
        0.0 => String::new(),
        megabytes if megabytes >= 999.5 => format!("{:.2} GB", megabytes / 1e3),
        megabytes => format!("{megabytes:.0} MB"),
    }
}

/// The work of all cores; nothing where it is not known.
pub(crate) fn cpu(time: Duration) -> String {
    if time.is_zero() { String::new() } else { format!("{:.2} s", time.as_secs_f64()) }
}

/// How long it took beside something else.
pub(crate) fn ratio(time: Duration, other: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() / other.as_secs_f64())
}

/// A number of bytes in millions.
#[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
pub(crate) fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
