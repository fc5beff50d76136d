//! Many operations, all or none, once.

use crate::world::{ANN, BOB, World, faults, id, uuid};
use serde_json::{Value, json};

fn evening(world: &World) -> Value {
    let exercise = world
        .create(ANN, "exercise", json!({"name": "Squat"}))
        .expect("an exercise");
    let set = |number: u32| {
        json!({"key": format!("k{number}"), "op": "create", "model": "set", "id": uuid(number),
            "fields": {"workout": uuid(1), "exercise": exercise["id"], "position": number, "reps": 5}})
    };
    json!({"operations": [
        {"key": "k1", "op": "create", "id": uuid(1), "fields": {"title": "Legs", "started_at": "2026-03-01T10:00:00Z"}},
        set(2), set(3), set(4)
    ]})
}

#[test]
fn new_rows_may_refer_to_each_other_and_are_one_round_trip() {
    let world = World::new();
    let body = evening(&world);
    let (answer, trips) = world.trips(|| world.batch(ANN, body.clone()).expect("a batch"));
    assert_eq!(trips, 1);
    let results = answer["results"].as_array().expect("results").clone();
    assert_eq!(
        results
            .iter()
            .map(|result| result["key"].as_str().expect("a key"))
            .collect::<Vec<_>>(),
        ["k1", "k2", "k3", "k4"]
    );
    assert_eq!(
        (
            &results[3]["op"],
            &results[3]["item"]["position"],
            &results[3]["item"]["rev"]
        ),
        (&json!("create"), &json!(4), &results[0]["item"]["rev"])
    );
    assert_eq!(
        world.events().len(),
        1,
        "the same event of three sets is one"
    );

    let state = world.state();
    assert_eq!(world.batch(ANN, body.clone()).expect("a repeat"), answer);
    assert_eq!(world.state(), state);

    // The answer was lost, and more has happened on the device since.
    let mut longer = body;
    let more = json!({"key": "k5", "op": "update", "id": uuid(1), "rev": results[0]["item"]["rev"], "fields": {"feeling": 5}});
    longer["operations"]
        .as_array_mut()
        .expect("operations")
        .push(more);
    let (longer, trips) = world.trips(|| world.batch(ANN, longer).expect("a longer batch"));
    assert_eq!(
        (
            trips,
            &longer["results"][4]["item"]["feeling"],
            &longer["results"][1]
        ),
        (2, &json!(5), &results[1])
    );
}

#[test]
fn one_fault_stops_all_and_every_fault_is_named() {
    let world = World::new();
    let mut body = evening(&world);
    body["operations"][2]["fields"]["reps"] = json!(5000);
    body["operations"][3]["op"] = json!("upsert");
    let state = world.state();
    let error = world.batch(ANN, body).expect_err("faults");
    assert_eq!(
        faults(&error),
        [
            ("operations[2].fields.reps", "max"),
            ("operations[3].op", "enum")
        ]
        .map(|(path, code)| (path.to_owned(), code.to_owned()))
    );
    assert_eq!(world.state(), state);

    let mut body = evening(&world);
    body["operations"][3]["fields"]["workout"] = json!(uuid(999));
    let state = world.state();
    let error = world.batch(ANN, body).expect_err("a dangling reference");
    assert_eq!(
        faults(&error),
        [(
            "operations[3].fields.workout".to_owned(),
            "reference".to_owned()
        )]
    );
    assert_eq!(world.state(), state);

    let hidden = world.workout(BOB, "Bob's");
    let error = world
        .batch(
            ANN,
            json!({"operations": [{"key": "x", "op": "delete", "id": hidden["id"]}]}),
        )
        .expect_err("another's");
    assert_eq!(
        (error.code.status(), faults(&error)),
        (
            404,
            vec![("operations[0]".to_owned(), "not_found".to_owned())]
        )
    );
}

#[test]
fn a_key_stands_for_one_request() {
    let world = World::new();
    let mut body = evening(&world);
    world.batch(ANN, body.clone()).expect("a batch");
    body["operations"][1]["fields"]["reps"] = json!(6);
    let error = world.batch(ANN, body).expect_err("another request");
    assert_eq!(
        (error.code.status(), faults(&error)),
        (
            422,
            vec![("operations[1].key".to_owned(), "key_reused".to_owned())]
        )
    );

    // Keys are the caller's own.
    let bobs = json!({"operations": [{"key": "k1", "op": "create", "id": uuid(50), "fields": {"title": "Bob", "started_at": "2026-03-01T10:00:00Z"}}]});
    world
        .batch(BOB, bobs)
        .expect("the same key of another person");
}

#[test]
fn a_row_may_be_written_more_than_once_in_a_batch() {
    let world = World::new();
    let body = json!({"operations": [
        {"key": "a", "op": "create", "id": uuid(1), "fields": {"title": "Legs", "started_at": "2026-03-01T10:00:00Z"}},
        {"key": "b", "op": "update", "id": uuid(1), "rev": 0, "fields": {"feeling": 3}},
        {"key": "c", "op": "update", "id": uuid(1), "rev": 0, "fields": {"feeling": 4, "title": "Back"}},
        {"key": "d", "op": "create", "id": uuid(2), "fields": {"title": "Arms", "started_at": "2026-03-01T10:00:00Z"}},
        {"key": "e", "op": "delete", "id": uuid(2)}
    ]});
    let answer = world.batch(ANN, body.clone()).expect("a batch");
    let row = world.get(ANN, "workout", &uuid(1)).expect("the row");
    assert_eq!(
        (&row["title"], &row["feeling"], &row["rev"]),
        (&json!("Back"), &json!(4), &json!(1))
    );
    assert_eq!(
        answer["results"][0]["item"], row,
        "answers show rows as the batch left them"
    );
    assert_eq!(
        world.texts("SELECT id FROM workouts WHERE deleted_at IS NULL"),
        [uuid(1)]
    );
    assert_eq!(world.batch(ANN, body).expect("a repeat"), answer);

    let gone = json!({"operations": [{"key": "f", "op": "delete", "id": uuid(1)}, {"key": "g", "op": "update", "id": uuid(1), "rev": 1, "fields": {"feeling": 1}}]});
    assert_eq!(
        world
            .batch(ANN, gone)
            .expect_err("deleted before")
            .code
            .status(),
        404
    );
}

#[test]
fn what_a_batch_is_not_allowed_to_be() {
    let world = World::new();
    let operation = |key: &str, number: u32| json!({"key": key, "op": "create", "id": uuid(number), "fields": {"title": "x", "started_at": "2026-03-01T10:00:00Z"}});
    for (operations, path) in [
        (json!([]), "operations"),
        (
            Value::from_iter((0..101).map(|number| operation(&number.to_string(), number))),
            "operations",
        ),
        (
            json!([operation("a", 1), operation("a", 2)]),
            "operations[1].key",
        ),
        (json!([operation("", 1)]), "operations[0].key"),
        (
            json!([{"key": "a", "op": "create", "fields": {}}]),
            "operations[0].id",
        ),
        (
            json!([{"key": "a", "op": "delete", "id": uuid(1), "model": "membership"}]),
            "operations[0].op",
        ),
        (
            json!([{"key": "a", "op": "delete", "id": uuid(1), "model": "nothing"}]),
            "operations[0].model",
        ),
        (
            json!([{"key": "a", "op": "update", "id": uuid(1), "fields": {}}]),
            "operations[0].rev",
        ),
        (json!([7]), "operations[0]"),
    ] {
        let error = world
            .batch(ANN, json!({"operations": operations}))
            .expect_err(path);
        assert_eq!(
            (error.code.status(), faults(&error)[0].0.as_str()),
            (422, path)
        );
    }
    assert_eq!(
        world
            .batch("", json!({"operations": [operation("a", 1)]}))
            .expect_err("a visitor")
            .code
            .status(),
        401
    );
}

#[test]
fn a_hundred_rows_stay_below_the_hosts_limits() {
    let world = World::new();
    let workout = world.workout(ANN, "Long");
    let set = world.set(ANN, &workout, 0);
    let operations = (0..100).map(|number| {
        json!({"key": format!("long {number}"), "op": "create", "model": "set", "id": uuid(1000 + number),
            "fields": {"workout": workout["id"], "exercise": set["exercise"], "position": number, "reps": 5}})
    });
    let answer = world
        .batch(ANN, json!({"operations": Value::from_iter(operations)}))
        .expect("a long batch");
    assert_eq!(answer["results"].as_array().map(Vec::len), Some(100));
    assert_eq!(answer["results"][99]["item"]["position"], json!(99));
}

#[test]
fn operations_see_what_came_before_them_in_the_batch() {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    let set = world.set(ANN, &workout, 0);
    // A set is added, the other removed with its exercise, at last the whole workout goes.
    let body = json!({"operations": [
        {"key": "a", "op": "delete", "model": "set", "id": set["id"]},
        {"key": "b", "op": "delete", "model": "exercise", "id": set["exercise"]},
        {"key": "c", "op": "create", "model": "exercise", "id": uuid(60), "fields": {"name": "Row"}},
        {"key": "d", "op": "create", "model": "set", "id": uuid(61), "fields": {"workout": workout["id"], "exercise": uuid(60), "position": 1}},
        {"key": "e", "op": "delete", "id": workout["id"]}
    ]});
    let answer = world.batch(ANN, body).expect("a batch");
    assert_eq!(
        (
            &answer["results"][4]["item"],
            id(&answer["results"][3]["item"])
        ),
        (&json!(null), uuid(61).as_str())
    );
    assert_eq!(
        world.texts("SELECT count(*)||'' FROM sets WHERE deleted_at IS NULL"),
        ["0"]
    );
    let error = world.batch(ANN, json!({"operations": [
        {"key": "f", "op": "delete", "model": "exercise", "id": uuid(60)},
        {"key": "g", "op": "create", "model": "set", "id": uuid(62), "fields": {"workout": workout["id"], "exercise": uuid(60), "position": 1}}
    ]})).expect_err("gone");
    assert_eq!(
        faults(&error)
            .into_iter()
            .map(|(path, _)| path)
            .collect::<Vec<_>>(),
        [
            "operations[1].fields.workout",
            "operations[1].fields.exercise"
        ]
    );
}
