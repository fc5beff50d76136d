//! A desk of projects, their tasks and labels: every kind of field that is read in a way
//! of its own, computed fields and fields that not everyone may read. Rows are stored by
//! hand, so that reading is tried by itself.

use crate::world::{ANN, BOB, GYM, World, uuid};
use serde_json::{Value, json};

/// Ids of rows: projects from 100, labels from 200, tasks from 300.
pub const PAPER: u32 = 100;
pub const BOAT: u32 = 101;
pub const RED: u32 = 200;
pub const BLUE: u32 = 201;

pub fn spec() -> spec::model::Spec {
    let access = json!({"read": "space == auth.id || role(space) != null", "create": "space == auth.id", "update": "space == auth.id || role(space) == 'mentor' && created_by == auth.id", "delete": "space == auth.id"});
    let field = |id: &str, kind: &str, more: Value| {
        let mut field = json!({"id": id, "type": kind, "label": id, "column": format!("c_{id}")});
        if matches!(kind, "many" | "formula" | "lookup" | "rollup" | "count") {
            field["column"] = json!("");
        }
        let members = more.as_object().expect("an object").clone();
        field.as_object_mut().expect("an object").extend(members);
        field
    };
    let none = || json!({});
    let value = json!({
        "spec": 1,
        "models": {
            "membership": {
                "id": "m1", "plural": "memberships", "label": "Membership", "spaces": ["workspace"],
                "fields": {
                    "user": {"id": "f1", "type": "user", "required": true, "column": "user"},
                    "role": {"id": "f2", "type": "text", "required": true, "column": "role"}
                },
                "indexes": [{"fields": ["user"]}]
            },
            "project": {
                "id": "m2", "plural": "projects", "label": "Project", "spaces": ["person", "workspace"],
                "fields": {
                    "title": field("f1", "text", json!({"required": true})),
                    "budget": field("f2", "decimal", json!({"scale": 2})),
                    "fee": field("f3", "decimal", json!({"scale": 0})),
                    "at": field("f4", "time", none()),
                    "took": field("f5", "duration", none()),
                    "phone": field("f6", "phone", none()),
                    "colour": field("f7", "colour", none()),
                    "owner": field("f8", "any", json!({"targets": ["project", "label"]})),
                    "cover": field("f9", "image", none()),
                    "code": field("f10", "sequence", json!({"pattern": "P-{000}"})),
                    "place": field("f11", "rank", none()),
                    "pin": field("f12", "secret", none()),
                    "meta": field("f13", "json", none()),
                    "tasks": field("f14", "many", json!({"of": "task", "via": "project"})),
                    "mentions": field("f15", "many", json!({"of": "task", "via": "about"})),
                    "total": field("f16", "rollup", json!({"through": "tasks", "field": "cost", "fn": "sum"})),
                    "mean": field("f17", "rollup", json!({"through": "tasks", "field": "hours", "fn": "avg"})),
                    "last": field("f18", "rollup", json!({"through": "tasks", "field": "due", "fn": "max"})),
                    "kinds": field("f19", "rollup", json!({"through": "tasks", "field": "kind", "fn": "distinct"})),
                    "open": field("f20", "count", json!({"through": "tasks", "where": "!done"})),
                    "double": field("f21", "formula", json!({"expr": "budget * 2"}))
                },
                "access": access
            },
            "label": {
                "id": "m3", "plural": "labels", "label": "Label", "spaces": ["person", "workspace"],
                "fields": {
                    "name": field("f1", "text", json!({"required": true})),
                    "tasks": field("f2", "many", json!({"of": "task", "via": "labels"})),
                    "used": field("f3", "count", json!({"through": "tasks"})),
                    "worth": field("f4", "rollup", json!({"through": "tasks", "field": "cost", "fn": "sum", "where": "cost > 0"}))
                },
                "access": access
            },
            "task": {
                "id": "m4", "plural": "tasks", "label": "Task", "spaces": ["person", "workspace"],
                "fields": {
                    "title": field("f1", "text", json!({"required": true})),
                    "project": field("f2", "ref", json!({"to": "project", "on_delete": "cascade"})),
                    "cost": field("f3", "decimal", json!({"scale": 2})),
                    "hours": field("f4", "float", none()),
                    "done": field("f5", "bool", none()),
                    "due": field("f6", "date", none()),
                    "kind": field("f7", "enum", json!({"values": [{"id": "v1", "name": "small", "label": "S"}, {"id": "v2", "name": "large", "label": "L"}]})),
                    "labels": field("f8", "link", json!({"to": "label"})),
                    "about": field("f9", "any", json!({"targets": ["project", "label"]})),
                    "note": field("f10", "text", json!({"read": "created_by == auth.id"})),
                    "price": field("f11", "formula", json!({"expr": "cost * 3"})),
                    "late": field("f12", "formula", json!({"expr": "due < '2026-02-01' && !done"})),
                    "shout": field("f13", "formula", json!({"expr": "note + '!'"})),
                    "of": field("f14", "lookup", json!({"through": "project", "field": "title"})),
                    "purse": field("f15", "lookup", json!({"through": "project", "field": "budget"})),
                    "tags": field("f16", "count", json!({"through": "labels"}))
                },
                "order": ["title", "project", "cost", "hours", "done", "due", "kind", "labels", "about", "note", "price", "late", "shout", "of", "purse", "tags"],
                "search": ["title", "note"],
                "access": access
            }
        }
    });
    serde_json::from_value(value).expect("a spec")
}

/// A desk without rows but one of each place for them: Ann is admin of the gym, Bob mentee.
pub fn bare() -> World {
    let world = World::of(spec());
    world.join(ANN, "admin");
    world.join(BOB, "mentee");
    world
}

/// Two projects, one in the gym; two labels; five tasks.
pub fn desk() -> World {
    let world = bare();
    let project = |number: u32, space: &str, title: &str, more: Value| {
        let mut row = json!({"id": uuid(number), "space": space, "c_f1": title, "created_by": ANN});
        row.as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
        world.store("projects", row);
    };
    let full = json!({
        "c_f2": -50, "c_f3": 7, "c_f4": "09:30:00", "c_f5": 5_400_000, "c_f6": "+41791234567", "c_f7": "#a0b1c2",
        "c_f8": uuid(RED), "c_f8_model": "m3", "c_f10": "P-001", "c_f11": "V", "c_f12": "1234",
        "c_f9": json!({"key": "files/x", "name": "a.png", "type": "image/png", "size": 3, "sha256": "00", "width": 1, "height": 2}).to_string(),
        "c_f13": "[1,{\"a\":null}]"
    });
    project(PAPER, ANN, "Paper", full);
    project(BOAT, GYM, "Boat", json!({"c_f2": 1_234_567}));
    for (number, space, name) in [(RED, GYM, "red"), (BLUE, ANN, "blue")] {
        world.store(
            "labels",
            json!({"id": uuid(number), "space": space, "c_f1": name}),
        );
    }
    let rows = [
        (
            300,
            ANN,
            "Fold the paper",
            PAPER,
            json!(1050),
            json!(0.1),
            0,
            Some("2026-01-05"),
            Some("v1"),
            vec![RED, BLUE],
            ANN,
            "thin sheets",
        ),
        (
            301,
            ANN,
            "Cut it",
            PAPER,
            json!(-25),
            json!(0.2),
            1,
            Some("2026-01-12"),
            Some("v2"),
            vec![BLUE],
            ANN,
            "papers everywhere",
        ),
        (
            302,
            ANN,
            "Glue",
            PAPER,
            json!(null),
            json!(null),
            0,
            None,
            None,
            vec![],
            ANN,
            "über-glue",
        ),
        (
            303,
            GYM,
            "Sand the boat",
            BOAT,
            json!(500),
            json!(3.0),
            0,
            Some("2026-02-28"),
            Some("v2"),
            vec![RED],
            ANN,
            "secret paper",
        ),
        (
            304,
            GYM,
            "Paint",
            BOAT,
            json!(700),
            json!(0.30000000000000004),
            1,
            Some("2026-02-01"),
            Some("v2"),
            vec![RED, BLUE],
            BOB,
            "boat",
        ),
    ];
    for (number, space, title, of, cost, hours, done, due, kind, labels, by, note) in rows {
        let ids: Vec<String> = labels.iter().map(|label| uuid(*label)).collect();
        world.store("tasks", json!({
            "id": uuid(number), "space": space, "rev": number, "c_f1": title, "c_f2": uuid(of), "c_f3": cost, "c_f4": hours, "c_f5": done,
            "c_f6": due, "c_f7": kind, "c_f8": json!(ids).to_string(), "c_f9": uuid(of), "c_f9_model": "m2", "c_f10": note, "created_by": by
        }));
        for label in ids {
            world.store_link("m4.f8", &uuid(number), &label);
        }
    }
    world
}

/// A query parameter's value as it stands in a query string.
pub fn sent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'-' | b'.' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02x}"),
        })
        .collect()
}

/// A member of each row of a page.
pub fn each<'p>(page: &'p Value, name: &str) -> Vec<&'p Value> {
    let items = page["items"].as_array().expect("items");
    items.iter().map(|row| &row[name]).collect()
}
