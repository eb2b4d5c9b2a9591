//! Who may call an operation, and how callers say who they are.
//!
//! In: the security schemes of a service, and what its operations need. Out: constants of the client, permissions, and what
//! goes with an operation. How a secret is kept and put into a request is the runtime's business.

use crate::diagnostic::Diagnostics;
use crate::model::service::{
    ParameterLocation, PathOperation, SecurityNeed, SecurityScheme, SecuritySchemeKind, Service,
};
use crate::plan::docs::code;
use crate::plan::names::{Scope, Wish};
use crate::plan::{Docs, Permission, Secret, SecretPlace};
use std::collections::BTreeSet;

/// The schemes whose secrets a client may be given, in the order of their constants; a warning names the others.
pub(in crate::plan) fn secrets(service: &Service, constants: &mut Scope, diagnostics: &mut Diagnostics) -> Vec<Secret> {
    let mut known: Vec<(&SecurityScheme, SecretPlace)> = Vec::new();
    for scheme in &service.security_schemes {
        if let Some(place) = place(&scheme.kind) {
            known.push((scheme, place));
        } else {
            let message = format!("the security scheme `{}` is left out", scheme.name.escape_debug());
            let help = "the client knows API keys, `basic`, `bearer`, `oauth2` and `openIdConnect`";
            diagnostics.warning(&scheme.place, message, help);
        }
    }
    let wishes: Vec<Wish<'_>> = known
        .iter()
        .map(|(scheme, _)| Wish { name: &scheme.name, place: &scheme.place, what: "security scheme" })
        .collect();
    let idents = constants.assign(&wishes, diagnostics);
    let mut secrets: Vec<Secret> = known
        .into_iter()
        .zip(idents)
        .map(|((scheme, place), ident)| {
            let docs = docs(scheme, &place);
            Secret { ident, scheme: scheme.name.clone(), place, docs }
        })
        .collect();
    secrets.sort_by(|one, other| one.ident.cmp(&other.ident));
    secrets
}

fn place(kind: &SecuritySchemeKind) -> Option<SecretPlace> {
    Some(match kind {
        SecuritySchemeKind::ApiKey { location, name } => match location {
            ParameterLocation::Header => SecretPlace::Header(name.clone()),
            ParameterLocation::Query => SecretPlace::Query(name.clone()),
            ParameterLocation::Cookie => SecretPlace::Cookie(name.clone()),
            ParameterLocation::Path => return None,
        },
        SecuritySchemeKind::Basic => SecretPlace::Basic,
        SecuritySchemeKind::Bearer => SecretPlace::Bearer,
        SecuritySchemeKind::Other(_) => return None,
    })
}

fn docs(scheme: &SecurityScheme, place: &SecretPlace) -> Docs {
    let mut docs = Docs::default();
    docs.common_mark(scheme.description.as_deref().unwrap_or_default());
    docs.markdown(&match place {
        SecretPlace::Header(name) => format!("A secret in the header {}.", code(name)),
        SecretPlace::Query(name) => format!("A secret in the query option {}.", code(name)),
        SecretPlace::Cookie(name) => format!("A secret in the cookie {}.", code(name)),
        SecretPlace::Basic => "A name and a password.".to_owned(),
        SecretPlace::Bearer => "A token, where the client has no credential that gives it.".to_owned(),
    });
    docs
}

/// The schemes that a token of a credential is for.
pub(in crate::plan) fn token_schemes(service: &Service) -> Vec<String> {
    let schemes = service.security_schemes.iter().filter(|scheme| scheme.kind == SecuritySchemeKind::Bearer);
    schemes.map(|scheme| scheme.name.clone()).collect()
}

/// What a service states of its security.
#[derive(Debug)]
pub(super) struct Security<'a> {
    /// The schemes that are described. A way that has another is none.
    known: BTreeSet<&'a str>,
    /// Whether it says of any operation what it needs. Those of which it says nothing need nothing then (`OpenAPI` 3.1,
    /// 4.8.10.1); a service that says nothing at all leaves everything open.
    is_stated: bool,
}

impl<'a> Security<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        Self {
            known: service.security_schemes.iter().map(|scheme| scheme.name.as_str()).collect(),
            is_stated: service.operations.iter().any(|operation| !operation.security.is_empty()),
        }
    }

    /// Whether anything is stated, be it that nothing is needed.
    pub(super) fn is_stated(&self) -> bool {
        self.is_stated
    }

    /// The ways to be allowed an operation of which all is known.
    pub(super) fn needs<'o>(&self, operation: &'o PathOperation) -> impl Iterator<Item = &'o Vec<SecurityNeed>> {
        let is_known = |way: &&Vec<SecurityNeed>| way.iter().all(|need| self.known.contains(need.scheme.as_str()));
        operation.security.iter().filter(is_known)
    }

    /// What a caller must be allowed to, one for each scheme of each way.
    pub(super) fn permissions(&self, operation: &PathOperation) -> Vec<Permission> {
        let mut permissions: Vec<Permission> = Vec::new();
        for need in self.needs(operation).flatten() {
            let permission = Permission { scheme: need.scheme.clone(), scopes: need.scopes.clone(), needs_all: true };
            if !permissions.contains(&permission) {
                permissions.push(permission);
            }
        }
        permissions
    }

    /// The schemes of each way, each way once; `None` where nothing is stated.
    pub(super) fn ways(&self, operation: &PathOperation) -> Option<Vec<Vec<String>>> {
        let mut seen = BTreeSet::new();
        let names = |way: &Vec<SecurityNeed>| way.iter().map(|need| need.scheme.clone()).collect::<Vec<_>>();
        let ways = self.needs(operation).map(names).filter(|way| seen.insert(way.clone()));
        let ways: Vec<_> = ways.collect();
        self.is_stated.then_some(ways)
    }
}
