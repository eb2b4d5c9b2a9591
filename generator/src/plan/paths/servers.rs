//! The addresses of a service.
//!
//! In: its servers. Out: constants of the client for those that are addresses, functions for those that have variables or
//! are relative to where the description is. Operations that have servers of their own are in `offered.rs`.

use crate::diagnostic::Diagnostics;
use crate::model::service::{Server, ServerVariable, Service};
use crate::plan::docs::code;
use crate::plan::names::{Case, Ident, Scope, Wish, spell};
use crate::plan::{Docs, Endpoint, ServerFunction, ServerPart};

/// The addresses of a service as the client has them.
#[derive(Debug, Default)]
pub(in crate::plan) struct Servers {
    /// The first that is an address; of those that all are relative, the first at an origin that is an example.
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
    let named: Vec<Named<'_>> = service
        .servers
        .iter()
        .filter(|server| is_usable(server, diagnostics))
        .filter_map(|server| Some((server, Address::of(server)?)))
        .enumerate()
        .map(|(position, (server, address))| Named { server, address, name: name(server, position) })
        .collect();
    let absolute: Vec<&Named<'_>> = named.iter().filter(|each| each.address == Address::Absolute).collect();
    let idents = constants.assign(&wishes(&absolute), diagnostics);
    let first = absolute.first().map(|first| first.server.url.clone());
    let relative = named.iter().find(|each| each.address == Address::Relative);
    let example = || relative.map(|first| format!("{EXAMPLE}{}", path(&first.server.url)));
    let mut servers = Servers { endpoint: first.or_else(example), ..Servers::default() };
    servers.constants = absolute
        .iter()
        .zip(idents)
        .map(|(Named { server, .. }, ident)| Endpoint { ident, url: server.url.clone(), docs: constant_docs(server) })
        .collect();
    let is_function = |each: &&Named<'_>| each.address == Address::Relative || !each.server.variables.is_empty();
    let variable: Vec<&Named<'_>> = named.iter().filter(is_function).collect();
    // What falls together here does so above, or is told by its number.
    let idents = functions.assign(&wishes(&variable), &mut Diagnostics::default());
    servers.functions = variable.iter().zip(idents).map(|(each, ident)| function(each, ident)).collect();
    servers
}

/// Whether a client can be made for a server; a warning says that none can.
fn is_usable(server: &Server, diagnostics: &mut Diagnostics) -> bool {
    let is_usable = !is_unusable(&server.url) || is_open(server);
    if !is_usable {
        let message = format!("the server `{}` is left out", server.url.escape_debug());
        let help = "a server is an `http` or `https` URL without a user, or a path";
        diagnostics.warning(&server.place, message, help);
    }
    is_usable
}

/// An origin for an address that has none.
const EXAMPLE: &str = "https://service.example";

/// A server that the client has.
struct Named<'a> {
    server: &'a Server,
    address: Address,
    name: String,
}

fn wishes<'n>(named: &[&'n Named<'_>]) -> Vec<Wish<'n>> {
    named.iter().map(|each| Wish { name: &each.name, place: &each.server.place, what: "server" }).collect()
}

/// What is known of where a server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    Absolute,
    /// Nowhere before its variables have other values than their defaults.
    Open,
    /// Below the origin that the description is at (`OpenAPI` 3.1, 4.6), which only its reader knows.
    Relative,
}

impl Address {
    /// `None` for a server that says no more than an origin does, and for one that leads who knows where.
    pub(super) fn of(server: &Server) -> Option<Self> {
        if is_unusable(&server.url) {
            return is_open(server).then_some(Self::Open);
        }
        if is_address(&server.url) {
            return Some(Self::Absolute);
        }
        let leads_elsewhere = server.url.contains("://")
            || server.url.starts_with("//")
            || server.template.starts_with('{')
            || server.url.contains(['?', '#'])
            || server.url.split('/').any(|segment| segment == "..");
        let says_nothing = path(&server.url).is_empty();
        (!leads_elsewhere && !says_nothing).then_some(Self::Relative)
    }
}

/// A relative address from its first slash on, without the last; a dot before it is where the description is.
pub(super) fn path(url: &str) -> String {
    let path = url.trim_start_matches("./").trim_matches('/');
    if path.is_empty() || path == "." { String::new() } else { format!("/{path}") }
}

/// Whether only the defaults of its variables keep a server from being an address.
fn is_open(server: &Server) -> bool {
    let fill = |url: String, variable: &ServerVariable| url.replace(&format!("{{{}}}", variable.name), "1");
    let filled = server.variables.iter().fold(server.template.clone(), fill);
    !server.variables.is_empty() && is_address(&filled) && !is_unusable(&filled)
}

/// What no request can be sent to: another scheme than those of HTTP; a user, whose password would stand in code; a host or a
/// port that is none.
fn is_unusable(url: &str) -> bool {
    if url.contains(char::is_control) {
        return true;
    }
    if !is_address(url) {
        let scheme = url.split(['/', '?', '#']).next().and_then(|first| first.split_once(':'));
        return scheme.is_some_and(|(scheme, _)| is_scheme(scheme));
    }
    let behind = url.split_once("://").map_or("", |(_, behind)| behind);
    let authority = behind.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (authority, ""),
    };
    let is_literal = host.starts_with('[') && host.ends_with(']');
    let is_wrong = |each: char| each.is_whitespace() || "<>\"\\^`|{}@".contains(each);
    let is_host = !host.is_empty() && !host.contains(is_wrong) && (is_literal || !host.contains(['[', ']', ':']));
    !(is_host && (port.is_empty() || port.parse::<u16>().is_ok()))
}

/// Whether a text is a scheme of URLs (RFC 3986, section 3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|each: char| each.is_ascii_alphabetic())
        && text.chars().all(|each| each.is_ascii_alphanumeric() || matches!(each, '+' | '-' | '.'))
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

fn function(Named { server, address, .. }: &Named<'_>, ident: Ident) -> ServerFunction {
    let is_relative = *address == Address::Relative;
    let origin = Ident::verbatim("origin");
    let mut scope = Scope::new(Case::Snake, &[], "");
    if is_relative {
        scope.take(&origin, "origin");
    }
    let wishes: Vec<Wish<'_>> = server
        .variables
        .iter()
        .map(|variable| Wish { name: &variable.name, place: &server.place, what: "variable" })
        .collect();
    let parameters = scope.assign(&wishes, &mut Diagnostics::default());
    let mut docs = Docs::default();
    if is_relative {
        docs.common_mark(server.description.as_deref().unwrap_or_default());
        docs.markdown(&format!("An endpoint for `new`: {} at an origin, such as `{EXAMPLE}`.", code(&server.template)));
    } else {
        docs.markdown(&format!("An endpoint for `new`: {}.", code(&server.template)));
    }
    let items: Vec<Docs> = server
        .variables
        .iter()
        .map(|variable| {
            let mut docs = Docs::default();
            let values: Vec<String> = variable.values.iter().map(|value| code(value)).collect();
            let one_of = if values.is_empty() { String::new() } else { format!(", one of {}", values.join(", ")) };
            let (name, default) = (code(&variable.name), code(&variable.default));
            let description = variable.description.as_deref().unwrap_or_default().trim_end();
            let ends_a_word = |each: char| each.is_alphanumeric() || ")\"'".contains(each);
            let is_open = description.ends_with(ends_a_word);
            let description = if is_open { format!("{description}.") } else { description.to_owned() };
            docs.common_mark_item(&format!("{name}:"), &description, &format!("By default {default}{one_of}."));
            docs
        })
        .collect();
    docs.items(items);
    let mut parts = Vec::new();
    let mut rest = server.template.as_str();
    if is_relative {
        parts.extend([ServerPart::Origin(origin.clone()), ServerPart::Text("/".to_owned())]);
        rest = rest.trim_start_matches("./").trim_matches('/');
    }
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
    // Two texts that stand together are one.
    parts.dedup_by(|next, before| match (next, before) {
        (ServerPart::Text(next), ServerPart::Text(before)) => {
            before.push_str(next);
            true
        }
        _ => false,
    });
    let parameters = is_relative.then_some(origin).into_iter().chain(parameters).collect();
    ServerFunction { ident, parameters, parts, docs }
}
