//! Which version of `OpenAPI` a document follows (4.6.1), or what it is instead.
//!
//! In: the tree of a document. Out: the [`Version`], or an error that says what to do.

use super::document::Version;
use super::findings::Findings;
use super::source::Source;
use super::tree::{Node, NodeKind};
use crate::diagnostic::Severity;

const GIVE: &str = "give an OpenAPI description, 3.0 or 3.1, YAML or JSON, or a service's CSDL";

/// The version of an input.
pub(super) fn version(source: &Source, findings: &mut Findings<'_>) -> Option<Version> {
    let tree = &source.tree;
    let mut say = |severity, node: &Node, message: &str, help: &str| {
        findings.add(severity, &source.places.at(node.offset), "", message, help);
    };
    if let Some(written) = tree.get("swagger") {
        let version = text(written).unwrap_or_default();
        let message = format!("this is a description of Swagger {}; only OpenAPI 3 is read", version.escape_debug());
        let help = "convert it first, for instance with `npx swagger2openapi FILE --outfile openapi.yaml`";
        say(Severity::Error, written, &message, help);
        return None;
    }
    let Some(written) = tree.get("openapi") else {
        let message = match &tree.kind {
            NodeKind::Mapping(_) => "this is no OpenAPI description: it has no member `openapi`".to_owned(),
            _ => format!("this is no OpenAPI description: it is {}, not an object", tree.describe()),
        };
        say(Severity::Error, tree, &message, GIVE);
        return None;
    };
    let version = text(written).unwrap_or_default();
    let stated = stated(source);
    if stated.is_none() {
        let message = format!("version `{}` of OpenAPI is not known", version.escape_debug());
        say(Severity::Error, written, &message, "write `openapi: 3.1.0`, or `3.0.3`");
    } else if !["3.0", "3.1"].iter().any(|known| is_of(version, known)) {
        let message = format!("version `{}` of OpenAPI is read as 3.1", version.escape_debug());
        say(Severity::Warning, written, &message, "");
    }
    stated
}

/// The version that a document says it follows; no word is said about others.
pub(super) fn stated(source: &Source) -> Option<Version> {
    let version = text(source.tree.get("openapi")?)?;
    if is_of(version, "3.0") {
        return Some(Version::V3_0);
    }
    version.starts_with("3.").then_some(Version::V3_1)
}

fn is_of(version: &str, minor: &str) -> bool {
    version.strip_prefix(minor).is_some_and(|patch| patch.is_empty() || patch.starts_with(['.', '-']))
}

fn text(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::String(text) | NodeKind::Number(text) => Some(text),
        _ => None,
    }
}
