//! Takes out what can matter no more, so that nothing grows for ever: delivery records,
//! settled and forgotten conflicts, files that no row names.

use crate::Cx;
use ports::{Error, Statement};

/// A queue keeps a message for 14 days at most; after that no claim can be asked for.
const KEPT_MS: i64 = 30 * 86_400_000;

/// Removes relayed events of this function's outbox and its claims older than 30 days, and
/// what its rows put away as long ago ([`records::purge`]).
///
/// Ids are UUIDv7, whose text order is time order: the primary keys find the old rows.
///
/// # Errors
/// Those of the stores; the next sweep does the same again.
pub(crate) async fn forget(cx: &Cx) -> Result<(), Error> {
    let before = oldest_kept(cx.now_ms);
    let events = Statement::new(
        "DELETE FROM outbox WHERE id < ?1 AND origin = ?2 AND relayed_at IS NOT NULL",
    )
    .bind(before.as_str())
    .bind(cx.function);
    let claims = Statement::new("DELETE FROM processed WHERE consumer = ?1 AND event_id < ?2")
        .bind(cx.function)
        .bind(before);
    cx.ports.db.batch(vec![events, claims]).await?;
    records::purge(&cx.scope(None)).await
}

/// The smallest UUIDv7 of the moment from which everything is kept.
fn oldest_kept(now_ms: i64) -> String {
    let hex = format!("{:012x}", now_ms.saturating_sub(KEPT_MS).max(0));
    let (high, low) = hex.split_at(8);
    format!("{high}-{low}-")
}

#[cfg(test)]
mod tests {
    use super::{KEPT_MS, oldest_kept};

    #[test]
    fn ids_are_parted_at_the_moment() {
        let moment = 1_795_262_399_999;
        let id = |ms: i64| {
            uuid::Builder::from_unix_timestamp_millis(u64::try_from(ms).unwrap(), &[7; 10])
                .into_uuid()
                .to_string()
        };
        let border = oldest_kept(moment + KEPT_MS);
        assert!(id(moment - 1) < border && border < id(moment), "{border}");
    }
}
