//! `POST /api/auth/refresh`.

use crate::account;
use crate::audit::{self, Entry};
use crate::cookie;
use crate::session::{self, Carrier, Grant};
use crate::write::{TRIES, Written, contended, guard, write};
use contract::{RefreshRequest, RefreshRequestSession};
use edge::{Call, Cx};
use ports::{Error, Response, Row, Rows, Statement};
use records::Plan;

/// A spent token is taken again for so long: its answer may have been lost on the way.
const RETRY_MS: i64 = 10_000;

/// Trades a refresh token for the next one and a new access token. Of a session's tokens
/// one is live; a spent one that comes back after ten seconds is in two hands, and ends
/// the session for both.
///
/// # Errors
/// Unauthenticated for a token that is unknown, expired, revoked or used again; forbidden
/// when its cookie was sent by another site's page.
pub async fn refresh(call: &Call<'_>, body: RefreshRequest) -> Result<Response, Error> {
    let cx = call.cx;
    let (token, carrier) = presented(call, &body)?;
    let hash = session::hash(&token);
    for _ in 0..TRIES {
        let read = cx.ports.db.query(stored(&hash)).await?;
        let Some(known) = Known::read(&read) else {
            return Err(over());
        };
        if !known.usable || known.expires_at <= cx.now {
            return Err(over());
        }
        if known
            .spent_at
            .as_ref()
            .is_some_and(|spent| *spent < edge::datetime(cx.now_ms - RETRY_MS))
        {
            return Err(end_for_reuse(call, &known).await?);
        }
        let grant = Grant::next(cx, &known.family, &known.family_expires_at);
        let statements = trade(cx, &hash, &known, &grant);
        if let Written::Done(rows) = write(cx, statements).await? {
            let account = account::of_caller(rows.last())?;
            return grant.answer(call, 200, account.profile, carrier);
        }
    }
    Err(contended())
}

/// The token and where the next one goes. One that came in a cookie stays there: handing
/// it to a script would undo what the cookie is for.
fn presented(call: &Call<'_>, body: &RefreshRequest) -> Result<(String, Carrier), Error> {
    let asked = match body.session {
        Some(RefreshRequestSession::Cookie) => Carrier::Cookie,
        _ => Carrier::Body,
    };
    if let Some(token) = &body.refresh_token {
        return Ok((token.0.clone(), asked));
    }
    let token = cookie::read(call.request)?
        .ok_or_else(|| Error::unauthenticated("There is no session here. Sign in."))?;
    if body.session == Some(RefreshRequestSession::Body) {
        let message = "This session is kept in a cookie and stays there.";
        return Err(Error::field("session", "cookie", message));
    }
    Ok((token.to_owned(), Carrier::Cookie))
}

fn stored(hash: &str) -> Statement {
    Statement::new(
        r#"SELECT t.family AS family, t.user AS user, t.expires_at AS expires_at, t.family_expires_at AS family_expires_at,
                  t.spent_at AS spent_at, (t.revoked_at IS NULL AND u."disabled_at" IS NULL) AS usable
           FROM refresh_tokens t JOIN "users" u ON u."id" = t.user AND u."deleted_at" IS NULL
           WHERE t.hash = ?"#,
    )
    .bind(hash)
}

/// A token as it is stored.
struct Known {
    family: String,
    user: String,
    expires_at: String,
    family_expires_at: String,
    spent_at: Option<String>,
    usable: bool,
}

impl Known {
    fn read(rows: &Rows) -> Option<Self> {
        let row: &Row = rows.first()?;
        let text = |column| row.text(column).map(str::to_owned);
        Some(Known {
            family: text(0)?,
            user: text(1)?,
            expires_at: text(2)?,
            family_expires_at: text(3)?,
            spent_at: text(4),
            usable: row.int(5) == Some(1),
        })
    }
}

/// Spends the token and stores the next, if it is as it was read: unspent, it is spent by
/// exactly one of two requests; spent, its lost successor is spent in its place.
fn trade(cx: &Cx, hash: &str, known: &Known, grant: &Grant) -> Vec<Statement> {
    let spent = if known.spent_at.is_some() {
        "NOT NULL"
    } else {
        "NULL"
    };
    let unchanged = format!(
        r#"EXISTS (SELECT 1 FROM refresh_tokens t JOIN "users" u ON u."id" = t.user
           WHERE t.hash = ? AND t.spent_at IS {spent} AND t.revoked_at IS NULL AND u."disabled_at" IS NULL)"#
    );
    vec![
        guard(&unchanged, [hash]),
        Statement::new("UPDATE refresh_tokens SET spent_at = ? WHERE family = ? AND spent_at IS NULL AND revoked_at IS NULL")
            .bind(cx.now.as_str())
            .bind(known.family.as_str()),
        grant.store(cx, &known.user),
        account::by_id(&known.user),
    ]
}

/// Ends the whole session and writes down why.
async fn end_for_reuse(call: &Call<'_>, known: &Known) -> Result<Error, Error> {
    let cx = call.cx;
    let reuse = Entry {
        target: Some(&known.family),
        address: audit::address(call.request),
        ..Entry::new("session.reuse_detected")
    };
    let scope = cx.scope(None);
    let mut plan = Plan::new(&scope, &known.user);
    plan.insert("audit_entry", &reuse.row(cx));
    let mut statements = vec![session::end(cx, &known.family)];
    statements.extend(plan.statements()?);
    cx.ports.db.batch(statements).await?;
    cx.log(
        "warn",
        "a refresh token was used twice",
        &[("user", &known.user), ("session", &known.family)],
    );
    Ok(over())
}

fn over() -> Error {
    Error::unauthenticated("This session is over. Sign in again.")
}
