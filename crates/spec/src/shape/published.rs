//! The same shapes as JSON Schema 2020-12, for editors.

use super::{Key, NAME_PATTERN, Shape};
use serde_json::{Map, Value, json};

impl Shape {
    /// The same shape as JSON Schema 2020-12.
    pub fn json_schema(&self) -> Value {
        match self {
            Shape::Text => json!({"type": "string"}),
            Shape::Name => json!({"type": "string", "pattern": NAME_PATTERN}),
            Shape::Int => json!({"type": "integer"}),
            Shape::Number => json!({"type": "number"}),
            Shape::Bool => json!({"type": "boolean"}),
            Shape::Any => json!(true),
            Shape::OneOf(words) => json!({"enum": words}),
            Shape::List(of) => json!({"type": "array", "items": of.json_schema()}),
            Shape::Map(of) => {
                json!({"type": "object", "propertyNames": {"pattern": NAME_PATTERN}, "additionalProperties": of.json_schema()})
            }
            Shape::Object(keys) => object_schema(keys),
            Shape::Forms(keys, forms) => {
                let mut schema = object_schema(keys);
                let ways = forms.iter().map(|form| json!({"required": form})).collect();
                if let Value::Object(schema) = &mut schema {
                    schema.insert("oneOf".into(), ways);
                }
                schema
            }
            Shape::Either(short, full) => {
                json!({"anyOf": [short.json_schema(), full.json_schema()]})
            }
        }
    }
}

fn object_schema(keys: &[Key]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let (mut belongs, mut needs) = (Map::new(), Vec::new());
    for key in keys {
        let mut schema = key.shape.json_schema();
        if let (Value::Object(schema), false) = (&mut schema, key.doc.is_empty()) {
            schema.insert("description".into(), key.doc.into());
        }
        properties.insert(key.name.into(), schema);
        let of = json!({"properties": {"type": {"enum": key.of}}});
        match (key.of.is_empty(), key.required) {
            (true, true) => required.push(key.name),
            (false, true) => needs.push(json!({"if": of, "then": {"required": [key.name]}})),
            _ => {}
        }
        if !key.of.is_empty() {
            belongs.insert(key.name.into(), of);
        }
    }
    let mut schema = json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false});
    if let Value::Object(schema) = &mut schema {
        if !belongs.is_empty() {
            schema.insert("dependentSchemas".into(), belongs.into());
        }
        if !needs.is_empty() {
            schema.insert("allOf".into(), needs.into());
        }
    }
    schema
}
