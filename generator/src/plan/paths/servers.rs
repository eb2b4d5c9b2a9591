//! The addresses of a service.
//!
//! In: its servers. Out: constants of the client for those that are addresses, functions for those that have variables.

use crate::diagnostic::Diagnostics;
use crate::model::service::{Server, Service};
use crate::plan::docs::code;
use crate::plan::names::{Case, Ident, Scope, Wish, spell};
use crate::plan::{Docs, Endpoint, ServerFunction, ServerPart};

/// The addresses of a service as the client has them.
#[derive(Debug, Default)]
pub(in crate::plan) struct Servers {
    /// The first that is an address.
    pub(in crate::plan) endpoint: Option<String>,
    pub(in crate::plan) constants: Vec<Endpoint>,
    pub(in crate::plan) functions: Vec<ServerFunction>,
}

/// More words than these are a description, and no name.
const MAXIMUM_WORDS: usize = 3;

pub(in crate::plan) fn servers(
    service: &Service,
    constants: &mut Scope,
    functions: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Servers {
    let absolute: Vec<&Server> = service.servers.iter().filter(|server| is_address(&server.url)).collect();
    let names: Vec<String> = absolute.iter().enumerate().map(|(position, server)| name(server, position)).collect();
    let wishes: Vec<Wish<'_>> =
        absolute.iter().zip(&names).map(|(server, name)| Wish { name, place: &server.place, what: "server" }).collect();
    let idents = constants.assign(&wishes, diagnostics);
    let mut servers = Servers { endpoint: absolute.first().map(|server| server.url.clone()), ..Servers::default() };
    servers.constants = absolute
        .iter()
        .zip(idents)
        .map(|(server, ident)| Endpoint { ident, url: server.url.clone(), docs: constant_docs(server) })
        .collect();
    let variable: Vec<(&&Server, &String)> =
        absolute.iter().zip(&names).filter(|(server, _)| !server.variables.is_empty()).collect();
    let wishes: Vec<Wish<'_>> =
        variable.iter().map(|(server, name)| Wish { name, place: &server.place, what: "server" }).collect();
    // What falls together here does so above.
    let idents = functions.assign(&wishes, &mut Diagnostics::default());
    servers.functions = variable.iter().zip(idents).map(|((server, _), ident)| function(server, ident)).collect();
    servers
}

fn is_address(url: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// `server` for the first, then what the description says in a few words, or `server_2`.
fn name(server: &Server, position: usize) -> String {
    if position == 0 {
        return "server".to_owned();
    }
    let description = server.description.as_deref().unwrap_or_default();
    let words = description.split_whitespace().count();
    let is_name = (1..=MAXIMUM_WORDS).contains(&words) && description.chars().any(char::is_alphabetic);
    if is_name { spell(description, Case::Snake) } else { format!("server_{}", position + 1) }
}

fn constant_docs(server: &Server) -> Docs {
    let mut docs = Docs::default();
    docs.common_mark(server.description.as_deref().unwrap_or_default());
    docs.markdown(&format!("{}, an endpoint for `new`.", code(&server.url)));
    docs
}

fn function(server: &Server, ident: Ident) -> ServerFunction {
    let wishes: Vec<Wish<'_>> = server
        .variables
        .iter()
        .map(|variable| Wish { name: &variable.name, place: &server.place, what: "variable" })
        .collect();
    let parameters = Scope::new(Case::Snake, &[], "").assign(&wishes, &mut Diagnostics::default());
    let mut docs = Docs::default();
    docs.markdown(&format!("An endpoint for `new`: {}.", code(&server.template)));
    let items: Vec<Docs> = server
        .variables
        .iter()
        .map(|variable| {
            let mut docs = Docs::default();
            let values: Vec<String> = variable.values.iter().map(|value| code(value)).collect();
            let one_of = if values.is_empty() { String::new() } else { format!(", one of {}", values.join(", ")) };
            let (name, default) = (code(&variable.name), code(&variable.default));
            let description = variable.description.as_deref().unwrap_or_default();
            docs.common_mark_item(&format!("{name}:"), description, &format!("By default {default}{one_of}."));
            docs
        })
        .collect();
    docs.items(items);
    let mut parts = Vec::new();
    let mut rest = server.template.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        parts.push(ServerPart::Text(before.to_owned()));
        let position = server.variables.iter().position(|variable| variable.name == name);
        match position.and_then(|position| parameters.get(position)) {
            Some(parameter) => parts.push(ServerPart::Parameter(parameter.clone())),
            None => parts.push(ServerPart::Text(format!("{{{name}}}"))),
        }
        rest = after;
    }
    parts.push(ServerPart::Text(rest.to_owned()));
    parts.retain(|part| *part != ServerPart::Text(String::new()));
    ServerFunction { ident, parameters, parts, docs }
}
