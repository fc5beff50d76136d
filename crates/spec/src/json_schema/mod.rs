//! Fields, types and models as JSON Schema 2020-12, the dialect of OpenAPI 3.1.

mod computed;
mod kinds;
mod rows;

use crate::model::{Field, Kind, Type};
use serde_json::{Map, Value, json};

pub use computed::travelling;
pub use rows::{Side, of_model};

/// The schema of a field's value as it travels in answers and in types.
pub fn field(field: &Field) -> Value {
    described(kinds::answered(field), field)
}

/// The schema of what a write takes for a field: all that it makes a normal form of.
pub fn input(field: &Field) -> Value {
    let mut schema = described(kinds::taken(field), field);
    if let (Value::Object(keys), Some(default)) = (&mut schema, &field.default) {
        keys.insert("default".into(), default.clone());
    }
    schema
}

/// The schema of a type.
pub fn of_type(ty: &Type) -> Value {
    let entries = ty
        .order
        .iter()
        .filter_map(|name| ty.fields.get_key_value(name));
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (name, entry) in entries {
        properties.insert(name.clone(), nullable(input(entry), !entry.required));
        if entry.required {
            required.push(name);
        }
    }
    json!({"type": "object", "description": ty.description, "properties": properties, "required": required, "additionalProperties": false})
}

/// What is known of the stored bytes of a `file` or `image`.
pub fn file_info() -> Value {
    json!({
        "type": "object",
        "description": "What is known of a stored file. Its bytes are read and written below the row, at `files/<field>`.",
        "properties": {
            "name": {"type": "string", "description": "As the person called it."},
            "type": {"type": "string", "description": "The media type."},
            "size": {"type": "integer", "minimum": 0, "description": "Bytes."},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "width": {"type": "integer", "description": "Of a picture, in pixels."},
            "height": {"type": "integer", "description": "Of a picture, in pixels."},
        },
        "required": ["name", "type", "size", "sha256"],
        "additionalProperties": false,
    })
}

/// `predict_request` → `PredictRequest`.
pub fn pascal(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        })
        .collect()
}

/// The schema of an id that a client makes: a UUID of version 7, so that ids sort by time.
pub(crate) fn own_id() -> Value {
    json!({"type": "string", "format": "uuid", "pattern": "^.{14}7"})
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{}", pascal(name))})
}

/// With the field's bounds and words.
fn described(schema: Value, field: &Field) -> Value {
    let Value::Object(mut keys) = schema else {
        return schema;
    };
    let bounds = match field.kind {
        Kind::Int | Kind::Float | Kind::Duration | Kind::Decimal => Some(("minimum", "maximum")),
        Kind::List | Kind::Enums | Kind::Link => Some(("minItems", "maxItems")),
        Kind::Text
        | Kind::Markdown
        | Kind::Email
        | Kind::Url
        | Kind::Slug
        | Kind::Secret
        | Kind::Phone
        | Kind::Colour => Some(("minLength", "maxLength")),
        _ => None,
    };
    let exact_text = field.kind == Kind::Decimal && keys.get("type") == Some(&json!("string"));
    if let (Some((low, high)), false) = (bounds, exact_text) {
        for (key, bound) in [(low, field.min), (high, field.max)] {
            if let Some(bound) = bound {
                keys.insert(key.to_owned(), number(bound));
            }
        }
    }
    if let Some(example) = &field.example {
        keys.insert("examples".into(), json!([example]));
    }
    let words = if field.help.is_empty() {
        &field.label
    } else {
        &field.help
    };
    if !words.is_empty() && !keys.contains_key("$ref") {
        let words = match field.kind {
            Kind::Duration => format!("{}, in milliseconds.", words.trim_end_matches('.')),
            _ => words.clone(),
        };
        keys.insert("description".into(), words.into());
    }
    Value::Object(keys)
}

fn nullable(schema: Value, may_be_null: bool) -> Value {
    let Value::Object(mut keys) = schema else {
        return schema;
    };
    if !may_be_null {
        return Value::Object(keys);
    }
    if ["$ref", "const"].iter().any(|key| keys.contains_key(*key)) {
        return json!({"anyOf": [Value::Object(keys), {"type": "null"}]});
    }
    if let Some(Value::Array(words)) = keys.get_mut("enum") {
        words.push(Value::Null);
    }
    match keys.get_mut("type") {
        Some(Value::Array(types)) => types.push("null".into()),
        Some(one) => *one = json!([one.take(), "null"]),
        None => {}
    }
    Value::Object(keys)
}

fn number(bound: f64) -> Value {
    if bound.fract() == 0.0 {
        json!(bound as i64)
    } else {
        json!(bound)
    }
}

#[cfg(test)]
mod tests;
