//! A document held to its shape: everything that does not fit, with its place and a hint.

use super::{Key, Shape, is_name};
use crate::Fault;
use crate::nearest::nearest;
use serde_json::{Map, Value};

impl Shape {
    /// Lists everything in `value` that is not of this shape.
    pub fn check(&self, value: &Value, path: &str, faults: &mut Vec<Fault>) {
        if !self.accepts(value) {
            faults.push(Fault::new(
                path,
                format!("{} is not {}", said(value), self.words()),
                "",
            ));
            return;
        }
        match (self, value) {
            (Shape::Name, Value::String(text)) if !is_name(text) => {
                faults.push(not_a_name(path, text));
            }
            (Shape::OneOf(words), Value::String(text)) if !words.contains(&text.as_str()) => {
                faults.push(Fault::new(
                    path,
                    format!("“{text}” is not known here"),
                    did_you_mean(text, words.iter().copied()),
                ));
            }
            (Shape::List(of), Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    of.check(item, &format!("{path}[{at}]"), faults);
                }
            }
            (Shape::Map(of), Value::Object(entries)) => {
                for (name, entry) in entries {
                    if !is_name(name) {
                        faults.push(not_a_name(&join(path, name), name));
                    }
                    of.check(entry, &join(path, name), faults);
                }
            }
            (Shape::Object(keys), Value::Object(entries)) => {
                check_keys(keys, entries, path, faults)
            }
            (Shape::Forms(keys, forms), Value::Object(entries)) => {
                check_keys(keys, entries, path, faults);
                check_forms(forms, entries, path, faults);
            }
            (Shape::Either(short, full), value) => {
                if short.accepts(value) {
                    short.check(value, path, faults)
                } else {
                    full.check(value, path, faults)
                }
            }
            _ => {}
        }
    }

    fn accepts(&self, value: &Value) -> bool {
        match self {
            Shape::Text | Shape::Name | Shape::OneOf(_) => value.is_string(),
            Shape::Int => value.is_i64() || value.is_u64(),
            Shape::Number => value.is_number(),
            Shape::Bool => value.is_boolean(),
            Shape::Any => true,
            Shape::List(_) => value.is_array(),
            Shape::Map(_) | Shape::Object(_) | Shape::Forms(..) => value.is_object(),
            Shape::Either(short, full) => short.accepts(value) || full.accepts(value),
        }
    }

    fn words(&self) -> String {
        match self {
            Shape::Text => "text".into(),
            Shape::Name => "a name (lower-case letters, digits and _)".into(),
            Shape::Int => "a whole number".into(),
            Shape::Number => "a number".into(),
            Shape::Bool => "true or false".into(),
            Shape::Any => "anything".into(),
            Shape::OneOf(words) => format!("one of {}", words.join(", ")),
            Shape::List(of) => format!("a list, each item {}", of.words()),
            Shape::Map(_) => "names, each with its own block".into(),
            Shape::Object(_) | Shape::Forms(..) => "a block of keys".into(),
            Shape::Either(short, full) => format!("{} or {}", short.words(), full.words()),
        }
    }
}

fn check_keys(keys: &[Key], entries: &Map<String, Value>, path: &str, faults: &mut Vec<Fault>) {
    let kind = entries.get("type").and_then(Value::as_str);
    for (name, entry) in entries {
        let Some(key) = keys.iter().find(|key| key.name == name) else {
            let known = keys.iter().map(|key| key.name);
            faults.push(Fault::new(
                join(path, name),
                format!("“{name}” is not a key here"),
                did_you_mean(name, known),
            ));
            continue;
        };
        key.shape.check(entry, &join(path, name), faults);
        if let (false, Some(kind)) = (key.belongs_to(kind), kind) {
            faults.push(Fault::new(
                join(path, name),
                format!("“{name}” says nothing about type {kind}"),
                format!("Leave it out; it belongs to {}.", key.of.join(", ")),
            ));
        }
    }
    for key in keys {
        if !key.required || entries.contains_key(key.name) || !key.belongs_to(kind) {
            continue;
        }
        let whose = match kind {
            Some(kind) if !key.of.is_empty() => format!(", and type {kind} needs it"),
            _ => String::new(),
        };
        faults.push(Fault::new(
            path,
            format!("“{}” is missing{whose}", key.name),
            key.doc,
        ));
    }
}

fn check_forms(
    forms: &[&[&str]],
    entries: &Map<String, Value>,
    path: &str,
    faults: &mut Vec<Fault>,
) {
    let given = |form: &&&[&str]| form.iter().any(|key| entries.contains_key(*key));
    let whole = |form: &&[&str]| form.iter().all(|key| entries.contains_key(*key));
    let begun: Vec<&&[&str]> = forms.iter().filter(given).collect();
    if !matches!(begun.as_slice(), [form] if whole(form)) {
        let ways: Vec<String> = forms.iter().map(|form| form.join(" with ")).collect();
        faults.push(Fault::new(
            path,
            if begun.len() > 1 {
                "says it in more than one way"
            } else {
                "does not say what is expected"
            },
            format!("Give {}.", ways.join(", or ")),
        ));
    }
}

fn not_a_name(path: &str, text: &str) -> Fault {
    Fault::new(
        path,
        format!("“{text}” is not a name"),
        "Use lower-case letters, digits and _, a letter first, 63 at most.",
    )
}

/// The hint below a word that is not known.
pub fn did_you_mean<'a>(written: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(written, known.clone()) {
        Some(near) => format!("Did you mean “{near}”?"),
        None => format!("Known: {}.", known.collect::<Vec<_>>().join(", ")),
    }
}

/// Joins a path and a key.
fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn said(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "a block of keys".into(),
        other => other.to_string(),
    }
}
