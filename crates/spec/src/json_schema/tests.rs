//! A row's schema on each side, and what computed fields look like.

use super::*;
use crate::model::Spec;

fn spec() -> Spec {
    let mut spec: Spec = serde_json::from_value(json!({
        "spec": 1,
        "models": {
            "order": {
                "id": "m1", "plural": "orders", "label": "Order", "spaces": ["person"],
                "fields": {
                    "number": {"id": "f1", "type": "sequence", "required": true, "pattern": "O-{0}"},
                    "customer": {"id": "f2", "type": "ref", "to": "customer", "required": true},
                    "price": {"id": "f3", "type": "decimal", "scale": 2, "min": 0, "required": true},
                    "rest": {"id": "f4", "type": "duration", "help": "Between sets."},
                    "photo": {"id": "f5", "type": "image"},
                    "about": {"id": "f6", "type": "any", "targets": ["order", "customer"]},
                    "place": {"id": "f7", "type": "rank", "required": true},
                    "pin": {"id": "f8", "type": "secret"},
                    "author": {"id": "f9", "type": "user", "required": true},
                    "note": {"id": "f10", "type": "text", "read": "auth.id == created_by"},
                    "lines": {"id": "f11", "type": "many", "of": "line", "via": "order"},
                    "named": {"id": "f12", "type": "lookup", "through": "customer", "field": "name"},
                    "rank_there": {"id": "f13", "type": "lookup", "through": "customer", "field": "level"},
                    "total": {"id": "f14", "type": "rollup", "through": "lines", "fn": "sum", "field": "amount"},
                    "mean": {"id": "f15", "type": "rollup", "through": "lines", "fn": "avg", "field": "amount"},
                    "count": {"id": "f16", "type": "count", "through": "lines"},
                    "since": {"id": "f17", "type": "lookup", "through": "customer", "field": "created_at"},
                    "dear": {"id": "f18", "type": "formula", "expr": "rest == null"}
                },
                "presets": {"create": {"author": "auth.id"}}
            },
            "customer": {
                "id": "m2", "plural": "customers", "label": "Customer", "spaces": ["person"],
                "fields": {
                    "name": {"id": "f1", "type": "text", "required": true, "unique": true, "max": 9},
                    "level": {"id": "f2", "type": "enum", "values": [{"id": "a", "name": "gold", "label": ""}]}
                }
            },
            "line": {
                "id": "m3", "plural": "lines", "label": "Line", "spaces": ["person"],
                "fields": {
                    "order": {"id": "f1", "type": "ref", "to": "order"},
                    "amount": {"id": "f2", "type": "decimal", "scale": 3}
                }
            }
        }
    }))
    .expect("a spec");
    for model in spec.models.values_mut() {
        model.order = model.fields.keys().cloned().collect();
    }
    spec
}

fn row(side: Side) -> Value {
    let spec = spec();
    of_model(&spec, &spec.models["order"], side)
}

#[test]
fn an_answer_says_what_every_field_looks_like() {
    let row = row(Side::Answer);
    let of = |name: &str| row["properties"][name].clone();
    let nullable = ["string", "null"];
    assert_eq!(of("number"), json!({"type": "string", "readOnly": true}));
    assert_eq!(
        of("price"),
        json!({"type": "string", "format": "decimal", "pattern": "^-?[0-9]+\\.[0-9]{2}$"})
    );
    assert_eq!(
        of("rest"),
        json!({"type": ["integer", "null"], "description": "Between sets, in milliseconds."})
    );
    assert_eq!(
        of("photo"),
        json!({"anyOf": [{"$ref": "#/components/schemas/FileInfo"}, {"type": "null"}]})
    );
    assert_eq!(of("named"), json!({"type": nullable, "readOnly": true}));
    assert_eq!(
        of("rank_there"),
        json!({"type": nullable, "enum": ["gold", null], "readOnly": true})
    );
    assert_eq!(
        of("since"),
        json!({"type": nullable, "format": "date-time", "readOnly": true})
    );
    assert_eq!(of("total")["pattern"], "^-?[0-9]+\\.[0-9]{3}$");
    assert_eq!(of("mean")["type"], json!(["number", "null"]));
    assert_eq!(of("count")["type"], json!(["integer", "null"]));
    assert_eq!(of("dear")["type"], json!(["boolean", "null"]));
    assert_eq!(of("created_by")["type"], json!(nullable));
    assert_eq!((of("pin"), of("lines")), (Value::Null, Value::Null));

    let required = row["required"].as_array().expect("names");
    assert!(required.contains(&json!("updated_by")) && required.contains(&json!("total")));
    assert!(
        !required.contains(&json!("note")),
        "absent for some readers"
    );
}

#[test]
fn a_create_asks_for_what_only_the_client_can_bring() {
    let row = row(Side::Create);
    assert_eq!(row["required"], json!(["customer", "price"]));
    let names: Vec<&String> = row["properties"]
        .as_object()
        .expect("properties")
        .keys()
        .collect();
    let expected = [
        "id", "space", "about", "customer", "note", "photo", "pin", "place", "price", "rest",
    ];
    assert_eq!(names, expected);
    assert_eq!(row["properties"]["photo"]["type"], "null");
    assert_eq!(
        row["properties"]["price"],
        json!({"type": ["string", "number"], "format": "decimal", "pattern": "^-?[0-9]+(\\.[0-9]{1,2})?$", "minimum": 0})
    );
}

#[test]
fn a_change_may_set_what_only_a_create_presets() {
    let row = row(Side::Change);
    assert_eq!(row["required"], json!(["rev"]));
    assert!(row["properties"].get("author").is_some());
    assert_eq!(
        row["properties"]["rest"]["type"],
        json!(["integer", "string", "null"])
    );
}
