//! Where one folder lies, seen from another.
//!
//! In: the paths of two folders. Out: the path from one to the other, if it says nothing about the machine. No disk is
//! looked at.

use std::path::{Component, Path, PathBuf};

/// The path from the folder `output` to the folder `settings`, with forward slashes: `../schema`.
///
/// `None` where one cannot be told without the current folder's name, or would name folders of the machine: that is
/// where one path is relative and the other is not, and where two absolute ones part above the last folder of
/// `settings`, or at the root.
#[must_use]
pub fn relation(output: &Path, settings: &Path) -> Option<String> {
    let (output, settings) = (normal(output), normal(settings));
    if output.is_absolute() != settings.is_absolute() {
        return None;
    }
    let common = output.components().zip(settings.components()).take_while(|(one, other)| one == other).count();
    let up: Vec<Component<'_>> = output.components().skip(common).collect();
    let down: Vec<Component<'_>> = settings.components().skip(common).collect();
    // The way back from `..` needs the name of the folder that was left.
    let can_turn_back = up.iter().all(|part| matches!(part, Component::Normal(_)));
    let tells_nothing = output.is_relative() || up.is_empty() || (common > 1 && down.len() <= 1);
    if !can_turn_back || !tells_nothing {
        return None;
    }
    let down = down.iter().map(|part| part.as_os_str().to_str()).collect::<Option<Vec<_>>>()?;
    let parts: Vec<&str> = up.iter().map(|_| "..").chain(down).collect();
    Some(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// The path without `.` and, as far as can be told without a disk, without `..`.
#[must_use]
pub fn normal(path: &Path) -> PathBuf {
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

#[cfg(test)]
mod tests {
    use super::relation;
    use std::path::Path;

    #[track_caller]
    fn check(output: &str, settings: &str, expected: Option<&str>) {
        assert_eq!(relation(Path::new(output), Path::new(settings)).as_deref(), expected);
    }

    #[test]
    fn relative_folders_are_found_from_each_other() {
        check("generated", "schema", Some("../schema"));
        check("a/./b", "a/c/d", Some("../c/d"));
        check("out", "", Some(".."));
        check("", "../schema", Some("../schema"));
        check("../out", "../schema", Some("../schema"));
        check("a", "a", Some("."));
    }

    #[test]
    fn absolute_folders_are_found_side_by_side_or_in_one_another() {
        check("/x/out", "/x/schema", Some("../schema"));
        check("/x/y/out", "/x/schema", Some("../../schema"));
        check("/x/out", "/x", Some(".."));
        check("/x", "/x/a/b", Some("a/b"));
    }

    #[test]
    fn no_path_tells_where_on_the_machine_a_folder_lies() {
        check("/x/out", "/x/home/schema", None);
        check("/out", "/schema", None);
        check("out", "/schema", None);
        check("/out", "schema", None);
        check("../out", "schema", None);
    }
}
