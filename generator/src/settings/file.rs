//! `edmund.toml` as written.
//!
//! In: its text. Out: [`Settings`] with the places of their texts, or errors with places. What the texts say is checked
//! elsewhere.

use super::{
    ClientSettings, DialectSettings, Entry, OperationSettings, PackageSettings, PinSettings, Settings, SliceSettings,
    TypeSettings,
};
use crate::diagnostic::{Diagnostics, Place};
use crate::plan::{AdvancedQueries, EnumLiterals, FunctionParameters, KeyStyle};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use toml::Spanned;

type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    inputs: Vec<Text>,
    package: Package,
    #[serde(default)]
    client: Client,
    #[serde(default)]
    slice: Slice,
    #[serde(default)]
    dialect: Dialect,
    #[serde(default)]
    types: Types,
    #[serde(default)]
    operations: Operations,
    #[serde(default)]
    pin: Vec<Pin>,
}

/// What of a lock file is read here.
#[derive(Deserialize)]
struct Lock {
    settings: File,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pin {
    types: Vec<Text>,
    document: Text,
    digest: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Package {
    name: Text,
    version: Option<Text>,
    description: Option<Text>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Client {
    name: Option<Text>,
    endpoint: Option<Text>,
    regenerate: Option<Text>,
    #[serde(default)]
    endpoints: BTreeMap<String, Text>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Slice {
    include: Vec<Text>,
    exclude: Vec<Text>,
    hubs: Vec<Text>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Dialect {
    keys: Keys,
    enum_literals: Literals,
    advanced_queries: Advanced,
    function_parameters: Parameters,
    request_id_header: Option<Text>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Keys {
    Segments,
    #[default]
    Parentheses,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Literals {
    Bare,
    #[default]
    Qualified,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Advanced {
    #[default]
    Plain,
    ConsistencyLevel,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Parameters {
    #[default]
    Inline,
    Aliases,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Types {
    main_namespace: Option<Text>,
    null_items: Vec<Text>,
    r#abstract: Vec<Text>,
    aliases: BTreeMap<String, Text>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Operations {
    idempotent: Vec<Text>,
}

pub(super) fn parse(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Settings> {
    let help = "the README lists every setting";
    let parsed = read(file, text, help, diagnostics)?;
    Some(Source { file, text }.settings(parsed))
}

pub(super) fn parse_lock(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Settings> {
    let help = "put the lock file back as it was, or make the crate anew with `edmund generate`";
    let Lock { settings } = read(file, text, help, diagnostics)?;
    Some(Source { file, text }.settings(settings))
}

fn read<'a, T: Deserialize<'a>>(
    file: &Arc<str>,
    text: &'a str,
    help: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let source = Source { file, text };
    match toml::from_str::<T>(text) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            let place = error.span().map_or_else(|| source.whole(), |span| source.place(span.start));
            diagnostics.error(
                &place,
                format!("these settings cannot be read: {}", error.message().replace('\n', " ")),
                help,
            );
            None
        }
    }
}

struct Source<'a> {
    file: &'a Arc<str>,
    text: &'a str,
}

impl Source<'_> {
    fn settings(&self, parsed: File) -> Settings {
        let package = self.entry(parsed.package.name);
        let defaults = Settings::new(&package.text);
        Settings {
            inputs: self.entries(parsed.inputs),
            package: PackageSettings {
                name: package,
                version: self.optional(parsed.package.version).unwrap_or(defaults.package.version),
                description: self.optional(parsed.package.description),
            },
            client: ClientSettings {
                name: self.optional(parsed.client.name).unwrap_or(defaults.client.name),
                endpoint: self.optional(parsed.client.endpoint),
                regenerate: self.optional(parsed.client.regenerate).unwrap_or(defaults.client.regenerate),
                endpoints: {
                    let endpoints = parsed.client.endpoints.into_iter();
                    endpoints.map(|(name, url)| (name, self.entry(url))).collect()
                },
            },
            slice: SliceSettings {
                include: self.entries(parsed.slice.include),
                exclude: self.entries(parsed.slice.exclude),
                hubs: self.entries(parsed.slice.hubs),
            },
            dialect: DialectSettings {
                keys: match parsed.dialect.keys {
                    Keys::Segments => KeyStyle::Segments,
                    Keys::Parentheses => KeyStyle::Parentheses,
                },
                enum_literals: match parsed.dialect.enum_literals {
                    Literals::Bare => EnumLiterals::Bare,
                    Literals::Qualified => EnumLiterals::Qualified,
                },
                advanced_queries: match parsed.dialect.advanced_queries {
                    Advanced::Plain => AdvancedQueries::Plain,
                    Advanced::ConsistencyLevel => AdvancedQueries::ConsistencyLevel,
                },
                function_parameters: match parsed.dialect.function_parameters {
                    Parameters::Inline => FunctionParameters::Inline,
                    Parameters::Aliases => FunctionParameters::Aliases,
                },
                request_id_header: self.optional(parsed.dialect.request_id_header),
            },
            types: TypeSettings {
                main_namespace: self.optional(parsed.types.main_namespace),
                null_items: self.entries(parsed.types.null_items),
                abstract_types: self.entries(parsed.types.r#abstract),
                aliases: {
                    let aliases = parsed.types.aliases.into_iter();
                    aliases.map(|(alias, namespace)| (alias, self.entry(namespace))).collect()
                },
            },
            operations: OperationSettings { idempotent: self.entries(parsed.operations.idempotent) },
            pins: parsed.pin.into_iter().map(|pin| self.pin(pin)).collect(),
        }
    }

    fn pin(&self, pin: Pin) -> PinSettings {
        PinSettings {
            types: self.entries(pin.types),
            document: self.entry(pin.document),
            digest: self.optional(pin.digest),
        }
    }

    fn optional(&self, text: Option<Text>) -> Option<Entry> {
        text.map(|text| self.entry(text))
    }

    fn entries(&self, texts: Vec<Text>) -> Vec<Entry> {
        texts.into_iter().map(|text| self.entry(text)).collect()
    }

    fn entry(&self, text: Text) -> Entry {
        let place = self.place(text.span().start);
        Entry { text: text.into_inner(), place: Some(place) }
    }

    fn whole(&self) -> Place {
        Place { file: Arc::clone(self.file), line: 0, column: 0 }
    }

    fn place(&self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Place { file: Arc::clone(self.file), line: number(line), column: number(column) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut diagnostics = Diagnostics::default();
        let settings = Settings::parse(&"edmund.toml".into(), text, &mut diagnostics);
        let findings: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        assert_eq!(settings.is_none(), !findings.is_empty());
        assert!(findings.join("\n").contains(expected), "{findings:?}");
    }

    #[test]
    fn a_package_and_an_input_suffice() {
        check("inputs = [\"a.xml\"]\n[package]\nname = \"a\"\n", "");
    }

    #[test]
    fn an_unknown_key_is_an_error_with_its_place() {
        check(
            "inputs = []\n[package]\nname = \"a\"\n[slice]\nincludes = []\n",
            "edmund.toml:5:1: error: these settings cannot be read: unknown field `includes`",
        );
    }

    #[test]
    fn a_missing_package_name_is_an_error() {
        check("inputs = []\n[package]\n", "missing field `name`");
    }

    #[test]
    fn an_unknown_dialect_is_an_error_with_its_place() {
        check("inputs = []\n[package]\nname = \"a\"\n[dialect]\nkeys = \"x\"\n", "edmund.toml:5:8: error");
    }

    #[test]
    fn every_wrong_name_is_reported_at_its_place() {
        let text = "inputs = []\n[package]\nname = \"a b\"\n[client]\nname = \"x-y\"\n";
        check(text, "edmund.toml:3:8: error: `a b` cannot be the name of a package");
        check(text, "edmund.toml:5:8: error: `x-y` cannot be the name of a client");
        let text =
            "inputs = []\n[package]\nname = \"a\"\n[client.endpoints]\nchina = \"x\"\nB = \"https://a.example\"\n";
        check(text, "edmund.toml:5:9: error: `x` cannot be an endpoint");
        check(text, "edmund.toml:6:5: error: `B` cannot be the name of an endpoint");
        let text = "inputs = []\n[package]\nname = \"a\"\n[types.aliases]\n\"a.b\" = \"c\"\nd = \"e..f\"\n";
        check(text, "edmund.toml:5:9: error: `a.b` cannot be an alias");
        check(text, "edmund.toml:6:5: error: `e..f` cannot be a namespace");
    }

    #[test]
    fn settings_are_kept_in_the_form_they_are_read_in() {
        let text = "inputs = [\"a.xml\"]\n[package]\nname = \"a\"\n[client.endpoints]\nb = \"https://b.example\"\na = \"https://a.example\"\n\
             [dialect]\nkeys = \"segments\"\nfunction_parameters = \"aliases\"\nadvanced_queries = \"consistency-level\"\n\
             [operations]\nidempotent = [\"n.a\"]\n\
             [types]\nabstract = [\"n.b\"]\n[types.aliases]\nm = \"n\"\n\
            [[pin]]\ntypes = [\"n.t\"]\ndocument = \"old.xml\"\ndigest = \"x\"\n";
        let parse = |text: &str| Settings::parse(&"edmund.toml".into(), text, &mut Diagnostics::default());
        let kept = toml::to_string(&parse(text)).expect("settings serialize");
        assert_eq!(parse(&kept).map(|settings| toml::to_string(&settings)), Some(Ok(kept)));
    }
}
