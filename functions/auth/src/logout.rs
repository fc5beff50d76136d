//! `POST /api/auth/logout`.

use crate::audit::{self, Entry};
use crate::cookie;
use crate::session;
use contract::LogoutRequest;
use edge::Call;
use ports::{Error, Response, Row, Rows, Statement};
use records::Plan;

/// Ends the session of the refresh token, or else of the access token; `everywhere` ends
/// all of the account. Ending what has ended is fine.
///
/// # Errors
/// Unauthenticated when `everywhere` is asked for without a live session; forbidden when
/// the cookie was sent by another site's page.
pub async fn logout(call: &Call<'_>, body: LogoutRequest) -> Result<Response, Error> {
    let cx = call.cx;
    let everywhere = body.everywhere == Some(true);
    let token = match &body.refresh_token {
        Some(token) => Some(token.0.as_str()),
        None => cookie::read(call.request)?,
    };
    let mut known = match token {
        Some(token) => owner(&cx.ports.db.query(stored(token, &cx.now)).await?),
        None => None,
    };
    // A token that is over may end its own session, which is over too, and nothing else.
    if let Some((.., false)) = known
        && everywhere
    {
        known = None;
    }
    if known.is_none() {
        known = call
            .user()
            .ok()
            .map(|identity| (identity.user.clone(), identity.session.clone(), true));
    }
    let Some((user, family, _)) = known else {
        if everywhere {
            return Err(Error::unauthenticated("Sign in to end all sessions."));
        }
        return Ok(cookie::clear(Response::empty(204), call.request));
    };
    let closed = Entry {
        actor: Some(&user),
        target: Some(&family),
        address: audit::address(call.request),
        ..Entry::new(if everywhere {
            "session.closed_everywhere"
        } else {
            "session.closed"
        })
    };
    let scope = cx.scope(Some(&user));
    let mut plan = Plan::new(&scope, &user);
    plan.insert("audit_entry", &closed.row(cx));
    let ended = if everywhere {
        session::end_all(cx, &user, None)
    } else {
        session::end(cx, &family)
    };
    let mut statements = vec![ended];
    statements.extend(plan.statements()?);
    cx.ports.db.batch(statements).await?;
    Ok(cookie::clear(Response::empty(204), call.request))
}

fn stored(token: &str, now: &str) -> Statement {
    Statement::new(
        "SELECT user, family, (spent_at IS NULL AND revoked_at IS NULL AND expires_at > ?) AS live FROM refresh_tokens WHERE hash = ?",
    )
    .bind(now)
    .bind(session::hash(token))
}

fn owner(rows: &Rows) -> Option<(String, String, bool)> {
    let row: &Row = rows.first()?;
    Some((
        row.text(0)?.to_owned(),
        row.text(1)?.to_owned(),
        row.int(2) == Some(1),
    ))
}
