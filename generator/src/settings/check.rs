//! What names, versions and addresses the settings may hold.
//!
//! In: settings. Out: errors. Everything that reaches a manifest, a header or an identifier unchanged is checked here.

use super::{Entry, Settings};
use crate::diagnostic::Diagnostics;
use crate::plan::is_identifier;

/// Names that a crate cannot have beside its dependencies and the language's own crates.
const TAKEN: [&str; 16] = [
    "alloc",
    "async_trait",
    "azure_core",
    "base64",
    "core",
    "futures",
    "http",
    "proc_macro",
    "serde",
    "serde_json",
    "std",
    "test",
    "time",
    "tokio",
    "tracing",
    "uuid",
];

/// The modules of a generated crate.
const MODULES: [&str; 4] = ["client", "models", "odata", "parameters"];

pub(super) fn check(settings: &Settings, diagnostics: &mut Diagnostics) -> bool {
    let mut findings = Diagnostics::default();
    let mut expect = |holds: bool, entry: &Entry, what: &str, help: &str| {
        if !holds {
            entry.error(&mut findings, format!("`{}` cannot be {what}", entry.text.escape_debug()), help);
        }
    };
    let package = &settings.package;
    expect(
        is_package_name(&package.name.text),
        &package.name,
        "the name of a package",
        "use letters of ASCII, digits, `-` and `_`, a letter first, and no keyword or name of a dependency",
    );
    expect(is_version(&package.version.text), &package.version, "a version", "write one such as `0.1.0`");
    for entry in package.description.iter().chain([&settings.client.regenerate]) {
        expect(is_line(&entry.text), entry, "part of a header", "write one line without control characters");
    }
    expect(
        is_identifier(&settings.client.name.text) && !MODULES.contains(&settings.client.name.text.as_str()),
        &settings.client.name,
        "the name of a client",
        "use a Rust identifier that is no keyword, such as `GraphClient`",
    );
    for entry in settings.client.endpoint.iter().chain(settings.client.endpoints.values()) {
        let text = &entry.text;
        let holds = (text.starts_with("https://") || text.starts_with("http://")) && is_address(text);
        expect(holds, entry, "an endpoint", "write an absolute URL such as `https://example.org/service`");
    }
    for (name, entry) in &settings.client.endpoints {
        let named = Entry { text: name.clone(), place: entry.place.clone() };
        let help = "use small letters of ASCII, digits and `_`, a letter first, such as `china`; `service` is taken";
        expect(is_endpoint_name(name), &named, "the name of an endpoint", help);
    }
    for (alias, namespace) in &settings.types.aliases {
        let named = Entry { text: alias.clone(), place: namespace.place.clone() };
        let help = "use letters, digits and `_`, a letter first, such as `graph`; what it stands for is on the right";
        expect(is_simple_identifier(alias), &named, "an alias", help);
        let holds = !namespace.text.is_empty() && namespace.text.split('.').all(is_simple_identifier);
        expect(holds, namespace, "a namespace", "write one such as `microsoft.graph`");
    }
    if let Some(entry) = &settings.dialect.request_id_header {
        let holds = !entry.text.is_empty()
            && entry.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        expect(holds, entry, "the name of a header", "write one such as `client-request-id`");
    }
    let holds = !findings.has_errors();
    diagnostics.extend(findings);
    holds
}

fn is_package_name(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && is_identifier(&name.replace('-', "_"))
        && !TAKEN.contains(&name.to_ascii_lowercase().replace('-', "_").as_str())
}

/// What becomes a constant in capital letters beside the client's own.
fn is_endpoint_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && name != "service"
}

/// An identifier of CSDL (CSDL XML 4.01, 17.2), of ASCII alone.
fn is_simple_identifier(name: &str) -> bool {
    name.len() <= 128
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Three numbers, and what a semantic version may have after them.
fn is_version(version: &str) -> bool {
    let numbers_end = version.find(['-', '+']).unwrap_or(version.len());
    let (numbers, rest) = version.split_at(numbers_end);
    let is_number = |part: &str| {
        !part.is_empty()
            && part.len() <= 9
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let is_suffix =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let (pre, build) = match rest.split_once('+') {
        Some((pre, build)) => (pre, Some(build)),
        None => (rest, None),
    };
    let is_numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre
            .strip_prefix('-')
            .is_none_or(|pre| pre.split('.').all(|part| is_suffix(part) && (!is_numeric(part) || is_number(part))))
        && build.is_none_or(|build| build.split('.').all(is_suffix))
}

fn is_line(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

fn is_address(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'`' | b'\\' | b'?' | b'#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_not_named_by_a_keyword_a_path_or_a_dependency() {
        for name in ["", "1a", "a/b", "../a", "type", "self", "serde_json", "Serde", "日本", "a b", "std"] {
            assert!(!is_package_name(name), "{name}");
        }
        for name in ["connected-organizations", "msgraph", "a_b2"] {
            assert!(is_package_name(name), "{name}");
        }
    }

    #[test]
    fn a_package_is_not_named_as_any_of_its_dependencies() -> Result<(), toml::de::Error> {
        let manifest: toml::Table = include_str!("../runtime_sources/dependencies.toml").parse()?;
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        let names: Vec<_> = dependencies.into_iter().flat_map(toml::Table::keys).collect();
        assert!(names.len() > 5, "{names:?}");
        for name in names {
            for name in [name.clone(), name.replace('-', "_"), name.replace('_', "-")] {
                assert!(!is_package_name(&name), "{name}");
            }
        }
        Ok(())
    }

    #[test]
    fn an_endpoint_has_a_name_that_becomes_a_constant() {
        for name in ["", "a-b", "China", "1st", "_a", "service", "gov l4", "é"] {
            assert!(!is_endpoint_name(name), "{name}");
        }
        for name in ["china", "us_government_l4"] {
            assert!(is_endpoint_name(name), "{name}");
        }
    }

    #[test]
    fn a_version_is_semantic() {
        for version in ["", "1", "1.2", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3.4", "1.2.3 "] {
            assert!(!is_version(version), "{version}");
        }
        for version in ["0.1.0", "1.2.3-rc.1", "1.2.3+a.b", "1.2.3-x-y+z"] {
            assert!(is_version(version), "{version}");
        }
    }

    #[test]
    fn a_client_is_named_after_its_package() {
        assert_eq!(Settings::new("connected-organizations").client.name.text, "ConnectedOrganizationsClient");
        assert_eq!(Settings::new("my_client").client.name.text, "MyClient");
    }
}
