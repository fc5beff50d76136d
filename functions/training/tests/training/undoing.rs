//! The undoing of an import: exactly what it brought goes, what the person changed stays unless
//! they say otherwise, and importing the file again brings it all again.

use native::block_on;
use ports::Method;
use serde_json::{Value, json};

use crate::trouble::Failure;
use crate::world::{ANNA, World, export, id};

const LIVE: &str = "SELECT (SELECT count(*) FROM sets WHERE deleted_at IS NULL),
  (SELECT count(*) FROM blocks WHERE deleted_at IS NULL),
  (SELECT count(*) FROM workouts WHERE deleted_at IS NULL),
  (SELECT count(*) FROM exercises WHERE deleted_at IS NULL AND space <> 'system'),
  (SELECT count(*) FROM records WHERE deleted_at IS NULL)";

fn undo(world: &World, import: &Value, edited: bool) -> Value {
    let address = format!("/api/imports/{}/undo", id(import));
    let (status, row) = world.post(ANNA, &address, json!({ "edited": edited }));
    assert_eq!((status, &row["status"]), (202, &json!("undoing")), "{row}");
    world.drain();
    world.import_row(ANNA, import)
}

fn preview(world: &World, import: &Value) -> Value {
    let (status, shown) = world.get(ANNA, &format!("/api/imports/{}/undo", id(import)));
    assert_eq!(status, 200, "{shown}");
    shown
}

/// A set of the workout of that name, changed by its person.
fn change_a_set(world: &World, title: &str) {
    let set = world.query(&format!(
        "SELECT s.id, s.rev FROM sets s JOIN workouts w ON w.id = s.workout WHERE w.title = '{title}' ORDER BY s.rank"
    ))[0]
        .clone();
    // The clock of the world stands still, so a change has to show in its own time.
    let address = format!("/api/sets/{}", set[0].as_str().expect("an id"));
    let (status, row) = world.send(
        ANNA,
        Method::Patch,
        &address,
        json!({ "rev": set[1], "reps": 3 }),
    );
    assert_eq!(status, 200, "{row}");
    let later = format!(
        "UPDATE sets SET updated_at = '2099-01-01T00:00:00.000Z' WHERE id = '{}'",
        id(&row)
    );
    world
        .host()
        .db()
        .run_script(&later)
        .expect("a later change");
}

#[test]
fn everything_goes_and_the_same_file_brings_it_again() {
    let world = World::new();
    let text = export(45);
    let import = world.import(ANNA, &text);
    let before = world.query(LIVE);
    let state = world.state();
    let shown = preview(&world, &import);
    assert_eq!(
        (
            &shown["sets"],
            &shown["workouts"],
            &shown["exercises"],
            &shown["edited_sets"],
            &shown["possible"]
        ),
        (&json!(270), &json!(45), &json!(1), &json!(0), &json!(true))
    );
    let undone = undo(&world, &import, false);
    assert_eq!(undone["status"], "undone", "{undone}");
    assert_eq!(undone["undo_done"], undone["undo_total"]);
    assert_eq!(
        world.query(LIVE),
        [[json!(0), json!(0), json!(0), json!(0), json!(0)]]
    );

    let again = world.import(ANNA, &text);
    assert_eq!(
        (&again["status"], &again["added"]),
        (&json!("done"), &json!(270))
    );
    assert_eq!(world.query(LIVE), before);
    let rows = |state: &[String]| -> Vec<String> {
        let rows = state.iter().filter(|row| !row.contains("export.csv"));
        rows.cloned().collect()
    };
    assert_eq!(rows(&world.state()), rows(&state));
    // And it can be undone as the first was.
    assert_eq!(preview(&world, &again)["sets"], 270);
    undo(&world, &again, false);
    assert_eq!(world.query(LIVE)[0][0], 0);
    assert_eq!(world.complaints(), Vec::<String>::new());
}

#[test]
fn what_the_person_changed_or_added_stays() {
    let world = World::new();
    let import = world.import(ANNA, &export(3));
    change_a_set(&world, "Day 1");
    let own = world.query("SELECT id FROM workouts WHERE title = 'Day 2'")[0][0].clone();
    let bench = world.query("SELECT exercise FROM sets LIMIT 1")[0][0].clone();
    let (status, row) = world.post(
        ANNA,
        "/api/sets",
        json!({ "workout": own, "exercise": bench, "reps": 1, "done_at": "2026-01-01T10:00:00Z" }),
    );
    assert_eq!(status, 201, "{row}");
    assert_eq!(preview(&world, &import)["edited_sets"], 1);

    let undone = undo(&world, &import, false);
    assert_eq!(
        (&undone["status"], &undone["undo_kept"]),
        (&json!("undone"), &json!(1))
    );
    assert_eq!(
        world.query("SELECT title FROM workouts WHERE deleted_at IS NULL ORDER BY title"),
        [[json!("Day 1")], [json!("Day 2")]]
    );
    assert_eq!(world.query(LIVE)[0][0], 2);
}

#[test]
fn what_was_changed_goes_too_where_the_person_says_so() {
    let world = World::new();
    let import = world.import(ANNA, &export(3));
    change_a_set(&world, "Day 1");
    undo(&world, &import, true);
    assert_eq!(
        world.query(LIVE)[0][..4],
        [json!(0), json!(0), json!(0), json!(0)]
    );
}

#[test]
fn what_the_person_deleted_is_not_brought_again() {
    let world = World::new();
    let text = export(3);
    let import = world.import(ANNA, &text);
    let workout = world.query("SELECT id, rev FROM workouts WHERE title = 'Day 1'")[0].clone();
    let address = format!(
        "/api/workouts/{}?rev={}",
        workout[0].as_str().expect("id"),
        workout[1]
    );
    assert_eq!(
        world.send(ANNA, Method::Delete, &address, json!(null)).0,
        204
    );
    undo(&world, &import, false);
    let again = world.import(ANNA, &text);
    assert_eq!(again["added"], 12);
    assert_eq!(world.query(LIVE)[0][2], 2);
}

#[test]
fn another_import_of_the_same_years_keeps_its_own() {
    let world = World::new();
    let first = world.import(ANNA, &export(2));
    let second = world.import(ANNA, &export(4));
    assert_eq!(second["added"], 12);
    undo(&world, &first, false);
    assert_eq!(
        world.query("SELECT title FROM workouts WHERE deleted_at IS NULL ORDER BY title"),
        [[json!("Day 2")], [json!("Day 3")]]
    );
    // The exercise that the first made is in use by the second.
    assert_eq!(world.query(LIVE)[0][3], 1);
}

#[test]
fn nothing_that_has_not_ended_or_is_too_old_can_be_undone() {
    let world = World::new();
    let import = world.preview(ANNA, &export(1));
    let address = format!("/api/imports/{}/undo", id(&import));
    assert_eq!(world.post(ANNA, &address, json!({})).0, 409);
    let done = world.import(ANNA, &export(2));
    let old = "UPDATE imports SET ended_at = '2026-01-01T00:00:00.000Z' WHERE status = 'done'";
    world.host().db().run_script(old).expect("an older end");
    let address = format!("/api/imports/{}/undo", id(&done));
    assert_eq!(world.post(ANNA, &address, json!({})).0, 409);
    assert_eq!(preview(&world, &done)["possible"], false);
    assert_eq!(world.query(LIVE)[0][0], 12);
}

#[test]
fn each_call_of_the_database_fails_once_and_the_undoing_ends_the_same() {
    let prepared = || {
        let world = World::new();
        let import = world.import(ANNA, &export(20));
        (world, import)
    };
    let (world, import) = prepared();
    let first = world.trouble.calls();
    undo(&world, &import, false);
    let last = world.trouble.calls();
    let expected = world.state();
    assert!(last > first + 8, "{first} to {last}");
    for call in first..last {
        for how in [Failure::Before, Failure::After] {
            let (world, import) = prepared();
            world.trouble.fail(call, how);
            let address = format!("/api/imports/{}/undo", id(&import));
            let (status, _) = world.post(ANNA, &address, json!({}));
            if status != 202 {
                // What the person does then: try again.
                assert_eq!(world.post(ANNA, &address, json!({})).0, 202);
            }
            world.drain();
            assert!(
                world.state() == expected,
                "call {call} failing {how:?} leaves another state"
            );
        }
    }
}

#[test]
fn the_file_is_forgotten_when_the_import_has_ended() {
    let world = World::new();
    let import = world.preview(ANNA, &export(2));
    let file = format!("imports/{ANNA}/{}", id(&import));
    let blobs = world.host().ports().blobs;
    assert!(block_on(blobs.get(&file)).expect("the store").is_some());
    world.confirm(ANNA, &import);
    world.drain();
    assert!(block_on(blobs.get(&file)).expect("the store").is_none());

    let left = world.preview(ANNA, &export(3));
    let old =
        "UPDATE imports SET updated_at = '2026-01-01T00:00:00.000Z' WHERE status = 'previewed'";
    world.host().db().run_script(old).expect("an old preview");
    world.drain();
    assert_eq!(world.import_row(ANNA, &left)["status"], "cancelled");
    let file = format!("imports/{ANNA}/{}", id(&left));
    assert!(block_on(blobs.get(&file)).expect("the store").is_none());
}
