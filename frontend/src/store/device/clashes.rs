//! What this device wrote where the server kept two values: the server knows who wrote them, and
//! not on which device.
use serde_json::Value;
use sync::{Change, Done, Operation, Store};

use super::disk::Disk;
use crate::store::Places;

const CLASH: &str = "clash/";

/// Notes what was sent of the fields that were written twice.
pub async fn note(disk: &Disk, operations: &[Operation], done: &[Done]) {
    let mut notes = Vec::new();
    for (operation, done) in operations.iter().zip(done) {
        for field in &done.conflicts {
            notes.extend(operation.fields.get(field).map(|value| Change::Note {
                key: format!("{CLASH}{}/{field}", operation.id),
                value: Some(value.to_string()),
            }));
        }
    }
    // Only words about a conflict depend on it; where there is no room, it is not known.
    let _ = disk.commit(notes, None).await;
}

/// All that was noted.
pub async fn all(disk: &Disk) -> Places {
    let read = |(key, value): (String, String)| {
        let (row, field) = key.strip_prefix(CLASH)?.split_once('/')?;
        let value: Value = serde_json::from_str(&value).ok()?;
        Some(((row.to_owned(), field.to_owned()), value))
    };
    let notes = disk.notes(CLASH).await.unwrap_or_default();
    notes.into_iter().filter_map(read).collect()
}
