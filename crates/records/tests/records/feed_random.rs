//! Random histories of a space, followed by devices, against what the lists say.

use crate::library::{Device, bob_is, library, readable};
use crate::world::{ANN, BOB, GYM, World, now, uuid};
use proptest::prelude::*;
use records::Plan;
use serde_json::{Value, json};

/// What happens in the gym, or to somebody who follows it.
#[derive(Clone, Debug)]
enum Act {
    Create {
        model: usize,
        number: u32,
        reader: usize,
    },
    Change {
        model: usize,
        number: u32,
        reader: usize,
    },
    Delete {
        model: usize,
        number: u32,
    },
    Together {
        number: u32,
    },
    Role {
        role: usize,
    },
    Pull {
        person: usize,
        limit: u32,
    },
}

const MODELS: [&str; 4] = ["book", "visit", "letter", "shelf_7"];
const READERS: [&str; 3] = [ANN, BOB, "01930000-0000-7000-8000-0000000000ff"];
const ROLES: [Option<&str>; 4] = [Some("mentee"), Some("mentor"), Some("admin"), None];

fn act() -> impl Strategy<Value = Act> {
    let (model, number, reader) = (0..MODELS.len(), 0..6_u32, 0..READERS.len());
    prop_oneof![
        3 => (model.clone(), number.clone(), reader.clone())
            .prop_map(|(model, number, reader)| Act::Create { model, number, reader }),
        4 => (model.clone(), number.clone(), reader)
            .prop_map(|(model, number, reader)| Act::Change { model, number, reader }),
        2 => (model, number).prop_map(|(model, number)| Act::Delete { model, number }),
        1 => (10..20_u32).prop_map(|number| Act::Together { number }),
        1 => (0..ROLES.len()).prop_map(|role| Act::Role { role }),
        5 => (0..2_usize, 1..5_u32).prop_map(|(person, limit)| Act::Pull { person, limit }),
    ]
}

fn row_of(model: &str, name: &str, reader: &str) -> Value {
    let mut row = json!({"name": name});
    if model == "letter" {
        row["reader"] = json!(reader);
    }
    row
}

fn play(world: &World, act: &Act, time: usize, devices: &mut [Device; 2]) {
    let named = |model: usize, number: u32| uuid(number + 100 * model as u32);
    match *act {
        Act::Create {
            model,
            number,
            reader,
        } => {
            let mut row = row_of(MODELS[model], &time.to_string(), READERS[reader]);
            row["id"] = json!(named(model, number));
            row["space"] = json!(GYM);
            drop(world.create(ANN, MODELS[model], row));
        }
        Act::Change {
            model,
            number,
            reader,
        } => {
            let id = named(model, number);
            if let Ok(before) = world.get(ANN, MODELS[model], &id) {
                let mut row = row_of(MODELS[model], &time.to_string(), READERS[reader]);
                row["rev"] = before["rev"].clone();
                world
                    .update(ANN, MODELS[model], &id, row)
                    .expect("a change");
            }
        }
        Act::Delete { model, number } => {
            drop(world.delete(ANN, MODELS[model], &named(model, number)));
        }
        Act::Together { number } => {
            let scope = world.scope(ANN);
            let mut plan = Plan::new(&scope, GYM);
            for (place, model) in MODELS.iter().enumerate() {
                let mut row = row_of(model, &time.to_string(), BOB);
                row["id"] = json!(named(place, number));
                plan.upsert(model, &row);
            }
            now(plan.commit()).expect("rows at once");
        }
        Act::Role { role } => bob_is(world, ROLES[role]),
        Act::Pull { person, limit } => {
            devices[person].pull(world, [ANN, BOB][person], GYM, limit);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn who_follows_holds_what_they_may_read(acts in prop::collection::vec(act(), 1..60), limit in 1..5_u32) {
        let world = library();
        let mut devices = [Device::default(), Device::default()];
        for (time, act) in acts.iter().enumerate() {
            play(&world, act, time, &mut devices);
        }
        for (device, user) in devices.iter_mut().zip([ANN, BOB]) {
            device.catch_up(&world, user, GYM, limit);
            prop_assert_eq!(&device.rows, &readable(&world, user, GYM));
        }
    }
}
