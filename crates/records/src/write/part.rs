//! What an edit comes in: fields, and the values by key of a field that holds such, each of
//! which merges by itself.

use super::facts::Stored;
use super::soundness::same;
use crate::own;
use serde_json::{Map, Value};
use spec::model::{Field, Kind};

/// What merges by itself: a field, or one value by key.
pub(super) struct Part {
    /// Under which its changes are marked.
    pub id: String,
    /// Of a value by key.
    pub key: Option<String>,
    pub value: Value,
    /// As it is stored.
    pub before: Value,
}

/// What of the given value differs from what is stored. Of values by key null takes one
/// away, and null in their place all.
pub(super) fn parts(name: &str, field: &Field, value: &Value, stored: &Stored) -> Vec<Part> {
    let before = stored.fields.get(name);
    if field.kind != Kind::Custom {
        let known = field.kind != Kind::Secret && same(field, value, before);
        let part = Part {
            id: field.id.clone(),
            key: None,
            value: value.clone(),
            before: before.cloned().unwrap_or_default(),
        };
        return if known { Vec::new() } else { vec![part] };
    }
    let nothing = Map::new();
    let before = before.and_then(Value::as_object).unwrap_or(&nothing);
    let keys = value.as_object().unwrap_or(before).keys();
    let part = |key: &String| Part {
        id: own::mark(field, key),
        key: Some(key.clone()),
        value: value.get(key).cloned().unwrap_or_default(),
        before: before.get(key).cloned().unwrap_or_default(),
    };
    keys.map(part)
        .filter(|part| part.value != part.before)
        .collect()
}

impl Part {
    /// `custom.knee_pain`.
    pub(super) fn path(&self, name: &str) -> String {
        match &self.key {
            Some(key) => format!("{name}.{key}"),
            None => name.to_owned(),
        }
    }

    /// When it last changed, by itself or with the whole field.
    pub(super) fn changed<'s>(&self, field: &Field, stored: &'s Stored) -> (i64, Option<&'s str>) {
        let (own, whole) = (stored.changed(&self.id), stored.changed(&field.id));
        if own.0 >= whole.0 { own } else { whole }
    }
}
