//! Names of a file and the exercises that they become: the catalogue's, the person's, new ones,
//! and what the person decided once.

use serde_json::{Value, json};

use crate::world::{ANNA, BEN, World, export, id};

fn shown<'a>(import: &'a Value, name: &str) -> &'a Value {
    let exercises = import["preview"]["exercises"]
        .as_array()
        .expect("exercises");
    exercises
        .iter()
        .find(|exercise| exercise["name"] == name)
        .expect("the name")
}

fn catalogued(world: &World, name: &str) -> String {
    let sql = format!("SELECT id FROM exercises WHERE space = 'system' AND name = '{name}'");
    world.query(&sql)[0][0].as_str().expect("an id").to_owned()
}

#[test]
fn a_known_name_is_matched_and_an_unknown_one_becomes_an_exercise_once() {
    let world = World::new();
    let import = world.preview(ANNA, &export(2));
    let bench = shown(&import, "Bench Press (Barbell)");
    assert_eq!(
        (&bench["confidence"], &bench["exercise"], &bench["matched"]),
        (
            &json!("exact"),
            &json!(catalogued(&world, "Bench Press (Barbell)")),
            &json!("Bench Press (Barbell)")
        )
    );
    assert_eq!(shown(&import, "Zorbing Uphill")["confidence"], "none");
    world.import(ANNA, &export(2));
    let again = world.preview(ANNA, &export(3));
    let own = shown(&again, "Zorbing Uphill");
    assert_eq!(
        (&own["confidence"], &own["matched"]),
        (&json!("exact"), &json!("Zorbing Uphill"))
    );
    world.import(ANNA, &export(3));
    assert_eq!(
        world.count("SELECT count(*) FROM exercises WHERE space <> 'system'"),
        1
    );
    // What Anna made is not Ben's.
    assert_eq!(
        shown(&world.preview(BEN, &export(2)), "Zorbing Uphill")["confidence"],
        "none"
    );
}

#[test]
fn a_decision_is_kept_for_the_next_file() {
    let world = World::new();
    let import = world.preview(ANNA, &export(1));
    let squat = catalogued(&world, "Squat (Barbell)");
    let matches = json!([
        { "name": "ZORBING uphill", "exercise": squat },
        { "name": "Bench Press (Barbell)" },
    ]);
    let address = format!("/api/imports/{}/confirm", id(&import));
    let (status, row) = world.post(ANNA, &address, json!({ "unit": "kg", "matches": matches }));
    assert_eq!(status, 202, "{row}");
    world.drain();

    let next = world.preview(ANNA, &export(4));
    assert_eq!(shown(&next, "Zorbing Uphill")["exercise"], json!(squat));
    let own = shown(&next, "Bench Press (Barbell)")["exercise"]
        .as_str()
        .expect("an id")
        .to_owned();
    assert_ne!(own, catalogued(&world, "Bench Press (Barbell)"));
    world.import(ANNA, &export(4));
    let used = world.query("SELECT DISTINCT exercise FROM sets ORDER BY 1");
    let mut expected = vec![vec![json!(own)], vec![json!(squat)]];
    expected.sort_by_key(|row| row[0].to_string());
    assert_eq!(used, expected);
}

#[test]
fn an_exercise_that_the_person_deleted_comes_back_as_a_new_one() {
    let world = World::new();
    world.import(ANNA, &export(1));
    world
        .host()
        .db()
        .run_script("UPDATE exercises SET deleted_at = updated_at WHERE space <> 'system';
                     UPDATE sets SET deleted_at = updated_at; UPDATE workouts SET deleted_at = updated_at")
        .expect("deleted");
    let import = world.preview(ANNA, &export(2));
    assert_eq!(shown(&import, "Zorbing Uphill")["confidence"], "none");
    let done = world.import(ANNA, &export(2));
    assert_eq!(done["added"], 6);
    let alive = "SELECT count(*) FROM sets s JOIN exercises e ON e.id = s.exercise
                 WHERE s.deleted_at IS NULL AND e.deleted_at IS NULL";
    assert_eq!(world.count(alive), 6);
}
