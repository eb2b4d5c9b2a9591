//! What to generate, as the user asks for it: `edmund.toml`, or the command line.
//!
//! In: the text of an `edmund.toml`, or nothing. Out: [`Settings`], plain data, checked. They serialize to the form in
//! which the lock file keeps them. Inputs are not opened here, and patterns are not matched.

mod check;
mod file;

use crate::diagnostic::{Diagnostics, Place};
use crate::plan::{AdvancedQueries, EnumLiterals, FunctionParameters, KeyStyle};
use heck::ToUpperCamelCase;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The command that makes the crate again, unless the settings name another. What it is given is not part of it: a
/// crate is the same wherever it is made.
pub const REGENERATE: &str = "edmund update";

/// Everything a user can ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The CSDL documents or OpenAPI descriptions, relative to the folder of `edmund.toml`; forward slashes.
    pub inputs: Vec<Entry>,
    /// `[package]`
    pub package: PackageSettings,
    /// `[client]`
    pub client: ClientSettings,
    /// `[slice]`
    pub slice: SliceSettings,
    /// `[dialect]`
    pub dialect: DialectSettings,
    /// `[types]`
    pub types: TypeSettings,
    /// `[operations]`
    #[serde(skip_serializing_if = "OperationSettings::says_nothing")]
    pub operations: OperationSettings,
    /// `[[pin]]`
    #[serde(rename = "pin", skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<PinSettings>,
}

/// What the manifest of the crate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackageSettings {
    /// The package's name.
    pub name: Entry,
    /// Its version; `0.1.0` unless said otherwise.
    pub version: Entry,
    /// One line about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Entry>,
}

/// How the client is called, and where it calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClientSettings {
    /// The name of the client's struct; made of the package's name unless said otherwise.
    pub name: Entry,
    /// The service's address, for docs and examples.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Entry>,
    /// The command that makes the crate again, for the headers of its files.
    pub regenerate: Entry,
    /// Addresses by their names, where there are several, such as those of national clouds: constants of the client.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub endpoints: BTreeMap<String, Entry>,
}

/// What of the model is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SliceSettings {
    /// Patterns of types and paths; everything when empty.
    pub include: Vec<Entry>,
    /// Patterns of types and paths to leave out.
    pub exclude: Vec<Entry>,
    /// Base types that are no reason to bring in what derives from them; treated as concrete.
    pub hubs: Vec<Entry>,
}

/// How the service wants its requests; OData's ways unless said otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DialectSettings {
    /// How a key is put into a URL.
    #[serde(serialize_with = "key_style")]
    pub keys: KeyStyle,
    /// How an enumeration's member is put into a URL.
    #[serde(serialize_with = "enum_literals")]
    pub enum_literals: EnumLiterals,
    /// What an advanced query must say of itself.
    #[serde(serialize_with = "advanced_queries")]
    pub advanced_queries: AdvancedQueries,
    /// Where the parameters of a function are put.
    #[serde(serialize_with = "function_parameters")]
    pub function_parameters: FunctionParameters,
    /// The header that carries the id of a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id_header: Option<Entry>,
}

/// How types are mapped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TypeSettings {
    /// The namespace whose types stand in `models` itself; the one with the most types unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main_namespace: Option<Entry>,
    /// Collections whose null items are kept, as patterns of `namespace.type/property`.
    pub null_items: Vec<Entry>,
    /// Types that have no objects of their own, by their qualified names: what `Abstract="true"` is in CSDL, and `OpenAPI`
    /// cannot say.
    #[serde(rename = "abstract", skip_serializing_if = "Vec::is_empty")]
    pub abstract_types: Vec<Entry>,
    /// Namespaces by their aliases: what `Alias` is in CSDL, and `OpenAPI` cannot say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, Entry>,
}

/// What the schema does not say of operations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OperationSettings {
    /// What may be called again though it may have been carried out already: actions, as patterns of `namespace.action`, and
    /// operations by path, as patterns of their `operationId` or of `POST /path`.
    pub idempotent: Vec<Entry>,
}

impl OperationSettings {
    fn says_nothing(&self) -> bool {
        self.idempotent.is_empty()
    }
}

/// Types that are taken from an older document than the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PinSettings {
    /// Patterns of types, and of paths, which stand for the types along them; looked for in the older document.
    pub types: Vec<Entry>,
    /// The older document, relative to the folder of `edmund.toml`; forward slashes.
    pub document: Entry,
    /// Its digest, such as the lock file has it: `blake3:` and 64 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<Entry>,
}

/// A text of the settings, with its place when it comes from a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: Option<Place>,
}

impl Entry {
    /// Reports an error about it.
    pub(crate) fn error(&self, diagnostics: &mut Diagnostics, message: String, help: impl Into<String>) {
        diagnostics.add(crate::diagnostic::Diagnostic {
            severity: crate::diagnostic::Severity::Error,
            place: self.place.clone(),
            message,
            help: Some(help.into()),
        });
    }
}

impl<T: Into<String>> From<T> for Entry {
    fn from(text: T) -> Self {
        Self { text: text.into(), place: None }
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl Settings {
    /// Settings for a package, everything else left at its default. [`check`](Self::check) them before use.
    #[must_use]
    pub fn new(package: &str) -> Self {
        Self {
            inputs: Vec::new(),
            package: PackageSettings { name: package.into(), version: "0.1.0".into(), description: None },
            client: ClientSettings {
                name: default_client_name(package).into(),
                endpoint: None,
                regenerate: REGENERATE.into(),
                endpoints: BTreeMap::new(),
            },
            slice: SliceSettings::default(),
            dialect: DialectSettings::default(),
            types: TypeSettings::default(),
            operations: OperationSettings::default(),
            pins: Vec::new(),
        }
    }

    /// Reads and checks an `edmund.toml`; `None` after an error.
    #[must_use]
    pub fn parse(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let settings = file::parse(file, text, diagnostics)?;
        settings.check(diagnostics).then_some(settings)
    }

    /// Reads and checks the settings that a lock file keeps; `None` after an error.
    #[must_use]
    pub fn parse_lock(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let settings = file::parse_lock(file, text, diagnostics)?;
        settings.check(diagnostics).then_some(settings)
    }

    /// Checks names, version and endpoint; every error is reported. Whether there is none.
    pub fn check(&self, diagnostics: &mut Diagnostics) -> bool {
        check::check(self, diagnostics)
    }
}

/// The name of a client for a package: `msgraph` has a `MsgraphClient`.
fn default_client_name(package: &str) -> String {
    let name = package.to_upper_camel_case();
    if name.ends_with("Client") { name } else { name + "Client" }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn key_style<S: Serializer>(style: &KeyStyle, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match style {
        KeyStyle::Segments => "segments",
        KeyStyle::Parentheses => "parentheses",
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn enum_literals<S: Serializer>(style: &EnumLiterals, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match style {
        EnumLiterals::Bare => "bare",
        EnumLiterals::Qualified => "qualified",
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn advanced_queries<S: Serializer>(style: &AdvancedQueries, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match style {
        AdvancedQueries::Plain => "plain",
        AdvancedQueries::ConsistencyLevel => "consistency-level",
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn function_parameters<S: Serializer>(style: &FunctionParameters, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match style {
        FunctionParameters::Inline => "inline",
        FunctionParameters::Aliases => "aliases",
    })
}
