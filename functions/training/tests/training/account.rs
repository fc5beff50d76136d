//! The account file of a random person, brought back into an empty account, is the same file
//! again: what holds for every model holds for those of this function.

use std::collections::BTreeSet;

use archive::{File, Row, Shape, parts};
use ports::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{ANNA, BEN, World, export};

const FORMS: &str = include_str!("../../../../frontend/src/generated/forms.json");

/// The models that this function serves.
fn shapes() -> Vec<Shape> {
    let forms: Value = serde_json::from_str(FORMS).expect("descriptors");
    let spec: Value = serde_json::from_str(training::FUNCTION.spec).expect("the spec");
    let served = spec["functions"]["training"]["models"]
        .as_array()
        .expect("models")
        .clone();
    let shapes = Shape::read_all(&forms).into_iter();
    shapes
        .filter(|shape| shape.own && served.iter().any(|name| *name == shape.name))
        .collect()
}

/// All that a person has, as the page that exports it asks.
fn file(world: &World, person: &str) -> File {
    let models = shapes().into_iter().map(|shape| {
        let mut rows: Vec<Row> = Vec::new();
        let mut cursor = String::new();
        loop {
            let address = format!(
                "/api/{}/export?format=json&limit=7&filter=space%20%3D%3D%20'{person}'{cursor}",
                shape.plural
            );
            let response = world.answer(person, Method::Get, &address, Value::Null);
            let words = String::from_utf8_lossy(&response.body).into_owned();
            assert_eq!(response.status, 200, "{address}: {words}");
            let page: Vec<Row> = serde_json::from_slice(&response.body).expect("rows");
            rows.extend(page);
            let next = response
                .headers
                .iter()
                .find(|(name, _)| name == "x-next-cursor");
            let Some((_, next)) = next else { break };
            cursor = format!("&cursor={next}");
        }
        (shape.name, rows)
    });
    File {
        account: person.to_owned(),
        made_at: String::new(),
        models: models.collect(),
    }
}

/// Brings a file into an account, as the page that imports it does.
fn restore(world: &World, person: &str, file: &File) -> Vec<String> {
    let mut lost = Vec::new();
    for mut part in parts(file, &shapes(), person) {
        loop {
            let address = format!("/api/{}/batch", part.plural);
            let (status, answer) = world.post(person, &address, part.body());
            if status == 200 {
                break;
            }
            let details = answer["error"]["details"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            let word =
                |detail: &Value, name: &str| detail[name].as_str().unwrap_or_default().to_owned();
            let faults: Vec<(String, String, String)> = details
                .iter()
                .map(|one| (word(one, "path"), word(one, "code"), word(one, "message")))
                .collect();
            let faults: Vec<_> = faults
                .iter()
                .map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str()))
                .collect();
            let mended = part.mend(&faults);
            assert!(mended.again || part.operations.is_empty(), "{answer}");
            lost.extend(mended.lost);
            if part.operations.is_empty() {
                break;
            }
        }
    }
    world.drain();
    lost
}

/// What a file brings to an account, in no order.
fn brings(file: &File, account: &str) -> BTreeSet<String> {
    let parts = parts(file, &shapes(), account).into_iter();
    let operations = parts.flat_map(|part| {
        let plural = part.plural.clone();
        part.operations
            .into_iter()
            .map(move |operation| format!("{plural} {operation}"))
    });
    operations.collect()
}

fn make(world: &World, plural: &str, row: Value) -> String {
    let (status, row) = world.post(ANNA, &format!("/api/{plural}"), row);
    assert_eq!(status, 201, "{plural}: {row}");
    row["id"].as_str().expect("an id").to_owned()
}

/// A little of everything, by chance.
fn live(world: &World, workouts: usize, notes: &[String]) {
    world.import(ANNA, &export(workouts));
    let own = make(
        world,
        "exercises",
        json!({ "name": "=Own ü", "primary": ["chest"] }),
    );
    let programme = make(
        world,
        "programmes",
        json!({ "title": "P", "cycle_weeks": 2 }),
    );
    let routine = make(
        world,
        "routines",
        json!({ "title": "R", "programme": programme }),
    );
    let sets = json!([{ "kind": "amrap", "reps": 5, "load": "percent_tm", "percent": 85.0, "weeks": [1] }]);
    let slot = make(
        world,
        "slots",
        json!({ "routine": routine, "exercise": own, "sets": sets, "progression": { "kind": "linear", "step_kg": 2.5 } }),
    );
    let starts = json!([{ "slot": slot, "weight_kg": 60.0 }]);
    let run = make(
        world,
        "runs",
        json!({ "programme": programme, "title": "R", "starts_on": "2026-01-05", "weekdays": [1, 3], "starts": starts }),
    );
    make(
        world,
        "gyms",
        json!({ "name": "Cellar", "bars": [{ "name": "Bar", "weight": 20.0 }], "plates": [{ "weight": 20.0, "pairs": 4 }] }),
    );
    make(
        world,
        "exercise_preferences",
        json!({ "exercise": own, "rest_s": 120 }),
    );
    make(
        world,
        "custom_fields",
        json!({ "for": "set", "key": "knee_pain", "label": "Knee", "kind": "scale", "min": 0, "max": 10 }),
    );
    for (at, note) in notes.iter().enumerate() {
        let workout = make(
            world,
            "workouts",
            json!({ "title": "W", "notes": note, "started_at": "2026-01-05T10:00:00Z", "run": run, "session": at, "routine": routine }),
        );
        let block = make(
            world,
            "blocks",
            json!({ "workout": workout, "exercise": own, "slot": slot, "plan": sets, "notes": note }),
        );
        make(
            world,
            "sets",
            json!({ "workout": workout, "block": block, "exercise": own, "reps": 5, "weight_kg": 62.5, "notes": note,
                "custom": { "knee_pain": at }, "done_at": "2026-01-05T10:05:00Z" }),
        );
        make(
            world,
            "comments",
            json!({ "workout": workout, "text": note }),
        );
        make(
            world,
            "measurements",
            json!({ "kind": "weight", "value": 80.5, "taken_at": format!("2026-01-{:02}T07:00:00Z", at + 1) }),
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn an_account_comes_back_as_it_left(
        workouts in 0..4_usize,
        notes in prop::collection::vec(prop_oneof![Just("a\nb \"c\", 'd' 💪".to_owned()), "[ -~]{1,20}"], 0..4),
    ) {
        let world = World::new();
        live(&world, workouts, &notes);
        let left = file(&world, ANNA);
        let read = File::read(&left.to_text());
        prop_assert_eq!(read.as_ref(), Ok(&left));
        let lost = restore(&world, BEN, &left);
        prop_assert_eq!(lost, Vec::<String>::new());
        let came = file(&world, BEN);
        prop_assert_eq!(brings(&came, BEN), brings(&left, BEN));
        // Once more adds nothing, there or where it came from.
        let rows = |world: &World| world.count("SELECT (SELECT count(*) FROM sets) + (SELECT count(*) FROM workouts) + (SELECT count(*) FROM slots)");
        let before = rows(&world);
        restore(&world, BEN, &left);
        restore(&world, ANNA, &left);
        prop_assert_eq!(rows(&world), before);
        prop_assert_eq!(world.complaints(), Vec::<String>::new());
    }
}
