//! Create, update, delete: round trips, merging, conflicts, events.

use crate::world::{ANN, BOB, World, faults, id, uuid};
use serde_json::{Value, json};

#[test]
fn a_create_is_one_round_trip_and_an_update_two() {
    let world = World::new();
    let (row, trips) = world.trips(|| world.workout(ANN, "Legs"));
    assert_eq!(
        (trips, &row["rev"], &row["space"], &row["started_at"]),
        (
            1,
            &json!(1),
            &json!(ANN),
            &json!("2026-03-01T10:00:00.000Z")
        )
    );
    let (changed, trips) = world.trips(|| {
        world
            .update(ANN, "workout", id(&row), json!({"rev": 1, "title": "Back"}))
            .expect("a change")
    });
    assert_eq!(
        (trips, &changed["rev"], &changed["title"]),
        (2, &json!(2), &json!("Back"))
    );
    let (_, trips) = world.trips(|| world.get(ANN, "workout", id(&row)).expect("the row"));
    assert_eq!(trips, 1);
    let (_, trips) = world.trips(|| world.delete(ANN, "workout", id(&row)).expect("a deletion"));
    assert_eq!(trips, 2);
    assert_eq!(
        world
            .get(ANN, "workout", id(&row))
            .expect_err("gone")
            .code
            .status(),
        404
    );
    assert_eq!(
        world
            .update(ANN, "workout", id(&row), json!({"rev": 3, "title": "x"}))
            .expect_err("gone")
            .code
            .status(),
        404
    );
    world
        .delete(ANN, "workout", id(&row))
        .expect("deleting again is fine");
    assert_eq!(
        world.texts("SELECT cast(rev AS text) FROM spaces WHERE kind = 'person' ORDER BY id"),
        ["3", "0"]
    );
}

#[test]
fn a_repeated_create_answers_the_stored_row_and_another_one_conflicts() {
    let world = World::new();
    let body = json!({"id": uuid(77), "title": "Legs", "started_at": "2026-03-01T10:00:00Z"});
    let first = world
        .create(ANN, "workout", body.clone())
        .expect("a workout");
    let same_moment = json!({"id": uuid(77), "title": "Legs", "started_at": "2026-03-01T12:00:00+02:00", "space": ANN});
    assert_eq!(
        world.create(ANN, "workout", same_moment).expect("a repeat"),
        first
    );
    let state = world.state();

    let other = json!({"id": uuid(77), "title": "Arms", "started_at": "2026-03-01T10:00:00Z"});
    assert_eq!(
        faults(&world.create(ANN, "workout", other).expect_err("another")),
        [("id".to_owned(), "taken".to_owned())]
    );
    let error = world
        .create(BOB, "workout", body.clone())
        .expect_err("another person's");
    assert_eq!(
        (error.code.status(), error.message.contains("Legs")),
        (409, false)
    );
    assert_eq!(world.state(), state);

    world.delete(ANN, "workout", &uuid(77)).expect("a deletion");
    let error = world.create(ANN, "workout", body).expect_err("deleted");
    assert!(error.message.contains("deleted"), "{}", error.message);
}

#[test]
fn different_fields_merge_and_the_same_field_conflicts() {
    let world = World::new();
    let row = world.workout(ANN, "Legs");
    world
        .update(ANN, "workout", id(&row), json!({"rev": 1, "title": "Back"}))
        .expect("the first device");
    let merged = world
        .update(ANN, "workout", id(&row), json!({"rev": 1, "feeling": 4}))
        .expect("the second device");
    assert_eq!(
        (&merged["title"], &merged["feeling"], &merged["rev"]),
        (&json!("Back"), &json!(4), &json!(3))
    );

    let error = world
        .update(
            ANN,
            "workout",
            id(&row),
            json!({"rev": 1, "title": "Arms", "feeling": 5}),
        )
        .expect_err("a conflict");
    let expected = [("title", "changed"), ("feeling", "changed")]
        .map(|(path, code)| (path.to_owned(), code.to_owned()));
    assert_eq!(
        (error.code.status(), faults(&error)),
        (409, expected.to_vec())
    );
    assert!(
        error.details[0].message.contains("\"Back\""),
        "the current value is told: {}",
        error.details[0].message
    );

    let state = world.state();
    let (same, trips) = world.trips(|| {
        world
            .update(ANN, "workout", id(&row), json!({"rev": 1, "title": "Back"}))
            .expect("the same value is no conflict")
    });
    assert_eq!(
        (same["rev"].as_i64(), trips, world.state()),
        (Some(3), 1, state)
    );
    world
        .update(ANN, "workout", id(&row), json!({"rev": 3, "title": "Arms"}))
        .expect("having seen it");
}

#[test]
fn an_update_needs_a_revision_and_only_writable_fields() {
    let world = World::new();
    let row = world.workout(ANN, "Legs");
    let error = world
        .update(
            ANN,
            "workout",
            id(&row),
            json!({"title": "", "id": "x", "sets": []}),
        )
        .expect_err("faults");
    let mut found: Vec<String> = faults(&error).into_iter().map(|(path, _)| path).collect();
    found.sort();
    assert_eq!(found, ["id", "rev", "sets", "title"]);
    let error = world
        .update(
            ANN,
            "workout",
            id(&row),
            json!({"rev": 1, "ended_at": "2020-01-01T00:00:00Z"}),
        )
        .expect_err("a check");
    assert_eq!(
        faults(&error),
        [("ended_at".to_owned(), "check".to_owned())]
    );
}

#[test]
fn events_are_written_with_the_row() {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    let set = world.set(ANN, &workout, 0);
    let other = world
        .create(ANN, "exercise", json!({"name": "Row"}))
        .expect("an exercise");
    world
        .update(
            ANN,
            "set",
            id(&set),
            json!({"rev": set["rev"], "exercise": other["id"]}),
        )
        .expect("a change");
    world.delete(ANN, "set", id(&set)).expect("a deletion");
    let (first, second) = (&set["exercise"], &other["id"]);
    let event = |exercise: &Value, previous: &Value| json!({"event": "workout_logged", "space": ANN, "origin": "training", "payload": {"workout": workout["id"], "exercise": exercise, "previous": previous}});
    let expected = [
        event(first, &json!(null)),
        event(second, first),
        event(second, second),
    ];
    assert_eq!(world.events(), expected);

    let sample = world.create(ANN, "sample", json!({})).expect("a sample");
    let sample = world
        .update(
            ANN,
            "sample",
            id(&sample),
            json!({"rev": sample["rev"], "on": true}),
        )
        .expect("no event");
    world
        .update(
            ANN,
            "sample",
            id(&sample),
            json!({"rev": sample["rev"], "state": "it's done"}),
        )
        .expect("an event");
    assert_eq!(
        world.events()[3]["payload"],
        json!({"from": "draft", "to": "it's done"})
    );
    assert_eq!(world.events().len(), 4);
}

#[test]
fn a_reference_must_lead_to_a_row_that_the_caller_may_read() {
    let world = World::new();
    let theirs = world.workout(BOB, "Bob's");
    let mine = world.workout(ANN, "Mine");
    let set = world.set(ANN, &mine, 0);
    let body =
        |workout: &str| json!({"workout": workout, "exercise": set["exercise"], "position": 1});
    for workout in [id(&theirs), &uuid(4242)] {
        let error = world
            .create(ANN, "set", body(workout))
            .expect_err("no such workout");
        assert_eq!(
            faults(&error),
            [("workout".to_owned(), "reference".to_owned())]
        );
        let error = world
            .update(
                ANN,
                "set",
                id(&set),
                json!({"rev": set["rev"], "workout": workout}),
            )
            .expect_err("no such workout");
        assert_eq!(
            faults(&error),
            [("workout".to_owned(), "reference".to_owned())]
        );
    }
    world.delete(ANN, "workout", id(&mine)).expect("a deletion");
    assert_eq!(
        world
            .create(ANN, "set", body(id(&mine)))
            .expect_err("deleted")
            .code
            .status(),
        422
    );
}
