//! Parameters that are headers of HTTP itself, or of the client, and that no caller gives.
//!
//! In: parameters of operations. Out: whether one is offered, and warnings of what is left out. How headers are sent is the
//! runtime's business.

use crate::diagnostic::Diagnostics;
use crate::model::service::{ParameterLocation, PathParameter};

/// What the contents of a request and its credentials say. A description that has them as parameters is to be read as if it
/// had not (`OpenAPI` 3.1, 4.8.12.1).
const IGNORED: &[&str] = &["accept", "content-type"];

/// The same, of who calls.
const AUTHORIZATION: &str = "authorization";

/// What belongs to the connection, to its target or to the length of what is sent (RFC 9110, sections 7.2, 7.6.1, 7.8, 8.6, 10.1.4;
/// RFC 9112, section 6.1), and the one header that holds all cookies (RFC 6265, section 4.2): another value breaks the
/// request, or hides another one in it.
const OF_HTTP: &[&str] = &[
    "connection",
    "content-length",
    "cookie",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a parameter is offered to callers.
pub(super) fn is_offered(parameter: &PathParameter) -> bool {
    !(is(parameter, IGNORED) || is(parameter, &[AUTHORIZATION]) || is(parameter, OF_HTTP))
}

/// Warns of a header that is left out, where the specification does not say that it is. `has_security` tells whether the
/// service states how callers say who they are.
pub(super) fn report(parameter: &PathParameter, has_security: bool, diagnostics: &mut Diagnostics) {
    let help = if is(parameter, OF_HTTP) {
        "the client and HTTP set it by themselves; a cookie is a parameter `in: cookie`"
    } else if is(parameter, &[AUTHORIZATION]) && !has_security {
        "state it as a security scheme; until then a credential, or a secret of the client, gives it"
    } else {
        return;
    };
    let message = format!("the header `{}` is left out", parameter.name.escape_debug());
    diagnostics.warning(&parameter.place, message, help);
}

fn is(parameter: &PathParameter, names: &[&str]) -> bool {
    parameter.location == ParameterLocation::Header
        && names.iter().any(|name| parameter.name.trim().eq_ignore_ascii_case(name))
}
