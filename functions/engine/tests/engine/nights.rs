//! The nightly loop: who is due, what is learned, what becomes of it.

use serde_json::{Value, json};

use crate::world::{ANNA, BEN, DAY, World};

#[test]
fn a_night_fits_a_model_that_answers_from_then_on() {
    let world = World::trained();
    assert_eq!(world.predict()["model_version"], "base-1");
    world.night();
    let rows = world.checkpoints();
    let [row] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    assert_eq!(row["version"], "model-2026-11-21");
    assert_eq!(row["status"], "active", "{row}");
    assert_eq!(row["parent"], "base-1");
    assert_eq!(row["sets"], row["sets_total"]);
    assert!(row["sets"].as_i64().unwrap() > 200, "{row}");
    assert!(row.get("memory").is_none(), "what was learned never leaves");
    assert!(
        row["reason"].as_str().unwrap().contains("reps off"),
        "{row}"
    );
    let names: Vec<&str> = row["metrics"]["methods"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|method| method["name"].as_str())
        .collect();
    for name in ["candidate", "parent", "formula", "repeat", "epley", "rts"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    assert_eq!(world.predict()["model_version"], "model-2026-11-21");
    assert_eq!(world.complaints(), Vec::<String>::new());
}

#[test]
fn a_day_has_one_night_and_the_next_goes_on_from_it() {
    let world = World::trained();
    world.night();
    let first = world.checkpoints().remove(0);
    world.night();
    assert_eq!(world.checkpoints().len(), 1, "a second night on one day");
    world.host().advance(DAY);
    world.night();
    assert_eq!(world.checkpoints().len(), 1, "a night without new sets");
    world.host().advance(DAY);
    world.train(ANNA, 2, 1);
    world.night();
    let rows = world.checkpoints();
    let second = rows.last().unwrap();
    assert_eq!(second["version"], "model-2026-11-23");
    assert_eq!(second["parent"], first["version"]);
    // Two days on, a workout of three sets is a fortnight old.
    assert_eq!(
        second["sets"].as_i64().unwrap(),
        first["sets"].as_i64().unwrap() + 3
    );
    let kept = world.query("SELECT version FROM checkpoints WHERE memory IS NOT NULL");
    assert_eq!(kept, [[json!("model-2026-11-23")]]);
}

#[test]
fn going_on_gives_the_same_model_as_learning_everything_at_once() {
    let (steps, at_once) = (World::trained(), World::trained());
    steps.night();
    for world in [&steps, &at_once] {
        world.host().advance(2 * DAY);
        world.train(ANNA, 2, 1);
        world.night();
    }
    let digest = |world: &World| world.checkpoints().last().unwrap()["digest"].clone();
    assert_eq!(digest(&steps), digest(&at_once));
}

#[test]
fn a_change_to_what_was_learned_is_learned_anew() {
    let world = World::trained();
    world.night();
    world.host().advance(DAY);
    world.run(&format!(
        "UPDATE sets SET reps = reps + 1, rev = 50000 WHERE space = '{ANNA}' AND done_at < '2026-08-01';
         UPDATE spaces SET rev = 50000 WHERE id = '{ANNA}';"
    ));
    world.night();
    let changed = world.checkpoints().pop().unwrap();
    let fresh = World::trained();
    fresh.host().advance(DAY);
    fresh.run(&format!(
        "UPDATE sets SET reps = reps + 1 WHERE space = '{ANNA}' AND done_at < '2026-08-01';"
    ));
    fresh.night();
    assert_eq!(
        changed["digest"],
        fresh.checkpoints().pop().unwrap()["digest"]
    );
}

#[test]
fn nobody_is_fitted_in_the_middle_of_a_workout() {
    let world = World::trained();
    let (workout, now) = ("01930000-0000-7000-8000-00000000d001", world.now());
    world.run(&format!(
        "INSERT INTO workouts (id, space, rev, created_at, updated_at, title, started_at)
           VALUES ('{workout}', '{ANNA}', 60000, '', '', 'Now', '{at}');
         INSERT INTO sets (id, space, rev, created_at, updated_at, workout, exercise, kind, weight_kg, reps, done_at)
           SELECT '01930000-0000-7000-8000-00000000d002', space, 60000, '', '', '{workout}', exercise, 'normal', 80, 8, '{at}'
           FROM sets WHERE space = '{ANNA}' LIMIT 1;",
        at = edge::datetime(now - 3_600_000),
    ));
    world.sweep();
    assert_eq!(world.waiting(), 0);
    world.host().advance(3 * 3_600_000);
    world.sweep();
    assert_eq!(world.waiting(), 1);
}

#[test]
fn who_has_nothing_old_enough_is_not_due() {
    let world = World::new();
    world.train(BEN, 12, 1);
    world.night();
    assert_eq!(
        world.query("SELECT count(*) FROM checkpoints"),
        [[json!(0)]]
    );
}

#[test]
fn with_too_few_sets_to_judge_by_everything_stays() {
    let world = World::new();
    world.train(ANNA, 180, 15);
    world.night();
    let row = world.checkpoints().remove(0);
    assert_eq!(row["status"], "refused", "{row}");
    assert_eq!(world.predict()["model_version"], "base-1");
}

#[test]
fn where_the_models_do_worse_than_a_formula_it_answers_and_says_so() {
    let world = World::trained();
    world.night();
    world.run("UPDATE checkpoints SET status = 'demoted', reason = 'It was 2 reps off.'");
    let answer = world.predict();
    assert_eq!(answer["generator"], "formula");
    let said = answer["reasons"].as_array().unwrap().iter();
    let said: Vec<&Value> = said.filter(|reason| reason["code"] == "demoted").collect();
    assert_eq!(
        said,
        [
            &json!({ "code": "demoted", "text": "A plain formula answers for now. It was 2 reps off." })
        ]
    );
}
