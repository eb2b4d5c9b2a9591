//! Where links that a service sends may lead: to its own origin and nowhere else, since the token goes with the request.

use super::error::{Error, ErrorKind};
use azure_core::http::Url;

/// The URL of a next link, if it leads to the origin (scheme, host and port) of `endpoint`.
pub(super) fn checked(link: &str, endpoint: &Url) -> Result<Url, Error> {
    let url = Url::parse(link).map_err(|error| {
        Error::new(ErrorKind::InvalidResponse, "the next link of the page is not a URL").with_source(error)
    })?;
    let same_user = url.username() == endpoint.username() && url.password() == endpoint.password();
    if url.origin() != endpoint.origin() || !same_user {
        let message = format!(
            "the next link of the page leads to another origin than the service's: {}",
            url.origin().ascii_serialization()
        );
        return Err(Error::new(ErrorKind::ForeignLink, message));
    }
    Ok(url)
}
