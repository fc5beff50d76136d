//! Every write of a caller, one or a hundred, goes this way: read what the decision
//! needs, judge, write with guards that re-assert what was read; when a guard refuses,
//! the world has moved on and it all begins again.

mod answers;
mod cascade;
mod closure;
mod compose;
mod facts;
mod guards;
mod intent;
mod judge;
mod overlay;
mod refusal;
mod soundness;

pub(crate) use closure::too_wide;
pub(crate) use intent::{Intent, Key, Verb, body_fields, object, take_rev, taken_id};
pub(crate) use refusal::explained;

use crate::scope::Scope;
use facts::Facts;
use ports::{DbError, Error};

/// First try and three more.
const TRIES: u32 = 4;

/// Carries out all intents or none. Answers one text each, in order: for an intent with
/// an idempotency key what is stored under it, otherwise the row's JSON
/// (empty after a delete).
pub(crate) async fn run(scope: &Scope<'_>, intents: &[Intent<'_>]) -> Result<Vec<String>, Error> {
    // New rows rarely meet a surprise, and the guards find it out: try without reading first.
    let mut facts = if intents
        .iter()
        .all(|intent| matches!(intent.verb, Verb::Create { .. }))
    {
        Facts::assumed()
    } else {
        facts::read(scope, intents).await?
    };
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
    Err(
        Error::conflict("Someone else is changing the same thing right now. Try again.")
            .with_context("guard"),
    )
}
