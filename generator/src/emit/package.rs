//! What makes a folder a package: manifest, crate root, and the files that tell other tools to leave it as it is.
//!
//! In: a [`Crate`]. Out: every file but the models, the client and the runtime.

use super::text::{Header, format};
use super::{EmitError, docs};
use crate::model::service::Method;
use crate::output::Files;
use crate::plan::{
    Argument, Client, Crate, Package, Passing, PathOperation, PathResult, RustType, Secret, SecretPlace, Target,
};
use quote::quote;

/// The tables of the manifest that the runtime asks for; a test holds them against the runtime's own manifest, which
/// is another package's and cannot be embedded from there.
pub(super) const DEPENDENCIES: &str = include_str!("../runtime_sources/dependencies.toml");

pub(super) fn emit(krate: &Crate, header: &Header, files: &mut Files) -> Result<(), EmitError> {
    files.insert("Cargo.toml", manifest(&krate.package, header));
    files.insert("README.md", readme(krate, header));
    files.insert(".gitattributes", format!("{}\n* linguist-generated text eol=lf\n", header.lines("#")));
    files.insert("rustfmt.toml", format!("{}\ndisable_all_formatting = true\n", header.lines("#")));
    files.insert("src/lib.rs", crate_root(krate, header)?);
    Ok(())
}

/// Without `[workspace]`, so that the folder can be a member of any; without `[lints]`, since a vendoring project has
/// its own.
///
/// ```text
/// [package]
/// name = "connected-organizations"
/// …
///
/// [features]
/// …
/// ```
fn manifest(package: &Package, header: &Header) -> String {
    let Package { name, version, description, .. } = package;
    let [name, version, description] = [name, version, description].map(|text| toml::Value::from(text.as_str()));
    format!(
        "{header}
[package]
name = {name}
version = {version}
description = {description}
edition = \"2024\"
rust-version = \"1.89\"
publish = false

{DEPENDENCIES}",
        header = header.lines("#"),
    )
}

/// ```text
/// //! Connected organizations of Microsoft Graph.
///
/// #![recursion_limit = "1024"]
/// #![forbid(unsafe_code)]
/// #![allow(deprecated, reason = "…")]
///
/// pub mod models;
/// pub mod odata;
///
/// #[cfg(feature = "client")]
/// mod client;
///
/// #[cfg(feature = "client")]
/// pub mod operations;
///
/// #[cfg(feature = "client")]
/// pub mod parameters;
///
/// #[cfg(feature = "client")]
/// mod permissions;
///
/// #[cfg(feature = "client")]
/// pub use crate::client::GraphClient;
/// ```
///
/// The limit is for the compiler's way through types that refer to each other, a few steps each: it sees that all of
/// them are `Send` and `Sync`.
fn crate_root(krate: &Crate, header: &Header) -> Result<String, EmitError> {
    let docs = format("src/lib.rs", docs::inner(&krate.docs))?;
    let client = krate.client.as_ref().map(|client| {
        let ident = &client.ident;
        let parameters = (!client.parameter_sets.is_empty()).then(|| {
            quote! {
                #[cfg(feature = "client")]
                pub mod parameters;
            }
        });
        let operations = (!(client.groups.is_empty() && client.path_operations.is_empty())).then(|| {
            quote! {
                #[cfg(feature = "client")]
                pub mod operations;
            }
        });
        let permissions = (!client.permission_lists.is_empty()).then(|| {
            quote! {
                #[cfg(feature = "client")]
                mod permissions;
            }
        });
        quote! {
            #[cfg(feature = "client")]
            mod client;

            #operations

            #parameters

            #permissions

            #[cfg(feature = "client")]
            pub use crate::client::#ident;
        }
    });
    let attributes = quote! {
        #![recursion_limit = "1024"]
        #![forbid(unsafe_code)]
        #![allow(non_camel_case_types, reason = "names that would clash are numbered")]
        #![allow(non_upper_case_globals, uncommon_codepoints, reason = "the schema's letters are kept")]
        #![allow(deprecated, reason = "what the schema deprecates is still offered")]
        #![allow(clippy::doc_markdown, reason = "the schema's descriptions are prose")]
        #![allow(clippy::enum_variant_names, clippy::struct_field_names, reason = "the schema's names are kept")]
        #![allow(clippy::needless_pass_by_value, reason = "what a call takes is written at once, whoever owns it")]
        #![allow(
            clippy::pub_underscore_fields,
            clippy::used_underscore_binding,
            reason = "a name that begins with a digit gets an underscore"
        )]
        #![allow(clippy::result_large_err, reason = "a downcast gives back the object that is of another type")]
        #![allow(clippy::too_many_arguments, reason = "an operation has as many parameters as the schema says")]
        #![allow(clippy::too_many_lines, reason = "a property table is as long as the type is")]
        #![allow(clippy::unreadable_literal, reason = "numbers are written as the schema writes them")]
        #![allow(clippy::wrong_self_convention, reason = "a step may be called as if it were a conversion")]
        #![allow(rustdoc::redundant_explicit_links, reason = "links are spelled out wherever they stand")]
    };
    let text = format("src/lib.rs", quote!(#attributes pub mod models; pub mod odata; #client))?;
    Ok(header.rust(&[docs], &[text]))
}

/// A few lines for whoever finds the folder in a project.
fn readme(krate: &Crate, header: &Header) -> String {
    let Package { name, about, .. } = &krate.package;
    let about = about.lines().join("\n");
    let header_text = header.markdown();
    let regenerate = header.regenerate();
    let client = krate.client.as_ref().map_or_else(String::new, |client| how_to_begin(name, client));
    format!(
        "{header_text}
# {name}

{about}

This folder was made by edmund. Edit nothing here; to make it again, run

```sh
{regenerate}
```

It is a package of its own, with no reference to anything beside it: copy it into a project and name it as a dependency.

```toml
[dependencies]
{name} = {{ path = \"{name}\" }}
```

The feature `client`, on by default, brings the client and, with it, HTTP. Without it there are the types of the service
in `models`, and what reads and writes them in `odata`. The feature `mock` adds `odata::client::mock`, a service in memory
for the tests of a project: name the folder once more below `[dev-dependencies]`, with `features = [\"mock\"]`.
`cargo doc --package {name} --no-deps --open` shows it all.
{client}"
    )
}

/// A program that reads the first entity set there is, or calls an operation that reads, and what else requests begin with.
fn how_to_begin(package: &str, client: &Client) -> String {
    let krate = package.replace('-', "_");
    let ident = &client.ident;
    let endpoint = client.endpoint.as_deref().unwrap_or("https://service.example/odata");
    let endpoint = proc_macro2::Literal::string(endpoint);
    let set = client.steps.iter().find(|step| matches!(step.target, Target::Many(_)));
    let reading = match set {
        Some(set) => format!(
            "    let mut found = client.{}().list().items();
    while let Some(item) = found.try_next().await? {{
        println!(\"{{item:?}}\");
    }}
",
            set.ident
        ),
        None => String::new(),
    };
    let steps = client.steps.iter().map(|step| &step.ident).chain(client.groups.iter().map(|group| &group.step));
    let steps: Vec<String> = steps.map(|step| format!("`{step}`")).collect();
    let begins = match steps.len() {
        0 => String::new(),
        1..=MAXIMUM_STEPS => format!("\nRequests begin at {}.\n", steps.join(", ")),
        more => format!(
            "\nRequests begin at {}, and {} more steps of `{ident}`.\n",
            steps[..MAXIMUM_STEPS].join(", "),
            more - MAXIMUM_STEPS
        ),
    };
    if set.is_none() && !client.groups.is_empty() {
        return begin_with_secret(&krate, client, &endpoint.to_string(), &begins);
    }
    format!(
        "
## How to begin

With `azure_identity` and, for `async`, `tokio` (its features `macros` and `rt-multi-thread`) among the dependencies:

```rust
use azure_identity::DeveloperToolsCredential;
use {krate}::{ident};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
    // A service that wants no token: {ident}::without_credential(endpoint, None)?
    let client = {ident}::new({endpoint}, DeveloperToolsCredential::new(None)?, None)?;
{reading}    Ok(())
}}
```
{begins}"
    )
}

/// The same for a service that takes what its description says: a secret, or a token of whoever gives it.
fn begin_with_secret(krate: &str, client: &Client, endpoint: &str, begins: &str) -> String {
    let ident = &client.ident;
    let first = first_call(client);
    let reading = first.as_ref().map(|(call, _)| call.as_str()).unwrap_or_default();
    let ways = first.as_ref().and_then(|(_, operation)| operation.security.as_ref());
    let is_wanted = |secret: &&Secret| ways.is_none_or(|ways| ways.iter().flatten().any(|each| *each == secret.scheme));
    let options = match client.secrets.iter().find(is_wanted) {
        Some(secret) => {
            let given = if secret.place == SecretPlace::Basic {
                format!("{ident}::{}.login(\"user\", \"password\")", secret.ident)
            } else {
                format!("{ident}::{}.secret(\"…\")", secret.ident)
            };
            format!(
                "    let options = {krate}::odata::client::ClientOptions::default().with_secret({given});
    let client = {ident}::without_credential({endpoint}, Some(options))?;
"
            )
        }
        None => format!("    let client = {ident}::without_credential({endpoint}, None)?;\n"),
    };
    format!(
        "
## How to begin

With `tokio` (its features `macros` and `rt-multi-thread`) among the dependencies:

```rust
use {krate}::{ident};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
    // Where tokens come from a credential, such as those of azure_identity: {ident}::new(endpoint, credential, None)?
{options}{reading}    Ok(())
}}
```
{begins}"
    )
}

/// A call of the first operation that reads something, with the fewest arguments; and that operation.
fn first_call(client: &Client) -> Option<(String, &PathOperation)> {
    let grouped = client
        .groups
        .iter()
        .flat_map(|group| group.operations.iter().map(move |operation| (format!("{}().", group.step), operation)));
    let all = grouped.chain(client.path_operations.iter().map(|operation| (String::new(), operation)));
    let reading = all.filter(|(_, operation)| {
        operation.method == Method::Get
            && operation.body.is_none()
            && !matches!(operation.result, PathResult::Nothing | PathResult::Media { .. })
    });
    let (group, operation) = reading.min_by_key(|(_, operation)| operation.parameters.len())?;
    let arguments: Vec<String> = operation.parameters.iter().map(|parameter| example(&parameter.argument)).collect();
    let call = format!(
        "    let found = client.{group}{}({}).await?;
    println!(\"{{found:?}}\");
",
        operation.ident,
        arguments.join(", ")
    );
    Some((call, operation))
}

/// Something that can be given.
fn example(argument: &Argument) -> String {
    let one = match argument.ty {
        RustType::Boolean => "true",
        RustType::Byte | RustType::SByte | RustType::Int16 | RustType::Int32 | RustType::Int64 => "1",
        RustType::Single | RustType::Double => "1.0",
        RustType::String => "\"…\"",
        // An enumeration takes any text, and what reads text is made of it.
        RustType::Named(_) => "\"…\".into()",
        _ => "\"…\".parse()?",
    };
    match argument.passing {
        Passing::Text | Passing::Value => one.to_owned(),
        Passing::Reference => "&Default::default()".to_owned(),
        Passing::Texts => format!("&[{one}]"),
        Passing::Slice => "&[]".to_owned(),
    }
}

/// More steps are counted, not listed.
const MAXIMUM_STEPS: usize = 12;
