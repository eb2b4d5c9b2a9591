//! Where links that a service sends may lead: to its own origin and nowhere else, since the token goes with the request.

use super::error::{Error, ErrorKind};
use azure_core::http::Url;

/// The URL of a link, if it leads to the origin (scheme, host and port) of `endpoint`. `what` says which link it is.
pub(super) fn checked(link: &str, endpoint: &Url, what: &str) -> Result<Url, Error> {
    let url = Url::parse(link)
        .map_err(|error| Error::new(ErrorKind::InvalidResponse, format!("{what} is not a URL")).with_source(error))?;
    check(url, endpoint, what)
}

/// The same of a URL.
pub(super) fn check(url: Url, endpoint: &Url, what: &str) -> Result<Url, Error> {
    let same_user = url.username() == endpoint.username() && url.password() == endpoint.password();
    if url.origin() != endpoint.origin() || !same_user {
        let message =
            format!("{what} leads to another origin than the service's: {}", url.origin().ascii_serialization());
        return Err(Error::new(ErrorKind::ForeignLink, message));
    }
    Ok(url)
}

/// The same of a link that someone kept or a service sent, relative to `base` where it is not absolute.
pub(super) fn resolved(link: &str, base: &Url, endpoint: &Url, what: &str) -> Result<Url, Error> {
    let url = base
        .join(link)
        .map_err(|error| Error::new(ErrorKind::InvalidRequest, format!("{what} is not a URL")).with_source(error))?;
    check(url, endpoint, what)
}
