//! Whether a request has the credentials that the operation asks for, and none that it does not. Any credential is good.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Context;
use crate::encoding;
use crate::node::Node;
use crate::parameter::Location;
use crate::violation::Violation;

pub(super) fn check(context: Context<'_, '_>) -> Vec<Violation> {
    let Some(ways) = ways(context) else { return Vec::new() };
    let schemes = schemes(context);
    let has = |name: &String| {
        let scheme = schemes.iter().find(|(scheme, _)| scheme == name);
        scheme.is_some_and(|(_, scheme)| has_credential(context, scheme))
    };
    let mut violations = Vec::new();
    if !ways.is_empty() && !ways.iter().any(|way| way.iter().all(has)) {
        let ways: Vec<_> = ways.iter().map(|way| way.join(" and ")).collect();
        violations.push(Violation::new("security", format!("there is no credential of {}", ways.join(", or of "))));
    }
    let wanted: Vec<_> = schemes.iter().filter(|(name, _)| ways.iter().flatten().any(|way| way == name)).collect();
    for (name, scheme) in &schemes {
        let Some((location, place)) = place(scheme) else { continue };
        let is_wanted =
            wanted.iter().any(|(_, other)| self::place(other).is_some_and(|other| other == (location, place)));
        let parameters = &context.operation.parameters;
        let is_parameter = parameters.iter().any(|own| own.location == location && own.is_named(place));
        if !is_parameter && !is_wanted && has_credential(context, scheme) {
            violations.push(Violation::new("security", format!("a credential of {name} is sent, and not asked for")));
        }
    }
    violations
}

/// The names of all credentials, so that none is taken for a parameter that is not described.
pub(super) fn names(context: Context<'_, '_>) -> Vec<(Location, String)> {
    let places = schemes(context);
    let places = places.iter().filter_map(|(_, scheme)| place(scheme));
    places.map(|(location, name)| (location, name.to_owned())).collect()
}

/// The ways to be allowed, each the schemes that are needed together; `None` when nothing is stated.
fn ways(context: Context<'_, '_>) -> Option<Vec<Vec<String>>> {
    let root = Node::root(&context.description.root);
    let stated = context.operation.node.written("security").or_else(|| root.written("security"))?;
    let ways = stated.members().into_iter().map(|(_, way)| way.members().into_iter().map(|(name, _)| name).collect());
    Some(ways.collect())
}

fn schemes<'d>(context: Context<'_, 'd>) -> Vec<(String, Node<'d>)> {
    let components = Node::root(&context.description.root).child("components");
    components.and_then(|node| node.child("securitySchemes")).map(|node| node.children()).unwrap_or_default()
}

/// Where the credential of a scheme stands, and under which name.
fn place<'d>(scheme: &Node<'d>) -> Option<(Location, &'d str)> {
    match scheme.text("type")? {
        "apiKey" => {
            let location = match scheme.text("in")? {
                "query" => Location::Query,
                "cookie" => Location::Cookie,
                _ => Location::Header,
            };
            Some((location, scheme.text("name")?))
        }
        "mutualTLS" => None,
        _ => Some((Location::Header, "authorization")),
    }
}

fn has_credential(context: Context<'_, '_>, scheme: &Node<'_>) -> bool {
    // A client certificate is not seen here.
    let Some((location, place)) = place(scheme) else { return true };
    let found = match location {
        Location::Query => {
            let pairs = encoding::pairs(context.request.query.as_deref().unwrap_or_default());
            pairs.into_iter().find(|(name, _)| *name == place).map(|(_, value)| value.to_owned())
        }
        Location::Cookie => {
            let cookies = context.request.cookies();
            cookies.into_iter().find(|(name, _)| *name == place).map(|(_, value)| value.to_owned())
        }
        Location::Header | Location::Path => context.request.header(place).map(str::to_owned),
    };
    let Some(credential) = found.filter(|credential| !credential.is_empty()) else { return false };
    if scheme.text("type") == Some("apiKey") {
        return true;
    }
    let wanted = if scheme.text("type") == Some("http") { scheme.text("scheme").unwrap_or_default() } else { "bearer" };
    match credential.split_once(' ') {
        Some((kind, text)) if kind.eq_ignore_ascii_case("basic") && wanted.eq_ignore_ascii_case("basic") => {
            STANDARD.decode(text).is_ok_and(|login| login.contains(&b':'))
        }
        Some((kind, text)) => kind.eq_ignore_ascii_case(wanted) && !text.trim().is_empty(),
        None => false,
    }
}
