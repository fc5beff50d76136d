//! Who is calling: the access token of a request, read and proven.

use crate::token;
use ports::{Error, Ports, Request};

/// A signed-in caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The user's id.
    pub user: String,
    /// The session: the id of the refresh tokens' family.
    pub session: String,
}

/// The caller of a request, by its `authorization: Bearer …` header.
///
/// # Errors
/// Unauthenticated when the header is missing or its token is malformed, forged or
/// expired; internal when the deployment has no key.
pub(crate) fn identify(ports: &Ports, request: &Request) -> Result<Identity, Error> {
    let Some(header) = request.header("authorization") else {
        return Err(Error::unauthenticated("Sign in to go on."));
    };
    let token = header
        .split_once(' ')
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let Some((_, token)) = token else {
        return Err(Error::unauthenticated(
            "Send the access token as `Authorization: Bearer …`.",
        ));
    };
    token::verify(ports.secrets.as_ref(), token.trim(), ports.clock.now_ms())
}
