//! A model's row on each side of the API.

use super::{field, input, nullable, own_id, travelling};
use crate::model::{Field, Kind, Model, Spec};
use serde_json::{Map, Value, json};

/// Ids as examples have them.
const ROW: &str = "0199a3c4-7d10-7b52-9e6f-3c1d5a8e4b27";
const PERSON: &str = "0199a1f0-2c35-7e08-8a44-91b6d20f7c53";

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

/// The schema of a model's row on one side of the API.
pub fn of_model(spec: &Spec, model: &Model, side: Side) -> Value {
    let mut row = Row::default();
    match side {
        Side::Answer => answered_always(&mut row),
        Side::Create => {
            row.may("id", nullable(own_id(), true));
            row.may("space", json!({"type": ["string", "null"], "description": "Where the row lives; your own space when absent."}));
        }
        Side::Change => row.must("rev", json!({"type": "integer", "format": "int64", "minimum": 0, "maximum": i64::MAX, "description": "The revision that the change was made on."})),
    }
    let fields = model
        .order
        .iter()
        .filter_map(|name| model.fields.get_key_value(name));
    for (name, entry) in fields {
        match side {
            Side::Answer => answer(&mut row, spec, model, name, entry),
            Side::Create | Side::Change => write(&mut row, model, side, name, entry),
        }
    }
    json!({"type": "object", "description": model.description, "properties": row.properties, "required": row.required, "additionalProperties": false})
}

#[derive(Default)]
struct Row {
    properties: Map<String, Value>,
    required: Vec<String>,
}

impl Row {
    fn may(&mut self, name: &str, schema: Value) {
        self.properties.insert(name.to_owned(), schema);
    }

    fn must(&mut self, name: &str, schema: Value) {
        self.may(name, schema);
        self.required.push(name.to_owned());
    }
}

fn answered_always(row: &mut Row) {
    let when = json!({"type": "string", "format": "date-time", "readOnly": true});
    let who = |words: &str| json!({"type": ["string", "null"], "readOnly": true, "description": words, "examples": [PERSON]});
    row.must("id", json!({"type": "string", "examples": [ROW]}));
    row.must("space", json!({"type": "string", "examples": [PERSON]}));
    row.must(
        "rev",
        json!({"type": "integer", "readOnly": true, "examples": [41]}),
    );
    row.must("created_at", when.clone());
    row.must("updated_at", when);
    row.must(
        "created_by",
        who("Whoever made the row; null where the platform did."),
    );
    row.must(
        "updated_by",
        who("Whoever changed it last; null where the platform did."),
    );
    row.may(
        "expand",
        json!({"type": "object", "description": "Related rows that the query asked for."}),
    );
}

fn answer(row: &mut Row, spec: &Spec, model: &Model, name: &str, entry: &Field) {
    if matches!(entry.kind, Kind::Many | Kind::Secret) {
        return;
    }
    let entry = travelling(spec, model, entry);
    // A file comes after its row.
    let comes_later = matches!(entry.kind, Kind::File | Kind::Image);
    let mut schema = nullable(field(&entry), comes_later || !entry.required);
    let read_only = entry.read_only || entry.kind == Kind::Sequence;
    if let (Value::Object(keys), true) = (&mut schema, read_only) {
        keys.insert("readOnly".into(), true.into());
    }
    // Who may not read the field gets a row without it.
    if entry.read.is_some() {
        row.may(name, schema);
    } else {
        row.must(name, schema);
    }
}

fn write(row: &mut Row, model: &Model, side: Side, name: &str, entry: &Field) {
    let presets = match side {
        Side::Create => &model.presets.create,
        _ => &model.presets.update,
    };
    let closed = entry.read_only
        || presets.contains_key(name)
        || !entry.kind.is_stored()
        || entry.kind == Kind::Sequence;
    if closed {
        return;
    }
    if matches!(entry.kind, Kind::File | Kind::Image) {
        if !entry.required {
            row.may(name, json!({"type": "null", "description": format!("Removes it. Its bytes are written to `files/{name}` below the row.")}));
        }
        return;
    }
    let mut schema = input(entry);
    if let (Value::Object(keys), Side::Change) = (&mut schema, side) {
        keys.remove("default");
    }
    let schema = nullable(schema, !entry.required);
    let asked_for = side == Side::Create
        && entry.required
        && entry.default.is_none()
        && entry.kind != Kind::Rank;
    if asked_for {
        row.must(name, schema);
    } else {
        row.may(name, schema);
    }
}
