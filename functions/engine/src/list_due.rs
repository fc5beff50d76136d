//! The sweep: finds the people whose model is due, one job each.

use edge::Cx;
use ports::{Error, Statement};
use records::Plan;
use serde_json::json;

use crate::night::Night;

/// People a sweep; the next one takes the rest.
const ROUND: i64 = 100;

/// No set for so long: nobody's model is fitted to half a workout.
const QUIET_MS: i64 = 3 * 3_600_000;

/// A fitting that has not moved for so long has lost its message.
const STALLED_MS: i64 = 15 * 60_000;

/// Sends a job for everyone who logged, changed or removed sets since their last night, who has sets old enough to learn from,
/// who is not in the gym right now and was not looked at today; and again for a fitting that stands still. A job too many does
/// no harm: what it would do is done.
///
/// # Errors
/// Those of the database; the next sweep does the same again.
pub async fn list_due(cx: &Cx) -> Result<(), Error> {
    let tonight = Night::of(cx.now_ms);
    let due = Statement::new(
        r#"SELECT p."id", f."version" FROM "spaces" p
           LEFT JOIN "checkpoints" f ON f."space" = p."id" AND f."status" = 'fitting' AND f."deleted_at" IS NULL
           WHERE p."kind" = 'person' AND CASE WHEN f."id" IS NOT NULL THEN f."updated_at" < ?4 ELSE
             EXISTS (SELECT 1 FROM "sets" s WHERE s."space" = p."id" AND s."rev" > coalesce(
               (SELECT max(c."seen_rev") FROM "checkpoints" c WHERE c."space" = p."id"), 0))
             AND EXISTS (SELECT 1 FROM "sets" s WHERE s."space" = p."id" AND s."done_at" < ?2)
             AND NOT EXISTS (SELECT 1 FROM "sets" s WHERE s."space" = p."id" AND s."done_at" > ?3)
             AND NOT EXISTS (SELECT 1 FROM "checkpoints" c WHERE c."space" = p."id" AND c."version" = ?1) END
           LIMIT ?5"#,
    )
    .bind(tonight.version.as_str())
    .bind(tonight.learned_until.as_str())
    .bind(edge::datetime(cx.now_ms.saturating_sub(QUIET_MS)))
    .bind(edge::datetime(cx.now_ms.saturating_sub(STALLED_MS)))
    .bind(ROUND);
    let rows = cx.ports.db.query(due).await?.rows;
    let scope = cx.scope(None);
    let mut jobs = Vec::new();
    for row in &rows {
        let person = row.text(0).unwrap_or_default();
        let version = row.text(1).unwrap_or(&tonight.version);
        let mut plan = Plan::new(&scope, person);
        plan.event("fine_tune_due", &json!({ "version": version }));
        jobs.extend(plan.statements()?);
    }
    if !jobs.is_empty() {
        cx.ports.db.batch(jobs).await?;
    }
    Ok(())
}
