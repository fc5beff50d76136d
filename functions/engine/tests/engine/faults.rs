//! Messages that come twice, in another order, or fail at any call of the stores end in exactly the same rows, and until then
//! whatever answered before goes on answering.

use crate::trouble::Failure;
use crate::world::{ANNA, DAY, World};

/// A world with a model in force, in which the next night is due.
fn due() -> World {
    let world = World::trained();
    world.night();
    world.host().advance(2 * DAY);
    world.train(ANNA, 2, 1);
    world
}

fn undisturbed() -> Vec<String> {
    let world = due();
    world.night();
    world.state()
}

#[test]
fn messages_twice_and_in_another_order_make_one_checkpoint() {
    let world = due();
    world.sweep();
    world.sweep();
    while world.waiting() > 0 {
        world.disturb();
        for _ in 0..world.waiting().min(40) {
            world.deliver();
        }
        // What a message sends twice is doubled again: keep the queue from growing without end.
        if world.waiting() > 20 {
            world.lose();
        }
    }
    world.night();
    assert_eq!(world.state(), undisturbed());
}

#[test]
fn each_call_of_the_stores_fails_once_before_or_after_it_took_effect() {
    let expected = undisturbed();
    let world = due();
    let first = world.trouble.calls();
    world.night();
    let last = world.trouble.calls();
    assert!(last > first + 12, "{first} to {last}");
    for call in first..last {
        for how in [Failure::Before, Failure::After] {
            let world = due();
            let before = world.predict()["model_version"].clone();
            let offset = world.trouble.calls() - first;
            world.trouble.fail(call + offset, how);
            world.sweep();
            while world.deliver() {
                let in_force = world.query(
                    "SELECT count(*), max(version) FROM checkpoints WHERE status IN ('active', 'demoted')",
                );
                assert_eq!(in_force[0][0], 1, "call {call} failing {how:?}");
                let fitting = world.query("SELECT 1 FROM checkpoints WHERE status = 'fitting'");
                if !fitting.is_empty() {
                    assert_eq!(in_force[0][1], before, "call {call} failing {how:?}");
                }
            }
            world.night();
            assert!(
                world.state() == expected,
                "call {call} failing {how:?} leaves another state"
            );
        }
    }
}

#[test]
fn a_fitting_whose_message_was_lost_is_sent_on() {
    let world = due();
    world.sweep();
    world.deliver();
    world.lose();
    world.sweep();
    assert_eq!(world.waiting(), 0, "it has not stood still for long yet");
    world.host().advance(20 * 60_000);
    world.night();
    let row = world.checkpoints().pop().unwrap();
    assert_eq!(row["version"], "model-2026-11-23");
    assert_ne!(row["status"], "fitting");
}
