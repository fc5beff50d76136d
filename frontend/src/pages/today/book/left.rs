//! What a page left behind that was closed before it had heard that all was written.
use contract::Workout;

use super::{
    draft::{drafted, keep},
    sending::MOST_BATCHES,
};
use crate::{measure::storage, net::rows::batch};

/// The workout of the draft under `key` that needs a page, if it holds something that is written nowhere else. One that
/// is over needs none: it is written from here, and must not stand before the one that was begun since.
pub async fn left_unsent(key: &str) -> Option<String> {
    let mut draft = drafted(key).filter(|draft| !draft.ledger.is_settled(&draft.doc))?;
    let id = Some(draft.doc.workout.id.clone());
    if draft.doc.workout.ended_at.is_none() {
        return id;
    }
    for _ in 0..MOST_BATCHES {
        let Some(operations) = draft.ledger.depart(&draft.doc) else {
            break;
        };
        keep(key, &draft.doc, &draft.ledger);
        match batch::batch::<Workout>(&operations).await {
            Ok(results) => draft.ledger.arrive(&mut draft.doc, &results),
            Err(_) => return id,
        }
    }
    if !draft.ledger.is_settled(&draft.doc) {
        return id;
    }
    storage::forget(key);
    None
}
