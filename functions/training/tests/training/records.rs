//! Personal records against the plainest reading of their definition, whatever happens to the
//! sets and in whatever order it is told.

use std::collections::BTreeMap;

use ports::Method;
use proptest::prelude::*;
use serde_json::{Value, json};
use strength::{Formula, logbook::gram};

use crate::world::{ANNA, World, export};

const PLAIN: &str = "01940000-0000-7000-8000-000000000001";
const ASSISTED: &str = "01940000-0000-7000-8000-000000000002";
const WORKOUT: &str = "01940000-0000-7000-8000-0000000000ff";

/// Anna with an exercise of each kind and one workout.
fn gym() -> World {
    let world = World::new();
    for (id, name, load) in [
        (PLAIN, "Press", "external"),
        (ASSISTED, "Helped pull-up", "assisted"),
    ] {
        let (status, row) = world.post(
            ANNA,
            "/api/exercises",
            json!({ "id": id, "name": name, "load": load }),
        );
        assert_eq!(status, 201, "{row}");
    }
    let workout = json!({ "id": WORKOUT, "title": "Gym", "started_at": "2026-01-01T10:00:00Z" });
    let (status, row) = world.post(ANNA, "/api/workouts", workout);
    assert_eq!(status, 201, "{row}");
    world
}

fn set_id(nth: usize) -> String {
    format!("01950000-0000-7000-8000-{nth:012x}")
}

/// What a person does with sets.
#[derive(Clone, Debug)]
enum Deed {
    Log(Value),
    Change(usize, Value),
    Delete(usize),
}

fn values() -> impl Strategy<Value = Value> {
    let weight =
        proptest::option::weighted(0.9, 0u32..12).prop_map(|w| w.map(|w| f64::from(w) * 12.5));
    let reserve = prop_oneof![
        Just((Value::Null, Value::Null)),
        (0u32..9).prop_map(|half| (json!(f64::from(half) / 2.0), Value::Null)),
        (12u32..=20).prop_map(|half| (Value::Null, json!(f64::from(half) / 2.0))),
    ];
    (any::<bool>(), 0usize..4, weight, 0u32..16, reserve, 0u32..5).prop_map(
        |(plain, kind, weight, reps, (rir, rpe), minute)| {
            let kind = ["normal", "warmup", "drop", "failure"][kind];
            json!({
                "exercise": if plain { PLAIN } else { ASSISTED },
                "kind": kind,
                "weight_kg": weight, "reps": reps, "rir": rir, "rpe": rpe,
                "done_at": format!("2026-01-01T10:{minute:02}:00.000Z"),
            })
        },
    )
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => values().prop_map(Deed::Log),
        2 => (0usize..8, values()).prop_map(|(nth, values)| Deed::Change(nth, values)),
        1 => (0usize..8).prop_map(Deed::Delete),
    ];
    proptest::collection::vec(deed, 1..14)
}

fn act(world: &World, deeds: &[Deed]) {
    for deed in deeds {
        match deed {
            Deed::Log(values) => {
                let logged =
                    usize::try_from(world.count("SELECT count(*) FROM sets")).expect("a count");
                let mut body = values.clone();
                body["id"] = json!(set_id(logged));
                body["workout"] = json!(WORKOUT);
                let (status, row) = world.post(ANNA, "/api/sets", body);
                assert_eq!(status, 201, "{row}");
            }
            Deed::Change(nth, values) => {
                let address = format!("/api/sets/{}", set_id(*nth));
                let (status, row) = world.get(ANNA, &address);
                if status == 200 {
                    let mut body = values.clone();
                    body["rev"] = row["rev"].clone();
                    let (status, row) = world.send(ANNA, Method::Patch, &address, body);
                    assert_eq!(status, 200, "{row}");
                }
            }
            Deed::Delete(nth) => {
                let address = format!("/api/sets/{}", set_id(*nth));
                let (status, row) = world.get(ANNA, &address);
                if status == 200 {
                    let address = format!("{address}?rev={}", row["rev"]);
                    assert_eq!(
                        world.send(ANNA, Method::Delete, &address, Value::Null).0,
                        204
                    );
                }
            }
        }
    }
}

/// The records that there should be: (exercise, kind) to (value, set, time).
fn expected(world: &World) -> BTreeMap<(String, String), (f64, String, String)> {
    let sets = world.query(
        "SELECT exercise, id, done_at, reps, weight_kg, rir, rpe FROM sets
         WHERE deleted_at IS NULL AND kind <> 'warmup' AND reps >= 1 ORDER BY done_at, id",
    );
    let mut best = BTreeMap::new();
    for set in &sets {
        let text = |at: usize| set[at].as_str().expect("text").to_owned();
        let (exercise, id, done_at) = (text(0), text(1), text(2));
        let (reps, weight) = (
            set[3].as_i64().expect("reps"),
            set[4].as_f64().unwrap_or(0.0),
        );
        let mut marks = vec![("reps", reps as f64)];
        if weight > 0.0 && exercise != ASSISTED {
            marks.push(("weight", weight));
            marks.push(("volume", weight * reps as f64));
            if reps <= 12 {
                let reserve = set[5].as_f64().or(set[6].as_f64().map(|rpe| 10.0 - rpe));
                let e1rm = Formula::Epley.e1rm(weight, reps as f64, reserve.unwrap_or(0.0));
                marks.push(("e1rm", gram(e1rm)));
            }
        }
        for (kind, value) in marks {
            let held = best.entry((exercise.clone(), kind.to_owned()));
            let new = (value, id.clone(), done_at.clone());
            let held = held.or_insert_with(|| new.clone());
            if value > held.0 {
                *held = new;
            }
        }
    }
    best
}

fn stored(world: &World) -> BTreeMap<(String, String), (f64, String, String)> {
    let rows = world.query(
        "SELECT exercise, kind, value, \"set\", achieved_at FROM records WHERE deleted_at IS NULL",
    );
    let text = |cell: &Value| cell.as_str().expect("text").to_owned();
    let entry = |row: &Vec<Value>| {
        (
            (text(&row[0]), text(&row[1])),
            (
                row[2].as_f64().expect("a value"),
                text(&row[3]),
                text(&row[4]),
            ),
        )
    };
    rows.iter().map(entry).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_are_what_their_definition_says(deeds in deeds(), at_once in any::<bool>()) {
        let world = gym();
        if at_once {
            act(&world, &deeds);
            world.disturb();
        } else {
            for deed in &deeds {
                act(&world, std::slice::from_ref(deed));
                world.drain();
            }
        }
        world.drain();
        prop_assert_eq!(stored(&world), expected(&world));
        prop_assert_eq!(world.complaints(), Vec::<String>::new());
    }
}

#[test]
fn an_import_leaves_the_same_records_as_the_definition() {
    let world = World::new();
    world.import(ANNA, &export(90));
    assert_eq!(stored(&world), expected(&world));
    assert_eq!(stored(&world).len(), 8);
}

#[test]
fn a_record_that_stands_keeps_its_revision_and_one_without_sets_goes() {
    let world = gym();
    let heavy = json!({ "exercise": PLAIN, "weight_kg": 100, "reps": 5, "done_at": "2026-01-01T10:00:00Z" });
    let light =
        json!({ "exercise": PLAIN, "weight_kg": 40, "reps": 3, "done_at": "2026-01-01T10:01:00Z" });
    act(&world, &[Deed::Log(heavy)]);
    world.drain();
    let before = world.query("SELECT id, rev FROM records ORDER BY id");
    assert_eq!(before.len(), 4);
    act(&world, &[Deed::Log(light)]);
    world.drain();
    assert_eq!(
        world.query("SELECT id, rev FROM records ORDER BY id"),
        before
    );

    act(&world, &[Deed::Delete(0), Deed::Delete(1)]);
    world.drain();
    assert_eq!(stored(&world), BTreeMap::new());
    assert_eq!(
        world.count("SELECT count(*) FROM records WHERE deleted_at IS NOT NULL"),
        4
    );
    let (_, listed) = world.get(ANNA, "/api/records");
    assert_eq!(listed["items"], json!([]));
}

#[test]
fn of_equal_sets_the_earliest_holds_the_record() {
    let world = gym();
    let at = |minute: u32| json!({ "exercise": PLAIN, "weight_kg": 80, "reps": 8, "done_at": format!("2026-01-01T10:0{minute}:00Z") });
    act(
        &world,
        &[Deed::Log(at(3)), Deed::Log(at(1)), Deed::Log(at(2))],
    );
    world.disturb();
    world.drain();
    for (value, set, _) in stored(&world).values() {
        assert_eq!(set, &set_id(1), "{value}");
    }
}

#[test]
fn a_set_that_moves_to_another_exercise_takes_its_record_along() {
    let world = gym();
    let set =
        json!({ "exercise": PLAIN, "weight_kg": 80, "reps": 8, "done_at": "2026-01-01T10:00:00Z" });
    act(
        &world,
        &[
            Deed::Log(set),
            Deed::Change(0, json!({ "exercise": ASSISTED })),
        ],
    );
    world.drain();
    let kinds: Vec<_> = stored(&world).into_keys().collect();
    assert_eq!(kinds, [(ASSISTED.to_owned(), "reps".to_owned())]);
}

#[test]
fn a_set_that_comes_between_reading_and_writing_is_not_overlooked() {
    let world = gym();
    let set =
        json!({ "exercise": PLAIN, "weight_kg": 80, "reps": 8, "done_at": "2026-01-01T10:00:00Z" });
    act(&world, &[Deed::Log(set)]);
    let heavier = format!(
        "INSERT INTO sets (id, space, rev, created_at, updated_at, workout, exercise, kind, weight_kg, reps, done_at)
         VALUES ('{}', '{ANNA}', 1, '', '', '{WORKOUT}', '{PLAIN}', 'normal', 120.0, 9, '2026-01-01T10:01:00.000Z')",
        set_id(1)
    );
    world
        .trouble
        .meddle("INSERT INTO \"records\"", ports::Statement::new(heavier));
    world.drain();
    assert_eq!(stored(&world), expected(&world));
    assert!(stored(&world).values().all(|(_, set, _)| *set == set_id(1)));
}
