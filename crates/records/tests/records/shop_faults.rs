//! The shop's writes through a connection that is lost at any call: nothing is half done,
//! and whoever sends the same again ends where one undisturbed request would have.

use crate::shop::{item, named, shop, with};
use crate::world::{ANN, World, id, now, uuid};
use records::{ConflictQuery, Scope};
use serde_json::{Value, json};

/// A shop with a deleted shelf and its item, one item that two devices wrote, and some more.
fn prepared() -> (World, Value) {
    let world = shop();
    let shelf = named(&world, "shelf", "Left");
    let tag = named(&world, "tag", "red");
    item(
        &world,
        json!({"id": uuid(1), "shelf": shelf, "tags": [tag]}),
    );
    world.delete(ANN, "shelf", &shelf).expect("a deletion");
    let row = item(&world, json!({"id": uuid(2), "tags": [tag]}));
    for number in 3..6 {
        item(&world, json!({"id": uuid(number)}));
    }
    let edit = |key: &str, minute: &str| json!({"operations": [{"key": key, "op": "update", "model": "item", "id": uuid(2), "rev": row["rev"], "at": format!("2026-03-01T11:{minute}:00Z"), "on_conflict": "keep", "fields": {"title": key}}]});
    for (key, minute) in [("one", "10"), ("two", "20")] {
        now(records::batch(&world.scope(ANN), "item", edit(key, minute))).expect("an edit");
    }
    let known = json!({"shelf": shelf, "tag": tag, "rev": row["rev"]});
    (world, known)
}

type Request = fn(&Scope<'_>, &Value) -> Result<(), ports::Error>;

const REQUESTS: [(&str, Request); 7] = [
    ("create", |scope, known| {
        let body = json!({"id": uuid(50), "title": "x", "tags": [known["tag"]]});
        now(records::create(scope, "item", body)).map(drop)
    }),
    ("restore", |scope, known| {
        let shelf = known["shelf"].as_str().unwrap_or("");
        now(records::restore(scope, "shelf", shelf)).map(drop)
    }),
    ("delete of what others link to", |scope, known| {
        let tag = known["tag"].as_str().unwrap_or("");
        now(records::delete(scope, "tag", tag, None, None))
    }),
    ("bulk set", |scope, _| {
        let body = json!({"filter": "true", "set": {"title": "all"}});
        now(records::bulk(scope, "item", body)).map(drop)
    }),
    ("bulk delete", |scope, _| {
        let body = json!({"ids": [uuid(3), uuid(4), uuid(5)], "delete": true});
        now(records::bulk(scope, "item", body)).map(drop)
    }),
    ("kept edits", |scope, known| {
        let operation = |key: &str, more: Value| {
            with(
                json!({"key": key, "model": "item", "on_conflict": "keep", "rev": known["rev"]}),
                more,
            )
        };
        let body = json!({"operations": [
            operation("a", json!({"op": "update", "id": uuid(2), "fields": {"title": "x"}, "at": "2026-03-01T11:15:00Z"})),
            operation("b", json!({"op": "update", "id": uuid(2), "fields": {"title": "y"}, "at": "2026-03-01T11:45:00Z"})),
            operation("c", json!({"op": "delete", "id": uuid(2)})),
            operation("d", json!({"op": "create", "id": uuid(60), "rev": null, "fields": {"title": "z"}}))
        ]});
        now(records::batch(scope, "item", body)).map(drop)
    }),
    ("settle", |scope, _| {
        let found = now(records::conflicts(scope, "item", &ConflictQuery::default()))?;
        let list: Value = serde_json::from_str(&found.0).expect("JSON");
        // Settled by the try before, whose answer was lost.
        if list["items"] == json!([]) {
            return Ok(());
        }
        let take = json!({"take": "lost"});
        now(records::settle(scope, "item", id(&list["items"][0]), take)).map(drop)
    }),
];

/// All that two equal histories must share, what lies beside the rows among it.
fn state(world: &World) -> Vec<String> {
    let mut state = world.state();
    for sql in [
        "SELECT json_array(field, source, target) FROM links ORDER BY 1",
        "SELECT json_array(space, field, last) FROM sequences ORDER BY 1",
        "SELECT json_array(row_id, field, kept, lost, settled, rev) FROM conflicts ORDER BY 1",
        "SELECT key FROM discarded_files ORDER BY 1",
    ] {
        state.extend(world.texts(sql));
    }
    state
}

#[test]
fn a_lost_connection_never_leaves_half_and_a_retry_never_doubles() {
    for (name, request) in REQUESTS {
        let (world, known) = prepared();
        let before = state(&world);
        let (result, calls) = world.trips(|| request(&world.scope(ANN), &known));
        result.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let once = state(&world);
        assert_ne!(before, once, "{name}");
        for (call, after) in (1..=calls).flat_map(|call| [(call, false), (call, true)]) {
            let place = format!("{name} at call {call}, after {after}");
            let (world, known) = prepared();
            let ports = world.failing(call, after);
            let scope = Scope {
                ports: &ports,
                ..world.scope(ANN)
            };
            request(&scope, &known).expect_err("a lost connection");
            let middle = state(&world);
            assert!(middle == before || middle == once, "{place}: half a state");
            request(&scope, &known).unwrap_or_else(|error| panic!("{place}, again: {error:?}"));
            assert_eq!(state(&world), once, "{place}");
        }
    }
}
