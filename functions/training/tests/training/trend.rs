//! The e1RM of each workout over time.

use serde_json::json;

use crate::world::{ANNA, BEN, World, export};

fn bench(world: &World) -> String {
    let rows = world.query("SELECT id FROM exercises WHERE name = 'Bench Press (Barbell)'");
    rows[0][0].as_str().expect("an id").to_owned()
}

#[test]
fn one_point_a_workout_oldest_first() {
    let world = World::new();
    world.import(ANNA, &export(40));
    let address = format!("/api/exercises/{}/trend", bench(&world));
    let (status, trend) = world.get(ANNA, &address);
    assert_eq!((status, &trend["formula"]), (200, &json!("epley")));
    let points = trend["points"].as_array().expect("points");
    assert_eq!(points.len(), 40);
    // 61 kg × 11, 62 kg × 10, 63 kg × 9: the first is worth most.
    assert_eq!(points[0]["e1rm_kg"], json!(83.367));
    assert_eq!(
        (&points[0]["weight_kg"], &points[0]["reps"]),
        (&json!(61.0), &json!(11))
    );
    assert_eq!(
        (&points[0]["date"], &points[0]["at"]),
        (&json!("2020-01-01"), &json!("2020-01-01T18:00:00.000Z"))
    );
    assert!(
        points
            .windows(2)
            .all(|pair| pair[0]["at"].as_str() < pair[1]["at"].as_str())
    );

    let (_, later) = world.get(ANNA, &format!("{address}?from=2020-02-01&formula=brzycki"));
    assert_eq!(later["formula"], "brzycki");
    let points = later["points"].as_array().expect("points");
    assert_eq!(
        (points.len(), &points[0]["date"]),
        (12, &json!("2020-02-01"))
    );
    // Day 28: 89 kg × 11 by 36 w / (37 − r).
    assert_eq!(points[0]["e1rm_kg"], json!(123.231));
}

#[test]
fn others_sets_and_others_exercises_do_not_show() {
    let world = World::new();
    world.import(ANNA, &export(3));
    let (status, trend) = world.get(BEN, &format!("/api/exercises/{}/trend", bench(&world)));
    assert_eq!((status, &trend["points"]), (200, &json!([])));
    let own = world.query("SELECT id FROM exercises WHERE space <> 'system'")[0][0].clone();
    let address = format!("/api/exercises/{}/trend", own.as_str().expect("an id"));
    assert_eq!(world.get(ANNA, &address).0, 200);
    assert_eq!(world.get(BEN, &address).0, 404);
    assert_eq!(world.get(ANNA, &format!("{address}?from=soon")).0, 422);
    assert_eq!(world.get(ANNA, &format!("{address}?formula=guess")).0, 422);
}

#[test]
fn help_is_no_load() {
    let world = World::new();
    world.import(ANNA, &export(3));
    world
        .host()
        .db()
        .run_script("UPDATE exercises SET load = 'assisted' WHERE space <> 'system'")
        .expect("set");
    let own = world.query("SELECT id FROM exercises WHERE space <> 'system'")[0][0].clone();
    let (_, trend) = world.get(
        ANNA,
        &format!("/api/exercises/{}/trend", own.as_str().expect("an id")),
    );
    assert_eq!(trend["points"], json!([]));
}

#[test]
fn a_set_without_a_kind_is_work() {
    let world = World::new();
    world.import(ANNA, &export(3));
    let address = format!("/api/exercises/{}/trend", bench(&world));
    let before = world.get(ANNA, &address);
    world
        .host()
        .db()
        .run_script("UPDATE sets SET kind = NULL WHERE kind <> 'warmup'")
        .expect("cleared");
    assert_eq!(world.get(ANNA, &address), before);
    assert_eq!(before.1["points"].as_array().map(Vec::len), Some(3));
}
