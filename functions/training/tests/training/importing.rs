//! The way of a file: previewed, confirmed, stored chunk by chunk, brought again.

use serde_json::json;

use crate::world::{ANNA, BEN, World, export, id};

const HEVY: &str = include_str!("../fixtures/import/hevy.csv");
const COMMA: &str = include_str!("../fixtures/import/strong_comma.csv");
const SEMICOLON: &str = include_str!("../fixtures/import/strong_semicolon.csv");
const V6: &str = include_str!("../fixtures/import/strong_v6.csv");
const GERMAN: &str = include_str!("../fixtures/import/strong_german.csv");
const BROKEN: &str = include_str!("../fixtures/import/strong_broken.csv");

#[test]
fn every_dialect_is_stored_and_brought_again_adds_nothing() {
    for text in [HEVY, COMMA, SEMICOLON, V6, GERMAN, BROKEN] {
        let world = World::new();
        let first = world.import(ANNA, text);
        assert_eq!(first["status"], "done", "{first}");
        assert_eq!(first["added"], first["preview"]["new_sets"]);
        assert_eq!(first["done"], first["total"]);
        let stored = world.count("SELECT count(*) FROM sets");
        assert_eq!(first["added"], stored);
        assert!(stored > 0);
        let state = world.state();

        let again = world.preview(ANNA, text);
        assert_eq!(again["preview"]["new_sets"], 0, "{again}");
        assert_eq!(again["preview"]["duplicate_sets"], stored);
        let again = world.import(ANNA, text);
        assert_eq!(
            (&again["status"], &again["added"]),
            (&json!("done"), &json!(0))
        );
        let sets = |state: &[String]| {
            state
                .iter()
                .filter(|row| !row.contains("export.csv"))
                .count()
        };
        assert_eq!(sets(&world.state()), sets(&state));
        assert_eq!(world.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_long_file_goes_by_chunks_and_every_row_is_right() {
    let world = World::new();
    let import = world.import(ANNA, &export(100));
    assert_eq!(
        (&import["done"], &import["added"]),
        (&json!(600), &json!(600))
    );
    assert_eq!(world.count("SELECT count(*) FROM workouts"), 100);
    assert_eq!(
        world.count("SELECT count(*) FROM outbox WHERE event = 'import_confirmed'"),
        3
    );
    let rows = world.query(
        "SELECT w.title, w.started_at, w.ended_at, s.rank, s.kind, s.weight_kg, s.reps, s.rpe, s.done_at,
           e.name, e.space, s.space AS of, s.import IS NOT NULL AS imported, s.created_by
         FROM sets s JOIN workouts w ON w.id = s.workout JOIN exercises e ON e.id = s.exercise
         WHERE w.title = 'Day 1' ORDER BY s.rank",
    );
    assert_eq!(
        rows[0][..13],
        [
            json!("Day 1"),
            json!("2020-01-02T18:00:00.000Z"),
            json!("2020-01-02T18:45:00.000Z"),
            json!("00000V"),
            json!("normal"),
            json!(62.0),
            json!(11),
            json!(null),
            json!("2020-01-02T18:00:00.000Z"),
            json!("Bench Press (Barbell)"),
            json!("system"),
            json!(ANNA),
            json!(1),
        ]
    );
    assert_eq!(
        rows[4][3..11],
        [
            json!("00004V"),
            json!("normal"),
            json!(20.0),
            json!(5),
            json!(8.0),
            json!("2020-01-02T18:00:04.000Z"),
            json!("Zorbing Uphill"),
            json!(ANNA),
        ]
    );
    let revs = world.query(
        "SELECT (SELECT rev FROM spaces WHERE id = i.space) >= max(i.rev), json_valid(i.field_revs) FROM imports i",
    );
    assert_eq!(revs, [[json!(1), json!(1)]]);
}

#[test]
fn two_people_import_the_same_file_without_meeting() {
    let world = World::new();
    world.import(ANNA, &export(5));
    let other = world.import(BEN, &export(5));
    assert_eq!(other["added"], 30);
    assert_eq!(
        world.count(&format!("SELECT count(*) FROM sets WHERE space = '{ANNA}'")),
        30
    );
    let address = format!("/api/imports/{}/confirm", id(&other));
    assert_eq!(world.post(ANNA, &address, json!({})).0, 404);
    let address = format!("/api/imports/{}/cancel", id(&other));
    assert_eq!(world.post(ANNA, &address, json!(null)).0, 404);
}

#[test]
fn the_persons_clock_decides_the_instant() {
    let world = World::new();
    let zone = json!([
        { "from": "2023-10-29T02:00:00", "minutes": 60 },
        { "from": "2024-03-31T03:00:00", "minutes": 120 },
    ]);
    let body = json!({ "filename": "a.csv", "text": COMMA, "zone": zone, "unit": "kg" });
    let (_, import) = world.post(ANNA, "/api/imports", body);
    world.confirm(ANNA, &import);
    world.drain();
    let first = world.query("SELECT min(started_at) FROM workouts");
    assert_eq!(first[0][0], "2024-03-04T17:05:31.000Z");
}

#[test]
fn cancelled_half_way_it_stops_and_a_second_import_completes_it() {
    let world = World::new();
    let text = export(100);
    let import = world.preview(ANNA, &text);
    world.confirm(ANNA, &import);
    // One message, one chunk: its own next message is what the cancelling overtakes.
    world.deliver();
    let half = world.import_row(ANNA, &import);
    assert_eq!(
        (&half["status"], &half["done"]),
        (&json!("running"), &json!(240))
    );
    let address = format!("/api/imports/{}/cancel", id(&import));
    let (status, cancelled) = world.post(ANNA, &address, json!(null));
    assert_eq!((status, &cancelled["status"]), (200, &json!("cancelled")));
    world.drain();
    let after = world.import_row(ANNA, &import);
    assert_eq!(
        (&after["status"], &after["added"]),
        (&json!("cancelled"), &json!(240))
    );
    assert_eq!(world.count("SELECT count(*) FROM sets"), 240);
    assert_eq!(
        world.post(ANNA, &address, json!(null)).1["status"],
        "cancelled"
    );
    assert_eq!(
        world
            .post(ANNA, &address.replace("cancel", "confirm"), json!({}))
            .0,
        409
    );

    let rest = world.import(ANNA, &text);
    assert_eq!(
        (&rest["status"], &rest["added"]),
        (&json!("done"), &json!(360))
    );
}

#[test]
fn confirming_twice_is_confirming_once() {
    let world = World::new();
    let import = world.preview(ANNA, &export(3));
    assert_eq!(world.confirm(ANNA, &import)["status"], "running");
    assert_eq!(world.confirm(ANNA, &import)["status"], "running");
    world.drain();
    assert_eq!(world.confirm(ANNA, &import)["status"], "done");
    assert_eq!(
        world.count("SELECT count(*) FROM outbox WHERE event = 'import_confirmed'"),
        1
    );
    let address = format!("/api/imports/{}/cancel", id(&import));
    assert_eq!(world.post(ANNA, &address, json!(null)).0, 409);
}

#[test]
fn an_import_that_lost_its_message_is_sent_on_by_confirming_again() {
    let world = World::new();
    let import = world.preview(ANNA, &export(100));
    world.confirm(ANNA, &import);
    world.deliver();
    world.lose();
    world.drain();
    let address = format!("/api/imports/{}/confirm", id(&import));
    // It may still be on its way: nothing is sent before a quarter of an hour has gone.
    let (status, row) = world.post(ANNA, &address, json!({}));
    assert_eq!(
        (status, &row["status"], &row["done"]),
        (202, &json!("running"), &json!(240))
    );
    assert_eq!(world.waiting(), 0);

    world
        .host()
        .db()
        .run_script("UPDATE imports SET updated_at = '2020-01-01T00:00:00.000Z'")
        .expect("aged");
    for _ in 0..2 {
        assert_eq!(world.post(ANNA, &address, json!({})).0, 202);
        assert_eq!(world.waiting(), 1);
    }
    world.drain();
    let row = world.import_row(ANNA, &import);
    assert_eq!(
        (&row["status"], &row["done"], &row["added"]),
        (&json!("done"), &json!(600), &json!(600))
    );
    assert_eq!(world.count("SELECT count(*) FROM sets"), 600);
}

#[test]
fn an_import_that_lost_its_message_is_sent_on_by_the_sweep() {
    let world = World::new();
    let import = world.preview(ANNA, &export(100));
    world.confirm(ANNA, &import);
    world.deliver();
    world.lose();
    // One that may still be on its way is left alone.
    world.sweep();
    assert_eq!(world.waiting(), 0);

    world
        .host()
        .db()
        .run_script("UPDATE imports SET updated_at = '2020-01-01T00:00:00.000Z'")
        .expect("aged");
    for _ in 0..2 {
        world.sweep();
        assert_eq!(world.waiting(), 1);
    }
    world.drain();
    let row = world.import_row(ANNA, &import);
    assert_eq!(
        (&row["status"], &row["done"], &row["added"]),
        (&json!("done"), &json!(600), &json!(600))
    );
}

#[test]
fn a_unit_that_the_file_does_not_say_is_asked_for() {
    let world = World::new();
    let import = world.preview(ANNA, COMMA);
    assert_eq!(import["preview"]["unit_stated"], false);
    let address = format!("/api/imports/{}/confirm", id(&import));
    let (status, refusal) = world.post(ANNA, &address, json!({}));
    assert_eq!(
        (status, &refusal["error"]["details"][0]["path"]),
        (422, &json!("unit"))
    );
    let (status, row) = world.post(ANNA, &address, json!({ "unit": "lb" }));
    assert_eq!((status, &row["unit"]), (202, &json!("lb")));
    world.drain();
    let heaviest =
        world.query("SELECT max(weight_kg), min(unit) FROM sets WHERE weight_kg < 40")[0].clone();
    assert!(
        heaviest[0].as_f64().expect("a weight") > 36.0,
        "80 lb are 36.29 kg: {heaviest:?}"
    );
    assert_eq!(heaviest[1], "lb");
}

#[test]
fn what_the_person_deleted_stays_deleted() {
    let world = World::new();
    let text = export(4);
    world.import(ANNA, &text);
    let workout = world.query("SELECT id, rev FROM workouts WHERE title = 'Day 2'")[0].clone();
    let address = format!(
        "/api/workouts/{}?rev={}",
        workout[0].as_str().expect("id"),
        workout[1]
    );
    let (status, body) = world.send(ANNA, ports::Method::Delete, &address, json!(null));
    assert_eq!(status, 204, "{body}");
    // A later export has one set more in that workout.
    let more = text.clone()
        + "2020-01-03 18:00:00,\"Day 2\",45m,\"Bench Press (Barbell)\",4,50,5,0,0,,,\n";
    let again = world.preview(ANNA, &more);
    assert_eq!(again["preview"]["new_sets"], 0, "{}", again["preview"]);
    let again = world.import(ANNA, &more);
    assert_eq!(
        (&again["status"], &again["added"]),
        (&json!("done"), &json!(0))
    );
    assert_eq!(
        world.count("SELECT count(*) FROM sets WHERE deleted_at IS NULL"),
        18
    );
}

#[test]
fn a_file_that_is_gone_fails_the_import_with_words() {
    let world = World::new();
    let import = world.preview(ANNA, &export(3));
    world.confirm(ANNA, &import);
    let blobs = world.host().ports().blobs;
    native::block_on(blobs.delete(&format!("imports/{ANNA}/{}", id(&import)))).expect("deleted");
    world.drain();
    let failed = world.import_row(ANNA, &import);
    assert_eq!(failed["status"], "failed");
    assert_eq!(
        failed["failure"],
        "The file is no longer there. Import it again."
    );
    assert_eq!(world.count("SELECT count(*) FROM sets"), 0);
}
