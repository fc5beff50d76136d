//! Real exports, which are not part of the project: `COACHWORK_REAL_DATA` names a folder whose
//! `strength/*.csv` are imported whole where it is set.

use std::{env, fs, path::Path};

use serde_json::json;
use training::import::{Options, Unit, parse};

use crate::world::{ANNA, World};

#[test]
fn real_exports_are_stored_whole_and_only_once() {
    let Some(folder) = env::var_os("COACHWORK_REAL_DATA") else {
        return;
    };
    let files = fs::read_dir(Path::new(&folder).join("strength")).expect("a folder strength");
    let mut seen = 0;
    for file in files {
        let path = file.expect("a readable folder").path();
        if path.extension().is_none_or(|kind| kind != "csv") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable file");
        let options = Options {
            unit: Some(Unit::Kg),
            day_first: None,
            mapping: None,
        };
        let parsed = parse(text.as_bytes(), &options).expect("a known format");
        let world = World::new();
        let import = world.import(ANNA, &text);
        let name = path.display();
        assert_eq!(
            (&import["status"], &import["added"]),
            (&json!("done"), &json!(parsed.sets())),
            "{name}"
        );

        let sets = || {
            parsed
                .workouts
                .iter()
                .flat_map(|workout| &workout.entries)
                .flat_map(|entry| &entry.sets)
        };
        let volume: f64 = sets()
            .map(|set| set.weight_kg.unwrap_or(0.0) * f64::from(set.reps.unwrap_or(0)))
            .sum();
        let reps: u32 = sets().filter_map(|set| set.reps).sum();
        let stored = world.query(
            "SELECT sum(weight_kg * reps), sum(reps) AS reps, count(*) AS sets, count(DISTINCT workout) AS workouts FROM sets",
        )[0]
        .clone();
        assert!(
            (stored[0].as_f64().expect("a sum") - volume).abs() < 1e-3,
            "{name}: {volume} {}",
            stored[0]
        );
        assert_eq!(
            stored[1..],
            [
                json!(reps),
                json!(parsed.sets()),
                json!(parsed.workouts.len())
            ],
            "{name}"
        );
        let records = world.count("SELECT count(*) FROM records");
        let exercises = world.count("SELECT count(DISTINCT exercise) FROM sets WHERE reps > 0");
        assert!(
            records >= exercises,
            "{name}: {records} records of {exercises} exercises"
        );
        let state = world.state().len();
        let again = world.import(ANNA, &text);
        assert_eq!(
            (&again["status"], &again["added"]),
            (&json!("done"), &json!(0)),
            "{name}"
        );
        assert_eq!(
            world.state().len(),
            state + 1,
            "{name}: only the import's own row is new"
        );
        assert_eq!(world.complaints(), Vec::<String>::new(), "{name}");
        println!("{name}: {stored:?}, {records} records");
        seen += 1;
    }
    assert!(seen > 0, "no csv");
}
