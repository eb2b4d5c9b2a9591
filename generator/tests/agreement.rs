//! Two descriptions of one service, in CSDL and by `OpenAPI`, and one `edmund.toml`: their models are the same, but for what
//! is listed here.

use edmund::settings::Settings;
use edmund::{Mode, Request};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// What only one of the two descriptions can say. A line that begins with `-` is of CSDL alone, with `+` of `OpenAPI`.
///
/// `OpenAPI` knows no numbers beneath the members of an enumeration of texts, and nothing that is given once and not changed
/// later. Its calls have paths and not types, so that types do not list them. Pages and errors are types there.
const DIFFERENCES: &str = r#"
crate::odata::enumeration!(SocialIdentitySourceType
  -    Facebook = "facebook", 1;
  -    UnknownFutureValue = "unknownFutureValue", 2;
  +    Facebook = "facebook", 0;
  +    UnknownFutureValue = "unknownFutureValue", 1;
crate::odata::object!(ConnectedOrganization
  -    5 identity_sources IDENTITY_SOURCES: ::std::vec::Vec<crate::models::IdentitySource> = "identitySources", immutable;
  +    5 identity_sources IDENTITY_SOURCES: ::std::vec::Vec<crate::models::IdentitySource> = "identitySources", read_write;
pub struct ConnectedOrganization
  -/// Requests, where the service offers them:
  -/// - `/connectedOrganizations`: `list`, `count`, `create`; by key `get`, `update`, `delete`
  -/// - `/identityGovernance/entitlementManagement/connectedOrganizations`: `list`, `count`, `create`;
  -///   by key `get`, `update`, `delete`
  -    /// Immutable: given when the entity is created.
pub struct DirectoryObject
  -/// Requests, where the service offers them:
  -/// - `/directoryObjects`: `list`, `count`, `create`; by key `get`, `update`, `delete`
  -/// - `/connectedOrganizations/{id}/externalSponsors`: `list`, `count`, `create`; by key `get`,
  -///   `update`, `delete`
  -/// - `/connectedOrganizations/{id}/internalSponsors`: `list`, `count`, `create`; by key `get`,
  -///   `update`, `delete`
pub struct EntitlementManagement
  -/// Requests, where the service offers them:
  -/// - `/identityGovernance/entitlementManagement`: `get`, `update`, `delete`
pub struct Group
  -///
  -/// Requests, where the service offers them:
  -///
  -/// - `/groups`: `list`, `count`, `create`; by key `get`, `update`, `delete`
pub struct IdentityGovernance
  -/// Requests, where the service offers them:
  -/// - `/identityGovernance`: `get`, `update`, `delete`
pub struct User
  -///
  -/// Requests, where the service offers them:
  -///
  -/// - `/users`: `list`, `count`, `create`; by key `get`, `update`, `delete`
+ crate::odata::object!(ConnectedOrganizationCollectionResponse
+ crate::odata::object!(DirectoryObjectCollectionResponse
+ crate::odata::object!(GroupCollectionResponse
+ crate::odata::object!(UserCollectionResponse
+ pub mod o_data_errors;
+ pub struct ConnectedOrganizationCollectionResponse
+ pub struct DirectoryObjectCollectionResponse
+ pub struct GroupCollectionResponse
+ pub struct UserCollectionResponse
"#;

#[test]
fn the_models_of_both_descriptions_are_the_same_but_for_what_is_listed() -> Tested {
    let csdl = models(&["connected-organizations.csdl.xml", "connected-organizations.annotations.xml"])?;
    let openapi = models(&["connected-organizations.openapi.yaml"])?;
    assert_eq!(differences(&csdl, &openapi).join("\n"), DIFFERENCES.trim());
    Ok(())
}

/// The models that are made of some of the documents of `schema/`, with its settings.
fn models(inputs: &[&str]) -> Result<String, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let output = tempfile::tempdir()?;
    let text = fs::read_to_string(folder.join("edmund.toml"))?;
    let mut settings = Settings::parse(&"edmund.toml".into(), &text, &mut edmund::diagnostic::Diagnostics::default())
        .ok_or("the settings of `schema/` can be read")?;
    settings.inputs = inputs.iter().map(|input| (*input).into()).collect();
    let request = Request { settings, folder, output: output.path().to_owned(), mode: Mode::Write };
    let outcome = edmund::generate(&request);
    assert!(outcome.is_success() && outcome.diagnostics.is_empty(), "{outcome}");
    Ok(fs::read_to_string(output.path().join("src/models/mod.rs"))?)
}

/// The lines that differ, below the items that they are of. An item that only one has is told by its name.
fn differences(one: &str, other: &str) -> Vec<String> {
    let (one, other) = (items(one), items(other));
    let mut found = Vec::new();
    for (name, lines) in &one {
        match other.get(name) {
            None => found.push(format!("- {name}")),
            Some(others) if others != lines => {
                found.push(name.clone());
                found.extend(lines.iter().filter(|line| !others.contains(*line)).map(|line| format!("  -{line}")));
                found.extend(others.iter().filter(|line| !lines.contains(*line)).map(|line| format!("  +{line}")));
            }
            Some(_) => {}
        }
    }
    found.extend(other.keys().filter(|name| !one.contains_key(*name)).map(|name| format!("+ {name}")));
    found
}

/// The items of a module by the line that begins them, docs apart.
fn items(text: &str) -> BTreeMap<String, Vec<&str>> {
    let mut items: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let is_item = open.iter().any(|line| !line.starts_with("//") && !line.starts_with("#["));
        // Blank lines stand within items too, where what follows is indented.
        let is_end = line.is_empty() && is_item && open.last().is_some_and(|last| !last.starts_with(' '));
        if is_end {
            let first = open.iter().find(|line| !line.starts_with("//") && !line.starts_with("#["));
            let name = first.map_or("", |line| line.split([',', '{']).next().unwrap_or_default());
            items.insert(name.trim().to_owned(), std::mem::take(&mut open));
        } else if !(line.is_empty() && open.is_empty()) {
            open.push(line);
        }
    }
    items
}
