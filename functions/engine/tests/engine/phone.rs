//! A phone answers for itself, from its own copy of the rows and the person's model file: it must tell what the server tells.

use contract::{NextSet, Set, SetKind};
use inference::{Ask, Asked, Dense, ExerciseTraits, Network, logged, predict};
use ports::Method;
use serde_json::Value;

use crate::world::{ANNA, BENCH, World};

const BASE: &[u8] = include_bytes!("../../../../models/base.onnx");

/// Anna's sets as a device has them, in no order that anybody promised.
fn rows(world: &World) -> Vec<Set> {
    let sql = format!(
        "SELECT workout, done_at, rank, weight_kg, reps, rir FROM sets
         WHERE space = '{ANNA}' AND exercise = '{BENCH}' ORDER BY id DESC"
    );
    let row = |cells: Vec<Value>| Set {
        workout: cells[0].as_str().unwrap().to_owned(),
        done_at: cells[1].as_str().unwrap().to_owned(),
        rank: cells[2].as_str().map(str::to_owned),
        weight_kg: cells[3].as_f64(),
        reps: cells[4].as_i64(),
        rir: cells[5].as_f64(),
        kind: Some(SetKind::Normal),
        ..Set::default()
    };
    world.query(&sql).into_iter().map(row).collect()
}

fn on_the_phone(world: &World, file: &[u8], id: &str) -> NextSet {
    let dense = Dense::load(file).unwrap();
    let (history, today) = logged::of_rows(rows(world), None);
    let traits = ExerciseTraits::named(
        Some("compound"),
        Some("barbell"),
        Some("external"),
        Some(2.5),
    );
    let asked = Asked::of(&Ask {
        history: &history,
        today: &today,
        now_ms: world.now(),
        target_reps: Some(8),
        target_rir: Some(2.0),
        body_kg: None,
        traits,
    });
    let answer = predict(&asked.ask(), Some(&dense as &dyn Network));
    answer.told(id.to_owned(), BENCH.to_owned(), traits.step_kg)
}

fn on_the_server(world: &World) -> NextSet {
    serde_json::from_value(world.predict()).unwrap()
}

#[test]
fn the_base_model_tells_the_same_on_the_phone() {
    let world = World::trained();
    let there = on_the_server(&world);
    assert_eq!(there.model_version, "base-1");
    assert_eq!(on_the_phone(&world, BASE, &there.id), there);
}

#[test]
fn the_downloaded_model_tells_the_same_on_the_phone() {
    let world = World::trained();
    world.night();
    let there = on_the_server(&world);
    let id = world.checkpoints()[0]["id"].as_str().unwrap().to_owned();
    let address = format!("/api/checkpoints/{id}/model");
    let file = world.answer(ANNA, Method::Get, &address, Value::Null).body;
    assert_eq!(there.model_version, "model-2026-11-21");
    assert_eq!(on_the_phone(&world, &file, &there.id), there);
    let base = on_the_phone(&world, BASE, &there.id);
    assert_ne!(
        base.features_hash, there.features_hash,
        "another model is another answer"
    );
}
