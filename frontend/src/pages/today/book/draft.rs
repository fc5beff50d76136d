//! The workout as this device keeps it, so that nothing is lost with the page.
use serde::{Deserialize, Serialize};

use super::{
    doc::Doc,
    sync::{Ledger, Rows},
};
use crate::{measure::storage, net::of_tree};

/// The draft as this device keeps it.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    pub doc: Doc,
    pub ledger: Ledger,
}

#[derive(Serialize)]
struct Kept<'a> {
    doc: &'a Doc,
    ledger: &'a Ledger,
}

pub(super) fn drafted(key: &str) -> Option<Draft> {
    let tree = serde_json::from_str(&storage::read(key)?).ok()?;
    of_tree(&tree)
}

/// What the server has of a stored workout: without the blocks that were made up for sets of old.
pub(super) fn known(doc: &Doc) -> Rows {
    let stored = Rows::of(doc);
    let blocks: Vec<_> = stored
        .blocks
        .into_iter()
        // A row that is only on this device has no revision yet, but it was created.
        .filter(|block| block.rev > 0 || !block.created_at.is_empty())
        .collect();
    let adopted = |set: &contract::Set| {
        set.block
            .as_ref()
            .is_some_and(|id| blocks.iter().all(|block| block.id != *id))
    };
    let sets = stored
        .sets
        .into_iter()
        .map(|set| contract::Set {
            block: if adopted(&set) {
                None
            } else {
                set.block.clone()
            },
            ..set
        })
        .collect();
    Rows {
        workouts: stored.workouts,
        blocks,
        sets,
    }
}

/// Writes the draft down under `key`; an empty one keeps nothing.
pub(super) fn keep(key: &str, doc: &Doc, ledger: &Ledger) {
    if let Ok(tree) = serde_json::to_value(Kept { doc, ledger })
        && !key.is_empty()
    {
        storage::write(key, &tree.to_string());
    }
}
