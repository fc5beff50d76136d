//! The ledger: what was told, from what, and what then was done.

use std::collections::BTreeMap;

use inference::{Asked, Model, Network, predict};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{ANNA, BENCH, World};

const BASE: &[u8] = include_bytes!("../../../../models/base.onnx");
const WORKOUT: &str = "01930000-0000-7000-8000-00000000d001";

fn ask(world: &World, workout: Option<&str>) -> Value {
    let body = json!({ "exercise": BENCH, "workout": workout, "target_reps": 8, "target_rir": 2 });
    let (status, answer) = world.post(ANNA, "/api/engine/predict", body);
    assert_eq!(status, 200, "{answer}");
    answer
}

fn entry(world: &World, answer: &Value) -> Value {
    let id = answer["id"].as_str().unwrap();
    let (status, row) = world.get(ANNA, &format!("/api/predictions/{id}"));
    assert_eq!(status, 200, "{row}");
    row
}

fn begin(world: &World) {
    let at = edge::datetime(world.now());
    world.run(&format!(
        "INSERT INTO workouts (id, space, rev, created_at, updated_at, title, started_at)
         VALUES ('{WORKOUT}', '{ANNA}', 60000, '', '', 'Now', '{at}');"
    ));
}

fn log(world: &World, nth: u32, kg: f64, reps: u32, kind: &str, rir: &str) {
    let at = edge::datetime(world.now());
    world.run(&format!(
        "INSERT INTO sets (id, space, rev, created_at, updated_at, workout, exercise, kind, weight_kg, reps, rir, done_at, rank)
         VALUES ('01930000-0000-7000-8000-00000000f{nth:03}', '{ANNA}', 60000, '', '', '{WORKOUT}', '{BENCH}', '{kind}', {kg}, {reps}, {rir}, '{at}', 'a{nth}');"
    ));
}

#[test]
fn every_answer_is_worked_out_again_from_the_ledger_to_the_last_bit() {
    let world = World::trained();
    let told = ask(&world, None);
    let before = entry(&world, &told);
    world.night();
    // Whatever is logged or learned later, the entry says what it said.
    let row = entry(&world, &told);
    assert_eq!(row["inputs"], before["inputs"]);
    let asked = Asked::read(row["inputs"].as_str().unwrap()).unwrap();
    let model = Model::load(BASE).unwrap();
    let again = predict(&asked.ask(), Some(&model as &dyn Network));
    assert_eq!(row["inputs_hash"], json!(again.features_hash));
    for (name, value) in [
        ("weight_kg", again.weight_kg),
        ("rir", again.rir),
        ("low_kg", again.low_kg),
        ("high_kg", again.high_kg),
    ] {
        assert_eq!(row[name].as_f64(), Some(value), "{name}");
        assert_eq!(told[name].as_f64(), Some(value), "{name}");
    }
    assert_eq!(row["reps"], again.reps);
    assert_eq!(row["model_version"], again.model_version);
    assert_eq!(
        row["reasons"].as_array().unwrap().len(),
        again.reasons.len()
    );
}

#[test]
fn asking_again_before_the_set_replaces_the_answer() {
    let world = World::trained();
    begin(&world);
    let first = ask(&world, Some(WORKOUT));
    world.host().advance(60_000);
    let second = ask(&world, Some(WORKOUT));
    assert_eq!(first["id"], second["id"]);
    log(&world, 1, 80.0, 8, "normal", "2");
    world.host().advance(120_000);
    let third = ask(&world, Some(WORKOUT));
    assert_ne!(third["id"], first["id"]);
    assert_eq!(entry(&world, &third)["nth"], 1);
}

#[test]
fn answers_are_measured_by_what_was_done() {
    let world = World::trained();
    begin(&world);
    for (nth, reps) in [(1, 12), (2, 11), (3, 10)] {
        ask(&world, Some(WORKOUT));
        world.host().advance(60_000);
        log(&world, nth, 80.0, reps, "normal", "1");
        world.host().advance(120_000);
    }
    ask(&world, Some(WORKOUT));
    let (status, found) = world.get(ANNA, "/api/engine/accuracy");
    assert_eq!(status, 200, "{found}");
    assert_eq!(found["answers"], 3, "the last answer has no set yet");
    assert_eq!(found["in_force"], "base-1");
    let errors: BTreeMap<&str, f64> = found["methods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            (
                m["name"].as_str().unwrap(),
                m["reps_error"].as_f64().unwrap(),
            )
        })
        .collect();
    assert!(
        errors["given"] < 6.0 && errors.contains_key("formula"),
        "{errors:?}"
    );
    assert_eq!(found["weeks"][0]["week"], "2026-11-16");
    assert_eq!(found["weeks"][0]["answers"], 3);
    assert_eq!(found["calibration"].as_array().unwrap().len(), 6);
    assert_eq!(found["rir"], json!({ "pairs": 0 }));

    // The night stores with the answers what was done.
    world.host().advance(4 * 3_600_000);
    world.night();
    let done = world.query(
        "SELECT done_kg, done_reps, done_rir FROM predictions WHERE \"set\" IS NOT NULL ORDER BY nth",
    );
    assert_eq!(
        done,
        [
            [json!(80.0), json!(12), json!(1.0)],
            [json!(80.0), json!(11), json!(1.0)],
            [json!(80.0), json!(10), json!(1.0)],
        ]
    );
    let (_, later) = world.get(ANNA, "/api/engine/accuracy");
    assert_eq!(later["methods"], found["methods"]);
}

#[test]
fn sets_to_failure_show_what_reserve_is_worth() {
    let world = World::new();
    begin(&world);
    for nth in 0..6 {
        log(&world, 2 * nth, 80.0, 8, "normal", "2");
        world.host().advance(60_000);
        // Ten were promised; eleven or twelve were done.
        log(&world, 2 * nth + 1, 80.0, 11 + nth % 2, "amrap", "NULL");
        world.host().advance(60_000);
    }
    let (_, found) = world.get(ANNA, "/api/engine/accuracy");
    let rir = &found["rir"];
    assert_eq!((&rir["pairs"], &rir["reps"]), (&json!(6), &json!(1.5)));
    assert!(rir["low"].as_f64().unwrap() < 1.5 && rir["high"].as_f64().unwrap() > 1.5);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_is_an_error_of_ours(
        sets in proptest::collection::vec((0.0f64..3000.0, 0u32..2000, 0usize..6, proptest::option::of(0.0f64..20.0), 0i64..9_000_000), 0..25),
    ) {
        let world = World::new();
        begin(&world);
        for (nth, (kg, reps, kind, rir, back)) in sets.iter().enumerate() {
            let kind = ["normal", "warmup", "failure", "amrap", "partial", "drop"][*kind];
            let rir = rir.map_or("NULL".to_owned(), |rir| rir.to_string());
            world.run(&format!(
                "INSERT INTO sets (id, space, rev, created_at, updated_at, workout, exercise, kind, weight_kg, reps, rir, done_at)
                 VALUES ('01930000-0000-7000-8000-00000000f{nth:03}', '{ANNA}', 60000, '', '', '{WORKOUT}', '{BENCH}', '{kind}', {kg}, {reps}, {rir}, '{}');",
                edge::datetime(world.now() - 2_000_000_000 - back * 1000),
            ));
        }
        let heaviest = sets.iter().map(|set| set.0).fold(0.0, f64::max);
        for workout in [None, Some(WORKOUT)] {
            let answer = ask(&world, workout);
            let kg = answer["weight_kg"].as_f64().unwrap();
            if answer["generator"] != "default" {
                prop_assert!(kg <= (heaviest * 1.1).max(heaviest + 2.5) + 1e-6, "{kg} after {heaviest}");
            }
        }
        world.night();
        let (status, _) = world.get(ANNA, "/api/engine/accuracy");
        prop_assert_eq!(status, 200);
    }
}
