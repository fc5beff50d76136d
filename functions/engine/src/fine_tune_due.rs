//! A person's model is due: the sums of their last night are taken up where they were left, the sets that have since become old
//! enough are learned, a bounded number a message, and what comes of it is judged by the days that it never saw. Until the last
//! batch of the last message, whatever answered before goes on answering.

mod judge;
mod verdict;

use contract::FineTuneDuePayload;
use edge::{Cx, Event};
use inference::Head;
use ports::{Error, Rows, Statement};
use records::{Plan, Scope};
use serde_json::json;

use crate::in_force;
use crate::log::{self, Place};
use crate::models;
use crate::night::{self, Cursor, Night, Row};

/// Sets that one message learns: some 20 ms of work.
const SETS_A_MESSAGE: i64 = 300;

/// The effects of one message: 1 which night, and how far it is; 2 its beginning, 3 its next sets, or 4 its verdict. A message
/// that comes late or twice has none.
///
/// # Errors
/// As the database's and the file store's; all are worth another try.
pub async fn fine_tune_due(
    cx: &Cx,
    event: &Event,
    payload: FineTuneDuePayload,
) -> Result<Vec<Statement>, Error> {
    let space = event.space.as_str();
    let scope = cx.scope(Some(space));
    // 1
    let Some(night) = Night::named(&payload.version, cx.now_ms) else {
        return Ok(Vec::new());
    };
    let id = night.id(space);
    let reads = vec![
        night::read(space, &id),
        night::read_last(space, &id),
        in_force::read(space),
    ];
    let answers = cx.ports.db.batch(reads).await?;
    let last = night::found(answers.get(1))?;
    match night::found(answers.first())? {
        // 2
        None => begin(cx, &scope, space, &night, last, answers.get(2)).await,
        Some(row) if row.status != "fitting" => Ok(Vec::new()),
        // 4
        Some(row) if row.cursor.learned => {
            let in_force = in_force::found(answers.get(2));
            judge::judge(cx, space, &night, &row, last.as_ref(), in_force).await
        }
        // 3
        Some(row) => learn(cx, &scope, space, &night, &row).await,
    }
}

/// Makes the night's row: it goes on from the last night's sums, or from nothing where sets were changed that those already hold.
async fn begin(
    cx: &Cx,
    scope: &Scope<'_>,
    space: &str,
    night: &Night,
    last: Option<Row>,
    in_force: Option<&Rows>,
) -> Result<Vec<Statement>, Error> {
    let base = models::base_version();
    let last = last.filter(|last| last.cursor.base == base);
    let (held_until, seen_rev) = last.as_ref().map_or(("", 0), |last| {
        (last.cursor.after.done_at.as_str(), last.seen_rev)
    });
    let standing = Statement::new(
        r#"SELECT coalesce(max(s."rev"), 0),
             (SELECT count(*) FROM "sets" o WHERE o."space" = ?1 AND o."deleted_at" IS NULL AND o."reps" IS NOT NULL AND o."done_at" < ?4),
             (SELECT max(o."done_at") FROM "sets" o WHERE o."space" = ?1 AND o."deleted_at" IS NULL),
             EXISTS (SELECT 1 FROM "sets" o WHERE o."space" = ?1 AND o."rev" > ?2 AND o."done_at" < ?3)
           FROM "sets" s WHERE s."space" = ?1"#,
    )
    .bind(space)
    .bind(seen_rev)
    .bind(held_until)
    .bind(night.learned_until.as_str());
    let answer = cx.ports.db.query(standing).await?;
    let row = answer
        .first()
        .ok_or_else(|| Error::internal("sets were counted and not answered"))?;
    let rewritten = row.int(3) == Some(1);
    let kept = last.filter(|_| !rewritten);
    let parent = in_force::found(in_force).map_or(base.clone(), |row| row.version);
    let cursor = Cursor {
        after: kept
            .as_ref()
            .map_or_else(Place::default, |last| last.cursor.after.clone()),
        learned: false,
        base,
    };
    let mut plan = Plan::new(scope, space);
    plan.insert(
        "checkpoint",
        &json!({
            "id": night.id(space), "version": night.version, "origin": "nightly", "status": "fitting",
            "parent": parent, "cursor": cursor.json(), "seen_rev": row.int(0).unwrap_or(0),
            "sets": kept.as_ref().map_or(0, |last| last.sets), "sets_total": row.int(1).unwrap_or(0),
            "sets_until": row.text(2), "memory": kept.and_then(|last| last.memory),
        }),
    );
    plan.statement(outcomes(space, cx));
    plan.event("fine_tune_due", &json!({ "version": night.version }));
    plan.statements()
}

/// Stores with each answer of the last two months what was then done.
fn outcomes(space: &str, cx: &Cx) -> Statement {
    const TWO_MONTHS_MS: i64 = 61 * 86_400_000;
    let done = crate::outcome::SET_DONE;
    Statement::new(format!(
        r#"UPDATE "predictions" AS p SET "set" = d."id", "done_kg" = d."weight_kg", "done_reps" = d."reps",
             "done_rir" = coalesce(d."rir", 10 - d."rpe"), "updated_at" = ?2,
             "rev" = (SELECT x."rev" FROM "spaces" x WHERE x."id" = ?1)
           FROM "sets" d WHERE p."space" = ?1 AND p."set" IS NULL AND p."deleted_at" IS NULL AND p."asked_at" >= ?3 AND d."id" = {done}"#
    ))
    .bind(space)
    .bind(cx.now.as_str())
    .bind(edge::datetime(cx.now_ms.saturating_sub(TWO_MONTHS_MS)))
}

/// Learns the next sets and leaves the sums in the row.
async fn learn(
    cx: &Cx,
    scope: &Scope<'_>,
    space: &str,
    night: &Night,
    row: &Row,
) -> Result<Vec<Statement>, Error> {
    let (_, base) = models::trunk()?;
    let mut head = match &row.memory {
        None => Head::new(base),
        Some(text) => {
            Head::restore(text).ok_or_else(|| Error::internal("a night's sums cannot be read"))?
        }
    };
    let after = &row.cursor.after;
    let reads = vec![
        log::next(space, after, &night.learned_until, SETS_A_MESSAGE),
        crate::evidence::body_weight(space),
    ];
    let answers = cx.ports.db.batch(reads).await?;
    let sets = answers.first().map(log::found).unwrap_or_default();
    let body_kg = answers.get(1).and_then(|rows| rows.first()?.real(0));
    let around = cx.ports.db.batch(log::around(space, &sets, after)).await?;
    for moment in log::moments(&sets, &around, body_kg) {
        head.learn(base, &moment);
    }
    let count = i64::try_from(sets.len()).unwrap_or(i64::MAX);
    let cursor = Cursor {
        after: sets
            .last()
            .map_or_else(|| after.clone(), |set| set.place.clone()),
        learned: count < SETS_A_MESSAGE,
        base: row.cursor.base.clone(),
    };
    let mut plan = Plan::new(scope, space);
    plan.guard(night::UNCHANGED, night::as_read(row));
    plan.patch(
        "checkpoint",
        &row.id,
        &json!({
            "cursor": cursor.json(), "memory": head.save(), "sets": row.sets.saturating_add(count),
        }),
    );
    plan.event("fine_tune_due", &json!({ "version": night.version }));
    plan.statements()
}
