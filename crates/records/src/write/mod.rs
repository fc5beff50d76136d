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

/// Carries out each of the intents that may be, and answers for each whether it changed
/// anything, or why it was refused. The others' rows are written together or not at all;
/// with `dry` nothing is.
pub(crate) async fn run_each(
    scope: &Scope<'_>,
    intents: Vec<Intent<'_>>,
    dry: bool,
) -> Result<Vec<Result<bool, Error>>, Error> {
    for attempt in 1..=TRIES {
        let facts = facts::read(scope, &intents).await?;
        let (mut accepted, mut steps, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
        for (intent, step) in intents.iter().zip(judge::each(scope, &intents, &facts)) {
            outcomes.push(match step {
                Err(error) => Err(error),
                Ok(step) => {
                    let changes = !matches!(step, judge::Step::Same);
                    accepted.push(intent.clone());
                    steps.push(step);
                    Ok(changes)
                }
            });
        }
        let batch = compose::compose(scope, &accepted, &facts, &steps)?;
        if dry || batch.statements.is_empty() {
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

fn too_busy() -> Error {
    Error::conflict("Someone else is changing the same thing right now. Try again.")
        .with_context("guard")
}
