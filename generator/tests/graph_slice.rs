//! The slice of `connectedOrganizations` out of the whole of Microsoft Graph, beside `schema/`, which was written by
//! hand from its documentation.
//!
//! The documents of Graph are not part of this repository, so that this is run where they are:
//! `EDMUND_CORPUS=FOLDER cargo test --package edmund --test graph_slice -- --ignored`, with
//! `FOLDER/csdl/graph-v1.0.csdl` as Microsoft serves it.

use edmund::diagnostic::Diagnostics;
use edmund::plan::{Crate, Item};
use edmund::{Settings, input, model, plan, slice};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const PATH: &str = "/identityGovernance/entitlementManagement/connectedOrganizations/**";

/// Graph calls sponsors contained, so that what is bound to `directoryObject` is below the path too. Its results would
/// bring types that `schema/` has no use for.
const NOT_MEANT: &str = "/directoryObjects/getAvailableExtensionProperties";

type Tested = Result<(), Box<dyn std::error::Error>>;

/// Plans the crate of the given documents, with the settings of `schema/`.
fn planned(inputs: &[PathBuf], include: &[&str], exclude: &[&str]) -> Result<Crate, Box<dyn std::error::Error>> {
    let schema = schema();
    let text = std::fs::read_to_string(schema.join("edmund.toml"))?;
    let mut diagnostics = Diagnostics::default();
    let mut settings =
        Settings::parse(&"edmund.toml".into(), &text, &mut diagnostics).ok_or("the settings are wrong")?;
    settings.inputs = inputs.iter().map(|path| path.to_string_lossy().into_owned().into()).collect();
    settings.slice.include = include.iter().map(|pattern| (*pattern).into()).collect();
    settings.slice.exclude = exclude.iter().map(|pattern| (*pattern).into()).collect();
    let documents = input::read(&settings, &schema, &mut diagnostics).documents;
    let model = model::resolve(documents, &mut diagnostics).ok_or("the documents are wrong")?;
    let slice = slice::slice(&model, &settings, &mut diagnostics);
    let krate = plan::plan(&model, &slice, &settings, &mut diagnostics);
    match diagnostics.sorted().into_iter().find(edmund::Diagnostic::is_error) {
        Some(error) => Err(error.to_string().into()),
        None => Ok(krate),
    }
}

fn schema() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema")
}

fn graph_slice(include: &[&str]) -> Result<Crate, Box<dyn std::error::Error>> {
    let corpus = std::env::var_os("EDMUND_CORPUS").ok_or("EDMUND_CORPUS names no folder")?;
    let graph = Path::new(&corpus).join("csdl/graph-v1.0.csdl");
    planned(&[graph, schema().join("connected-organizations.annotations.xml")], include, &[NOT_MEANT])
}

fn written_slice() -> Result<Crate, Box<dyn std::error::Error>> {
    let documents = ["connected-organizations.csdl.xml", "connected-organizations.annotations.xml"];
    planned(&documents.map(|name| schema().join(name)), &[PATH], &[])
}

/// Every item by its name, as lines that can be compared: what it is, its docs, and each of its parts.
fn items(krate: &Crate) -> BTreeMap<String, Vec<String>> {
    let items = krate.modules.iter().flat_map(|module| &module.items);
    items.map(|item| (item.ident().to_string(), parts(item))).collect()
}

fn parts(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) => {
            let head = format!("struct {:?} key {:?} open {}", item.wire_names, item.key, item.is_open);
            let relations = format!("variants {:?} bases {:?} any {:?}", item.variants, item.bases, item.any);
            let fields = item.fields.iter().map(|field| {
                let wire_name = &field.property.wire_name;
                let (ty, access) = (&field.property.ty, field.access);
                format!(
                    "{wire_name}: {ty:?} boxed {} {access:?} {:?} {:?}",
                    field.is_boxed, field.docs, field.deprecated
                )
            });
            [head, relations].into_iter().chain(fields).collect()
        }
        Item::Hierarchy(item) => {
            let variants = item.variants.iter().map(|variant| format!("{}: {:?}", variant.ident, variant.ty));
            let properties = item.properties.iter().map(|property| format!("{property:?}"));
            let head = format!("enum over {:?} {:?}", item.wire_names, item.docs);
            [head].into_iter().chain(variants).chain(properties).collect()
        }
        Item::Enumeration(item) => {
            let members =
                item.members.iter().map(|member| format!("{}: {} {:?}", member.wire_name, member.value, member.docs));
            let head = format!("enum {:?} flags {} {:?}", item.wire_names, item.is_flags, item.docs);
            [head].into_iter().chain(members).collect()
        }
        Item::Alias(item) => vec![format!("alias {:?}", item.ty)],
        Item::Union(item) => {
            let variants = item.variants.iter().map(|variant| format!("{}: {:?}", variant.ident, variant.ty));
            [format!("union {:?}", item.docs)].into_iter().chain(variants).collect()
        }
    }
}

/// What stands in `schema/` and not in Graph (`-`), and the other way round (`+`); of a part its name.
fn differences(written: &Crate, graph: &Crate) -> Vec<String> {
    let (written, graph) = (items(written), items(graph));
    let mut found = Vec::new();
    for (name, parts) in &written {
        let Some(others) = graph.get(name) else {
            found.push(format!("- {name}"));
            continue;
        };
        let short = |part: &str| part.split(' ').next().unwrap_or_default().trim_end_matches(':').to_owned();
        found
            .extend(parts.iter().filter(|part| !others.contains(part)).map(|part| format!("- {name}.{}", short(part))));
        found
            .extend(others.iter().filter(|part| !parts.contains(part)).map(|part| format!("+ {name}.{}", short(part))));
    }
    found.extend(graph.keys().filter(|name| !written.contains_key(*name)).map(|name| format!("+ {name}")));
    found
}

#[test]
#[ignore = "the documents of Microsoft Graph are not part of this repository: see the top of this file"]
fn the_slice_of_graph_is_a_few_dozen_types() -> Tested {
    let types = |krate: &Crate| krate.modules.iter().map(|module| module.items.len()).sum::<usize>();
    let (few, more) = (types(&graph_slice(&[PATH])?), types(&graph_slice(&[PATH, "/users", "/groups"])?));
    assert_eq!((few, more), (13, 50));
    Ok(())
}

#[test]
#[ignore = "the documents of Microsoft Graph are not part of this repository: see the top of this file"]
fn the_models_of_the_slice_are_those_of_the_schema_but_for_what_graph_lacks() -> Tested {
    let expected = [
        // What v1.0 lacks.
        "- ConnectedOrganization.createdBy",
        "- ConnectedOrganization.modifiedBy",
        // Ways out of the slice, which `schema/` leaves out: untyped.
        "+ EntitlementManagement.accessPackageAssignmentApprovals",
        "+ EntitlementManagement.accessPackages",
        "+ EntitlementManagement.accessPackageSuggestions",
        "+ EntitlementManagement.assignmentPolicies",
        "+ EntitlementManagement.assignmentRequests",
        "+ EntitlementManagement.assignments",
        "+ EntitlementManagement.availableAccessPackages",
        "+ EntitlementManagement.catalogs",
        "+ EntitlementManagement.controlConfigurations",
        "+ EntitlementManagement.resourceEnvironments",
        "+ EntitlementManagement.resourceRequests",
        "+ EntitlementManagement.resourceRoleScopes",
        "+ EntitlementManagement.resources",
        "+ EntitlementManagement.settings",
        "+ EntitlementManagement.subjects",
        "+ IdentityGovernance.accessReviews",
        "+ IdentityGovernance.appConsent",
        "+ IdentityGovernance.catalogs",
        "+ IdentityGovernance.lifecycleWorkflows",
        "+ IdentityGovernance.privilegedAccess",
        "+ IdentityGovernance.termsOfUse",
    ];
    assert_eq!(differences(&written_slice()?, &graph_slice(&[PATH])?), expected);
    Ok(())
}
