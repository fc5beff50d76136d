//! What the outbox says of itself: which entries may go, and which wait behind refused ones.

use crate::entry::Entry;
use crate::models::Models;
use crate::operation::{Operation, Verb};
use serde_json::Value;
use std::collections::BTreeSet;

/// A row: its model and its id.
pub(crate) type RowKey = (String, String);

/// The row that an operation is about.
pub(crate) fn row_of(operation: &Operation) -> RowKey {
    (operation.model.clone(), operation.id.clone())
}

/// The places of entries that rely on one that `stops` names: on the same row, or on a row that
/// one of those would create.
pub(crate) fn relying(
    models: &Models,
    entries: &[Entry],
    stops: impl Fn(&Entry) -> bool,
) -> Vec<f64> {
    let (mut rows, mut never) = (BTreeSet::new(), BTreeSet::new());
    let mut places = Vec::new();
    for entry in entries {
        let operation = &entry.operation;
        let stopped = stops(entry);
        let relies = rows.contains(&row_of(operation)) || refers(models, operation, &never);
        if !stopped && !relies {
            continue;
        }
        if !stopped {
            places.push(entry.place);
        }
        rows.insert(row_of(operation));
        if operation.verb == Verb::Create {
            never.insert(operation.id.clone());
        }
    }
    places
}

/// Whether the operation writes a reference to one of these rows.
fn refers(models: &Models, operation: &Operation, ids: &BTreeSet<String>) -> bool {
    if ids.is_empty() {
        return false;
    }
    let Some(model) = models.model(&operation.model) else {
        return false;
    };
    let known = |value: &Value| value.as_str().is_some_and(|id| ids.contains(id));
    models
        .references(model)
        .any(|(name, _)| match operation.fields.get(name) {
            Some(Value::Array(several)) => several.iter().any(known),
            Some(Value::Object(pointer)) => pointer.get("id").is_some_and(known),
            Some(one) => known(one),
            None => false,
        })
}

/// The entries that go out next: those that may have gone already, or else the first that may
/// go, at most `most` of one area.
pub(crate) fn next(models: &Models, entries: &[Entry], most: usize) -> Vec<Entry> {
    let sent: Vec<Entry> = entries.iter().filter(|entry| entry.sent).cloned().collect();
    if !sent.is_empty() {
        return sent;
    }
    let behind = relying(models, entries, |entry| entry.refused.is_some());
    let mut free = entries
        .iter()
        .filter(|entry| entry.refused.is_none() && !behind.contains(&entry.place));
    let area = |entry: &Entry| models.area(&entry.operation.model).map(str::to_owned);
    let Some(first) = free.next() else {
        return Vec::new();
    };
    let first_area = area(first);
    let mut out = vec![first.clone()];
    let mut left: Vec<&Entry> = Vec::new();
    for entry in free {
        if out.len() == most {
            break;
        }
        // What relies on another area's work waits for it.
        let elsewhere = |other: &Entry| left.iter().any(|one| one.place == other.place);
        // To the server, an edit in the batch of a delete is of somebody who knew of it: it brings nothing back.
        let returns =
            entry.operation.whole && out.iter().any(|one| one.operation.verb == Verb::Delete);
        // What came back is seen anew once the server says so: by then, an edit's author has seen their own words.
        let row = row_of(&entry.operation);
        let anew = |one: &Entry| one.operation.whole && row_of(&one.operation) == row;
        let returns = returns || out.iter().any(anew);
        let waits = returns || area(entry) != first_area || relies(models, entry, &left, elsewhere);
        if waits {
            left.push(entry);
        } else {
            out.push(entry.clone());
        }
    }
    out
}

fn relies(models: &Models, entry: &Entry, left: &[&Entry], stops: impl Fn(&Entry) -> bool) -> bool {
    let mut entries: Vec<Entry> = left.iter().map(|one| (*one).clone()).collect();
    entries.push(entry.clone());
    !left.is_empty() && relying(models, &entries, stops).contains(&entry.place)
}
