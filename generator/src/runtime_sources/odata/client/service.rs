//! A service as a client sees it: an endpoint, a pipeline to it, and the entity sets and singletons at its root.
//!
//! Emitted clients wrap a [`Service`] and name its steps. Not here: how the pipeline is put together (`pipeline.rs`).

use super::{
    description::ServiceDescription,
    error::{Error, ErrorKind},
    limits::Limits,
    options::ClientOptions,
    pipeline,
    secret::Secrets,
};
use azure_core::{
    credentials::TokenCredential,
    http::{Pipeline, Url},
    tracing::Tracer,
};
use std::{fmt, sync::Arc};

/// A service: what every request to it shares. A clone is another handle to the same.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    pipeline: Pipeline,
    endpoint: Url,
    limits: Limits,
    secrets: Secrets,
    token_schemes: &'static [&'static str],
    tracer: Option<Arc<dyn Tracer>>,
    #[cfg(feature = "resources")]
    description: &'static ServiceDescription,
}

impl Service {
    /// Builds the pipeline to the service at `endpoint`, the service root URL (OData URL Conventions 4.01, section 2).
    ///
    /// Without a credential no token is sent, and `http` endpoints are allowed.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidRequest`] if `endpoint` is not an `http` or `https` URL, has a user, a query or a fragment, is
    /// plain `http` though there is a credential, or if an option cannot be used.
    pub fn new(
        endpoint: &str,
        credential: Option<Arc<dyn TokenCredential>>,
        options: Option<ClientOptions>,
        description: &'static ServiceDescription,
    ) -> Result<Self, Error> {
        let endpoint = parse_endpoint(endpoint)?;
        let options = options.unwrap_or_default();
        let token_schemes = if credential.is_some() { description.token_schemes } else { &[] };
        let pipeline = pipeline::build(&endpoint, credential, &options, description)?;
        let provider = options.azure.instrumentation.tracer_provider.as_ref();
        let tracer = provider.map(|provider| provider.get_tracer(None, description.package, Some(description.version)));
        let (limits, secrets) = (Limits::of(&options), Secrets::new(options.secrets));
        Ok(Self(Arc::new(Inner {
            pipeline,
            endpoint,
            limits,
            secrets,
            token_schemes,
            tracer,
            #[cfg(feature = "resources")]
            description,
        })))
    }

    /// The service root URL.
    #[must_use]
    pub fn endpoint(&self) -> &Url {
        &self.0.endpoint
    }

    pub(super) fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }

    #[cfg(feature = "resources")]
    pub(super) fn description(&self) -> &'static ServiceDescription {
        self.0.description
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(super) fn secrets(&self) -> &Secrets {
        &self.0.secrets
    }

    /// The security schemes for which there is a credential that gives tokens.
    pub(super) fn token_schemes(&self) -> &'static [&'static str] {
        self.0.token_schemes
    }

    pub(super) fn tracer(&self) -> Option<&Arc<dyn Tracer>> {
        self.0.tracer.as_ref()
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Service").field(&self.0.endpoint.as_str()).finish()
    }
}

fn parse_endpoint(endpoint: &str) -> Result<Url, Error> {
    let refuse = |why| Err(Error::new(ErrorKind::InvalidRequest, format!("the endpoint {why}")));
    let url = match Url::parse(endpoint) {
        Ok(url) => url,
        Err(error) => return refuse("is not a URL").map_err(|refusal| refusal.with_source(error)),
    };
    match url {
        _ if !matches!(url.scheme(), "http" | "https") => refuse("must begin with https:// or http://"),
        _ if !url.username().is_empty() || url.password().is_some() => refuse("must not contain a user or a password"),
        _ if url.query().is_some() || url.fragment().is_some() => refuse("must not have a query or a fragment"),
        url => Ok(url),
    }
}
