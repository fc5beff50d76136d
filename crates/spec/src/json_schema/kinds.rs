//! The schema of each kind: as it travels in answers, and as a write takes it.

use super::reference;
use crate::model::{Field, Kind};
use crate::own::{KEY_MAX, MOST};
use crate::values::{MAX_INT, MAX_LINKS};
use serde_json::{Value, json};

/// A value's normal form.
pub(super) fn answered(field: &Field) -> Value {
    let scale = field.scale.unwrap_or(0);
    match field.kind {
        Kind::Text | Kind::Markdown => json!({"type": "string"}),
        Kind::Email => json!({"type": "string", "format": "email"}),
        Kind::Url => json!({"type": "string", "format": "uri"}),
        Kind::Slug => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
        Kind::Phone => json!({"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"}),
        Kind::Colour => json!({"type": "string", "pattern": "^#[0-9a-f]{6}$"}),
        Kind::Secret => json!({"type": "string", "format": "password", "writeOnly": true}),
        Kind::Int | Kind::Duration | Kind::Count => json!({"type": "integer"}),
        Kind::Float => json!({"type": "number"}),
        Kind::Decimal => {
            let fraction = match scale {
                0 => String::new(),
                scale => format!("\\.[0-9]{{{scale}}}"),
            };
            json!({"type": "string", "format": "decimal", "pattern": format!("^-?[0-9]+{fraction}$")})
        }
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Date => json!({"type": "string", "format": "date"}),
        // JSON Schema's own `time` has a zone.
        Kind::Time => {
            json!({"type": "string", "format": "time-local", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"})
        }
        Kind::Datetime => json!({"type": "string", "format": "date-time"}),
        Kind::Enum => json!({"type": "string", "enum": names(field)}),
        Kind::Enums => {
            json!({"type": "array", "items": {"type": "string", "enum": names(field)}})
        }
        Kind::Ref | Kind::User => json!({"type": "string", "format": "uuid"}),
        Kind::Link => {
            json!({"type": "array", "items": {"type": "string", "format": "uuid"}, "maxItems": MAX_LINKS})
        }
        Kind::Any => {
            json!({"type": "object", "required": ["model", "id"], "additionalProperties": false, "properties": {
                "model": {"type": "string", "enum": field.targets},
                "id": {"type": "string", "format": "uuid"},
            }})
        }
        Kind::List => json!({"type": "array", "items": item(field, answered)}),
        Kind::Object => match &field.of {
            Some(of) => reference(of),
            None => json!({"type": "object"}),
        },
        Kind::Json => field.schema.clone().unwrap_or_else(|| json!({})),
        Kind::Custom => custom(&["number", "string", "boolean"]),
        Kind::File | Kind::Image => reference("file_info"),
        Kind::Sequence => json!({"type": "string"}),
        Kind::Rank => {
            json!({"type": "string", "pattern": "^[0-9A-Za-z]{0,127}[1-9A-Za-z]$"})
        }
        Kind::Many => json!({"type": "array"}),
        Kind::Formula | Kind::Lookup | Kind::Rollup => json!({}),
    }
}

/// Everything that has a normal form, for the kinds where that is more.
pub(super) fn taken(field: &Field) -> Value {
    match field.kind {
        Kind::Int => json!({"type": "integer", "minimum": -MAX_INT, "maximum": MAX_INT}),
        Kind::List => json!({"type": "array", "items": item(field, taken)}),
        Kind::Phone => json!({"type": "string", "pattern": "^\\s*(\\+|00)[-0-9()./\\s]+$"}),
        Kind::Colour => {
            json!({"type": "string", "pattern": "^\\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\s*$"})
        }
        Kind::Decimal => {
            let fraction = match field.scale.unwrap_or(0) {
                0 => String::new(),
                scale => format!("(\\.[0-9]{{1,{scale}}})?"),
            };
            json!({"type": ["string", "number"], "format": "decimal", "pattern": format!("^-?[0-9]+{fraction}$")})
        }
        Kind::Custom => custom(&["number", "string", "boolean", "null"]),
        Kind::Time => {
            json!({"type": "string", "format": "time-local", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"})
        }
        Kind::Duration => {
            json!({"type": ["integer", "string"], "pattern": "^-?P(?=.)([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]{1,3})?S)?)?$"})
        }
        _ => answered(field),
    }
}

/// Values by the keys of their definitions; null takes one away.
fn custom(values: &[&str]) -> Value {
    json!({
        "type": "object",
        "propertyNames": {"pattern": format!("^[a-z][a-z0-9_]{{0,{}}}$", KEY_MAX - 1)},
        "additionalProperties": {"type": values},
        "maxProperties": MOST,
    })
}

fn names(field: &Field) -> Vec<&str> {
    let values = field.values.iter();
    values.map(|value| value.name.as_str()).collect()
}

/// What a list holds: a kind, of which `side` gives the schema, or a type.
fn item(list: &Field, side: fn(&Field) -> Value) -> Value {
    let of = list.of.as_deref().unwrap_or("json");
    match serde_json::from_value::<Kind>(Value::from(of)) {
        Ok(kind) => side(&Field {
            kind,
            scale: list.scale,
            ..Field::default()
        }),
        Err(_) => reference(of),
    }
}
