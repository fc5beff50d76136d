//! Every kind of field, in and out again.

use crate::world::{ANN, World, faults, id};
use serde_json::json;

#[test]
fn every_kind_comes_back_as_it_went_in() {
    let world = World::new();
    let body = json!({
        "slug": "a-1", "state": "it's done", "marks": ["blue", "red"], "tags": ["x", "é\"'\\"], "shape": {"x": 1.5, "y": null},
        "free": "just \"text\"", "on": true, "day": "2026-02-28", "ratio": 0.1, "pin": "1234", "email": " Ann@Example.org"
    });
    let row = world.create(ANN, "sample", body.clone()).expect("a sample");
    let mut expected = body;
    expected["email"] = json!("ann@example.org");
    expected.as_object_mut().expect("an object").remove("pin");
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&row[name], value, "{name}");
    }
    assert!(row.get("pin").is_none(), "secrets are never read back");
    assert_eq!(
        world.texts("SELECT state || marks || is_on || pin || free FROM samples"),
        [r#"v2["a2","a1"]11234"just \"text\"""#]
    );
    assert_eq!(world.get(ANN, "sample", id(&row)).expect("the sample"), row);
}

#[test]
fn absent_values_are_null_and_defaults_fill_in() {
    let world = World::new();
    let row = world
        .create(ANN, "sample", json!({"free": null}))
        .expect("a sample");
    for name in [
        "slug", "marks", "shape", "free", "on", "day", "ratio", "email",
    ] {
        assert!(
            row[name].is_null() && row.get(name).is_some(),
            "{name}: {row}"
        );
    }
    assert_eq!((&row["state"], &row["tags"]), (&json!("draft"), &json!([])));

    let changed = world.update(ANN, "sample", id(&row), json!({"rev": row["rev"], "on": false, "free": [1, {"a": null}], "marks": ["red"], "ratio": 1e15, "state": "it's done"}));
    let changed = changed.expect("a change");
    assert_eq!(
        (
            &changed["on"],
            &changed["free"],
            &changed["marks"],
            &changed["ratio"]
        ),
        (
            &json!(false),
            &json!([1, {"a": null}]),
            &json!(["red"]),
            &json!(1e15)
        )
    );
}

#[test]
fn filters_and_rules_speak_of_names_not_of_stored_ids() {
    let world = World::new();
    world
        .create(
            ANN,
            "sample",
            json!({"state": "it's done", "marks": ["blue"], "on": true}),
        )
        .expect("a sample");
    for (filter, count) in [
        ("state == \"it's done\"", 1),
        ("state == 'v2'", 0),
        ("'blue' in marks", 1),
        ("'a2' in marks", 0),
        ("on", 1),
        ("!on", 0),
        ("size(tags) == 0", 1),
        ("day == null", 1),
    ] {
        let found = world
            .list(
                ANN,
                "sample",
                &format!("filter={}", filter.replace('%', "%25").replace('+', "%2B")),
            )
            .expect(filter);
        assert_eq!(
            found["items"].as_array().map(Vec::len),
            Some(count),
            "{filter}"
        );
    }
}

#[test]
fn a_body_of_nothing_but_faults_comes_back_shorter() {
    let world = World::new();
    let mut body = json!({"title": "x", "started_at": "2026-03-01T10:00:00Z"});
    for number in 0..5_000 {
        body[format!("{number}{}", "k".repeat(500))] = json!(1);
    }
    let error = world.create(ANN, "workout", body).expect_err("faults");
    assert_eq!(error.message, "5000 fields need attention.");
    assert_eq!(error.details.len(), 200);
    let told: usize = error.details.iter().map(|fault| fault.path.len()).sum();
    assert!(told < 200 * 100, "{told}");
}

#[test]
fn every_fault_of_a_body_is_listed_at_once() {
    let world = World::new();
    let error = world
        .create(
            ANN,
            "set",
            json!({"id": "7", "space": 3, "position": -1, "reps": "five", "wieght_kg": 1}),
        )
        .expect_err("faults");
    let mut found = faults(&error);
    found.sort();
    let expected = [
        ("exercise", "required"),
        ("id", "format"),
        ("position", "min"),
        ("reps", "type"),
        ("space", "type"),
        ("wieght_kg", "unknown"),
        ("workout", "required"),
    ];
    assert_eq!(
        found,
        expected.map(|(path, code)| (path.to_owned(), code.to_owned()))
    );
    assert_eq!(error.code.status(), 422);
    assert!(
        error
            .details
            .iter()
            .any(|detail| detail.message.contains("`weight_kg`"))
    );

    let error = world.create(ANN, "workout", json!({"title": "x", "started_at": "2026-03-01T10:00:00Z", "ended_at": "2026-03-01T09:00:00Z"})).expect_err("a check");
    assert_eq!(
        faults(&error),
        [("ended_at".to_owned(), "check".to_owned())]
    );
    assert_eq!(
        world
            .create(ANN, "workout", json!([]))
            .expect_err("no object")
            .code
            .status(),
        400
    );
}

#[test]
fn a_taken_unique_value_is_named_and_freed_by_a_tombstone() {
    let world = World::new();
    let first = world
        .create(ANN, "sample", json!({"slug": "one"}))
        .expect("a sample");
    let error = world
        .create(ANN, "sample", json!({"slug": "one"}))
        .expect_err("taken");
    assert_eq!(
        (error.code.status(), faults(&error)),
        (409, vec![("slug".to_owned(), "taken".to_owned())])
    );
    let other = world
        .create(ANN, "sample", json!({"slug": "two"}))
        .expect("another");
    let error = world
        .update(
            ANN,
            "sample",
            id(&other),
            json!({"rev": other["rev"], "slug": "one"}),
        )
        .expect_err("taken");
    assert_eq!(faults(&error), [("slug".to_owned(), "taken".to_owned())]);
    world.delete(ANN, "sample", id(&first)).expect("a deletion");
    world
        .create(ANN, "sample", json!({"slug": "one"}))
        .expect("free again");
}
