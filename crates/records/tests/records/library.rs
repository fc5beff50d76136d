//! A library whose models devices keep: books for all who belong, visits of late, letters for
//! their reader.

use crate::world::{ANN, BOB, GYM, World, now};
use records::{FeedQuery, feed};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn spec() -> spec::model::Spec {
    let shared = json!({
        "read": "space == auth.id || role(space) != null || granted(space, 'training')",
        "create": "space == auth.id || role(space) != null",
        "update": "space == auth.id || role(space) != null",
        "delete": "space == auth.id || role(space) != null",
    });
    let private = json!({
        "read": "space == auth.id || (reader == auth.id && role(space) != null) || role(space) == 'admin'",
        "create": "space == auth.id || role(space) == 'admin'",
        "update": "space == auth.id || role(space) == 'admin'",
        "delete": "space == auth.id || role(space) == 'admin'",
    });
    let shelf = |number: usize| {
        json!({
            "id": format!("m1{number}"), "plural": format!("shelf_{number}s"), "label": "Shelf",
            "spaces": ["person", "workspace"], "offline": "all",
            "fields": {"name": {"id": "f1", "type": "text", "required": true, "column": "name"}},
            "access": shared,
        })
    };
    let mut value = json!({"spec": 1, "models": {
        "membership": {
            "id": "m1", "plural": "memberships", "label": "Membership", "spaces": ["workspace"],
            "fields": {
                "user": {"id": "f1", "type": "user", "required": true, "column": "user"},
                "role": {"id": "f2", "type": "text", "required": true, "column": "role"},
            },
        },
        "grant": {
            "id": "m2", "plural": "grants", "label": "Permission", "spaces": ["person"],
            "fields": {
                "to": {"id": "f1", "type": "user", "required": true, "column": "to"},
                "areas": {"id": "f2", "type": "list", "of": "text", "column": "areas"},
            },
        },
        "book": {
            "id": "m3", "plural": "books", "label": "Book", "spaces": ["person", "workspace"], "offline": "all",
            "fields": {"name": {"id": "f1", "type": "text", "required": true, "column": "name"}},
            "access": shared,
        },
        "visit": {
            "id": "m4", "plural": "visits", "label": "Visit", "spaces": ["person", "workspace"],
            "offline": {"recent": {"field": "day", "days": 30}},
            "fields": {
                "name": {"id": "f1", "type": "text", "required": true, "column": "name"},
                "day": {"id": "f2", "type": "date", "column": "day"},
            },
            "access": shared,
        },
        "letter": {
            "id": "m5", "plural": "letters", "label": "Letter", "spaces": ["person", "workspace"], "offline": "all",
            "fields": {
                "name": {"id": "f1", "type": "text", "required": true, "column": "name"},
                "reader": {"id": "f2", "type": "user", "column": "reader"},
            },
            "access": private,
        },
        "note": {
            "id": "m6", "plural": "notes", "label": "Note", "spaces": ["person", "workspace"],
            "fields": {"name": {"id": "f1", "type": "text", "required": true, "column": "name"}},
            "access": shared,
        },
    }});
    // More models than one compound SELECT of D1's takes.
    for number in 0..30 {
        value["models"][format!("shelf_{number}")] = shelf(number);
    }
    serde_json::from_value(value).expect("a spec")
}

/// An empty library: Ann is the gym's admin, Bob a mentee.
pub fn library() -> World {
    let world = World::of(spec());
    world.join(ANN, "admin");
    world.join(BOB, "mentee");
    world
}

pub fn follow(world: &World, user: &str, query: &str) -> Result<Value, ports::Error> {
    let query = FeedQuery::parse(query)?;
    let page = now(feed(&world.scope(user), &query))?;
    Ok(serde_json::from_str(&page.json().0).expect("JSON"))
}

pub fn page(world: &World, user: &str, query: &str) -> Value {
    follow(world, user, query).expect("a page")
}

/// `model name` of the rows of a page, with a mark for those that are deleted or gone.
pub fn told(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items");
    let one = |item: &Value| {
        let (model, row) = (item["model"].as_str().expect("a model"), &item["row"]);
        match (row["name"].as_str(), row["gone"].as_bool()) {
            (Some(name), _) => format!("{model} {name}"),
            (None, Some(true)) => format!("{model} gone"),
            (None, _) => format!("{model} deleted"),
        }
    };
    items.iter().map(one).collect()
}

/// What a device holds of a space, and how far it is.
#[derive(Default)]
pub struct Device {
    pub rows: BTreeMap<(String, String), Value>,
    pub since: i64,
    first: i64,
    standing: String,
}

impl Device {
    /// Takes one page over; whether to ask again at once.
    pub fn pull(&mut self, world: &World, user: &str, space: &str, limit: u32) -> bool {
        let query = format!(
            "space={space}&since={}&first={}&limit={limit}",
            self.since, self.first
        );
        let page = page(world, user, &query);
        if page["reachable"] == json!(false) {
            *self = Device::default();
            return false;
        }
        let standing = page["standing"].as_str().expect("a standing");
        if self.since > 0 && self.standing != standing {
            *self = Device::default();
            return true;
        }
        self.standing = standing.to_owned();
        if self.since == 0 {
            self.first = page["head"].as_i64().expect("a revision");
        }
        let next = page["next_since"].as_i64().expect("a revision");
        let mut last = self.since;
        for item in page["items"].as_array().expect("items") {
            let (model, row) = (item["model"].as_str().expect("a model"), &item["row"]);
            let rev = row["rev"].as_i64().expect("a revision");
            assert!(
                (last..=next).contains(&rev) && rev > self.since,
                "{rev} in {page}"
            );
            last = rev;
            let key = (
                model.to_owned(),
                row["id"].as_str().expect("an id").to_owned(),
            );
            if row["name"].is_string() {
                let before = self.rows.insert(key, row.clone());
                assert!(
                    before.is_none_or(|before| before["rev"] != row["rev"]),
                    "told twice: {row}"
                );
            } else {
                self.rows.remove(&key);
            }
        }
        self.since = next;
        page["more"] == json!(true)
    }

    /// Follows to the end.
    pub fn catch_up(&mut self, world: &World, user: &str, space: &str, limit: u32) {
        while self.pull(world, user, space, limit) {}
    }
}

/// What the lists say that the caller may read in that space.
pub fn readable(world: &World, user: &str, space: &str) -> BTreeMap<(String, String), Value> {
    let mut all = BTreeMap::new();
    for model in ["book", "visit", "letter", "shelf_7"] {
        let query = format!("limit=200&filter=space%20==%20'{space}'");
        let rows = world.list(user, model, &query).expect("rows");
        for row in rows["items"].as_array().expect("items") {
            let id = row["id"].as_str().expect("an id").to_owned();
            all.insert((model.to_owned(), id), row.clone());
        }
    }
    all
}

/// Takes Bob's membership away, or gives him another role.
pub fn bob_is(world: &World, role: Option<&str>) {
    let member = world.texts(&format!(
        "SELECT id FROM memberships WHERE \"user\" = '{BOB}' AND deleted_at IS NULL"
    ));
    let scope = world.scope("");
    let mut plan = records::Plan::new(&scope, GYM);
    match (member.first(), role) {
        (Some(id), Some(role)) => plan.patch("membership", id, &json!({"role": role})),
        (Some(id), None) => plan.tombstone("membership", id),
        (None, Some(role)) => plan.insert("membership", &json!({"user": BOB, "role": role})),
        (None, None) => return,
    };
    now(plan.commit()).expect("a membership");
}
