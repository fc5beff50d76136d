//! What rows get in a new column.

use crate::world::{World, notes, text};
use serde_json::{Value, json};
use spec::rank;

fn world(added: Value) -> World {
    let mut world = World::new(&notes(
        json!({"title": {"id": "f1", "type": "text"}}),
        json!({}),
    ));
    for id in ["a", "b", "c"] {
        world.insert("notes", id, &[("title", text(id))]);
    }
    world.change(&notes(
        json!({"title": {"id": "f1", "type": "text"}, "it": added}),
        json!({}),
    ));
    world
}

#[test]
fn a_default_is_stored_in_its_normal_form() {
    let cases = [
        (json!({"id": "f2", "type": "bool", "default": true}), "1"),
        (json!({"id": "f2", "type": "float", "default": 2}), "2"),
        (
            json!({"id": "f2", "type": "decimal", "scale": 2, "default": "-1.5"}),
            "-150",
        ),
        (
            json!({"id": "f2", "type": "time", "default": "07:30"}),
            "07:30:00",
        ),
        (
            json!({"id": "f2", "type": "duration", "default": "PT1M"}),
            "60000",
        ),
        (
            json!({"id": "f2", "type": "colour", "default": "#ABC"}),
            "#aabbcc",
        ),
        (
            json!({"id": "f2", "type": "list", "of": "text", "default": ["it's"]}),
            "[\"it's\"]",
        ),
        (
            json!({"id": "f2", "type": "enum", "values": [{"id": "v1", "name": "open"}], "default": "open"}),
            "v1",
        ),
        (
            json!({"id": "f2", "type": "enums", "values": [{"id": "v1", "name": "open"}], "default": ["open"]}),
            "[\"v1\"]",
        ),
    ];
    for (field, stored) in cases {
        assert_eq!(
            world(field.clone()).field("note", "it"),
            [stored; 3],
            "{field}"
        );
    }
}

#[test]
fn rows_are_numbered_in_the_order_in_which_they_were_made() {
    let world = world(json!({"id": "f2", "type": "sequence", "pattern": "N-{000}/x"}));
    assert_eq!(world.field("note", "it"), ["N-001/x", "N-002/x", "N-003/x"]);
    assert_eq!(
        world.cells("SELECT space || ' ' || field || ' ' || last FROM sequences"),
        ["anna m1.f2 3"]
    );
}

#[test]
fn rows_are_ranked_in_the_order_in_which_they_were_made() {
    let world = world(json!({"id": "f2", "type": "rank"}));
    let ranks = world.field("note", "it");
    assert!(ranks.iter().all(|rank| rank::is_rank(rank)), "{ranks:?}");
    assert!(ranks.is_sorted() && ranks[0] != ranks[1], "{ranks:?}");
    assert!(rank::between(Some(&ranks[0]), Some(&ranks[1])).is_some());
}
