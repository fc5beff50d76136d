//! A small spec that holds one of everything the engine treats differently.

use serde_json::{Value, json};

fn own() -> Value {
    json!({"read": "space == auth.id", "create": "space == auth.id", "update": "space == auth.id", "delete": "space == auth.id"})
}

/// Models: a log (workout, set, record), a shared catalogue (exercise), a workspace's
/// notes with roles, a tree, and one of every kind of field (sample).
pub fn spec() -> spec::model::Spec {
    let value = json!({
        "spec": 1,
        "models": {
            "membership": {
                "id": "m1", "plural": "memberships", "label": "Membership", "spaces": ["workspace"],
                "fields": {
                    "user": {"id": "f1", "type": "user", "required": true, "column": "user"},
                    "role": {"id": "f2", "type": "text", "required": true, "column": "role"}
                }
            },
            "exercise": {
                "id": "m2", "plural": "exercises", "label": "Exercise", "spaces": ["system", "person", "workspace"],
                "fields": {"name": {"id": "f1", "type": "text", "label": "Name", "required": true, "max": 40, "column": "name"}},
                "access": {
                    "read": "space == 'system' || space == auth.id || role(space) != null",
                    "create": "space == auth.id || role(space) in ['admin', 'mentor']",
                    "update": "space == auth.id || role(space) in ['admin', 'mentor']",
                    "delete": "space == auth.id || role(space) in ['admin', 'mentor']"
                }
            },
            "workout": {
                "id": "m3", "plural": "workouts", "label": "Workout", "spaces": ["person"],
                "fields": {
                    "title": {"id": "f1", "type": "text", "label": "Title", "required": true, "min": 1, "max": 20, "column": "title"},
                    "started_at": {"id": "f2", "type": "datetime", "label": "Started", "required": true, "column": "started_at"},
                    "ended_at": {"id": "f3", "type": "datetime", "label": "Finished", "column": "ended_at"},
                    "feeling": {"id": "f4", "type": "int", "label": "Feeling", "column": "feeling"},
                    "sets": {"id": "f5", "type": "many", "of": "set", "via": "workout"}
                },
                "order": ["title", "started_at", "ended_at", "feeling", "sets"],
                "indexes": [{"fields": ["space", "-started_at"]}],
                "checks": [{"rule": "self.ended_at == null || self.ended_at >= self.started_at", "field": "ended_at", "message": "A workout cannot end before it starts."}],
                "access": own()
            },
            "set": {
                "id": "m4", "plural": "sets", "label": "Set", "spaces": ["person"],
                "fields": {
                    "workout": {"id": "f1", "type": "ref", "to": "workout", "label": "Workout", "required": true, "on_delete": "cascade", "column": "workout"},
                    "exercise": {"id": "f2", "type": "ref", "to": "exercise", "label": "Exercise", "required": true, "on_delete": "restrict", "column": "exercise"},
                    "position": {"id": "f3", "type": "int", "label": "Position", "required": true, "min": 0, "column": "position"},
                    "weight_kg": {"id": "f4", "type": "float", "label": "Weight", "min": 0, "max": 2000, "column": "weight_kg"},
                    "reps": {"id": "f5", "type": "int", "label": "Reps", "min": 0, "max": 1000, "column": "reps"}
                },
                "order": ["workout", "exercise", "position", "weight_kg", "reps"],
                "indexes": [{"fields": ["workout", "position"]}],
                "access": own(),
                "emits": [{"event": "workout_logged", "after": ["create", "update", "delete"], "payload": {"workout": "self.workout", "exercise": "self.exercise", "previous": "old.exercise"}}]
            },
            "record": {
                "id": "m5", "plural": "records", "label": "Record", "spaces": ["person"],
                "fields": {
                    "set": {"id": "f1", "type": "ref", "to": "set", "read_only": true, "on_delete": "cascade", "column": "set"},
                    "value": {"id": "f2", "type": "float", "required": true, "read_only": true, "column": "value"},
                    "kind": {"id": "f3", "type": "text", "label": "Kind", "required": true, "read_only": true, "column": "kind"}
                },
                "indexes": [{"fields": ["space", "kind"], "unique": true}],
                "access": {"read": "space == auth.id"}
            },
            "note": {
                "id": "m6", "plural": "notes", "label": "Note", "spaces": ["workspace"],
                "fields": {
                    "text": {"id": "f1", "type": "text", "label": "Text", "required": true, "column": "text"},
                    "author": {"id": "f2", "type": "user", "column": "author"},
                    "pinned": {"id": "f3", "type": "ref", "to": "note", "on_delete": "clear", "column": "pinned"}
                },
                "access": {
                    "read": "role(space) != null",
                    "create": "role(space) in ['admin', 'mentor'] && author == auth.id",
                    "update": "role(space) == 'admin' || author == auth.id",
                    "delete": "role(space) == 'admin'"
                }
            },
            "branch": {
                "id": "m7", "plural": "branches", "label": "Branch", "spaces": ["person"],
                "fields": {"parent": {"id": "f1", "type": "ref", "to": "branch", "on_delete": "cascade", "column": "parent"}},
                "access": own(),
                "emits": [{"event": "felled", "after": ["delete"], "payload": {"branch": "self.id"}}]
            },
            "sample": {
                "id": "m8", "plural": "samples", "label": "Sample", "spaces": ["person"],
                "fields": {
                    "slug": {"id": "f1", "type": "slug", "label": "Slug", "unique": true, "column": "slug"},
                    "state": {"id": "f2", "type": "enum", "label": "State", "values": [{"id": "v1", "name": "draft", "label": "Draft"}, {"id": "v2", "name": "it's done", "label": "Done"}], "default": "draft", "column": "state"},
                    "marks": {"id": "f3", "type": "enums", "values": [{"id": "a1", "name": "red", "label": "Red"}, {"id": "a2", "name": "blue", "label": "Blue"}], "column": "marks"},
                    "tags": {"id": "f4", "type": "list", "of": "text", "max": 5, "default": [], "column": "tags"},
                    "shape": {"id": "f5", "type": "object", "of": "point", "column": "shape"},
                    "free": {"id": "f6", "type": "json", "column": "free"},
                    "on": {"id": "f7", "type": "bool", "column": "is_on"},
                    "day": {"id": "f8", "type": "date", "column": "day"},
                    "ratio": {"id": "f9", "type": "float", "column": "ratio"},
                    "pin": {"id": "f10", "type": "secret", "column": "pin"},
                    "email": {"id": "f11", "type": "email", "column": "email"}
                },
                "access": own(),
                "emits": [{"event": "sampled", "after": ["update"], "when": "changed('state')", "payload": {"from": "old.state", "to": "self.state"}}]
            }
        },
        "types": {"point": {"fields": {"x": {"type": "float", "required": true}, "y": {"type": "float"}}}}
    });
    serde_json::from_value(value).expect("a spec")
}
