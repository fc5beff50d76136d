//! What an author has seen once the server took an earlier edit of theirs.

use crate::entry::Entry;
use crate::operation::{Operation, Verb};
use crate::outbox::row_of;
use serde_json::{Map, Value};
use spec::model::{Field, Model};

/// Entries after the server took an operation on their row: what it says of the author's own
/// fields they have seen by that, for it is their own word.
pub(crate) fn rebased(
    model: &Model,
    entries: &[Entry],
    taken: &Operation,
    base: Option<&Map<String, Value>>,
    (item, conflicts): (&Map<String, Value>, &[String]),
    new_id: impl Fn() -> String,
) -> Vec<Entry> {
    let Some(rev) = item.get("rev").and_then(Value::as_i64) else {
        return Vec::new();
    };
    let stands = |name: &String, value: &Value| {
        let kept_aside = |path: &String| {
            let rest = path.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        !conflicts.iter().any(kept_aside) || item.get(name) == Some(value)
    };
    let known = |name: &String| match taken.verb {
        Verb::Create => true,
        _ => taken
            .fields
            .get(name)
            .is_some_and(|value| stands(name, value)),
    };
    let mut changed = Vec::new();
    let later = |entry: &&Entry| {
        !entry.sent && entry.operation.key != taken.key && row_of(&entry.operation) == row_of(taken)
    };
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| later(entry)) {
        let Some(saw) = entry.operation.rev.filter(|saw| *saw < rev) else {
            continue;
        };
        let mut entry = entry.clone();
        if entry.operation.verb == Verb::Delete {
            let alone = conflicts.is_empty() && is_all_own(model, taken, base, item, saw);
            if taken.verb == Verb::Create || alone {
                entry.operation.rev = Some(rev);
                changed.push(entry);
            }
            continue;
        }
        let fields = std::mem::take(&mut entry.operation.fields);
        let (own, others): (Map<_, _>, Map<_, _>) =
            fields.into_iter().partition(|(name, _)| known(name));
        if own.is_empty() {
            continue;
        }
        if !others.is_empty() {
            let next = entries.get(at + 1).map(|next| next.place);
            let mut second = entry.clone();
            second.operation.key = new_id();
            second.operation.fields = others;
            let after = |next| f64::midpoint(entry.place, next);
            second.place = next.map_or(entry.place + 0.5, after);
            changed.push(second);
        }
        entry.operation.rev = Some(rev);
        entry.operation.fields = own;
        changed.push(entry);
    }
    changed
}

/// Whether the row is as its author saw it, but for what they wrote: nobody else was there.
fn is_all_own(
    model: &Model,
    taken: &Operation,
    base: Option<&Map<String, Value>>,
    item: &Map<String, Value>,
    saw: i64,
) -> bool {
    const MOVED: [&str; 3] = ["rev", "updated_at", "updated_by"];
    let Some(base) = base.filter(|base| {
        base.get("rev")
            .and_then(Value::as_i64)
            .is_some_and(|rev| rev <= saw)
    }) else {
        return false;
    };
    item.iter().all(|(name, value)| {
        let computed = |field: &Field| field.kind.is_computed();
        let follows = model.fields.get(name).is_some_and(computed)
            || model.presets.update.contains_key(name)
            || MOVED.contains(&name.as_str());
        follows || taken.fields.contains_key(name) || base.get(name) == Some(value)
    })
}
