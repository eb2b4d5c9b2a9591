//! From options and the description of a service to the pipeline of `azure_core` that sends its requests.
//!
//! The order of the policies: request id and user agent; the user's per call; ours to repeat; then for each attempt the
//! origin and the token; the user's per try; ours for the exchange; the transport.

use super::{
    call::is_header_name,
    credential::{MarkedCredential, TokenPolicy},
    description::ServiceDescription,
    error::{Error, ErrorKind},
    exchange::{ExchangePolicy, OwnTransport, SameOriginPolicy},
    options::ClientOptions,
    retry::RetryPolicy,
};
use azure_core::{
    credentials::TokenCredential,
    http::{
        Pipeline, RetryOptions as AzureRetryOptions, Transport, Url,
        headers::HeaderName,
        policies::{ClientRequestIdPolicy, Policy, auth::BearerTokenAuthorizationPolicy},
    },
};
use std::sync::Arc;

/// Builds the pipeline. Fails where `azure_core` would panic, or would refuse every request.
pub(super) fn build(
    endpoint: &Url,
    credential: Option<Arc<dyn TokenCredential>>,
    options: &ClientOptions,
    description: &ServiceDescription,
) -> Result<Pipeline, Error> {
    let mut azure = options.azure.clone();
    check_application_id(azure.user_agent.application_id.as_deref())?;
    azure.retry = AzureRetryOptions::none();
    azure.transport = azure.transport.map(|own| Transport::with_policy(Arc::new(OwnTransport(own))));
    // Its spans name the whole URL; `telemetry.rs` has ours.
    azure.instrumentation.tracer_provider = None;
    azure.per_call_policies.push(Arc::new(RetryPolicy::new(options.retry.clone())));
    azure.per_try_policies.push(Arc::new(ExchangePolicy));

    let mut per_call: Vec<Arc<dyn Policy>> = Vec::new();
    if let Some(name) = description.request_id_header {
        if !is_header_name(name) {
            return Err(Error::new(ErrorKind::InvalidRequest, format!("`{name}` is not the name of a header")));
        }
        per_call.push(Arc::new(ClientRequestIdPolicy::from(HeaderName::from(name.to_ascii_lowercase()))));
    }
    for secret in &options.secrets {
        secret.check()?;
    }
    if !(options.secrets.is_empty() || endpoint.scheme() == "https" || is_this_machine(endpoint)) {
        let message = "a secret must not be sent over plain http: use an https endpoint, or no secret";
        return Err(Error::new(ErrorKind::InvalidRequest, message));
    }
    let per_try = match credential {
        Some(credential) => authorization(endpoint, credential, options)?,
        None if options.secrets.is_empty() => Vec::new(),
        None => vec![Arc::new(SameOriginPolicy { endpoint: endpoint.clone() }) as Arc<dyn Policy>],
    };
    Ok(Pipeline::new(Some(description.package), Some(description.version), azure, per_call, per_try, None))
}

fn authorization(
    endpoint: &Url,
    credential: Arc<dyn TokenCredential>,
    options: &ClientOptions,
) -> Result<Vec<Arc<dyn Policy>>, Error> {
    if endpoint.scheme() != "https" {
        let message = "a token must not be sent over plain http: use an https endpoint, or no credential";
        return Err(Error::new(ErrorKind::InvalidRequest, message));
    }
    let scopes = match &options.scopes {
        Some(scopes) => scopes.clone(),
        None => vec![format!("{}/.default", endpoint.origin().ascii_serialization())],
    };
    let credential = Arc::new(MarkedCredential(credential));
    Ok(vec![
        Arc::new(SameOriginPolicy { endpoint: endpoint.clone() }),
        Arc::new(TokenPolicy(BearerTokenAuthorizationPolicy::new(credential, scopes))),
    ])
}

/// Whether nothing that is sent there leaves this machine.
fn is_this_machine(endpoint: &Url) -> bool {
    let host = endpoint.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// What the user agent policy of `azure_core` takes without a panic.
fn check_application_id(id: Option<&str>) -> Result<(), Error> {
    match id {
        Some(id) if id.len() > 24 || !is_header_name(id) => Err(Error::new(
            ErrorKind::InvalidRequest,
            "the application id for the user agent must be a token of at most 24 characters",
        )),
        _ => Ok(()),
    }
}
