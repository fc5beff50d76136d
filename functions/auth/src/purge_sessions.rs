//! The sweep: takes out what can matter no more.

use edge::Cx;
use ports::{Error, Statement};

const DAY_MS: i64 = 86_400_000;
/// Longer than any window of [`crate::limit`].
const ATTEMPTS_KEPT_S: i64 = 2 * 3_600;
/// A client that repeats a batch does so within days.
const IDEMPOTENCY_KEPT_MS: i64 = 7 * DAY_MS;
/// Refused sign-ins to accounts that do not exist: guessers could fill the log with them.
const REFUSALS_KEPT_MS: i64 = 90 * DAY_MS;

/// Removes expired refresh tokens, old counts of tries, old idempotency keys and old
/// refusals in nobody's space. Spent tokens stay until they expire: by them reuse is found.
///
/// # Errors
/// Those of the database; the next sweep does the same again.
pub async fn purge_sessions(cx: &Cx) -> Result<(), Error> {
    let before = |ms: i64| edge::datetime(cx.now_ms.saturating_sub(ms));
    let statements = vec![
        Statement::new("DELETE FROM refresh_tokens WHERE expires_at <= ?").bind(cx.now.as_str()),
        Statement::new(r#"DELETE FROM attempts WHERE "window" < ?"#).bind(cx.now_ms.div_euclid(1000) - ATTEMPTS_KEPT_S),
        Statement::new("DELETE FROM idempotency WHERE created_at < ?").bind(before(IDEMPOTENCY_KEPT_MS)),
        Statement::new(r#"DELETE FROM "audit" WHERE "space" = ? AND "action" = 'session.refused' AND "created_at" < ?"#)
            .bind(crate::audit::NOBODY)
            .bind(before(REFUSALS_KEPT_MS)),
    ];
    cx.ports.db.batch(statements).await?;
    Ok(())
}
