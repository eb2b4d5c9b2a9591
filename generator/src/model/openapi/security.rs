//! How callers say who they are (`Security Scheme Object`, `Security Requirement Object`).
//!
//! In: schemes and requirements as written. Out: schemes by name, and the ways to be allowed an operation.

use super::references::References;
use crate::diagnostic::{Diagnostics, Place};
use crate::model::service::{ParameterLocation, SecurityNeed, SecurityScheme, SecuritySchemeKind};
use crate::openapi::{self, Document, SecurityRequirement};
use std::collections::{BTreeMap, BTreeSet};

/// The schemes of all documents, in the order of their names.
pub(super) fn schemes<'a>(
    documents: &[&'a Document],
    references: &References<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<SecurityScheme> {
    let mut schemes: BTreeMap<&str, SecurityScheme> = BTreeMap::new();
    for component in documents.iter().flat_map(|document| &document.components.security_schemes) {
        let Some(written) = references.security_scheme(&component.value, diagnostics) else { continue };
        let scheme = SecurityScheme {
            name: component.name.clone(),
            kind: kind(&written.kind),
            description: written.description.clone(),
            place: component.place.clone(),
        };
        match schemes.get(component.name.as_str()) {
            Some(known) if known.kind != scheme.kind => {
                let message = format!("there are several security schemes with the name `{}`", component.name);
                let help = format!("rename one of them; another is at {}", known.place);
                diagnostics.error(&component.place, message, help);
            }
            Some(_) => {}
            None => _ = schemes.insert(&component.name, scheme),
        }
    }
    schemes.into_values().collect()
}

fn kind(written: &openapi::SecuritySchemeKind) -> SecuritySchemeKind {
    match written {
        openapi::SecuritySchemeKind::ApiKey { location, name } => {
            let location = match location {
                openapi::ParameterLocation::Query => ParameterLocation::Query,
                openapi::ParameterLocation::Cookie => ParameterLocation::Cookie,
                openapi::ParameterLocation::Header | openapi::ParameterLocation::Path => ParameterLocation::Header,
            };
            SecuritySchemeKind::ApiKey { location, name: name.clone() }
        }
        openapi::SecuritySchemeKind::Http { scheme } => match scheme.to_ascii_lowercase().as_str() {
            "basic" => SecuritySchemeKind::Basic,
            "bearer" => SecuritySchemeKind::Bearer,
            other => SecuritySchemeKind::Other(other.to_owned()),
        },
        openapi::SecuritySchemeKind::OAuth2 { .. } | openapi::SecuritySchemeKind::OpenIdConnect { .. } => {
            SecuritySchemeKind::Bearer
        }
        openapi::SecuritySchemeKind::MutualTls => SecuritySchemeKind::Other("mutualTLS".to_owned()),
    }
}

/// The ways to be allowed what requirements are for: those of the operation, or else those of the document.
pub(super) fn ways(
    own: Option<&Vec<SecurityRequirement>>,
    common: Option<&Vec<SecurityRequirement>>,
    schemes: &[SecurityScheme],
    told: &mut BTreeSet<Place>,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<SecurityNeed>> {
    let requirements = match own.or(common) {
        // One way that needs nothing, so that this is not taken for saying nothing.
        Some(stated) if stated.is_empty() => return vec![Vec::new()],
        Some(stated) => stated.as_slice(),
        None => &[],
    };
    let mut ways = Vec::new();
    for requirement in requirements {
        let mut way = Vec::new();
        let mut is_known = true;
        for (scheme, scopes) in &requirement.schemes {
            if schemes.binary_search_by(|known| known.name.as_str().cmp(scheme)).is_ok() {
                way.push(SecurityNeed { scheme: scheme.clone(), scopes: scopes.clone() });
                continue;
            }
            is_known = false;
            // That of the document is looked at with every operation.
            if told.insert(requirement.place.clone()) {
                let message =
                    format!("security scheme `{scheme}` is not described; this way to be allowed is left out");
                diagnostics.warning(&requirement.place, message, "add it to `components/securitySchemes`");
            }
        }
        if is_known {
            ways.push(way);
        }
    }
    // Where no way is known, something is asked for all the same: none of the secrets that are known.
    if ways.is_empty()
        && let Some(requirement) = requirements.first()
    {
        let need =
            |(scheme, scopes): &(String, Vec<String>)| SecurityNeed { scheme: scheme.clone(), scopes: scopes.clone() };
        ways.push(requirement.schemes.iter().map(need).collect());
    }
    ways
}
