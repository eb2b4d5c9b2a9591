//! Sources without what a crate has no use for.
//!
//! In: a source file of the runtime, formatted, where `#[cfg(feature = "…")]` stands first, before docs and other
//! attributes, of what belongs to crates of one kind; examples say so behind the fence, as in `rust,paths`. Out: the file without these lines, without what the other kind of
//! crate has, and the modules that nothing declares any more.

/// Two features of which a crate has one.
pub(super) struct Conditions {
    /// The feature that it has.
    pub(super) met: &'static str,
    /// The feature that it has not.
    pub(super) unmet: &'static str,
}

/// A source file of which the conditions are held.
pub(super) struct Held {
    pub(super) text: String,
    pub(super) left_out: Vec<LeftOut>,
}

/// A module that is left out: its path below `src` without `.rs`.
pub(super) struct LeftOut(String);

impl LeftOut {
    /// Whether a source file is that of the module, or of one within it.
    pub(super) fn has(&self, path: &str) -> bool {
        path.strip_prefix(&*self.0).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

impl Conditions {
    /// The source file at a path below `src`.
    pub(super) fn hold(&self, path: &str, text: &str) -> Held {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut held = Held { text: String::with_capacity(text.len()), left_out: Vec::new() };
        let mut is_first = true;
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            match feature(line) {
                Some(feature) if feature == self.met => {}
                Some(feature) if feature == self.unmet => {
                    let item = item(&mut lines, indent(line));
                    held.left_out.extend(item.and_then(module).map(|name| LeftOut(format!("{folder}/{name}"))));
                    // Of the two empty lines around it, one.
                    if is_first {
                        lines.next_if(|next| next.is_empty());
                    }
                }
                _ => match example(line) {
                    Some(kind) if kind == self.unmet => {
                        let _ = lines.find(|line| line.trim_start() == "/// ```");
                        // Of the two empty lines around it, one; at the end of the docs, none.
                        let is_last = lines.next_if(|next| next.trim_start() == "///").is_none();
                        if is_last && let Some(before) = held.text.strip_suffix("///\n") {
                            held.text.truncate(before.trim_end_matches(' ').len());
                        }
                    }
                    kind => {
                        let kept =
                            if kind == Some(self.met) { line.trim_end_matches(|each| each != '`') } else { line };
                        is_first = kept.is_empty() || kept.ends_with('{');
                        held.text.push_str(kept);
                        held.text.push('\n');
                    }
                },
            }
        }
        held
    }
}

/// The feature that a line asks for.
fn feature(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("#[cfg(feature = \"")?.strip_suffix("\")]")
}

/// The kind of crate that an example is for, which begins with the line.
fn example(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("/// ```rust,")
}

/// Takes an item, a field or a statement with its docs and attributes, and gives its last line: the first one that ends it
/// and is no further in.
fn item<'a>(lines: &mut impl Iterator<Item = &'a str>, indented: usize) -> Option<&'a str> {
    lines.find(|line| {
        let code = line.trim_start();
        let is_code = !(code.starts_with("//") || code.starts_with("#["));
        is_code && indent(line) == indented && code.ends_with(['}', ';', ','])
    })
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The module that a line declares.
fn module(line: &str) -> Option<&str> {
    let declared = line.trim_start().trim_start_matches("pub ");
    declared.strip_prefix("mod ")?.strip_suffix(';')
}

#[cfg(test)]
mod tests {
    use super::Conditions;

    const SOURCE: &str = r#"//! Docs.

mod always;
#[cfg(feature = "paths")]
mod paths;
#[cfg(feature = "resources")]
#[cfg(feature = "client")]
mod resources;

struct Call {
    url: String,
    #[cfg(feature = "resources")]
    /// The last one,
    step: Step,
}

impl Call {
    #[cfg(feature = "resources")]
    /// A step further;
    /// and so on.
    fn step(&self) -> Step {
        if self.step.is_empty() {
            return self.step;
        }
        self.step
    }

    #[cfg(feature = "paths")]
    fn path(&self) -> &str {
        &self.path
    }

    #[cfg(feature = "mock")]
    fn url(&self) -> &str {
        &self.url
    }
}
"#;

    #[test]
    fn what_is_met_stays_without_its_condition() {
        let held = Conditions { met: "resources", unmet: "paths" }.hold("odata/mod.rs", SOURCE);
        assert_eq!(
            held.text,
            r#"//! Docs.

mod always;
#[cfg(feature = "client")]
mod resources;

struct Call {
    url: String,
    /// The last one,
    step: Step,
}

impl Call {
    /// A step further;
    /// and so on.
    fn step(&self) -> Step {
        if self.step.is_empty() {
            return self.step;
        }
        self.step
    }

    #[cfg(feature = "mock")]
    fn url(&self) -> &str {
        &self.url
    }
}
"#
        );
    }

    #[test]
    fn what_is_unmet_goes_with_its_docs_and_body() {
        let held = Conditions { met: "paths", unmet: "resources" }.hold("odata/mod.rs", SOURCE);
        assert_eq!(
            held.text,
            r#"//! Docs.

mod always;
mod paths;

struct Call {
    url: String,
}

impl Call {
    fn path(&self) -> &str {
        &self.path
    }

    #[cfg(feature = "mock")]
    fn url(&self) -> &str {
        &self.url
    }
}
"#
        );
    }

    #[test]
    fn examples_are_those_of_the_crate() {
        let source = "/// A mock.\n///\n/// ```rust,resources\n/// users();\n/// ```\n///\n/// ```rust,paths\n/// get_user();\n/// ```\nstruct Mock;\n";
        let example = |text| format!("/// A mock.\n///\n/// ```\n/// {text};\n/// ```\nstruct Mock;\n");
        let resources = Conditions { met: "resources", unmet: "paths" }.hold("odata/mock.rs", source).text;
        assert_eq!(resources, example("users()"));
        let paths = Conditions { met: "paths", unmet: "resources" }.hold("odata/mock.rs", source).text;
        assert_eq!(paths, example("get_user()"));
    }

    #[test]
    fn a_module_that_is_not_declared_goes_with_its_files() {
        let held = Conditions { met: "resources", unmet: "paths" }.hold("odata/client/mod.rs", SOURCE);
        let is_left_out = |path: &str| held.left_out.iter().any(|module| module.has(path));
        assert!(is_left_out("odata/client/paths.rs") && is_left_out("odata/client/paths/mod.rs"));
        assert!(!is_left_out("odata/client/paths_of_all.rs") && !is_left_out("odata/client/resources.rs"));
    }
}
