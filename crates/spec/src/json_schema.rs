//! Fields, types and models as JSON Schema 2020-12, the dialect of OpenAPI 3.1.

use crate::model::{Field, Kind, Model, Type};
use serde_json::{Map, Value, json};

/// Which side of the API a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the platform answers.
    Answer,
    /// A create's body.
    Create,
    /// A change's body: `rev` and the changed fields.
    Change,
}

/// The schema of one field.
pub fn field(field: &Field) -> Value {
    let mut schema = kind(field);
    if let Value::Object(keys) = &mut schema {
        let (low, high) = match field.kind {
            Kind::Int | Kind::Float => ("minimum", "maximum"),
            Kind::List | Kind::Enums => ("minItems", "maxItems"),
            _ => ("minLength", "maxLength"),
        };
        let bounded = !matches!(
            field.kind,
            Kind::Bool
                | Kind::Enum
                | Kind::Ref
                | Kind::User
                | Kind::Date
                | Kind::Datetime
                | Kind::Object
                | Kind::Json
        );
        for (key, bound) in [(low, field.min), (high, field.max)] {
            if let (Some(bound), true) = (bound, bounded) {
                keys.insert(key.to_owned(), number(bound));
            }
        }
        let words = if field.help.is_empty() {
            &field.label
        } else {
            &field.help
        };
        if !words.is_empty() && !keys.contains_key("$ref") {
            keys.insert("description".into(), words.as_str().into());
        }
        if let Some(default) = &field.default {
            keys.insert("default".into(), default.clone());
        }
    }
    schema
}

fn kind(field: &Field) -> Value {
    let names = || {
        field
            .values
            .iter()
            .map(|value| value.name.clone())
            .collect::<Vec<_>>()
    };
    match field.kind {
        Kind::Text | Kind::Markdown => json!({"type": "string"}),
        Kind::Email => json!({"type": "string", "format": "email"}),
        Kind::Url => json!({"type": "string", "format": "uri"}),
        Kind::Slug => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
        Kind::Secret => json!({"type": "string", "format": "password", "writeOnly": true}),
        Kind::Int => json!({"type": "integer"}),
        Kind::Float => json!({"type": "number"}),
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Date => json!({"type": "string", "format": "date"}),
        Kind::Datetime => json!({"type": "string", "format": "date-time"}),
        Kind::Enum => json!({"type": "string", "enum": names()}),
        Kind::Enums => {
            json!({"type": "array", "items": {"type": "string", "enum": names()}})
        }
        Kind::Ref | Kind::User => json!({"type": "string", "format": "uuid"}),
        Kind::List => {
            json!({"type": "array", "items": item(field.of.as_deref().unwrap_or("json"))})
        }
        Kind::Object => field
            .of
            .as_deref()
            .map_or_else(|| json!({"type": "object"}), reference),
        Kind::Json => json!({}),
        Kind::Many => json!({"type": "array"}),
    }
}

fn item(of: &str) -> Value {
    match of {
        "text" | "markdown" | "email" | "url" | "slug" | "ref" | "user" | "date" | "datetime" => {
            json!({"type": "string"})
        }
        "int" => json!({"type": "integer"}),
        "float" => json!({"type": "number"}),
        "bool" => json!({"type": "boolean"}),
        "json" => json!({}),
        name => reference(name),
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{}", pascal(name))})
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

/// The schema of a type.
pub fn of_type(ty: &Type) -> Value {
    let mut properties = Map::new();
    for (name, entry) in ty
        .order
        .iter()
        .filter_map(|name| ty.fields.get_key_value(name))
    {
        properties.insert(name.clone(), nullable(field(entry), !entry.required));
    }
    let required: Vec<&String> = ty
        .order
        .iter()
        .filter(|name| ty.fields.get(*name).is_some_and(|field| field.required))
        .collect();
    json!({"type": "object", "description": ty.description, "properties": properties, "required": required, "additionalProperties": false})
}

/// The schema of an id that a client makes: a UUID of version 7, so that ids sort by time.
pub(crate) fn own_id() -> Value {
    json!({"type": "string", "format": "uuid", "pattern": "^.{14}7"})
}

/// The schema of a model's row on one side of the API.
pub fn of_model(model: &Model, side: Side) -> Value {
    let mut properties = Map::new();
    let mut required: Vec<String> = Vec::new();
    let id = own_id();
    match side {
        Side::Answer => {
            for (name, schema) in [
                ("id", json!({"type": "string"})),
                ("space", json!({"type": "string"})),
                ("rev", json!({"type": "integer"})),
                (
                    "created_at",
                    json!({"type": "string", "format": "date-time"}),
                ),
                (
                    "updated_at",
                    json!({"type": "string", "format": "date-time"}),
                ),
            ] {
                properties.insert(name.into(), schema);
                required.push(name.into());
            }
            properties.insert(
                "expand".into(),
                json!({"type": "object", "description": "Related rows that the query asked for."}),
            );
        }
        Side::Create => {
            properties.insert("id".into(), nullable(id, true));
            properties.insert("space".into(), json!({"type": ["string", "null"], "description": "Where the row lives; your own space when absent."}));
        }
        Side::Change => {
            properties.insert("rev".into(), json!({"type": "integer", "format": "int64", "minimum": 0, "maximum": i64::MAX, "description": "The revision that the change was made on."}));
            required.push("rev".into());
        }
    }
    for (name, entry) in model
        .order
        .iter()
        .filter_map(|name| model.fields.get_key_value(name))
    {
        let hidden = entry.kind == Kind::Many || entry.kind == Kind::Secret;
        if hidden || (side != Side::Answer && entry.read_only) {
            continue;
        }
        let mut schema = field(entry);
        if side != Side::Create
            && let Value::Object(keys) = &mut schema
        {
            keys.remove("default");
        }
        let may_be_null = !entry.required;
        properties.insert(name.clone(), nullable(schema, may_be_null));
        let must = match side {
            Side::Answer => true,
            Side::Create => entry.required && entry.default.is_none(),
            Side::Change => false,
        };
        if must {
            required.push(name.clone());
        }
    }
    json!({"type": "object", "description": model.description, "properties": properties, "required": required, "additionalProperties": false})
}

fn nullable(schema: Value, may_be_null: bool) -> Value {
    if !may_be_null {
        return schema;
    }
    match schema {
        Value::Object(mut keys) => {
            if let Some(Value::String(kind)) = keys.get("type").cloned() {
                keys.insert("type".into(), json!([kind, "null"]));
                if let Some(Value::Array(words)) = keys.get_mut("enum") {
                    words.push(Value::Null);
                }
                Value::Object(keys)
            } else if keys.contains_key("$ref") {
                json!({"anyOf": [Value::Object(keys), {"type": "null"}]})
            } else {
                Value::Object(keys)
            }
        }
        other => other,
    }
}

fn number(bound: f64) -> Value {
    if bound.fract() == 0.0 {
        json!(bound as i64)
    } else {
        json!(bound)
    }
}
