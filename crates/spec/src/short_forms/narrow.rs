//! A spec as its author would write it.

use super::sentence;
use crate::canonical;
use crate::model::Spec;
use serde_json::{Map, Value, json};

/// The spec as one document in authoring form: short forms, nothing that a reader would
/// assume, everything in its order. [`crate::load`] reads it back to the same spec.
pub fn narrow(spec: &Spec) -> Value {
    let mut document = serde_json::to_value(spec).unwrap_or_default();
    for (section, one) in [
        ("models", model as fn(&mut Map<String, Value>)),
        ("types", fields),
    ] {
        if let Some(Value::Object(entries)) = document.get_mut(section) {
            for entry in entries.values_mut() {
                if let Value::Object(entry) = entry {
                    one(entry);
                }
            }
        }
    }
    canonical::settle(&mut document);
    document
}

fn model(model: &mut Map<String, Value>) {
    fields(model);
    if let Some(Value::Array(indexes)) = model.get_mut("indexes") {
        indexes.iter_mut().for_each(index);
    }
    if let Some(Value::Array(tests)) = model.get_mut("tests") {
        tests.iter_mut().for_each(example);
    }
}

/// In the author's order, which then need not be said.
fn fields(entry: &mut Map<String, Value>) {
    let order = entry.shift_remove("order");
    let Some(Value::Object(fields)) = entry.get_mut("fields") else {
        return;
    };
    let mut ordered = Map::new();
    let names = order.iter().filter_map(Value::as_array).flatten();
    for name in names.filter_map(Value::as_str) {
        if let Some(field) = fields.shift_remove(name) {
            ordered.insert(name.to_owned(), field);
        }
    }
    ordered.extend(std::mem::take(fields));
    for (name, field) in &mut ordered {
        if let Value::Object(field) = field {
            shorten(name, field);
        }
    }
    *fields = ordered;
}

fn shorten(name: &str, field: &mut Map<String, Value>) {
    let says = |field: &Map<String, Value>, key: &str, text: &str| {
        field.get(key).and_then(Value::as_str) == Some(text)
    };
    if says(field, "label", &sentence(name)) {
        field.shift_remove("label");
    }
    if says(field, "column", name) {
        field.shift_remove("column");
    }
    if let Some(Value::Array(values)) = field.get_mut("values") {
        values.iter_mut().for_each(choice);
    }
}

fn choice(value: &mut Value) {
    let Value::Object(given) = value else { return };
    let name = given
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let name = name.to_owned();
    if given.get("label").and_then(Value::as_str) == Some(&sentence(&name)) {
        given.shift_remove("label");
        if given.get("id").and_then(Value::as_str) == Some(&name) {
            *value = name.into();
        }
    }
}

fn index(index: &mut Value) {
    if let Value::Object(given) = index
        && given.len() == 1
        && let Some(fields) = given.shift_remove("fields")
    {
        *index = fields;
    }
}

fn example(example: &mut Value) {
    let Value::Object(given) = example else {
        return;
    };
    if let Some(Value::Object(actor)) = given.get_mut("as")
        && actor.len() <= 1
        && !actor.contains_key("role")
        && !actor.contains_key("granted")
    {
        let id = actor.shift_remove("id").unwrap_or_else(|| json!(""));
        given.insert("as".into(), id);
    }
    if let Some(Value::Array(tried)) = given.get_mut("do")
        && tried.len() == 1
        && let Some(only) = tried.pop()
    {
        given.insert("do".into(), only);
    }
    let short = match given.get("expect").and_then(Value::as_str) {
        Some("allow") => "may",
        Some("deny") => "may_not",
        _ => return,
    };
    given.shift_remove("expect");
    let order: Vec<(String, Value)> = std::mem::take(given)
        .into_iter()
        .map(|(key, value)| {
            if key == "do" {
                (short.into(), value)
            } else {
                (key, value)
            }
        })
        .collect();
    given.extend(order);
}
