//! How callers say who they are (4.8.27 `Security Scheme Object`), and what operations ask of them (4.8.30 `Security
//! Requirement Object`).
//!
//! In: `securitySchemes` and `security`. Out: schemes and requirements. Whether a requirement's scheme exists is not asked.

use super::Reader;
use super::members::Members;
use crate::openapi::document::{ParameterLocation, SecurityRequirement, SecurityScheme, SecuritySchemeKind};
use crate::openapi::tree::{Member, NodeKind};
use std::collections::BTreeSet;

impl Reader<'_, '_> {
    /// `security`, if it is written.
    pub(super) fn security(&mut self, members: &mut Members<'_>) -> Option<Vec<SecurityRequirement>> {
        if !members.has("security") {
            return None;
        }
        Some(members.list(self, "security", |reader, item| {
            let requirement = reader.members(item, "security requirement")?;
            let schemes = requirement.all().iter().filter_map(|member| reader.scopes(member));
            let schemes: Vec<_> = schemes.collect();
            Some(SecurityRequirement { schemes, place: reader.place(item.offset) })
        }))
    }

    fn scopes(&mut self, member: &Member) -> Option<(String, Vec<String>)> {
        let scopes = match &member.value.kind {
            NodeKind::Null => Vec::new(),
            NodeKind::Sequence(items) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
            _ => {
                let name = member.name.escape_debug();
                let message = format!("the scopes of `{name}` are {}, not an array", member.value.describe());
                self.error(member.offset, message, "write `[]`, or the scopes as strings");
                return None;
            }
        };
        Some((member.name.clone(), scopes))
    }

    pub(super) fn security_scheme(&mut self, members: &mut Members<'_>) -> Option<SecurityScheme> {
        let kind = members.required(self, "type");
        let description = members.text(self, "description");
        members.pass_over(&["deprecated"]);
        let kind = match kind?.as_str() {
            "apiKey" => self.api_key(members)?,
            "http" => {
                members.pass_over(&["bearerFormat"]);
                SecuritySchemeKind::Http { scheme: members.required(self, "scheme")?.to_ascii_lowercase() }
            }
            "oauth2" => self.oauth2(members),
            "openIdConnect" => SecuritySchemeKind::OpenIdConnect { url: members.required(self, "openIdConnectUrl")? },
            "mutualTLS" => SecuritySchemeKind::MutualTls,
            other => {
                let help = match other {
                    "basic" => "write `type: http` and `scheme: basic`",
                    _ => "write `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`",
                };
                let message = format!("the type `{}` of a security scheme is not known", other.escape_debug());
                self.error(members.offset, message, help);
                return None;
            }
        };
        Some(SecurityScheme { kind, description, place: self.place(members.offset) })
    }

    fn api_key(&mut self, members: &mut Members<'_>) -> Option<SecuritySchemeKind> {
        let name = members.required(self, "name");
        let location = match members.required(self, "in")?.as_str() {
            "query" => ParameterLocation::Query,
            "header" => ParameterLocation::Header,
            "cookie" => ParameterLocation::Cookie,
            other => {
                let message = format!("an API key cannot be in `{}`", other.escape_debug());
                self.error(members.offset, message, "write `query`, `header` or `cookie`");
                return None;
            }
        };
        Some(SecuritySchemeKind::ApiKey { location, name: name? })
    }

    /// Every scope of every flow once, in the order of the text.
    fn oauth2(&mut self, members: &mut Members<'_>) -> SecuritySchemeKind {
        members.pass_over(&["oauth2MetadataUrl"]);
        let mut known = BTreeSet::new();
        let flows = members.map(self, "flows", |reader, flow| {
            reader.within(&flow.value, "flow of OAuth 2", |reader, members| {
                members.pass_over(&["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"]);
                members.map(reader, "scopes", |reader, scope| {
                    let is_said = scope.value.kind != NodeKind::Null;
                    let said = if is_said { reader.scalar(scope)? } else { String::new() };
                    Some((scope.name.clone(), said))
                })
            })
        });
        let mut scopes: Vec<_> = flows.into_iter().flatten().collect();
        scopes.retain(|(name, _)| known.insert(name.clone()));
        SecuritySchemeKind::OAuth2 { scopes }
    }
}
