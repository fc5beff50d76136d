//! A chunk of an import was stored: the records of its exercises are brought up to date.

use contract::SetsImportedPayload;
use edge::{Cx, Event};
use ports::{Error, Statement};

use crate::personal_records;

/// The effects.
///
/// # Errors
/// As the database's.
pub async fn sets_imported(
    cx: &Cx,
    event: &Event,
    payload: SetsImportedPayload,
) -> Result<Vec<Statement>, Error> {
    personal_records::recompute(cx, &event.space, &payload.exercises).await
}
