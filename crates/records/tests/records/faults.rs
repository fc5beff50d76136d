//! A connection that is lost at any call, before or after it took effect: whoever sends
//! the same request again ends where one undisturbed request would have.

use crate::world::{ANN, World, id, now, uuid};
use records::Scope;
use serde_json::{Value, json};

/// A world with a workout of two sets, and the request to disturb.
fn prepared() -> (World, Value, Value) {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    let set = world.set(ANN, &workout, 0);
    world.set(ANN, &workout, 1);
    (world, workout, set)
}

type Request = fn(&Scope<'_>, &Value, &Value) -> Result<(), ports::Error>;

const REQUESTS: [(&str, Request); 6] = [
    ("create", |scope, workout, set| {
        let body = json!({"id": uuid(500), "workout": workout["id"], "exercise": set["exercise"], "position": 7});
        now(records::create(scope, "set", body)).map(drop)
    }),
    ("create that is refused once", |scope, _, set| {
        // The same id as a stored set: reads, judges, answers or conflicts.
        let body = json!({"id": set["id"], "workout": set["workout"], "exercise": set["exercise"], "position": 0, "weight_kg": 82.5, "reps": 5});
        now(records::create(scope, "set", body)).map(drop)
    }),
    ("update", |scope, _, set| {
        now(records::update(
            scope,
            "set",
            id(set),
            json!({"rev": set["rev"], "reps": 8, "weight_kg": 80}),
            None,
        ))
        .map(drop)
    }),
    ("delete", |scope, workout, _| {
        now(records::delete(scope, "workout", id(workout), None, None))
    }),
    ("batch of new rows", |scope, workout, set| {
        let fields = json!({"workout": workout["id"], "exercise": set["exercise"], "position": 9});
        let body = json!({"operations": [
            {"key": "a", "op": "create", "model": "set", "id": uuid(600), "fields": fields},
            {"key": "b", "op": "create", "model": "set", "id": uuid(601), "fields": fields}
        ]});
        now(records::batch(scope, "set", body)).map(drop)
    }),
    ("mixed batch", |scope, workout, set| {
        let body = json!({"operations": [
            {"key": "a", "op": "update", "model": "workout", "id": workout["id"], "rev": workout["rev"], "fields": {"title": "Back"}},
            {"key": "b", "op": "create", "model": "exercise", "id": uuid(700), "fields": {"name": "Row"}},
            {"key": "c", "op": "delete", "model": "set", "id": set["id"], "rev": set["rev"]}
        ]});
        now(records::batch(scope, "set", body)).map(drop)
    }),
];

#[test]
fn a_lost_connection_never_leaves_half_and_a_retry_never_doubles() {
    for (name, request) in REQUESTS {
        let (world, workout, set) = prepared();
        let before = world.state();
        let (result, calls) = world.trips(|| request(&world.scope(ANN), &workout, &set));
        result.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let once = world.state();
        assert!(calls >= 1, "{name}");

        for call in 1..=calls {
            for after in [false, true] {
                let (world, workout, set) = prepared();
                let ports = world.failing(call, after);
                let scope = Scope {
                    ports: &ports,
                    ..world.scope(ANN)
                };
                let error = request(&scope, &workout, &set).expect_err("a lost connection");
                assert_eq!(error.code.status(), 500, "{name} at call {call}");
                let middle = world.state();
                assert!(
                    middle == before || middle == once,
                    "{name} at call {call}, after {after}: half a state"
                );
                request(&scope, &workout, &set).unwrap_or_else(|error| {
                    panic!("{name} again at call {call}, after {after}: {error:?}")
                });
                assert_eq!(world.state(), once, "{name} at call {call}, after {after}");
            }
        }
    }
}

#[test]
fn a_row_that_changes_between_read_and_write_is_read_again() {
    let (world, _, set) = prepared();
    // The other writer comes in between by a trigger on the first guard that is asked.
    world
        .db
        .connection
        .borrow()
        .execute_batch("CREATE TABLE calls (n INTEGER); CREATE TRIGGER meanwhile AFTER UPDATE OF rev ON spaces WHEN (SELECT count(*) FROM calls) < 1 BEGIN UPDATE sets SET rev = rev + 1; INSERT INTO calls VALUES (1); END;")
        .expect("a trigger");
    // The trigger is undone with the refused batch, so this writer meets it every time.
    let error = world
        .update(ANN, "set", id(&set), json!({"rev": set["rev"], "reps": 8}))
        .expect_err("always too late");
    assert_eq!(error.code.status(), 409);
    world
        .db
        .connection
        .borrow()
        .execute_batch("DROP TRIGGER meanwhile")
        .expect("quiet");
    world
        .update(ANN, "set", id(&set), json!({"rev": set["rev"], "reps": 8}))
        .expect("now alone");
}
