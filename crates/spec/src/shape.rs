//! What a document may look like, as data: the same tables refuse a misspelt key,
//! say what was expected, and become the JSON Schema that editors use.

use crate::Fault;
use crate::nearest::nearest;
use serde_json::{Map, Value, json};

/// The form of one value in a spec document.
#[derive(Debug)]
pub enum Shape {
    /// Any text.
    Text,
    /// A name: lower-case letters, digits and underscores, a letter first.
    Name,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// true or false.
    Bool,
    /// Anything at all.
    Any,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of one shape.
    List(&'static Shape),
    /// Names given by the author, each with one shape.
    Map(&'static Shape),
    /// Fixed keys.
    Object(&'static [Key]),
    /// A short form or the full one.
    Either(&'static Shape, &'static Shape),
}

/// A key of an [`Shape::Object`].
#[derive(Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// What it holds.
    pub shape: &'static Shape,
    /// Whether it may be left out.
    pub required: bool,
    /// One sentence for editors.
    pub doc: &'static str,
}

impl Shape {
    fn accepts(&self, value: &Value) -> bool {
        match self {
            Shape::Text | Shape::Name | Shape::OneOf(_) => value.is_string(),
            Shape::Int => value.is_i64() || value.is_u64(),
            Shape::Number => value.is_number(),
            Shape::Bool => value.is_boolean(),
            Shape::Any => true,
            Shape::List(_) => value.is_array(),
            Shape::Map(_) | Shape::Object(_) => value.is_object(),
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
            Shape::Object(_) => "a block of keys".into(),
            Shape::Either(short, full) => format!("{} or {}", short.words(), full.words()),
        }
    }

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
                faults.push(Fault::new(
                    path,
                    format!("“{text}” is not a name"),
                    "Use lower-case letters, digits and _, a letter first.",
                ));
            }
            (Shape::OneOf(words), Value::String(text)) if !words.contains(&text.as_str()) => {
                let hint = nearest(text, words.iter().copied()).map_or_else(
                    || format!("Known: {}.", words.join(", ")),
                    |word| format!("Did you mean “{word}”?"),
                );
                faults.push(Fault::new(
                    path,
                    format!("“{text}” is not known here"),
                    hint,
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
                        faults.push(Fault::new(
                            join(path, name),
                            format!("“{name}” is not a name"),
                            "Use lower-case letters, digits and _, a letter first.",
                        ));
                    }
                    of.check(entry, &join(path, name), faults);
                }
            }
            (Shape::Object(keys), Value::Object(entries)) => {
                check_keys(keys, entries, path, faults)
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

    /// The same shape as JSON Schema 2020-12.
    pub fn json_schema(&self) -> Value {
        match self {
            Shape::Text => json!({"type": "string"}),
            Shape::Name => json!({"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}),
            Shape::Int => json!({"type": "integer"}),
            Shape::Number => json!({"type": "number"}),
            Shape::Bool => json!({"type": "boolean"}),
            Shape::Any => json!(true),
            Shape::OneOf(words) => json!({"enum": words}),
            Shape::List(of) => json!({"type": "array", "items": of.json_schema()}),
            Shape::Map(of) => {
                json!({"type": "object", "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"}, "additionalProperties": of.json_schema()})
            }
            Shape::Object(keys) => {
                let properties: Map<String, Value> = keys
                    .iter()
                    .map(|key| {
                        let mut schema = key.shape.json_schema();
                        if let (Value::Object(schema), false) = (&mut schema, key.doc.is_empty()) {
                            schema.insert("description".into(), key.doc.into());
                        }
                        (key.name.to_owned(), schema)
                    })
                    .collect();
                let required: Vec<&str> = keys
                    .iter()
                    .filter(|key| key.required)
                    .map(|key| key.name)
                    .collect();
                json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
            }
            Shape::Either(short, full) => {
                json!({"anyOf": [short.json_schema(), full.json_schema()]})
            }
        }
    }
}

fn check_keys(keys: &[Key], entries: &Map<String, Value>, path: &str, faults: &mut Vec<Fault>) {
    for (name, entry) in entries {
        match keys.iter().find(|key| key.name == name) {
            Some(key) => key.shape.check(entry, &join(path, name), faults),
            None => {
                let hint = nearest(name, keys.iter().map(|key| key.name)).map_or_else(
                    || {
                        format!(
                            "Known: {}.",
                            keys.iter()
                                .map(|key| key.name)
                                .collect::<Vec<_>>()
                                .join(", ")
                        )
                    },
                    |word| format!("Did you mean “{word}”?"),
                );
                faults.push(Fault::new(
                    join(path, name),
                    format!("“{name}” is not a key here"),
                    hint,
                ));
            }
        }
    }
    for key in keys
        .iter()
        .filter(|key| key.required && !entries.contains_key(key.name))
    {
        faults.push(Fault::new(
            path,
            format!("“{}” is missing", key.name),
            key.doc,
        ));
    }
}

/// Joins a path and a key.
pub fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn said(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "a block of keys".into(),
        other => other.to_string(),
    }
}
