//! A diary whose keepers add fields of their own to its pages and lines.

use crate::world::{ANN, BOB, World};
use serde_json::{Value, json};

pub fn spec() -> spec::model::Spec {
    let access = json!({"read": "space == auth.id || role(space) != null", "create": "space == auth.id || role(space) != null", "update": "space == auth.id || role(space) != null", "delete": "space == auth.id || role(space) != null"});
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
            "page": {
                "id": "m2", "plural": "pages", "label": "Page", "spaces": ["person", "workspace"],
                "fields": {
                    "title": {"id": "f1", "type": "text", "label": "Title", "required": true, "column": "title"},
                    "own": {"id": "f2", "type": "custom", "defined_by": "kind_of_note", "label": "Own fields", "column": "own"},
                    "lines": {"id": "f3", "type": "many", "of": "line", "via": "page"}
                },
                "order": ["title", "own", "lines"],
                "search": ["title", "own"],
                "access": access
            },
            "line": {
                "id": "m3", "plural": "lines", "label": "Line", "spaces": ["person", "workspace"],
                "fields": {
                    "page": {"id": "f1", "type": "ref", "to": "page", "label": "Page", "required": true, "on_delete": "cascade", "column": "page"},
                    "own": {"id": "f2", "type": "custom", "defined_by": "kind_of_note", "label": "Own fields", "column": "own"}
                },
                "order": ["page", "own"],
                "access": access
            },
            "kind_of_note": {
                "id": "m4", "plural": "kinds_of_notes", "label": "Own field", "spaces": ["person", "workspace"],
                "fields": {
                    "for": {"id": "f1", "type": "enum", "label": "For", "required": true, "column": "for", "values": [{"id": "v1", "name": "page", "label": "Page"}, {"id": "v2", "name": "line", "label": "Line"}]},
                    "key": {"id": "f2", "type": "text", "label": "Key", "required": true, "column": "c_key"},
                    "label": {"id": "f3", "type": "text", "label": "Label", "required": true, "column": "label"},
                    "kind": {"id": "f4", "type": "enum", "label": "Kind", "required": true, "column": "kind", "values": spec::own::KINDS.map(|kind| json!({"id": format!("k_{kind}"), "name": kind, "label": kind}))},
                    "min": {"id": "f5", "type": "float", "label": "From", "column": "c_min"},
                    "max": {"id": "f6", "type": "float", "label": "To", "column": "c_max"},
                    "choices": {"id": "f7", "type": "list", "of": "text", "label": "Choices", "column": "choices"},
                    "rank": {"id": "f8", "type": "rank", "label": "Place", "column": "place"},
                    "archived": {"id": "f9", "type": "bool", "label": "Put away", "default": false, "column": "archived"}
                },
                "order": ["for", "key", "label", "kind", "min", "max", "choices", "rank", "archived"],
                "indexes": [{"fields": ["space", "for", "key"], "unique": true}],
                "access": access
            }
        }
    });
    serde_json::from_value(value).expect("a spec")
}

/// A diary without definitions: Ann and Bob keep the gym's together.
pub fn bare() -> World {
    let world = World::of(spec());
    world.join(ANN, "admin");
    world.join(BOB, "mentee");
    world
}

/// Ann's pages note knee pain from 0 to 10, mood in words, a weather of three, sleep in
/// hours and whether it was a rest day.
pub fn diary() -> World {
    let world = bare();
    for (key, kind, more) in [
        ("knee_pain", "scale", json!({"min": 0, "max": 10})),
        ("mood", "text", json!({"max": 40})),
        (
            "weather",
            "choice",
            json!({"choices": ["sun", "rain", "snow"]}),
        ),
        ("sleep", "number", json!({"min": 0, "max": 24})),
        ("rest", "yes_no", json!({})),
    ] {
        define(&world, ANN, "page", key, kind, more);
    }
    world
}

/// A definition for that person's rows; its row.
pub fn define(world: &World, user: &str, of: &str, key: &str, kind: &str, more: Value) -> Value {
    let mut body = json!({"for": of, "key": key, "label": key.replace('_', " "), "kind": kind});
    let members = more.as_object().expect("an object").clone();
    body.as_object_mut().expect("an object").extend(members);
    world
        .create(user, "kind_of_note", body)
        .expect("a definition")
}

/// A page of Ann's with these values.
pub fn page(world: &World, title: &str, own: Value) -> Value {
    let body = json!({"title": title, "own": own});
    world.create(ANN, "page", body).expect("a page")
}
