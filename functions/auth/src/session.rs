//! Sessions: families of refresh tokens, of which one is live at a time, and the short
//! access tokens that they buy.

use crate::cookie;
use contract::{Profile, Session};
use edge::token::{self, base64url};
use edge::{Call, Cx, Identity};
use ports::{Error, Response, Statement};
use sha2::{Digest, Sha256};

/// An access token cannot be taken back, so it is short: 15 minutes.
const ACCESS_S: i64 = 900;
/// A session ends when it is not refreshed for 30 days …
const IDLE_MS: i64 = 30 * 86_400_000;
/// … and in any case 180 days after it was opened.
const ABSOLUTE_MS: i64 = 180 * 86_400_000;

/// Where the refresh token travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// In bodies.
    Body,
    /// In an HttpOnly cookie.
    Cookie,
}

/// A refresh token that is about to be stored.
pub(crate) struct Grant {
    /// The session's id.
    pub family: String,
    /// When the session ends in any case, as datetime text.
    family_expires_at: String,
    /// The token itself: 256 random bits. Only its hash is stored.
    token: String,
}

impl Grant {
    /// The first token of a new session.
    pub(crate) fn open(cx: &Cx) -> Self {
        let family_expires_at = edge::datetime(cx.now_ms.saturating_add(ABSOLUTE_MS));
        Grant {
            family: cx.new_id(),
            family_expires_at,
            token: new_token(cx),
        }
    }

    /// The next token of a session.
    pub(crate) fn next(cx: &Cx, family: &str, family_expires_at: &str) -> Self {
        Grant {
            family: family.to_owned(),
            family_expires_at: family_expires_at.to_owned(),
            token: new_token(cx),
        }
    }

    /// Stores its hash.
    pub(crate) fn store(&self, cx: &Cx, user: &str) -> Statement {
        // The stored form has a fixed width, so the earlier text is the earlier time.
        let idle = edge::datetime(cx.now_ms.saturating_add(IDLE_MS));
        let expires_at = idle.min(self.family_expires_at.clone());
        Statement::new(
            "INSERT INTO refresh_tokens (hash, family, user, created_at, expires_at, family_expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(hash(&self.token))
        .bind(self.family.as_str())
        .bind(user)
        .bind(cx.now.as_str())
        .bind(expires_at)
        .bind(self.family_expires_at.as_str())
    }

    /// The answer that hands the session over.
    ///
    /// # Errors
    /// Internal when the deployment has no key to sign with.
    pub(crate) fn answer(
        self,
        call: &Call<'_>,
        status: u16,
        user: Profile,
        carrier: Carrier,
    ) -> Result<Response, Error> {
        let identity = Identity {
            user: user.id.clone(),
            session: self.family,
        };
        let access_token = token::sign(
            call.cx.ports.secrets.as_ref(),
            &identity,
            call.cx.now_ms,
            ACCESS_S,
        )?;
        let (in_body, in_cookie) = match carrier {
            Carrier::Body => (Some(self.token), None),
            Carrier::Cookie => (None, Some(self.token)),
        };
        let session = Session {
            access_token,
            expires_in: ACCESS_S,
            refresh_token: in_body,
            user,
        };
        let response = edge::reply(status, &session)?;
        Ok(match in_cookie {
            Some(token) => cookie::set(response, call.request, &token, IDLE_MS / 1000),
            None => response,
        })
    }
}

/// What is stored of a token. Its 256 bits are random, so a fast hash cannot be searched.
pub(crate) fn hash(token: &str) -> String {
    base64url(&Sha256::digest(token.as_bytes()))
}

/// Ends sessions of an account: all, or all but one family.
pub(crate) fn end_all(cx: &Cx, user: &str, but: Option<&str>) -> Statement {
    Statement::new("UPDATE refresh_tokens SET revoked_at = ? WHERE user = ? AND revoked_at IS NULL AND family IS NOT ?")
        .bind(cx.now.as_str())
        .bind(user)
        .bind(but)
}

/// Ends one session.
pub(crate) fn end(cx: &Cx, family: &str) -> Statement {
    Statement::new(
        "UPDATE refresh_tokens SET revoked_at = ? WHERE family = ? AND revoked_at IS NULL",
    )
    .bind(cx.now.as_str())
    .bind(family)
}

fn new_token(cx: &Cx) -> String {
    let mut bytes = [0; 32];
    cx.ports.entropy.fill(&mut bytes);
    base64url(&bytes)
}
