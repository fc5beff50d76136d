//! API tokens: the keys `cw_…` by which a person's own programs act in their stead, each
//! within its scopes.
//!
//! A token is 256 random bits; only its SHA-256 is stored. An instance that has proven a
//! token remembers it for [`REMEMBERED_MS`], so most requests ask the database nothing
//! more, and a token that was taken back opens nothing after that time.

use crate::limit::{Limit, network};
use crate::route::segments;
use crate::token::base64url;
use crate::{Cx, Identity};
use ports::{Code, Detail, Entropy, Error, Method, Request, Row, Statement};
use sha2::{Digest, Sha256};
use spec::scopes::needed;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How each token begins, so that people and scanners know one when they see it.
pub const PREFIX: &str = "cw_";
/// How long an instance takes a token without asking again.
pub const REMEMBERED_MS: i64 = 30_000;
/// Tokens that an instance remembers; beyond that it begins anew.
const MOST_REMEMBERED: usize = 1_000;
/// Its last use is written down at most this often.
const USE_NOTED_MS: i64 = 3_600_000;
/// Unknown tokens from one network in a quarter of an hour, beyond which it is told to stop.
const MOST_UNKNOWN: i64 = 100;

thread_local! {
    static REMEMBERED: RefCell<BTreeMap<String, (Known, i64)>> = const { RefCell::new(BTreeMap::new()) };
}

/// A new token.
pub fn mint(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    format!("{PREFIX}{}", base64url(&bytes))
}

/// What is stored of a token. Its 256 bits are random, so a fast hash cannot be searched.
pub fn digest(token: &str) -> String {
    base64url(&Sha256::digest(token.as_bytes()))
}

/// A token that opens something.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    id: String,
    user: String,
    scopes: Vec<String>,
    expires_at: Option<String>,
    used_at: Option<String>,
}

/// The caller that an API token stands for, if its scopes cover the request.
///
/// # Errors
/// Unauthenticated for one that is unknown, taken back or expired, rate-limited after many
/// of them; forbidden, naming the scope, where its scopes do not reach.
pub(crate) async fn identify(cx: &Cx, request: &Request, token: &str) -> Result<Identity, Error> {
    let hash = digest(token);
    let known = match remembered(&hash, cx.now_ms) {
        Some(known) => known,
        None => look_up(cx, request, &hash).await?,
    };
    if known.expires_at.as_ref().is_some_and(|end| *end <= cx.now) {
        let message = "This API token has expired. Make a new one.";
        return Err(Error::unauthenticated(message));
    }
    covered(cx.function, request, &known.scopes)?;
    Ok(Identity {
        user: known.user,
        session: known.id,
    })
}

fn remembered(hash: &str, now_ms: i64) -> Option<Known> {
    REMEMBERED.with_borrow(|all| {
        let (known, until) = all.get(hash)?;
        (now_ms < *until).then(|| known.clone())
    })
}

async fn look_up(cx: &Cx, request: &Request, hash: &str) -> Result<Known, Error> {
    let select = Statement::new(
        r#"SELECT t."id", t."space", t."scopes", t."expires_at", t."used_at"
           FROM "api_tokens" AS t JOIN "users" AS u ON u."id" = t."space"
           WHERE t."token" = ? AND t."deleted_at" IS NULL AND u."deleted_at" IS NULL AND u."disabled_at" IS NULL"#,
    )
    .bind(hash);
    let rows = cx.ports.db.query(select).await?;
    let Some(known) = rows.first().and_then(read) else {
        let subject = format!("token@{}", network(request.peer.as_deref()));
        let limit = Limit::new(subject, 900, MOST_UNKNOWN);
        let counted = cx.ports.db.query(limit.count(cx)).await?;
        limit.check(cx, Some(&counted))?;
        let message = "This API token is not valid, or was taken back.";
        return Err(Error::unauthenticated(message));
    };
    note_use(cx, &known);
    REMEMBERED.with_borrow_mut(|all| {
        if all.len() >= MOST_REMEMBERED {
            all.clear();
        }
        all.insert(
            hash.to_owned(),
            (known.clone(), cx.now_ms.saturating_add(REMEMBERED_MS)),
        );
    });
    Ok(known)
}

fn read(row: &Row) -> Option<Known> {
    Some(Known {
        id: row.text(0)?.to_owned(),
        user: row.text(1)?.to_owned(),
        scopes: serde_json::from_str(row.text(2)?).ok()?,
        expires_at: row.text(3).map(str::to_owned),
        used_at: row.text(4).map(str::to_owned),
    })
}

/// Writes down, behind the answer, that the token was used; once an hour is enough to know
/// which of them still live.
fn note_use(cx: &Cx, known: &Known) {
    let before = crate::datetime(cx.now_ms.saturating_sub(USE_NOTED_MS));
    if known.used_at.as_ref().is_some_and(|at| *at > before) {
        return;
    }
    const STALE: &str = r#""id" = ? AND ("used_at" IS NULL OR "used_at" <= ?)"#;
    let statements = vec![
        Statement::new(format!(
            r#"UPDATE "spaces" SET "rev" = "rev" + 1 WHERE "id" = ? AND EXISTS (SELECT 1 FROM "api_tokens" WHERE {STALE})"#
        ))
        .bind(known.user.as_str())
        .bind(known.id.as_str())
        .bind(before.as_str()),
        Statement::new(format!(
            r#"UPDATE "api_tokens" SET "used_at" = ?, "rev" = (SELECT s."rev" FROM "spaces" AS s WHERE s."id" = "api_tokens"."space") WHERE {STALE}"#
        ))
        .bind(cx.now.as_str())
        .bind(known.id.as_str())
        .bind(before),
    ];
    let db = std::rc::Rc::clone(&cx.ports.db);
    cx.ports.background.defer(Box::pin(async move {
        // Lost with the instance or the database's moment, it is written at the next use.
        let _ = db.batch(statements).await;
    }));
}

/// Whether the scopes reach the request.
///
/// # Errors
/// Forbidden: where no token ever reaches, and where this one's scopes do not.
fn covered(function: &str, request: &Request, scopes: &[String]) -> Result<(), Error> {
    let reads = matches!(request.method, Method::Get | Method::Head);
    // Decoded, as the router reads it: `/api/%61pi_tokens` is the same place.
    let segments = segments(&request.path).unwrap_or_default();
    let area = segments.first().map_or("", String::as_str);
    let Some(scope) = needed(function, area, reads) else {
        let message = "An API token may not do this. Sign in.";
        return Err(Error::new(Code::Forbidden, message));
    };
    if scopes.contains(&scope) {
        return Ok(());
    }
    let message = format!("This API token lacks the scope `{scope}`.");
    let detail = Detail::new("scope", "scope", &scope);
    Err(Error::new(Code::Forbidden, message).with_details(vec![detail]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ports::Body;

    fn asking(method: Method, path: &str) -> Request {
        Request {
            method,
            path: path.to_owned(),
            query: String::new(),
            headers: Vec::new(),
            body: Body::Whole(Vec::new()),
            peer: None,
            secure: true,
        }
    }

    #[test]
    fn a_scope_reaches_its_area_and_way_alone() {
        let scopes = ["training:read".to_owned(), "auth:write".to_owned()];
        let may = |function: &str, method, path: &str| {
            covered(function, &asking(method, path), &scopes).is_ok()
        };
        assert!(may("training", Method::Get, "/api/sets"));
        assert!(may("training", Method::Head, "/api/sets"));
        assert!(!may("training", Method::Post, "/api/sets"));
        assert!(!may("engine", Method::Get, "/api/engine/predict"));
        assert!(!may("auth", Method::Get, "/api/workspaces"));
        assert!(may("auth", Method::Post, "/api/workspaces"));
    }

    #[test]
    fn no_scope_reaches_passwords_sessions_and_tokens() {
        let scopes = ["auth:read".to_owned(), "auth:write".to_owned()];
        for (method, path) in [
            (Method::Post, "/api/auth/password"),
            (Method::Post, "/api/auth/grants"),
            (Method::Get, "/api/api_tokens"),
            (Method::Get, "/api/%61pi_tokens"),
            (Method::Delete, "/api/api_tokens/1"),
        ] {
            let refused = covered("auth", &asking(method, path), &scopes);
            assert!(refused.is_err(), "{path}");
        }
    }
}
