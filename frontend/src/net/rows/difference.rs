//! What has to be written so that rows become others, and what becomes of them once it is.
use contract::Row;
use serde_json::{Map, Value};

use super::{batch::Operation, writable};
use crate::net::of_tree;

/// Where a row holds its own fields.
const OWN: &str = "custom";

/// Creates and changes: `before` is what the server has, `after` what it should have. `gone` are
/// rows that were deleted from here; an edit brings them back, for their ids cannot be used anew.
pub fn written<T: Row + PartialEq>(
    before: &[T],
    after: &[T],
    gone: &[T],
    list: &mut Vec<Operation>,
) {
    for row in after {
        let known = find(before, row.id());
        if known == Some(row) {
            continue;
        }
        let operation = match (known, find(gone, row.id())) {
            (None, None) => Operation::create(row),
            (None, Some(old)) => Operation::revive::<T>(row.id(), old.rev(), whole(old, row)),
            (Some(old), _) => {
                let fields = differing(old, row);
                if fields.is_empty() {
                    continue;
                }
                let seen = seen(old, &fields);
                Operation::update::<T>(row.id(), old.rev(), fields).seeing(seen)
            }
        };
        list.push(operation);
    }
}

/// Deletes of what `after` no longer has.
pub fn deleted<T: Row>(before: &[T], after: &[T], list: &mut Vec<Operation>) {
    for row in before {
        if find(after, row.id()).is_none() {
            list.push(Operation::delete::<T>(row.id(), row.rev()));
        }
    }
}

/// `stored` with what was changed here after `sent` went out.
pub fn rebased<T: Row + Clone>(sent: &T, local: &T, stored: &T) -> T {
    let later = differing(sent, local);
    let (Ok(Value::Object(mut tree)), Ok(local)) =
        (serde_json::to_value(stored), serde_json::to_value(local))
    else {
        return stored.clone();
    };
    for (name, _) in later {
        let value = local.get(&name).cloned().unwrap_or_default();
        tree.insert(name, value);
    }
    of_tree(&Value::Object(tree)).unwrap_or_else(|| stored.clone())
}

/// Whether a person sees the two as the same row.
pub fn same<T: Row>(a: &T, b: &T) -> bool {
    differing(a, b).is_empty()
}

/// A row under an id.
pub fn find<'a, T: Row>(rows: &'a [T], id: &str) -> Option<&'a T> {
    rows.iter().find(|row| row.id() == id)
}

/// The fields of `new` that `old` has otherwise; null for those it no longer has.
pub fn differing<T: Row>(old: &T, new: &T) -> Map<String, Value> {
    let (old, new) = (writable(old), writable(new));
    let mut fields = Map::new();
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        fields.insert(name.clone(), Value::Null);
    }
    for (name, value) in new {
        let known = old.get(&name);
        if known != Some(&value) {
            let value = match (known, value) {
                (Some(Value::Object(known)), Value::Object(value)) if name == OWN => {
                    Value::Object(patch(known, value))
                }
                (_, value) => value,
            };
            fields.insert(name, value);
        }
    }
    fields
}

/// All fields of `row`, and null for those that only `old` has.
pub fn whole<T: Row>(old: &T, row: &T) -> Map<String, Value> {
    let mut fields = writable(row);
    fields.remove("id");
    for (name, value) in differing(old, row) {
        match (fields.get_mut(&name), value) {
            (Some(Value::Object(all)), Value::Object(patch)) => {
                let gone = patch.into_iter().filter(|(_, value)| value.is_null());
                all.extend(gone);
            }
            (Some(_), _) => {}
            (None, value) => {
                fields.insert(name, value);
            }
        }
    }
    fields
}

/// What the author saw in the fields that change.
pub fn seen<T: Row>(old: &T, changed: &Map<String, Value>) -> Map<String, Value> {
    let mut old = writable(old);
    let names = changed.keys();
    names
        .map(|name| (name.clone(), old.remove(name).unwrap_or_default()))
        .collect()
}

/// Own fields are merged by the server key by key: what is not named stays, null goes.
fn patch(old: &Map<String, Value>, new: Map<String, Value>) -> Map<String, Value> {
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    let mut patch: Map<String, Value> = gone.map(|key| (key.clone(), Value::Null)).collect();
    patch.extend(
        new.into_iter()
            .filter(|(key, value)| old.get(key) != Some(value)),
    );
    patch
}

#[cfg(test)]
mod tests {
    use contract::Block;
    use serde_json::json;

    use super::*;

    fn block(id: &str, rev: i64, notes: Option<&str>) -> Block {
        Block {
            id: id.into(),
            rev,
            workout: "w".into(),
            exercise: "e".into(),
            notes: notes.map(str::to_owned),
            ..Block::default()
        }
    }

    #[test]
    fn a_field_that_was_emptied_is_written_as_null() {
        let (old, new) = (block("a", 3, Some("x")), block("a", 3, None));
        let fields = differing(&old, &new);
        assert_eq!(fields.get("notes"), Some(&Value::Null));
        assert_eq!(fields.len(), 1);
        assert!(same(&old, &old.clone()) && !same(&old, &new));
    }

    #[test]
    fn own_fields_are_told_key_by_key() {
        let map = |tree: Value| tree.as_object().cloned();
        let own = |tree| contract::Set {
            id: "a".into(),
            custom: map(tree),
            ..contract::Set::default()
        };
        let (old, new) = (
            own(json!({"pain": 2, "belt": true, "mood": "well"})),
            own(json!({"pain": 4, "mood": "well"})),
        );
        let fields = differing(&old, &new);
        assert_eq!(
            fields.get("custom"),
            Some(&json!({"belt": null, "pain": 4}))
        );
        assert_eq!(rebased(&old, &new, &old).custom, new.custom);
    }

    #[test]
    fn what_was_typed_meanwhile_stands_on_what_the_server_says() {
        let sent = block("a", 0, Some("first"));
        let local = block("a", 0, Some("second"));
        let stored = Block {
            rank: Some("V".into()),
            ..block("a", 7, Some("first"))
        };
        let now = rebased(&sent, &local, &stored);
        assert_eq!(
            (now.rev, now.notes.as_deref(), now.rank.as_deref()),
            (7, Some("second"), Some("V"))
        );
        let others = Block {
            notes: Some("theirs".into()),
            ..stored
        };
        assert_eq!(
            rebased(&sent, &sent, &others).notes.as_deref(),
            Some("theirs")
        );
    }
}
