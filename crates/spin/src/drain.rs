//! Takes a function's jobs: claim, deliver, settle.
//!
//! A claim holds for a while and counts as a try. If the instance dies before it settles,
//! the claim runs out and the job comes again: delivery is at least once, and the
//! consumer's own claim on the event makes it one effect.

use crate::ports_of::Event;
use ports::{Db, Delivery, Error, Handler, Outcome, Statement};

/// New jobs a claim: the batch that a Workers queue delivers.
const TOGETHER: i64 = 10;

/// Claims a drain; what is left then waits for the next.
const ROUNDS: usize = 100;

/// Deliveries of one message until it is put aside.
const MOST_ATTEMPTS: i64 = 10;

/// What became of the jobs.
#[derive(Default)]
pub(crate) struct Drained {
    pub delivered: usize,
    pub retried: usize,
}

/// Delivers until none is due.
pub(crate) async fn drain(
    handler: &dyn Handler,
    function: &str,
    event: &Event,
) -> Result<Drained, Error> {
    let mut drained = Drained::default();
    for _ in 0..ROUNDS {
        let claimed = claim(&*event.ports.db, function).await?;
        if claimed.is_empty() {
            break;
        }
        let (ids, deliveries): (Vec<String>, Vec<Delivery>) = claimed.into_iter().unzip();
        drained.delivered += ids.len();
        let outcomes = handler.consume(event.ports.clone(), deliveries).await;
        // Whose outcome is not told comes again.
        let outcomes = outcomes
            .into_iter()
            .chain(std::iter::repeat(Outcome::Retry));
        let (again, done): (Vec<_>, Vec<_>) = ids
            .into_iter()
            .zip(outcomes)
            .partition(|(_, outcome)| *outcome == Outcome::Retry);
        drained.retried += again.len();
        settle(&*event.ports.db, &done, &again).await?;
        event.after.run().await;
    }
    Ok(drained)
}

/// New jobs together; when there are none, one that failed before, alone: should it end the
/// instance again, it costs no other job a try.
async fn claim(db: &dyn Db, function: &str) -> Result<Vec<(String, Delivery)>, Error> {
    let new = claim_some(db, function, "attempts = 0", TOGETHER).await?;
    if !new.is_empty() {
        return Ok(new);
    }
    let worn_out = Statement::new(
        "UPDATE jobs SET dead_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
         WHERE consumer = ?1 AND dead_at IS NULL AND attempts >= ?2
           AND (claimed_until IS NULL
             OR claimed_until <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
    )
    .bind(function)
    .bind(MOST_ATTEMPTS);
    db.query(worn_out).await?;
    claim_some(db, function, "attempts > 0", 1).await
}

async fn claim_some(
    db: &dyn Db,
    function: &str,
    which: &str,
    most: i64,
) -> Result<Vec<(String, Delivery)>, Error> {
    let claim = format!(
        "UPDATE jobs SET attempts = attempts + 1,
           claimed_until = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+120 seconds')
         WHERE id IN (
           SELECT id FROM jobs
           WHERE consumer = ?1 AND dead_at IS NULL AND {which}
             AND due_at <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
             AND (claimed_until IS NULL
               OR claimed_until <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
           ORDER BY due_at LIMIT ?2)
         RETURNING id, body, attempts"
    );
    let claim = Statement::new(claim).bind(function).bind(most);
    let rows = db.query(claim).await?.rows;
    let claimed = rows.iter().filter_map(|row| {
        let attempts = u32::try_from(row.int(2)?).ok()?;
        let delivery = Delivery {
            body: row.text(1)?.to_owned(),
            attempts: attempts.saturating_sub(1),
        };
        Some((row.text(0)?.to_owned(), delivery))
    });
    Ok(claimed.collect())
}

/// Forgets what is done. What comes again does so after 1, 2, 4, … seconds, ten minutes
/// at most, or is put aside.
async fn settle(
    db: &dyn Db,
    done: &[(String, Outcome)],
    again: &[(String, Outcome)],
) -> Result<(), Error> {
    let mut batch = Vec::new();
    if !done.is_empty() {
        let forget = "DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?1))";
        batch.push(Statement::new(forget).bind(ids(done)?));
    }
    if !again.is_empty() {
        let later = Statement::new(
            "UPDATE jobs SET claimed_until = NULL,
               due_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now',
                 '+' || min(600, 1 << min(attempts - 1, 10)) || ' seconds'),
               dead_at = CASE WHEN attempts >= ?2
                 THEN strftime('%Y-%m-%dT%H:%M:%fZ', 'now') END
             WHERE id IN (SELECT value FROM json_each(?1))",
        );
        batch.push(later.bind(ids(again)?).bind(MOST_ATTEMPTS));
    }
    db.batch(batch).await?;
    Ok(())
}

fn ids(jobs: &[(String, Outcome)]) -> Result<String, Error> {
    let ids: Vec<&str> = jobs.iter().map(|(id, _)| id.as_str()).collect();
    serde_json::to_string(&ids).map_err(|error| Error::internal(error.to_string()))
}

/// Removes what was put aside a month ago.
pub(crate) async fn forget_dead(db: &dyn Db, function: &str) -> Result<(), Error> {
    let old = "DELETE FROM jobs WHERE consumer = ?1
       AND dead_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-30 days')";
    db.query(Statement::new(old).bind(function)).await?;
    Ok(())
}
