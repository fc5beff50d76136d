//! One text for one meaning: the form that is stored, compared and hashed.
//!
//! Keys are sorted, what a reader would assume is left out, short forms are written out,
//! numbers have one spelling, and lists whose order means nothing are sorted too. So two
//! authors who say the same, in whatever order, have the same [`hash`].

use crate::model::Spec;
use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};

/// Lists of a function in which order means nothing.
const SETS: [&str; 11] = [
    "profiles",
    "serves",
    "models",
    "reads",
    "depends_on",
    "datastores",
    "secrets",
    "outbound",
    "produces",
    "consumes",
    "schedule",
];

/// The spec in canonical form: JSON without whitespace, which [`crate::load`] reads back.
pub fn json(spec: &Spec) -> String {
    let mut value = serde_json::to_value(spec).unwrap_or_default();
    for function in members(value.get_mut("functions")) {
        for key in SETS {
            sort(function.get_mut(key));
        }
    }
    members(value.get_mut("models")).for_each(model);
    for retired in members(value.get_mut("retired")) {
        if let Some(Value::Object(was)) = retired.get_mut("model") {
            model(was);
        }
    }
    settle(&mut value);
    sorted(&mut value);
    value.to_string()
}

/// SHA-256 of the canonical form, in lower-case hexadecimal: the spec's identity.
pub fn hash(spec: &Spec) -> String {
    let digest = Sha256::digest(json(spec).as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn model(model: &mut Map<String, Value>) {
    for key in ["spaces", "reserved"] {
        sort(model.get_mut(key));
    }
    for field in members(model.get_mut("fields")) {
        for key in ["targets", "accept"] {
            sort(field.get_mut(key));
        }
    }
    for (list, set) in [("tests", "do"), ("emits", "after")] {
        for item in items(model.get_mut(list)) {
            sort(item.get_mut(set));
        }
    }
    for key in ["indexes", "retired"] {
        if let Some(Value::Array(items)) = model.get_mut(key) {
            items.iter_mut().for_each(settle);
            items.iter_mut().for_each(sorted);
            items.sort_by_cached_key(Value::to_string);
        }
    }
}

/// The blocks in a block of them.
fn members(block: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    block
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(Map::values_mut)
        .filter_map(Value::as_object_mut)
}

fn items(list: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    list.and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
}

fn sort(list: Option<&mut Value>) {
    if let Some(Value::Array(names)) = list {
        names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
}

/// Gives every number its one spelling: a whole number that a double holds exactly has no
/// point.
pub(crate) fn settle(value: &mut Value) {
    const EXACT: f64 = 9_007_199_254_740_991.0;
    match value {
        Value::Number(number) if number.is_f64() => {
            let whole = number
                .as_f64()
                .filter(|float| float.fract() == 0.0 && float.abs() <= EXACT);
            if let Some(float) = whole {
                *number = Number::from(float as i64);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(settle),
        Value::Object(map) => map.values_mut().for_each(settle),
        _ => {}
    }
}

/// Sorts keys, all the way down.
fn sorted(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(sorted),
        Value::Object(map) => {
            map.sort_keys();
            map.values_mut().for_each(sorted);
        }
        _ => {}
    }
}
