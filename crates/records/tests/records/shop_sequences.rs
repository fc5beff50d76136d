//! Operations of one batch have the effect of one after the other, whatever they do to
//! each other's rows.

use crate::world::{ANN, World, faults, uuid};
use serde_json::{Value, json};

const START: &str = "2026-03-01T10:00:00Z";

fn workout(number: u32) -> Value {
    json!({"op": "create", "model": "workout", "id": uuid(number), "fields": {"title": "W", "started_at": START}})
}

fn exercise(number: u32) -> Value {
    json!({"op": "create", "model": "exercise", "id": uuid(number), "fields": {"name": "E"}})
}

fn set(number: u32, workout: u32, exercise: u32) -> Value {
    json!({"op": "create", "model": "set", "id": uuid(number), "fields": {"workout": uuid(workout), "exercise": uuid(exercise), "position": 0}})
}

fn delete(model: &str, number: u32) -> Value {
    json!({"op": "delete", "model": model, "id": uuid(number)})
}

/// Over the row as it is; the revision is filled in where it is stored.
fn update(model: &str, number: u32, fields: Value) -> Value {
    json!({"op": "update", "model": model, "id": uuid(number), "rev": 0, "fields": fields})
}

fn send(world: &World, operations: &[Value]) -> Result<Value, ports::Error> {
    let operations: Vec<Value> = operations
        .iter()
        .enumerate()
        .map(|(place, operation)| {
            let mut operation = operation.clone();
            operation["key"] = json!(format!("{place}/{}", records::new_id(&world.ports)));
            let (model, id) = (operation["model"].as_str(), operation["id"].as_str());
            let stored = world.get(ANN, model.expect("a model"), id.expect("an id"));
            if let (Ok(stored), "update") = (stored, operation["op"].as_str().unwrap_or("")) {
                operation["rev"] = stored["rev"].clone();
            }
            operation
        })
        .collect();
    world.batch(ANN, json!({"operations": operations}))
}

fn refused(world: &World, operations: &[Value], status: u16, path: &str, code: &str) {
    let state = world.state();
    let error = send(world, operations).expect_err("refused");
    assert_eq!(
        (error.code.status(), faults(&error)),
        (status, vec![(path.to_owned(), code.to_owned())]),
        "{error:?}"
    );
    assert_eq!(world.state(), state);
}

#[test]
fn what_went_along_with_a_delete_is_gone_for_what_comes_after() {
    let world = World::new();
    send(&world, &[exercise(9)]).expect("an exercise");
    let (w, s) = (workout(1), set(2, 1, 9));
    refused(
        &world,
        &[
            w.clone(),
            s.clone(),
            delete("workout", 1),
            update("set", 2, json!({"reps": 5})),
        ],
        404,
        "operations[3]",
        "not_found",
    );
    send(&world, &[w, s, delete("workout", 1), delete("set", 2)]).expect("gone twice");
    assert_eq!(
        world.texts("SELECT count(*)||'' FROM sets WHERE deleted_at IS NULL"),
        ["0"]
    );
    // Its making and its end are the same event here.
    assert_eq!(world.events().len(), 2);
}

#[test]
fn a_row_is_in_use_by_what_the_batch_made_of_others() {
    let world = World::new();
    let (w, e, s) = (workout(1), exercise(3), set(2, 1, 3));
    refused(
        &world,
        &[e.clone(), w.clone(), s.clone(), delete("exercise", 3)],
        409,
        "operations[3].set",
        "restricted",
    );
    send(&world, &[e, w, s, delete("set", 2), delete("exercise", 3)]).expect("freed before");
    send(
        &world,
        &[
            workout(11),
            exercise(13),
            set(12, 11, 13),
            delete("workout", 11),
            delete("exercise", 13),
        ],
    )
    .expect("freed by what went along");
    send(
        &world,
        &[exercise(20), exercise(21), workout(22), set(23, 22, 20)],
    )
    .expect("stored rows");
    send(
        &world,
        &[
            update("set", 23, json!({"exercise": uuid(21)})),
            delete("exercise", 20),
        ],
    )
    .expect("freed by a change");
    refused(
        &world,
        &[
            exercise(24),
            update("set", 23, json!({"exercise": uuid(24)})),
            delete("exercise", 24),
        ],
        409,
        "operations[2].set",
        "restricted",
    );
}

#[test]
fn a_row_that_moved_elsewhere_does_not_go_along() {
    let world = World::new();
    send(
        &world,
        &[
            workout(1),
            workout(2),
            exercise(3),
            set(4, 1, 3),
            set(5, 1, 3),
        ],
    )
    .expect("stored rows");
    let before = world.events().len();
    send(
        &world,
        &[
            update("set", 4, json!({"workout": uuid(2)})),
            delete("workout", 1),
        ],
    )
    .expect("a batch");
    assert_eq!(
        world.texts("SELECT substr(id, -1) FROM sets WHERE deleted_at IS NULL"),
        ["4"]
    );
    let told: Vec<Value> = world
        .events()
        .split_off(before)
        .iter()
        .map(|event| event["payload"]["workout"].clone())
        .collect();
    assert_eq!(
        told,
        [json!(uuid(2)), json!(uuid(1))],
        "one moved, one went along"
    );
    refused(
        &world,
        &[
            update("set", 4, json!({"position": 1})),
            delete("workout", 2),
            update("set", 4, json!({"position": 2})),
        ],
        404,
        "operations[2]",
        "not_found",
    );
}

#[test]
fn a_cleared_reference_is_seen_by_what_comes_after() {
    let world = World::new();
    let branch = |number: u32, parent: Value| json!({"op": "create", "model": "branch", "id": uuid(number), "fields": {"parent": parent}});
    send(
        &world,
        &[
            branch(1, Value::Null),
            branch(2, json!(uuid(1))),
            branch(3, json!(uuid(2))),
        ],
    )
    .expect("stored rows");
    let before = world.events().len();
    send(
        &world,
        &[
            update("branch", 3, json!({"parent": null})),
            delete("branch", 1),
            branch(4, json!(uuid(3))),
        ],
    )
    .expect("a batch");
    assert_eq!(
        world.texts("SELECT substr(id, -1) FROM branches WHERE deleted_at IS NULL ORDER BY id"),
        ["3", "4"]
    );
    assert_eq!(world.events().len(), before + 2);
    refused(
        &world,
        &[delete("branch", 3), branch(5, json!(uuid(4)))],
        422,
        "operations[1].fields.parent",
        "reference",
    );
}
