//! From the outbox to the consumers' queues.
//!
//! A row is marked only after every consumer's queue took it. A crash between sends it
//! again, and the consumer's claim makes that harmless.

use crate::{Cx, Function};
use ports::{Error, Statement};
use std::collections::BTreeMap;

/// Rows a round: the most messages that one call to a Workers queue takes.
const ROUND: usize = 100;

/// Rounds a relay: what is left then is swept by cron.
const ROUNDS: usize = 10;

/// Relays what this function's outbox holds.
pub(crate) async fn relay(cx: &Cx, function: &Function) -> Result<(), Error> {
    for _ in 0..ROUNDS {
        if relay_round(cx, function).await? < ROUND {
            break;
        }
    }
    Ok(())
}

async fn relay_round(cx: &Cx, function: &Function) -> Result<usize, Error> {
    // The message is built where the row is, so that one string a row crosses.
    let waiting = Statement::new(
        "SELECT id, event, '{\"id\":' || json_quote(id) || ',\"event\":' || json_quote(event)
           || ',\"space\":' || json_quote(space) || ',\"at\":' || json_quote(created_at)
           || ',\"payload\":' || payload || '}' AS message
         FROM outbox WHERE origin = ?1 AND relayed_at IS NULL ORDER BY id LIMIT ?2",
    )
    .bind(cx.function)
    .bind(i64::try_from(ROUND).unwrap_or(i64::MAX));
    let rows = cx.ports.db.query(waiting).await?.rows;
    if rows.is_empty() {
        return Ok(0);
    }
    let mut ids = Vec::new();
    let mut queues: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &rows {
        let (Some(id), Some(event), Some(message)) = (row.text(0), row.text(1), row.text(2)) else {
            return Err(Error::internal("an outbox row has no text"));
        };
        ids.push(id);
        let consumers = function
            .consumers
            .iter()
            .find(|(name, _)| *name == event)
            .map_or(&[][..], |(_, who)| who);
        for consumer in consumers {
            queues.entry(consumer).or_default().push(message.to_owned());
        }
    }
    for (consumer, messages) in queues {
        cx.ports.queues.send(consumer, messages).await?;
    }
    let ids = serde_json::to_string(&ids).map_err(|error| Error::internal(error.to_string()))?;
    let marked = Statement::new(
        "UPDATE outbox SET relayed_at = ?1 WHERE id IN (SELECT value FROM json_each(?2))",
    )
    .bind(cx.now.as_str())
    .bind(ids);
    cx.ports.db.query(marked).await?;
    Ok(rows.len())
}
