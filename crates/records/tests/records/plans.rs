//! The platform's own writes.

use crate::world::{ANN, World, faults, id, now, uuid};
use records::{Plan, guard_refused};
use serde_json::{Value, json};

#[test]
fn a_plan_writes_rows_events_and_reads_them_back_in_one_round_trip() {
    let world = World::new();
    let scope = world.scope("");
    let mut plan = Plan::new(&scope, ANN);
    plan.guard(
        "EXISTS(SELECT 1 FROM spaces WHERE id = ?)",
        vec![ANN.into()],
    )
    .insert(
        "sample",
        &json!({"id": uuid(1), "slug": "one", "pin": "secret", "state": "it's done"}),
    )
    .patch("sample", &uuid(1), &json!({"on": true, "marks": ["blue"]}))
    .event("made", &json!({"sample": uuid(1)}))
    .row("sample", &uuid(1));
    let (rows, trips) = world.trips(|| now(plan.commit()).expect("a plan"));
    assert_eq!((trips, rows.len()), (1, 5));
    let row: Value = serde_json::from_str(rows[4].rows[0].text(0).expect("JSON")).expect("JSON");
    assert_eq!(
        (&row["state"], &row["on"], &row["marks"], &row["rev"]),
        (
            &json!("it's done"),
            &json!(true),
            &json!(["blue"]),
            &json!(1)
        )
    );
    assert_eq!(world.events()[0]["payload"], json!({"sample": uuid(1)}));
    assert_eq!(
        world.texts("SELECT pin || state FROM samples"),
        ["secretv2"]
    );
}

#[test]
fn a_refused_guard_undoes_all() {
    let world = World::new();
    let state = world.state();
    let scope = world.scope("");
    for condition in [
        "0",
        "NULL",
        "EXISTS(SELECT 1 FROM samples WHERE slug = 'x')",
    ] {
        let mut plan = Plan::new(&scope, ANN);
        plan.insert("sample", &json!({"slug": "one"}))
            .event("made", &json!({}))
            .guard(condition, Vec::new());
        assert!(guard_refused(&now(plan.commit()).expect_err(condition)));
        assert_eq!(world.state(), state);
    }
}

#[test]
fn many_rows_are_one_statement_and_known_ones_stay() {
    let world = World::new();
    let scope = world.scope(ANN);
    let row = |number: u32| json!({"id": uuid(number), "slug": format!("s{number}"), "free": {"text": "x".repeat(1000)}});
    let rows: Vec<Value> = (0..2000).map(row).collect();
    let mut plan = Plan::new(&scope, ANN);
    plan.insert_many("sample", &rows[..10]);
    now(plan.commit()).expect("ten");
    let mut plan = Plan::new(&scope, ANN);
    plan.insert_many("sample", &rows);
    let statements = plan.statements().expect("statements");
    assert_eq!(
        statements.len(),
        4,
        "a bump, and 2 MB of rows in three statements"
    );
    now(world.ports.db.batch(statements)).expect("two thousand");
    assert_eq!(
        world.texts("SELECT rev||': '||count(*) FROM samples GROUP BY rev"),
        ["1: 10", "2: 1990"]
    );
    assert_eq!(
        world.texts("SELECT DISTINCT created_by FROM samples"),
        [ANN]
    );
}

#[test]
fn an_upsert_makes_changes_revives_and_otherwise_leaves_alone() {
    let world = World::new();
    let scope = world.scope("");
    let put = |value: f64| {
        let mut plan = Plan::new(&scope, ANN);
        plan.upsert(
            "record",
            &json!({"id": uuid(1), "kind": "e1rm", "value": value}),
        )
        .row("record", &uuid(1));
        let rows = now(plan.commit()).expect("an upsert");
        let row: Value =
            serde_json::from_str(rows[1].rows[0].text(0).expect("JSON")).expect("JSON");
        (
            row["rev"].as_i64().expect("a revision"),
            row["value"].as_f64().expect("a value"),
        )
    };
    assert_eq!(put(100.0), (1, 100.0));
    assert_eq!(put(100.0), (1, 100.0), "unchanged");
    assert_eq!(put(102.5), (3, 102.5));
    let mut plan = Plan::new(&scope, ANN);
    plan.tombstone("record", &uuid(1));
    now(plan.commit()).expect("a tombstone");
    assert!(world.get(ANN, "record", &uuid(1)).is_err());
    assert_eq!(put(102.5), (5, 102.5), "alive again");
}

#[test]
fn a_plan_touches_live_rows_of_its_own_space_alone() {
    let world = World::new();
    let row = world.workout(ANN, "Legs");
    let scope = world.scope("");
    let mut plan = Plan::new(&scope, crate::world::BOB);
    plan.patch("workout", id(&row), &json!({"title": "x"}))
        .tombstone("workout", id(&row));
    now(plan.commit()).expect("nothing to do");
    assert_eq!(world.get(ANN, "workout", id(&row)).expect("the row"), row);

    // The platform may set what clients may not, and its changes conflict like theirs.
    let mut plan = Plan::new(&scope, ANN);
    plan.insert(
        "record",
        &json!({"id": uuid(1), "kind": "e1rm", "value": 1}),
    )
    .patch("record", &uuid(1), &json!({"value": 2}))
    .patch("workout", id(&row), &json!({"title": "Back"}));
    now(plan.commit()).expect("a plan");
    assert_eq!(
        world
            .update(
                ANN,
                "workout",
                id(&row),
                json!({"rev": row["rev"], "title": "Arms"})
            )
            .expect_err("changed")
            .code
            .status(),
        409
    );
}

#[test]
fn a_row_that_does_not_fit_is_our_own_fault_and_a_taken_value_the_callers() {
    let world = World::new();
    let scope = world.scope("");
    for row in [
        json!({"valeu": 1}),
        json!({"kind": "e1rm"}),
        json!({"kind": 1, "value": 1}),
    ] {
        let mut plan = Plan::new(&scope, ANN);
        plan.insert("record", &row);
        assert_eq!(
            plan.statements().expect_err("a fault").code.status(),
            500,
            "{row}"
        );
    }
    let mut plan = Plan::new(&scope, ANN);
    plan.insert("nothing", &json!({}));
    assert_eq!(now(plan.commit()).expect_err("no model").code.status(), 500);

    let mut plan = Plan::new(&scope, ANN);
    plan.insert("record", &json!({"kind": "e1rm", "value": 1}))
        .insert("record", &json!({"kind": "e1rm", "value": 2}));
    let error = now(plan.commit()).expect_err("taken");
    assert_eq!(
        (faults(&error), error.context.as_deref()),
        (
            vec![("kind".to_owned(), "taken".to_owned())],
            Some("records.space")
        )
    );
    let mut plan = Plan::new(&scope, &uuid(404));
    plan.insert("record", &json!({"kind": "e1rm", "value": 1}));
    assert!(
        now(plan.commit()).is_err(),
        "a space that was never opened takes no rows"
    );
}
