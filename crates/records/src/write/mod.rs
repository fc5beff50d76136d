//! Every write of a caller, one or a hundred, goes this way: read what the decision
//! needs, judge, write with guards that re-assert what was read; when a guard refuses,
//! the world has moved on and it all begins again.

mod answers;
mod around;
mod ask;
mod cascade;
mod closure;
mod compose;
mod ends;
mod facts;
mod foresee;
mod guards;
mod intent;
mod judge;
mod merge;
mod overlay;
mod own;
mod part;
mod presets;
mod refusal;
mod revival;
mod rows;
mod soundness;

pub(crate) use closure::too_wide;
pub(crate) use intent::{Clash, Intent, Key, Verb, body_fields, object, take_rev, taken_id};
pub(crate) use presets::set as presets;
pub(crate) use refusal::explained;
pub(crate) use revival::kept_since;

use crate::scope::Scope;
use facts::Facts;
use ports::{DbError, Error, Statement};

/// First try and three more.
const TRIES: u32 = 4;

/// Carries out all intents or none. Answers one text each, in order: for an intent with
/// an idempotency key what is stored under it, otherwise the row's JSON
/// (empty after a delete).
pub(crate) async fn run(scope: &Scope<'_>, intents: &[Intent<'_>]) -> Result<Vec<String>, Error> {
    // New rows rarely meet a surprise, and the guards find it out: try without reading first,
    // unless what may stand in them is told by rows.
    let news = |intent: &Intent<'_>| {
        matches!(intent.verb, Verb::Create { .. }) && own::defining(scope, intent).is_none()
    };
    let facts = if intents.iter().all(news) {
        Facts::assumed()
    } else {
        facts::read(scope, intents).await?
    };
    decide(scope, intents, facts).await
}

/// Carries out the intent once `stage` has done what the row will rely on: after it is
/// decided that the intent may be, and with `note` written along with what is read for that.
pub(crate) async fn run_after(
    scope: &Scope<'_>,
    intent: Intent<'_>,
    note: Statement,
    stage: impl AsyncFnOnce() -> Result<(), Error>,
) -> Result<Vec<String>, Error> {
    let intents = [intent];
    let facts = facts::read_with(scope, &intents, Some(note)).await?;
    judge::judge(scope, &intents, &facts)?;
    stage().await?;
    decide(scope, &intents, facts).await
}

async fn decide(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    mut facts: Facts,
) -> Result<Vec<String>, Error> {
    for attempt in 1..=TRIES {
        let steps = judge::judge(scope, intents, &facts)?;
        let batch = compose::compose(scope, intents, &facts, &steps)?;
        if batch.statements.is_empty() {
            return batch.answers(&[]);
        }
        let refused = match scope.ports.db.batch(batch.statements.clone()).await {
            Ok(rows) => return batch.answers(&rows),
            Err(DbError::Constraint { name }) => name,
            Err(error) => return Err(error.into()),
        };
        // A refusal of what was just read to be free is a taken value, not a stale read.
        if !facts.assumed && !refusal::is_stale(scope.engine, &refused) {
            return Err(explained(
                scope.engine,
                DbError::Constraint { name: refused },
            ));
        }
        if attempt < TRIES {
            facts = facts::read(scope, intents).await?;
        }
    }
    Err(too_busy())
}

/// Carries out each of the intents that may be, and answers for each, by its row's id, whether
/// it changed anything, or why it was refused. The others' rows are written together or not
/// at all; with `dry` nothing is.
pub(crate) async fn run_each(
    scope: &Scope<'_>,
    mut intents: Vec<Intent<'_>>,
    dry: bool,
) -> Result<Vec<(String, Result<bool, Error>)>, Error> {
    for attempt in 1..=TRIES {
        let facts = facts::read(scope, &intents).await?;
        let (mut accepted, mut steps, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
        let judged = judge_each(scope, &mut intents, &facts);
        for (intent, step) in intents.iter().zip(judged) {
            let outcome = step.map(|step| {
                let changes = !matches!(step, judge::Step::Same);
                accepted.push(intent.clone());
                steps.push(step);
                changes
            });
            outcomes.push((intent.id.clone(), outcome));
        }
        if dry {
            foresee::taken(scope, &accepted, &steps, &mut outcomes).await?;
            return Ok(outcomes);
        }
        let batch = compose::compose(scope, &accepted, &facts, &steps)?;
        if batch.statements.is_empty() {
            return Ok(outcomes);
        }
        match scope.ports.db.batch(batch.statements).await {
            Ok(_) => return Ok(outcomes),
            Err(DbError::Constraint { name }) if refusal::is_stale(scope.engine, &name) => {
                if attempt == TRIES {
                    break;
                }
            }
            Err(error) => return Err(explained(scope.engine, error)),
        }
    }
    Err(too_busy())
}

/// Decides on each; returns that wait for a row which another of them brings back go behind
/// that one.
fn judge_each(
    scope: &Scope<'_>,
    intents: &mut Vec<Intent<'_>>,
    facts: &facts::Facts,
) -> Vec<Result<judge::Step, Error>> {
    let mut fewest = usize::MAX;
    loop {
        let steps = judge::each(scope, intents, facts);
        let late = |step: &Result<judge::Step, Error>| step.as_ref().is_err_and(waits);
        let waiting = steps.iter().filter(|step| late(step)).count();
        let restores = intents
            .iter()
            .all(|intent| matches!(intent.verb, Verb::Restore));
        if waiting == 0 || waiting >= fewest || !restores {
            return steps;
        }
        fewest = waiting;
        let (back, front): (Vec<_>, Vec<_>) = std::mem::take(intents)
            .into_iter()
            .zip(steps)
            .partition(|(_, step)| late(step));
        // Backwards, for a chain of rows is often named from its far end.
        let next = front.into_iter().chain(back.into_iter().rev());
        intents.extend(next.map(|(intent, _)| intent));
    }
}

/// Whether it was refused for a row that is deleted and can come back itself.
pub(crate) fn waits(error: &Error) -> bool {
    error.details.iter().any(|detail| detail.code == "deleted")
}

fn too_busy() -> Error {
    Error::conflict("Someone else is changing the same thing right now. Try again.")
        .with_context("guard")
}
