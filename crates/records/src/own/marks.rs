//! When each value by key last changed: a mark for each key, so that two devices that set
//! different ones merge.

use serde_json::Value;
use spec::model::{Field, Kind};

/// Under what the mark of a key is kept, and what waits in the conflict inbox.
pub(crate) fn mark(field: &Field, key: &str) -> String {
    format!("{}.{key}", field.id)
}

/// Marks of what changed between two values of a field: of each key of a `custom`, of the
/// field itself where it is any other.
pub(crate) fn marks(field: &Field, old: Option<&Value>, new: &Value) -> Vec<String> {
    if field.kind != Kind::Custom {
        return vec![field.id.clone()];
    }
    let (old, new) = (old.and_then(Value::as_object), new.as_object());
    let keys = old.into_iter().chain(new).flat_map(|values| values.keys());
    let mut marks: Vec<String> = Vec::new();
    for key in keys {
        let (before, after) = (
            old.and_then(|old| old.get(key)),
            new.and_then(|new| new.get(key)),
        );
        let mark = mark(field, key);
        if before != after && !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}
