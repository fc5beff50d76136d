//! A small spec with what a training diary has: ordered rows within a parent, references,
//! values by key, computed fields, rules that refuse.

use serde_json::{Value, json};

/// The function that serves the models.
pub const AREA: &str = "diary";

fn field(id: &str, name: &str, kind: &str, more: Value) -> (String, Value) {
    let computed = matches!(kind, "formula" | "lookup" | "count");
    let mut field = json!({"id": id, "type": kind, "label": name});
    if !computed {
        field["column"] = name.into();
    }
    let more = more.as_object().expect("an object").clone();
    field.as_object_mut().expect("an object").extend(more);
    (name.to_owned(), field)
}

fn fields<const N: usize>(fields: [(String, Value); N]) -> Value {
    Value::Object(fields.into_iter().collect())
}

/// Its parts: a catalogue in all kinds of space, workouts with sets, definitions of own fields.
pub fn spec() -> spec::model::Spec {
    let none = || json!({});
    let own = json!({"read": "space == auth.id", "create": "space == auth.id", "update": "space == auth.id", "delete": "space == auth.id"});
    let shared = "space == auth.id || role(space) in ['admin', 'mentor']";
    let choice = |id: &str, name: &str| json!({"id": id, "name": name, "label": name});
    let spec = json!({
        "spec": 1,
        "functions": {AREA: {"type": "http", "description": "A diary.", "models": ["exercise", "workout", "set", "own_field"], "reads": ["membership"]}},
        "models": {
            "membership": {
                "id": "m0", "plural": "memberships", "label": "Membership", "spaces": ["workspace"],
                "fields": fields([
                    field("f1", "user", "user", json!({"required": true})),
                    field("f2", "role", "text", json!({"required": true})),
                ])
            },
            "exercise": {
                "id": "m1", "plural": "exercises", "label": "Exercise", "spaces": ["system", "person", "workspace"], "offline": "all",
                "fields": fields([
                    field("f1", "name", "text", json!({"required": true})),
                    // Its ids stand in another order than its words.
                    field("f2", "kind", "enum", json!({"values": [choice("v1", "machine"), choice("v2", "barbell"), choice("v3", "dumbbell")]})),
                ]),
                "indexes": [{"fields": ["name"]}],
                "access": {"read": "space == 'system' || space == auth.id || role(space) != null", "create": shared, "update": shared, "delete": shared}
            },
            "own_field": {
                "id": "m2", "plural": "own_fields", "label": "Own field", "spaces": ["person"], "offline": "all",
                "fields": fields([
                    field("f1", "for", "enum", json!({"required": true, "values": [choice("v1", "set")]})),
                    field("f2", "key", "text", json!({"required": true})),
                    field("f3", "label", "text", json!({"required": true})),
                    field("f4", "kind", "enum", json!({"required": true, "values": [choice("v1", "number"), choice("v2", "whole"), choice("v3", "scale"), choice("v4", "yes_no"), choice("v5", "text"), choice("v6", "choice")]})),
                    field("f5", "min", "float", none()),
                    field("f6", "max", "float", none()),
                    field("f7", "choices", "list", json!({"of": "text"})),
                ]),
                "access": own.clone()
            },
            "workout": {
                "id": "m3", "plural": "workouts", "label": "Workout", "spaces": ["person"], "offline": "all",
                "fields": fields([
                    field("f1", "title", "text", json!({"required": true})),
                    field("f2", "started_at", "datetime", json!({"required": true})),
                    field("f3", "place", "text", none()),
                    field("f4", "notes", "text", none()),
                    field("f5", "feeling", "int", json!({"default": 3})),
                    field("f6", "double", "formula", json!({"expr": "feeling * 2"})),
                    field("f7", "edited", "datetime", none()),
                ]),
                "indexes": [{"fields": ["space", "-started_at"]}],
                "presets": {"update": {"edited": "self.started_at"}},
                "access": own.clone()
            },
            "set": {
                "id": "m4", "plural": "sets", "label": "Set", "spaces": ["person"], "offline": "all",
                "fields": fields([
                    field("f1", "workout", "ref", json!({"to": "workout", "required": true, "on_delete": "cascade"})),
                    field("f2", "exercise", "ref", json!({"to": "exercise", "on_delete": "clear"})),
                    field("f3", "rank", "rank", json!({"within": "workout"})),
                    field("f4", "reps", "int", none()),
                    field("f5", "weight", "decimal", json!({"scale": 2})),
                    field("f6", "rpe", "float", none()),
                    field("f7", "note", "text", none()),
                    field("f8", "warm", "bool", none()),
                    field("f9", "day", "date", none()),
                    field("f10", "own", "custom", json!({"defined_by": "own_field"})),
                    field("f11", "lift", "lookup", json!({"through": "exercise", "field": "name"})),
                    field("f12", "load", "formula", json!({"expr": "weight * reps"})),
                    field("f13", "tag", "text", none()),
                ]),
                "indexes": [{"fields": ["workout", "rank"]}, {"fields": ["space", "exercise", "-day"]}, {"fields": ["space", "tag"], "unique": true}],
                "checks": [{"rule": "self.reps == null || self.reps != 13", "field": "reps", "message": "Not thirteen."}],
                "access": own
            }
        }
    });
    serde_json::from_value(spec).expect("a spec")
}
