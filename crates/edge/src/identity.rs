//! Who is calling: the access token or the API token of a request, read and proven.

use crate::{Cx, api_token, token};
use ports::{Error, Request};

/// A signed-in caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The user's id.
    pub user: String,
    /// The session: the id of the refresh tokens' family, or of the API token.
    pub session: String,
}

/// The caller of a request, by its `authorization: Bearer …` header.
///
/// # Errors
/// Unauthenticated when the header is missing or its token is malformed, forged, expired or
/// taken back; forbidden when it is an API token whose scopes do not reach; internal when
/// the deployment has no key.
pub(crate) async fn identify(cx: &Cx, request: &Request) -> Result<Identity, Error> {
    let token = bearer(request)?;
    if token.starts_with(api_token::PREFIX) {
        return api_token::identify(cx, request, token).await;
    }
    token::verify(cx.ports.secrets.as_ref(), token, cx.now_ms)
}

/// The session's caller on a route that is open to all, where a valid access token came
/// along. An API token says nothing there: what is open needs no scope.
pub(crate) fn of_session(cx: &Cx, request: &Request) -> Option<Identity> {
    let token = bearer(request).ok()?;
    token::verify(cx.ports.secrets.as_ref(), token, cx.now_ms).ok()
}

fn bearer(request: &Request) -> Result<&str, Error> {
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
    Ok(token.trim())
}
