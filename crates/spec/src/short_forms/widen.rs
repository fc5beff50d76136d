//! Short forms written out, one entry of a document at a time.

use super::sentence;
use crate::model::Kind;
use serde_json::{Map, Value, json};

/// Completes one entry of a section. `function` is whose document it stands in.
pub(crate) fn widen(section: &str, entry: &mut Value, function: Option<&str>) {
    let Value::Object(entry) = entry else { return };
    match section {
        "operations" => {
            let owner = || Value::from(function.unwrap_or_default());
            entry.entry("function").or_insert_with(owner);
        }
        "models" => {
            fields(entry, true);
            if let Some(Value::Array(indexes)) = entry.get_mut("indexes") {
                indexes.iter_mut().for_each(index);
            }
            if let Some(Value::Array(tests)) = entry.get_mut("tests") {
                tests.iter_mut().for_each(example);
            }
        }
        "types" => fields(entry, false),
        _ => {}
    }
}

fn fields(entry: &mut Map<String, Value>, stored: bool) {
    let Some(Value::Object(fields)) = entry.get_mut("fields") else {
        return;
    };
    let order: Vec<Value> = fields.keys().map(|name| name.as_str().into()).collect();
    for (name, field) in fields.iter_mut() {
        if let Value::Object(field) = field {
            complete(name, field, stored);
        }
    }
    entry.entry("order").or_insert(Value::Array(order));
}

fn complete(name: &str, field: &mut Map<String, Value>, stored: bool) {
    if field
        .get("label")
        .and_then(Value::as_str)
        .is_none_or(str::is_empty)
    {
        field.insert("label".into(), sentence(name).into());
    }
    let kind = field.get("type").cloned().unwrap_or_default();
    if stored && serde_json::from_value(kind).is_ok_and(Kind::is_stored) {
        field.entry("column").or_insert_with(|| name.into());
    }
    if let Some(Value::Array(values)) = field.get_mut("values") {
        values.iter_mut().for_each(choice);
    }
}

/// `open` → `{id: open, name: open, label: Open}`.
fn choice(value: &mut Value) {
    match value {
        Value::String(word) => {
            *value = json!({"id": *word, "name": *word, "label": sentence(word)});
        }
        Value::Object(given) => {
            let name = given.get("name").and_then(Value::as_str);
            let label = sentence(name.unwrap_or_default());
            given.entry("label").or_insert(label.into());
        }
        _ => {}
    }
}

/// `[space, -done_at]` → `{fields: [space, -done_at]}`.
fn index(value: &mut Value) {
    if value.is_array() {
        *value = json!({"fields": value.take()});
    }
}

/// `{as: anna, may: read}` → `{as: {id: anna}, do: [read], expect: allow}`.
fn example(example: &mut Value) {
    let Value::Object(example) = example else {
        return;
    };
    if let Some(actor @ Value::String(_)) = example.get_mut("as") {
        *actor = json!({"id": actor.take()});
    }
    for (short, expect) in [("may", "allow"), ("may_not", "deny")] {
        if let Some(tried) = example.shift_remove(short) {
            example.insert("do".into(), tried);
            example.insert("expect".into(), expect.into());
        }
    }
    if let Some(tried @ Value::String(_)) = example.get_mut("do") {
        *tried = json!([tried.take()]);
    }
}
