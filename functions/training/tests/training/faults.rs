//! Deliveries that come twice, in another order, or fail at any call of the database end in
//! exactly the same rows.

use serde_json::json;

use crate::trouble::Failure;
use crate::world::{ANNA, World, export};

/// Long enough for two chunks.
const WORKOUTS: usize = 45;

fn confirmed() -> World {
    let world = World::new();
    let import = world.preview(ANNA, &export(WORKOUTS));
    world.confirm(ANNA, &import);
    world
}

fn undisturbed() -> Vec<String> {
    let world = confirmed();
    world.drain();
    world.state()
}

#[test]
fn messages_twice_and_in_another_order() {
    let world = confirmed();
    while world.waiting() > 0 {
        world.disturb();
        for _ in 0..world.waiting() {
            world.deliver();
        }
    }
    world.drain();
    assert_eq!(world.state(), undisturbed());
}

#[test]
fn each_call_of_the_database_fails_once_before_or_after_it_took_effect() {
    let expected = undisturbed();
    let world = confirmed();
    let first = world.trouble.calls();
    world.drain();
    let last = world.trouble.calls();
    assert!(last > first + 12, "{first} to {last}");
    for call in first..last {
        for how in [Failure::Before, Failure::After] {
            let world = confirmed();
            world.trouble.fail(call, how);
            world.drain();
            assert!(
                world.state() == expected,
                "call {call} failing {how:?} leaves another state"
            );
        }
    }
}

#[test]
fn a_preview_or_confirmation_that_fails_leaves_nothing_half_done() {
    let probe = World::new();
    let import = probe.preview(ANNA, &export(3));
    let previewed = probe.trouble.calls();
    probe.confirm(ANNA, &import);
    let calls = probe.trouble.calls();
    for call in 0..calls {
        for how in [Failure::Before, Failure::After] {
            let world = World::new();
            world.trouble.fail(call, how);
            let body = json!({ "filename": "export.csv", "text": export(3) });
            let (status, row) = world.post(ANNA, "/api/imports", body);
            if call < previewed {
                assert_eq!(
                    (status, &row["error"]["code"]),
                    (503, &json!("unavailable")),
                    "{row}"
                );
                let rows = world.count("SELECT count(*) FROM imports");
                assert!(rows == 0 || (rows == 1 && how == Failure::After));
                continue;
            }
            let address = format!("/api/imports/{}/confirm", crate::world::id(&row));
            let (status, refused) = world.post(ANNA, &address, json!({ "unit": "kg" }));
            assert!(status == 503 || status == 202, "{refused}");
            // What the person does then: try again.
            let (status, again) = world.post(ANNA, &address, json!({ "unit": "kg" }));
            assert_eq!(status, 202, "{again}");
            world.drain();
            assert_eq!(world.import_row(ANNA, &row)["added"], 18);
            assert_eq!(
                world.count("SELECT count(*) FROM outbox WHERE event = 'import_confirmed'"),
                1
            );
        }
    }
}
