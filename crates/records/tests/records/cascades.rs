//! What a deleted row takes along.

use crate::world::{ANN, BOB, GYM, World, faults, id, now, uuid};
use records::Plan;
use serde_json::json;

#[test]
fn rows_that_depend_on_it_go_along_with_their_events() {
    let world = World::new();
    let (workout, other) = (world.workout(ANN, "Legs"), world.workout(ANN, "Arms"));
    let (first, second, stays) = (
        world.set(ANN, &workout, 0),
        world.set(ANN, &workout, 1),
        world.set(ANN, &other, 2),
    );
    let scope = world.scope("");
    let mut plan = Plan::new(&scope, ANN);
    plan.insert(
        "record",
        &json!({"id": uuid(1), "set": first["id"], "value": 100, "kind": "e1rm"}),
    );
    plan.insert(
        "record",
        &json!({"id": uuid(2), "set": stays["id"], "value": 90, "kind": "weight"}),
    );
    now(plan.commit()).expect("records");
    let before = world.events().len();

    let (_, trips) = world.trips(|| {
        world
            .delete(ANN, "workout", id(&workout))
            .expect("a deletion")
    });
    assert_eq!(trips, 2);
    for (model, gone) in [
        ("set", id(&first)),
        ("set", id(&second)),
        ("record", &uuid(1)),
    ] {
        assert_eq!(
            world.get(ANN, model, gone).expect_err("gone").code.status(),
            404
        );
    }
    world
        .get(ANN, "set", id(&stays))
        .expect("another workout's set");
    world.get(ANN, "record", &uuid(2)).expect("its record");
    let revs = world.texts("SELECT DISTINCT rev||'' FROM (SELECT rev, deleted_at FROM sets UNION ALL SELECT rev, deleted_at FROM records UNION ALL SELECT rev, deleted_at FROM workouts) WHERE deleted_at IS NOT NULL");
    assert_eq!(revs.len(), 1, "all go in one revision");
    let told: Vec<_> = world
        .events()
        .into_iter()
        .skip(before)
        .map(|event| event["payload"]["exercise"].clone())
        .collect();
    assert_eq!(
        told,
        [first["exercise"].clone(), second["exercise"].clone()]
    );
}

#[test]
fn a_row_in_use_cannot_go() {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    let set = world.set(ANN, &workout, 0);
    let state = world.state();
    let error = world
        .delete(ANN, "exercise", set["exercise"].as_str().expect("an id"))
        .expect_err("in use");
    assert_eq!(
        (error.code.status(), faults(&error)),
        (409, vec![("set".to_owned(), "restricted".to_owned())])
    );
    assert_eq!(world.state(), state);
    world
        .delete(ANN, "set", id(&set))
        .expect("the set goes first");
    world
        .delete(ANN, "exercise", set["exercise"].as_str().expect("an id"))
        .expect("now unused");
}

#[test]
fn a_reference_may_be_cleared_and_its_row_is_newer() {
    let world = World::new();
    world.join(ANN, "admin");
    let pinned = world
        .create(
            ANN,
            "note",
            json!({"space": GYM, "text": "Pinned", "author": ANN}),
        )
        .expect("a note");
    let note = world
        .create(
            ANN,
            "note",
            json!({"space": GYM, "text": "Note", "author": ANN, "pinned": pinned["id"]}),
        )
        .expect("a note");
    world.delete(ANN, "note", id(&pinned)).expect("a deletion");
    let cleared = world.get(ANN, "note", id(&note)).expect("the note");
    assert_eq!(
        (
            &cleared["pinned"],
            cleared["rev"].as_i64() > note["rev"].as_i64()
        ),
        (&json!(null), true)
    );
    let stale = json!({"rev": note["rev"], "pinned": id(&note)});
    assert_eq!(
        world
            .update(ANN, "note", id(&note), stale)
            .expect_err("it changed")
            .code
            .status(),
        409
    );
}

#[test]
fn trees_and_rings_end() {
    let world = World::new();
    let branch = |number: u32, parent: Option<u32>| {
        world
            .create(
                ANN,
                "branch",
                json!({"id": uuid(number), "parent": parent.map(uuid)}),
            )
            .expect("a branch")
    };
    let root = branch(1, None);
    branch(2, Some(1));
    branch(3, Some(2));
    branch(4, Some(1));
    branch(5, None);
    world
        .update(
            ANN,
            "branch",
            &uuid(1),
            json!({"rev": root["rev"], "parent": uuid(3)}),
        )
        .expect("a ring");
    world.delete(ANN, "branch", &uuid(2)).expect("a deletion");
    assert_eq!(
        world.texts("SELECT id FROM branches WHERE deleted_at IS NULL"),
        [uuid(5)]
    );
    let mut felled: Vec<String> = world
        .events()
        .iter()
        .map(|event| {
            event["payload"]["branch"]
                .as_str()
                .expect("an id")
                .to_owned()
        })
        .collect();
    felled.sort();
    assert_eq!(felled, [uuid(1), uuid(2), uuid(3), uuid(4)]);
}

#[test]
fn rows_of_another_space_that_go_along_get_their_own_spaces_revision() {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    let set = world.set(ANN, &workout, 0);
    let scope = world.scope("");
    let mut plan = Plan::new(&scope, BOB);
    plan.insert(
        "record",
        &json!({"id": uuid(1), "set": set["id"], "value": 100, "kind": "e1rm"}),
    );
    now(plan.commit()).expect("a record in another space");
    world.delete(ANN, "set", id(&set)).expect("a deletion");
    assert_eq!(
        world.texts("SELECT r.rev||' '||s.rev FROM records r JOIN spaces s ON s.id = r.space"),
        ["2 2"]
    );
    assert!(
        world.changes(BOB, "record", 1, 10).expect("changes")["items"][0]["deleted_at"].is_string()
    );
}
