//! The same models by other means: plain structs, and serde derive. For measurements alone.
//!
//! In: the plan of a crate. Out: the source of one that has its structs, enums and hierarchies, with the same fields,
//! names and boxes, and nothing else: no docs, no constants, no conversions, no client. What of our models has no
//! counterpart is made as simple as can be, which favours the twins: timestamps, decimals, bytes and sets of flags are
//! text, what a schema does not declare is dropped unless it is flattened, and only what derives from an abstract base
//! has a variant for the unknown.

use edmund::plan::{
    Alias, Crate, Enumeration, Hierarchy, HierarchyKind, Ident, Item, Module, RustType, Struct, TypePath, Union,
};
use std::collections::BTreeMap;
use std::fmt::Write;

/// By which means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// Structs that cannot be read or written.
    Plain,
    /// Serde derive.
    Derive,
    /// The same, with what is not declared kept.
    Flatten,
}

/// The source of the crate.
pub(crate) fn source(krate: &Crate, means: Means) -> String {
    let text = "#![recursion_limit = \"1024\"]\n#![allow(warnings)]\n".to_owned();
    let mut twin = Twin { means, wire_names: wire_names(krate), text };
    let Some((first, others)) = krate.modules.split_first() else { return twin.text };
    twin.module(first, others);
    twin.text
}

/// What each struct is called on the wire.
fn wire_names(krate: &Crate) -> BTreeMap<TypePath, &str> {
    let mut names = BTreeMap::new();
    for module in &krate.modules {
        for item in &module.items {
            if let Item::Struct(item) = item
                && let Some(name) = item.wire_names.first()
            {
                names.insert(TypePath { module: module.path.clone(), ident: item.ident.clone() }, name.as_str());
            }
        }
    }
    names
}

struct Twin<'a> {
    means: Means,
    wire_names: BTreeMap<TypePath, &'a str>,
    text: String,
}

impl Twin<'_> {
    /// A module and, within it, those that are its children.
    fn module(&mut self, module: &Module, children: &[Module]) {
        let Some(name) = module.path.last() else { return };
        self.line(format_args!("pub mod {name} {{"));
        for item in &module.items {
            match item {
                Item::Struct(item) => self.structure(item),
                Item::Hierarchy(item) => self.hierarchy(item),
                Item::Enumeration(item) => self.enumeration(item),
                Item::Union(item) => self.union(item),
                Item::Alias(Alias { ident, ty, .. }) => self.line(format_args!("pub type {ident} = {};", rust(ty))),
            }
        }
        for child in children {
            self.module(child, &[]);
        }
        self.line(format_args!("}}"));
    }

    // #[derive(…)]
    // #[serde(default)]
    // pub struct User {
    //     #[serde(rename = "displayName", skip_serializing_if = "::std::option::Option::is_none")]
    //     pub display_name: ::std::option::Option<::std::string::String>,
    // }
    fn structure(&mut self, item: &Struct) {
        self.derives("Default, ");
        self.serde(format_args!("default"));
        self.line(format_args!("pub struct {} {{", item.ident));
        for field in &item.fields {
            let wire_name = &field.property.wire_name;
            self.serde(format_args!(
                "rename = {wire_name:?}, skip_serializing_if = \"::std::option::Option::is_none\""
            ));
            let ty = rust(&field.property.ty);
            let ty = if field.is_boxed { format!("::std::boxed::Box<{ty}>") } else { ty };
            self.line(format_args!("pub {}: ::std::option::Option<{ty}>,", field.property.ident));
        }
        if self.means == Means::Flatten {
            self.serde(format_args!("flatten"));
            self.line(format_args!("pub additional: ::serde_json::Map<::std::string::String, ::serde_json::Value>,"));
        }
        self.line(format_args!("}}"));
    }

    // #[derive(…)]
    // #[serde(tag = "@odata.type")]
    // pub enum IdentitySource {
    //     #[serde(rename = "#microsoft.graph.domainIdentitySource")]
    //     DomainIdentitySource(::std::boxed::Box<crate::models::DomainIdentitySource>),
    //     #[serde(untagged)]
    //     Unknown(::serde_json::Value),
    // }
    fn hierarchy(&mut self, item: &Hierarchy) {
        self.derives("");
        self.serde(format_args!("tag = \"@odata.type\""));
        self.line(format_args!("pub enum {} {{", item.ident));
        for variant in &item.variants {
            let wire_name = self.wire_names.get(&variant.ty).copied().unwrap_or_default();
            self.serde(format_args!("rename = \"#{wire_name}\""));
            self.line(format_args!("{}(::std::boxed::Box<{}>),", variant.ident, path(&variant.ty)));
        }
        if let HierarchyKind::Abstract { unknown } = &item.kind {
            self.unknown(unknown, "::serde_json::Value");
        }
        self.line(format_args!("}}"));
    }

    // #[derive(…)]
    // pub enum State {
    //     #[serde(rename = "configured")]
    //     Configured,
    //     #[serde(untagged)]
    //     Unknown(::std::string::String),
    // }
    fn enumeration(&mut self, item: &Enumeration) {
        self.derives("");
        self.line(format_args!("pub enum {} {{", item.ident));
        for member in &item.members {
            self.serde(format_args!("rename = {:?}", member.wire_name));
            self.line(format_args!("{},", member.ident));
        }
        self.unknown(&item.unknown, "::std::string::String");
        self.line(format_args!("}}"));
    }

    // #[derive(…)]
    // #[serde(untagged)]
    // pub enum Content {
    //     File(::std::boxed::Box<crate::models::File>),
    //     Unknown(::serde_json::Value),
    // }
    fn union(&mut self, item: &Union) {
        self.derives("");
        self.serde(format_args!("untagged"));
        self.line(format_args!("pub enum {} {{", item.ident));
        for variant in &item.variants {
            let ty = rust(&variant.ty);
            let ty = if variant.is_boxed { format!("::std::boxed::Box<{ty}>") } else { ty };
            self.line(format_args!("{}({ty}),", variant.ident));
        }
        self.line(format_args!("{}(::serde_json::Value),", item.unknown));
        self.line(format_args!("}}"));
    }

    fn unknown(&mut self, ident: &Ident, ty: &str) {
        self.serde(format_args!("untagged"));
        self.line(format_args!("{ident}({ty}),"));
    }

    fn derives(&mut self, more: &str) {
        let serde = match self.means {
            Means::Plain => "",
            Means::Derive | Means::Flatten => ", ::serde::Deserialize, ::serde::Serialize",
        };
        self.line(format_args!("#[derive(Clone, Debug, {more}PartialEq{serde})]"));
    }

    fn serde(&mut self, what: std::fmt::Arguments<'_>) {
        if self.means != Means::Plain {
            self.line(format_args!("#[serde({what})]"));
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.text, "{line}").expect("text can be written to");
    }
}

fn path(path: &TypePath) -> String {
    let mut names = vec!["crate".to_owned()];
    names.extend(path.module.iter().chain([&path.ident]).map(ToString::to_string));
    names.join("::")
}

fn rust(ty: &RustType) -> String {
    match ty {
        RustType::Boolean => "bool".to_owned(),
        RustType::Byte => "u8".to_owned(),
        RustType::SByte => "i8".to_owned(),
        RustType::Int16 => "i16".to_owned(),
        RustType::Int32 => "i32".to_owned(),
        RustType::Int64 => "i64".to_owned(),
        RustType::Single => "f32".to_owned(),
        RustType::Double => "f64".to_owned(),
        RustType::Json => "::serde_json::Value".to_owned(),
        RustType::Named(named) => path(named),
        RustType::List(item) => format!("::std::vec::Vec<{}>", rust(item)),
        RustType::ListOfNullable(item) => format!("::std::vec::Vec<::std::option::Option<{}>>", rust(item)),
        RustType::Map(item) => format!("::std::collections::BTreeMap<::std::string::String, {}>", rust(item)),
        RustType::MapOfNullable(item) => {
            format!("::std::collections::BTreeMap<::std::string::String, ::std::option::Option<{}>>", rust(item))
        }
        _ => "::std::string::String".to_owned(),
    }
}
