//! The feed of everything since a revision.

use crate::world::{ANN, BOB, GYM, World, id, now, uuid};
use records::Plan;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[test]
fn following_the_feed_rebuilds_the_rows_at_any_page_size() {
    let world = World::new();
    for number in 0..7 {
        world
            .create(
                ANN,
                "workout",
                json!({"id": uuid(number), "title": "x", "started_at": "2026-03-01T10:00:00Z"}),
            )
            .expect("a workout");
    }
    for limit in 1..=4 {
        let (mut copy, mut since) = (BTreeMap::<String, Value>::new(), 0);
        for round in 0.. {
            let page = world.changes(ANN, "workout", since, limit).expect("a page");
            for row in page["items"].as_array().expect("items") {
                if row["deleted_at"].is_null() {
                    copy.insert(id(row).to_owned(), row.clone())
                } else {
                    copy.remove(id(row))
                };
            }
            let before = since;
            since = page["next_since"].as_i64().expect("a revision");
            assert!(since >= before);
            // The world goes on while the feed is followed.
            let number = round % 7;
            if round < 5 {
                let row = world.get(ANN, "workout", &uuid(number));
                if let Ok(row) = row {
                    let title = format!("{limit} {round}");
                    world
                        .update(
                            ANN,
                            "workout",
                            id(&row),
                            json!({"rev": row["rev"], "title": title}),
                        )
                        .expect("a change");
                }
            } else if page["more"] == json!(false) {
                break;
            }
        }
        world
            .delete(ANN, "workout", &uuid(limit))
            .expect("a deletion");
        let page = world.changes(ANN, "workout", since, limit).expect("a page");
        assert_eq!(page["items"][0]["id"], json!(uuid(limit)));
        copy.remove(&uuid(limit));
        let stored = world.list(ANN, "workout", "sort=id").expect("all");
        let stored: Vec<&Value> = stored["items"].as_array().expect("items").iter().collect();
        assert_eq!(copy.values().collect::<Vec<_>>(), stored, "by {limit}");
    }
}

#[test]
fn a_page_does_not_end_within_a_revision() {
    let world = World::new();
    world.workout(ANN, "first");
    let scope = world.scope(ANN);
    let mut plan = Plan::new(&scope, ANN);
    let rows: Vec<Value> = (0..5).map(|number| json!({"id": uuid(number), "title": "x", "started_at": "2026-03-01T10:00:00Z"})).collect();
    plan.insert_many("workout", &rows);
    now(plan.commit()).expect("five at once");
    world.workout(ANN, "last");
    let page = world.changes(ANN, "workout", 0, 3).expect("a page");
    assert_eq!(
        (
            page["items"].as_array().map(Vec::len),
            &page["next_since"],
            &page["more"]
        ),
        (Some(6), &json!(2), &json!(true))
    );
    let page = world.changes(ANN, "workout", 2, 3).expect("a page");
    assert_eq!(
        (
            page["items"].as_array().map(Vec::len),
            &page["next_since"],
            &page["more"]
        ),
        (Some(1), &json!(3), &json!(false))
    );
    assert_eq!(
        world.changes(ANN, "workout", 3, 3).expect("nothing new"),
        json!({"items": [], "next_since": 3, "more": false, "reachable": true})
    );
}

#[test]
fn another_space_shows_nothing_not_even_that_it_moves() {
    let world = World::new();
    world.workout(ANN, "Legs");
    let feed = now(records::changes(
        &world.scope(BOB),
        "workout",
        0,
        Some(ANN),
        10,
    ))
    .map(crate::world::parsed)
    .expect("a page");
    assert_eq!(
        feed,
        json!({"items": [], "next_since": 0, "more": false, "reachable": false})
    );
    assert_eq!(
        world
            .changes(ANN, "workout", -1, 0)
            .expect_err("out of range")
            .details
            .len(),
        2
    );
    assert_eq!(
        world
            .changes(ANN, "membership", 0, 10)
            .expect_err("no rule")
            .code
            .status(),
        404
    );
}

#[test]
fn a_tombstone_shows_no_more_than_that() {
    let world = World::new();
    let row = world.workout(ANN, "Legs");
    world.delete(ANN, "workout", id(&row)).expect("a deletion");
    let page = world.changes(ANN, "workout", 0, 10).expect("a page");
    let names: Vec<&String> = page["items"][0]
        .as_object()
        .expect("a row")
        .keys()
        .collect();
    assert_eq!(names, ["id", "space", "rev", "deleted_at"]);
}

#[test]
fn who_leaves_a_workspace_is_told_that_it_is_out_of_reach() {
    let world = World::new();
    for user in [ANN, BOB] {
        world.join(user, "admin");
    }
    let note = json!({"space": GYM, "text": "x", "author": ANN});
    world.create(ANN, "note", note).expect("a note");
    let feed = world.changes_in(BOB, "note", GYM);
    assert_eq!(
        (feed["items"].as_array().map(Vec::len), &feed["reachable"]),
        (Some(1), &json!(true))
    );
    let left = "UPDATE memberships SET deleted_at = ?1 WHERE \"user\" = ?2";
    world
        .db
        .connection
        .borrow()
        .execute(left, [crate::world::NOW, BOB])
        .expect("gone");
    let feed = world.changes_in(BOB, "note", GYM);
    assert_eq!(
        (&feed["items"], &feed["reachable"]),
        (&json!([]), &json!(false))
    );
    assert_eq!(world.changes_in(ANN, "note", GYM)["reachable"], json!(true));
}
