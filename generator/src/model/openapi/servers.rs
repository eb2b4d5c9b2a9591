//! Addresses of a service (`Server Object`).
//!
//! In: servers as written. Out: the same with the defaults of their variables filled in.

use crate::diagnostic::Diagnostics;
use crate::model::service::{Server, ServerVariable};
use crate::openapi;
use std::collections::BTreeMap;

/// Servers in their order.
pub(super) fn servers(written: &[openapi::Server], diagnostics: &mut Diagnostics) -> Vec<Server> {
    written.iter().map(|server| resolve(server, diagnostics)).collect()
}

fn resolve(written: &openapi::Server, diagnostics: &mut Diagnostics) -> Server {
    let mut known: BTreeMap<&str, (&openapi::ServerVariable, bool)> =
        written.variables.iter().map(|variable| (variable.name.as_str(), (variable, false))).collect();
    let mut url = String::with_capacity(written.url.len());
    let mut variables: Vec<ServerVariable> = Vec::new();
    let mut rest = written.url.as_str();
    while let Some((before, (name, behind))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        url.push_str(before);
        rest = behind;
        let Some((variable, is_listed)) = known.get_mut(name) else {
            let message = format!("variable `{name}` of the server is not described, so it has no value");
            let help = "add it to the `variables` of the server, with a `default`";
            diagnostics.warning(&written.place, message, help);
            continue;
        };
        url.push_str(&variable.default);
        if !std::mem::replace(is_listed, true) {
            variables.push(ServerVariable {
                name: variable.name.clone(),
                default: variable.default.clone(),
                values: variable.values.clone(),
                description: variable.description.clone(),
            });
        }
    }
    url.push_str(rest);
    Server {
        template: written.url.clone(),
        url,
        variables,
        description: written.description.clone(),
        place: written.place.clone(),
    }
}
