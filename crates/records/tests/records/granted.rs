//! What a person lets another see of their own space, and whose rows a list is about.

use crate::world::{ANN, BOB, World, now, uuid};
use serde_json::{Value, json};

/// A log whose owner may let others in.
pub fn diary() -> World {
    let value = json!({"spec": 1, "models": {
        "grant": {
            "id": "m1", "plural": "grants", "label": "Permission", "spaces": ["person"],
            "fields": {
                "to": {"id": "f1", "type": "user", "required": true, "column": "to"},
                "areas": {"id": "f2", "type": "list", "of": "text", "column": "areas"},
            },
            "indexes": [{"fields": ["to"]}],
            "access": {"read": "space == auth.id || to == auth.id"},
        },
        "entry": {
            "id": "m2", "plural": "entries", "label": "Entry", "spaces": ["person"],
            "fields": {
                "text": {"id": "f1", "type": "text", "required": true, "column": "text"},
                "at": {"id": "f2", "type": "datetime", "required": true, "column": "at"},
            },
            "indexes": [{"fields": ["space", "-at"]}],
            "access": {
                "read": "space == auth.id || granted(space, 'training')",
                "create": "space == auth.id", "update": "space == auth.id", "delete": "space == auth.id",
            },
        },
    }});
    World::of(serde_json::from_value(value).expect("a spec"))
}

pub fn write(world: &World, user: &str, text: &str) -> Value {
    let body = json!({"text": text, "at": "2026-03-01T10:00:00Z"});
    world.create(user, "entry", body).expect("an entry")
}

pub fn let_in(world: &World, areas: Value) {
    let mut plan = records::Plan::new(&world.scope(""), ANN);
    plan.upsert("grant", &json!({"id": uuid(1), "to": BOB, "areas": areas}));
    now(plan.commit()).expect("a grant");
}

pub fn texts(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().expect("items");
    items
        .iter()
        .filter_map(|item| item["text"].as_str())
        .collect()
}

#[test]
fn a_grant_opens_its_area_until_it_is_taken_back() {
    let world = diary();
    let row = write(&world, ANN, "hers");
    let id = row["id"].as_str().expect("an id");
    let seen = || world.get(BOB, "entry", id).is_ok();
    assert!(!seen());
    let_in(&world, json!(["food"]));
    assert!(!seen(), "another area");
    let_in(&world, json!(["food", "training"]));
    assert!(seen());
    let change = world.update(BOB, "entry", id, json!({"rev": 1, "text": "his"}));
    assert_eq!(change.expect_err("only to see").code.status(), 403);
    let mut plan = records::Plan::new(&world.scope(""), ANN);
    plan.tombstone("grant", &uuid(1));
    now(plan.commit()).expect("taken back");
    assert!(!seen());
}

#[test]
fn a_list_is_about_the_callers_own_rows_until_the_filter_says_whose() {
    let world = diary();
    let_in(&world, json!(["training"]));
    write(&world, ANN, "hers");
    write(&world, BOB, "his");
    let list = |user: &str, query: &str| world.list(user, "entry", query).expect(query);
    assert_eq!(texts(&list(BOB, "")), ["his"]);
    assert_eq!(texts(&list(BOB, "filter=text!=''")), ["his"]);
    let hers = format!("filter=space=='{ANN}'");
    assert_eq!(texts(&list(BOB, &hers)), ["hers"]);
    assert_eq!(texts(&list(BOB, "filter=self.space!=auth.id")), ["hers"]);
    let his = format!("filter=space=='{BOB}'");
    assert_eq!(
        texts(&list(ANN, &his)),
        Vec::<&str>::new(),
        "nothing was given to her"
    );

    let count = |query: &str| {
        let query = format!("measure=count()%20as%20n{query}");
        let answer = world.aggregate(BOB, "entry", &query).expect(&query);
        answer["items"][0]["n"].clone()
    };
    assert_eq!(count(""), json!(1));
    assert_eq!(count("&filter=space!=''"), json!(2));
    let export = world
        .export(BOB, "entry", "format=json")
        .expect("an export");
    assert!(!export.text.contains("hers"), "{}", export.text);
    // What was given is read by the same rule: one's own unless asked otherwise.
    assert_eq!(
        world.list(BOB, "grant", "").expect("own")["items"],
        json!([])
    );
    let given = world
        .list(BOB, "grant", "filter=space!=auth.id")
        .expect("taken");
    assert_eq!(given["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_page_costs_no_more_for_who_sees_others_rows() {
    let world = diary();
    let_in(&world, json!(["training"]));
    let fill = |space: &str, from: u32, to: u32| {
        for number in from..to {
            let at = format!(
                "2026-01-01T{:02}:{:02}:00.000Z",
                number / 60 % 24,
                number % 60
            );
            world.store("entries", json!({"id": uuid(1000 + number), "space": space, "rev": number, "text": "x", "at": at}));
        }
    };
    fill(BOB, 0, 30);
    fill(ANN, 30, 130);
    let hers = format!("limit=5&sort=-at&filter=space=='{ANN}'");
    let steps = || {
        ["limit=5&sort=-at", "limit=5", hers.as_str()].map(|query| {
            world.list(BOB, "entry", query).expect(query);
            let plan = world.query_plan();
            assert!(!plan.contains("B-TREE FOR ORDER BY"), "{query}\n{plan}");
            world.steps()
        })
    };
    let few = steps();
    fill(ANN, 130, 1200);
    fill(BOB, 1440, 2600);
    assert_eq!(steps(), few);
}
