//! The next session and the weeks ahead: what the operations answer, and what a device makes of the rows that it holds.

use contract::{Block, Slot, Workout};
use contract::{Exercise, ExercisePreference, Programme, Routine, Run, Set, SimulationRequest};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use strength::programme::Followed;

use crate::world::{ANNA, World, id};

const TODAY: &str = "2026-11-21";

fn rows<T: DeserializeOwned>(world: &World, collection: &str) -> Vec<T> {
    let (status, page) = world.get(ANNA, &format!("/api/{collection}?limit=200"));
    assert_eq!(status, 200, "{page}");
    serde_json::from_value(page["items"].clone()).expect("rows")
}

/// What a device holds; all of it, whosever programme and whichever run.
fn held(world: &World) -> Followed {
    let (programmes, runs): (Vec<Programme>, Vec<Run>) =
        (rows(world, "programmes"), rows(world, "runs"));
    let (routines, slots): (Vec<Routine>, Vec<Slot>) =
        (rows(world, "routines"), rows(world, "slots"));
    let (workouts, sets): (Vec<Workout>, Vec<Set>) = (rows(world, "workouts"), rows(world, "sets"));
    let (blocks, preferences): (Vec<Block>, Vec<ExercisePreference>) =
        (rows(world, "blocks"), rows(world, "exercise_preferences"));
    let mut exercises: Vec<Exercise> = Vec::new();
    for slot in &slots {
        let (status, row) = world.get(ANNA, &format!("/api/exercises/{}", slot.exercise));
        assert_eq!(status, 200, "{row}");
        exercises.push(serde_json::from_value(row).expect("an exercise"));
    }
    Followed {
        runs,
        programmes,
        routines,
        slots,
        workouts,
        blocks,
        sets,
        exercises,
        preferences,
    }
}

fn same_next(world: &World, run: &str) -> Value {
    let (status, there) = world.get(ANNA, &format!("/api/runs/{run}/next?today={TODAY}"));
    assert_eq!(status, 200, "{there}");
    let here = held(world).next_session(run, TODAY).expect("a run");
    assert_eq!(serde_json::to_value(&here).expect("JSON"), there);
    there
}

#[test]
fn a_device_knows_the_next_session_as_the_server_does() {
    let world = World::new();
    let post = |address: &str, body: Value| {
        let (status, row) = world.post(ANNA, address, body);
        assert_eq!(status, 201, "{row}");
        row
    };
    let choice = json!({ "template": "linear_3x5" });
    let programme = post("/api/programmes/from_template", choice);
    // Another programme that the device holds besides, and that must not get mixed up with this one.
    post(
        "/api/programmes/from_template",
        json!({ "template": "gzclp" }),
    );
    let run = json!({ "programme": id(&programme), "title": "Mine", "starts_on": "2026-11-02", "weekdays": [1, 3, 5] });
    let run = post("/api/runs", run);
    let first = same_next(&world, id(&run));

    let session = &first["next"];
    let workout = json!({
        "title": session["title"], "started_at": "2026-11-02T17:00:00.000Z", "ended_at": "2026-11-02T18:00:00.000Z",
        "run": id(&run), "session": session["session"], "routine": session["routine"],
    });
    let workout = post("/api/workouts", workout);
    for planned in session["blocks"].as_array().expect("blocks") {
        let block = json!({
            "workout": id(&workout), "exercise": planned["exercise"], "slot": planned["slot"], "plan": planned["sets"],
        });
        let block = post("/api/blocks", block);
        for set in planned["sets"].as_array().expect("sets") {
            post(
                "/api/sets",
                json!({
                    "workout": id(&workout), "block": id(&block), "exercise": planned["exercise"],
                    "kind": set["kind"], "weight_kg": set["weight_kg"].as_f64().unwrap_or(40.0), "reps": set["reps"],
                    "done_at": "2026-11-02T17:10:00.000Z",
                }),
            );
        }
    }
    let second = same_next(&world, id(&run));
    assert_eq!((&first["done"], &second["done"]), (&json!(0), &json!(1)));
    assert_ne!(first["next"]["blocks"], second["next"]["blocks"]);

    let ahead = json!({ "run": id(&run), "weeks": 4, "from": TODAY, "assume": "misses" });
    let address = format!("/api/programmes/{}/simulate", id(&programme));
    let (status, there) = world.post(ANNA, &address, ahead.clone());
    assert_eq!(status, 200, "{there}");
    let request: SimulationRequest = serde_json::from_value(ahead).expect("a request");
    let here = held(&world).simulation(id(&programme), ANNA, request, TODAY);
    assert_eq!(
        serde_json::to_value(here.expect("sessions")).expect("JSON"),
        there
    );
    assert_eq!(
        world
            .get(ANNA, "/api/runs/01940000-0000-7000-8000-0000000000ee/next")
            .0,
        404
    );
}
