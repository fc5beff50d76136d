//! A shop of shelves and items: every kind of field that is written in a way of its own,
//! values that a write sets by itself, and fields that not everyone may write.

use crate::world::{ANN, BOB, GYM, World, id, uuid};
use serde_json::{Value, json};

pub fn spec() -> spec::model::Spec {
    let own = || json!({"read": "space == auth.id || role(space) != null", "create": "space == auth.id || role(space) != null", "update": "space == auth.id || role(space) != null", "delete": "space == auth.id || role(space) == 'admin'"});
    let field = |id: &str, kind: &str, more: Value| {
        let mut field = json!({"id": id, "type": kind, "label": id.to_uppercase(), "column": format!("c_{id}")});
        if matches!(kind, "many" | "formula") {
            field["column"] = json!("");
        }
        let members = more.as_object().expect("an object").clone();
        field.as_object_mut().expect("an object").extend(members);
        field
    };
    let none = || json!({});
    let named = |id: &str, plural: &str, label: &str| {
        json!({
            "id": id, "plural": plural, "label": label, "spaces": ["person", "workspace"],
            "fields": {"name": field("f1", "text", json!({"required": true}))},
            "access": own()
        })
    };
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
            "shelf": named("m2", "shelves", "Shelf"),
            "tag": named("m3", "tags", "Tag"),
            "part": named("m4", "parts", "Part"),
            "item": {
                "id": "m5", "plural": "items", "label": "Item", "spaces": ["person", "workspace"],
                "fields": {
                    "title": field("f1", "text", json!({"required": true})),
                    "shelf": field("f2", "ref", json!({"to": "shelf", "on_delete": "cascade"})),
                    "code": field("f3", "sequence", json!({"pattern": "IT-{000}/x", "unique": true})),
                    "place": field("f4", "rank", json!({"within": "shelf"})),
                    "price": field("f5", "decimal", json!({"scale": 2})),
                    "took": field("f6", "duration", none()),
                    "at": field("f7", "time", none()),
                    "phone": field("f8", "phone", none()),
                    "colour": field("f9", "colour", none()),
                    "photo": field("f10", "image", json!({"max": 1000, "accept": ["image/*"]})),
                    "paper": field("f11", "file", json!({"accept": ["application/pdf", "text/*", "image/png"]})),
                    "tags": field("f12", "link", json!({"to": "tag", "on_delete": "clear"})),
                    "parts": field("f13", "link", json!({"to": "part", "on_delete": "restrict"})),
                    "about": field("f14", "any", json!({"targets": ["shelf", "tag"], "on_delete": "cascade"})),
                    "seen": field("f15", "any", json!({"targets": ["part", "tag"], "on_delete": "clear"})),
                    "blocked": field("f16", "any", json!({"targets": ["part"], "on_delete": "restrict"})),
                    "author": field("f17", "user", none()),
                    "edited": field("f18", "datetime", none()),
                    "seal": field("f19", "text", json!({"write": "role(space) == 'admin' || space == auth.id && (old.seal == null || self.title == 'open')"})),
                    "note": field("f20", "text", json!({"read": "created_by == auth.id"})),
                    "slug": field("f21", "slug", json!({"unique": true})),
                    "twice": field("f22", "formula", json!({"expr": "price * 2"})),
                    "pin": field("f23", "secret", none())
                },
                "order": ["title", "shelf", "code", "place", "price", "took", "at", "phone", "colour", "photo", "paper", "tags", "parts", "about", "seen", "blocked", "author", "edited", "seal", "note", "slug", "twice", "pin"],
                "presets": {"create": {"author": "auth.id"}, "update": {"edited": "now()"}},
                "access": own(),
                "emits": [{"event": "touched", "after": ["create", "update", "delete"], "payload": {"item": "self.id", "price": "self.price", "code": "self.code"}}]
            }
        }
    });
    serde_json::from_value(value).expect("a spec")
}

/// A shop without rows: Ann is admin of the gym, Bob mentee.
pub fn shop() -> World {
    let world = World::of(spec());
    world.join(ANN, "admin");
    world.join(BOB, "mentee");
    world
}

/// A new row of a model that has but a name; its id.
pub fn named(world: &World, model: &str, name: &str) -> String {
    let row = world.create(ANN, model, json!({"name": name}));
    id(&row.expect("a row")).to_owned()
}

/// A new item of Ann's with these fields.
pub fn item(world: &World, fields: Value) -> Value {
    world
        .create(ANN, "item", with(json!({"title": "Thing"}), fields))
        .expect("an item")
}

/// One of the gym's.
pub fn gym_item(world: &World, fields: Value) -> Value {
    item(world, with(json!({"space": GYM}), fields))
}

pub fn with(mut object: Value, more: Value) -> Value {
    let more = more.as_object().expect("an object").clone();
    object.as_object_mut().expect("an object").extend(more);
    object
}

/// Both ends of every link, as `field source target` with the last digits of ids.
pub fn links(world: &World) -> Vec<String> {
    world.texts(
        "SELECT field||' '||substr(source, -3)||' '||substr(target, -3) FROM links ORDER BY 1",
    )
}

/// An id with this number, for rows that tests name.
pub fn numbered(number: u32) -> Value {
    json!({"id": uuid(number)})
}
