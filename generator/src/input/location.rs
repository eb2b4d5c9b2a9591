//! Where files are, and where a relative reference in one of them leads.
//!
//! In: paths that were named, and references. Out: paths in the folder of an input, or below. No file is touched.

use crate::text::percent_decode;
use std::path::{Component, Path, PathBuf};

/// A file in the folder of an input, or below.
#[derive(Clone, Debug)]
pub(super) struct Location {
    pub(super) folder: PathBuf,
    pub(super) below: PathBuf,
}

impl Location {
    /// Where a file is that was named.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        Some(Self { folder, below: path.file_name()?.into() })
    }

    /// Its path.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(&self.below)
    }
}

/// Why a reference was not followed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    NotThere,
    Outside,
}

/// Where a reference leads; `None` for a URL, which is not fetched.
pub(super) fn resolve(from: &Location, uri: &str) -> Result<Option<Location>, Refused> {
    let uri = uri.split('#').next().unwrap_or_default();
    if uri.starts_with("//") || ["http:", "https:"].iter().any(|scheme| starts_with(uri, scheme)) {
        return Ok(None);
    }
    let path = percent_decode(uri).ok_or(Refused::Outside)?;
    // A colon before the first slash makes a scheme or a drive; a backslash separates on some systems alone.
    let first = path.split('/').next().unwrap_or_default();
    if path.starts_with('/') || first.contains(':') || path.contains(['\\', '\0']) {
        return Err(Refused::Outside);
    }
    let mut below = from.below.parent().unwrap_or(Path::new("")).to_path_buf();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                if !below.pop() {
                    return Err(Refused::Outside);
                }
            }
            name => below.push(name),
        }
    }
    Ok(Some(Location { folder: from.folder.clone(), below }))
}

fn starts_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// The path without `.` and, as far as can be told without a disk, without `..`.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}
