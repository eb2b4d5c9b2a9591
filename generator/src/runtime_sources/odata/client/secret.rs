//! Secrets that a client sends beside, or in place of, the token of a credential: API keys, names with passwords, tokens
//! that somebody else has got (OpenAPI 3.1, 4.8.27).
//!
//! They are put into a request when it is sent and into nothing before that, so that no request, URL or link that a program
//! holds has one. They go to the origin of the endpoint alone, and with operations alone that name their scheme, or state
//! nothing.

use super::{
    call::is_header_name,
    error::{Error, ErrorKind},
};
use crate::odata::encode::encode;
use azure_core::http::{
    Url,
    headers::{AUTHORIZATION, HeaderName, Headers},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::fmt;

/// How callers say who they are. Emitted clients have a constant for each scheme that takes a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    name: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
    Basic,
    Bearer,
}

impl SecurityScheme {
    /// An API key in a header; `scheme` is its name in the description.
    #[must_use]
    pub const fn header(scheme: &'static str, header: &'static str) -> Self {
        Self { name: scheme, kind: Kind::Header(header) }
    }

    /// An API key in a query option.
    #[must_use]
    pub const fn query(scheme: &'static str, option: &'static str) -> Self {
        Self { name: scheme, kind: Kind::Query(option) }
    }

    /// An API key in a cookie.
    #[must_use]
    pub const fn cookie(scheme: &'static str, cookie: &'static str) -> Self {
        Self { name: scheme, kind: Kind::Cookie(cookie) }
    }

    /// A name and a password (RFC 7617).
    #[must_use]
    pub const fn basic(scheme: &'static str) -> Self {
        Self { name: scheme, kind: Kind::Basic }
    }

    /// A token (RFC 6750). A credential can give it as well.
    #[must_use]
    pub const fn bearer(scheme: &'static str) -> Self {
        Self { name: scheme, kind: Kind::Bearer }
    }

    /// The API key, or the token; for a name with a password, both with a colon between.
    #[must_use]
    pub fn secret(self, secret: impl Into<String>) -> Secret {
        Secret { scheme: self, text: secret.into() }
    }

    /// A name and a password, for a scheme that takes these.
    #[must_use]
    pub fn login(self, user: &str, password: &str) -> Secret {
        self.secret(format!("{user}:{password}"))
    }
}

/// A secret and where it is sent: [`ClientOptions::with_secret`](super::ClientOptions::with_secret).
#[derive(Clone)]
pub struct Secret {
    scheme: SecurityScheme,
    text: String,
}

impl Secret {
    /// # Errors
    /// If it cannot be sent. What it is, is not told.
    pub(super) fn check(&self) -> Result<(), Error> {
        let SecurityScheme { name, kind } = self.scheme;
        let is_plain = self.text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        let why = match kind {
            Kind::Header(name) if !is_header_name(name) => "is for a header that cannot be",
            _ if self.text.is_empty() => "is empty",
            Kind::Header(_) | Kind::Bearer if !is_plain => "is not plain ASCII text",
            Kind::Basic if !self.text.contains(':') => "must be a name and a password",
            _ => return Ok(()),
        };
        Err(Error::new(ErrorKind::InvalidRequest, format!("the secret of `{name}` {why}")))
    }

    /// Puts the secret into a request. What a request has there already was set by the user, and stays.
    fn put_into(&self, url: &mut Url, headers: &mut Headers) {
        let mut set = |name: HeaderName, value: String| {
            if headers.get_optional_str(&name).is_none() {
                headers.insert(name, value);
            }
        };
        match self.scheme.kind {
            Kind::Basic => set(AUTHORIZATION, format!("Basic {}", STANDARD.encode(&self.text))),
            Kind::Bearer => set(AUTHORIZATION, format!("Bearer {}", self.text)),
            // A service may put the key into the links of its answers.
            Kind::Query(name) if url.query_pairs().any(|(each, _)| each == name) => {}
            Kind::Query(name) => {
                let option = self.option(name);
                let query = [url.query(), Some(&option)].into_iter().flatten().collect::<Vec<_>>().join("&");
                url.set_query(Some(&query));
            }
            Kind::Cookie(name) => {
                let cookie = self.option(name);
                let name = HeaderName::from_static("cookie");
                let cookies = headers.get_optional_str(&name).map(str::to_owned);
                headers.insert(name, cookies.into_iter().chain([cookie]).collect::<Vec<_>>().join("; "));
            }
            Kind::Header(name) => set(HeaderName::from(name.to_ascii_lowercase()), self.text.clone()),
        }
    }

    fn option(&self, name: &str) -> String {
        format!("{}={}", encode(name, b"-._~$@!*():/"), encode(&self.text, b"-._~"))
    }
}

/// The name of the scheme, and nothing of the secret.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Secret").field(&self.scheme.name).finish_non_exhaustive()
    }
}

/// The secrets that a client has.
#[derive(Clone, Debug, Default)]
pub(super) struct Secrets(Vec<Secret>);

impl Secrets {
    pub(super) fn new(secrets: Vec<Secret>) -> Self {
        Self(secrets)
    }

    /// Puts into a request what its description asks for, and says whether a token goes with it, where there are `tokens`:
    /// the schemes that a credential gives them for.
    ///
    /// All there is goes where nothing is stated. Otherwise what one way needs: the first that there is everything for, or
    /// else nothing where that is a way too, or else what there is for the first that there is anything for, since the rest
    /// may be the business of a certificate. A secret for a scheme of tokens goes in place of that of the credential.
    pub(super) fn put_into(
        &self,
        ways: Option<&[&[&str]]>,
        tokens: &[&str],
        url: &mut Url,
        headers: &mut Headers,
    ) -> bool {
        let has_secret = |scheme: &str| self.0.iter().any(|secret| secret.scheme.name == scheme);
        let has = |scheme: &&&str| has_secret(scheme) || tokens.contains(*scheme);
        let chosen = ways.map(|ways| {
            let whole = ways.iter().find(|way| !way.is_empty() && way.iter().all(|scheme| has(&scheme)));
            let nothing = || ways.iter().find(|way| way.is_empty());
            let part = || ways.iter().find(|way| way.iter().any(|scheme| has(&scheme)));
            whole.or_else(nothing).or_else(part).copied().unwrap_or_default()
        });
        for secret in &self.0 {
            if chosen.is_none_or(|way| way.contains(&secret.scheme.name)) {
                secret.put_into(url, headers);
            }
        }
        chosen.is_none_or(|way| way.iter().any(|scheme| tokens.contains(scheme) && !has_secret(scheme)))
    }

    /// The URL as it was before, as far as its options hold secrets.
    #[cfg(feature = "mock")]
    pub(super) fn taken_out_of(&self, url: &Url) -> Url {
        let mut bare = url.clone();
        for secret in &self.0 {
            let Kind::Query(name) = secret.scheme.kind else { continue };
            let option = secret.option(name);
            let left: Vec<_> = bare.query().unwrap_or_default().split('&').filter(|each| *each != option).collect();
            let left = left.join("&");
            bare.set_query((!left.is_empty()).then_some(&left));
        }
        bare
    }
}
