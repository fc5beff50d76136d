//! Random histories of devices that write offline and send later, against what each value
//! must come to: in a row, overwritten by someone who had seen it, or in the inbox.

use crate::shop::{item, shop};
use crate::world::{ANN, World, id, now, parsed, uuid};
use proptest::prelude::*;
use records::ConflictQuery;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const FIELDS: [&str; 3] = ["title", "slug", "note"];
const ROWS: u32 = 2;
const DEVICES: usize = 3;

#[derive(Clone, Debug)]
enum Act {
    /// Writes some fields of a row, as the device last saw it.
    Edit {
        device: usize,
        row: u32,
        fields: u8,
        minute: u32,
    },
    Delete {
        device: usize,
        row: u32,
    },
    /// Sees the rows as they are.
    Pull {
        device: usize,
    },
    /// Sends what it did since the last time, twice where the answer was lost.
    Push {
        device: usize,
        twice: bool,
    },
    /// Takes a value out of the inbox.
    Settle {
        place: usize,
        lost: bool,
    },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let (device, row) = (0..DEVICES, 0..ROWS);
    let act = prop_oneof![
        5 => (device.clone(), row.clone(), 1..8_u8, 0..50_u32).prop_map(|(device, row, fields, minute)| Act::Edit { device, row, fields, minute }),
        1 => (device.clone(), row).prop_map(|(device, row)| Act::Delete { device, row }),
        2 => device.clone().prop_map(|device| Act::Pull { device }),
        4 => (device, any::<bool>()).prop_map(|(device, twice)| Act::Push { device, twice }),
        1 => (0..8_usize, any::<bool>()).prop_map(|(place, lost)| Act::Settle { place, lost }),
    ];
    prop::collection::vec(act, 1..40)
}

#[derive(Default, Clone)]
struct Device {
    seen: i64,
    waiting: Vec<Value>,
}

/// A value that the platform has acknowledged, by row and field.
type Said = (u32, &'static str, String);

struct History {
    world: World,
    devices: Vec<Device>,
    /// Values that were acknowledged and that nobody has knowingly written over since.
    owed: BTreeSet<Said>,
    /// The revision in which a field of a row last changed.
    changed: BTreeMap<(u32, &'static str), i64>,
    written: u32,
}

impl History {
    fn new() -> History {
        let world = shop();
        for row in 0..ROWS {
            item(&world, json!({"id": uuid(row)}));
        }
        let mut history = History {
            world,
            devices: vec![Device::default(); DEVICES],
            owed: BTreeSet::new(),
            changed: BTreeMap::new(),
            written: 0,
        };
        for device in 0..DEVICES {
            history.act(&Act::Pull { device });
        }
        history
    }

    fn rev(&self) -> i64 {
        self.world
            .texts(&format!("SELECT rev||'' FROM spaces WHERE id = '{ANN}'"))[0]
            .parse()
            .expect("a revision")
    }

    /// The values that the row has now, whether it is deleted or not.
    fn values(&self, row: u32) -> Vec<(&'static str, String)> {
        let columns = ["c_f1", "c_f21", "c_f20"];
        FIELDS
            .into_iter()
            .zip(columns)
            .map(|(field, column)| {
                (
                    field,
                    self.world.texts(&format!(
                        "SELECT {column} FROM items WHERE id = '{}'",
                        uuid(row)
                    ))[0]
                        .clone(),
                )
            })
            .collect()
    }

    fn inbox(&self) -> Vec<Value> {
        let found = now(records::conflicts(
            &self.world.scope(ANN),
            "item",
            &ConflictQuery::default(),
        ))
        .map(parsed);
        found.expect("a list")["items"]
            .as_array()
            .expect("items")
            .clone()
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Pull { device } => self.devices[*device].seen = self.rev(),
            Act::Edit {
                device,
                row,
                fields,
                minute,
            } => {
                let mut given = json!({});
                for (place, field) in FIELDS
                    .into_iter()
                    .enumerate()
                    .filter(|(place, _)| fields >> place & 1 == 1)
                {
                    let _ = place;
                    self.written += 1;
                    given[field] = json!(format!("v{}", self.written));
                }
                let key = records::new_id(&self.world.ports);
                let device = &mut self.devices[*device];
                let (rev, at) = (device.seen, format!("2026-03-01T11:{minute:02}:00Z"));
                device.waiting.push(json!({"key": key, "op": "update", "model": "item", "id": uuid(*row), "rev": rev, "at": at, "on_conflict": "keep", "fields": given}));
            }
            Act::Delete { device, row } => {
                let key = records::new_id(&self.world.ports);
                let device = &mut self.devices[*device];
                device.waiting.push(json!({"key": key, "op": "delete", "model": "item", "id": uuid(*row), "rev": device.seen, "on_conflict": "keep"}));
            }
            Act::Push { device, twice } => self.push(*device, *twice),
            Act::Settle { place, lost } => {
                let open = self.inbox();
                if let Some(conflict) = open.get(place % open.len().max(1)) {
                    let take = if *lost { "lost" } else { "kept" };
                    let row = (0..ROWS)
                        .find(|row| conflict["row"] == uuid(*row))
                        .expect("a row");
                    let before = self.values(row);
                    let settled = now(records::settle(
                        &self.world.scope(ANN),
                        "item",
                        id(conflict),
                        json!({"take": take}),
                    ));
                    settled.expect("settled");
                    self.mark(row, &before);
                    // The person saw both and chose.
                    let field = FIELDS
                        .into_iter()
                        .find(|field| conflict["field"] == *field)
                        .expect("a field");
                    let other = if *lost { "kept" } else { "lost" };
                    self.owed.remove(&(
                        row,
                        field,
                        conflict[other]["value"].as_str().unwrap_or("").to_owned(),
                    ));
                }
            }
        }
    }

    /// Each operation in a batch of its own: what one says of another's row is refused alone.
    fn push(&mut self, device: usize, twice: bool) {
        let operations = std::mem::take(&mut self.devices[device].waiting);
        for operation in operations {
            let body = json!({"operations": [operation]});
            let row = (0..ROWS)
                .find(|row| operation["id"] == uuid(*row))
                .expect("a row");
            let before = self.values(row);
            let send =
                || now(records::batch(&self.world.scope(ANN), "item", body.clone())).map(parsed);
            let Ok(answer) = send() else {
                continue;
            };
            if twice {
                let state = self.world.state();
                assert_eq!(send().expect("a repeat"), answer);
                assert_eq!(self.world.state(), state);
            }
            let result = &answer["results"][0];
            if operation["op"] == "delete" {
                continue;
            }
            assert_ne!(result["item"], Value::Null, "an edit keeps its row");
            let base = operation["rev"].as_i64().expect("a revision");
            for (field, value) in operation["fields"].as_object().expect("fields") {
                let field = FIELDS
                    .into_iter()
                    .find(|known| known == field)
                    .expect("a field");
                self.owed
                    .insert((row, field, value.as_str().expect("text").to_owned()));
                // Its author had seen what stood there, and wrote over it.
                if base >= self.changed.get(&(row, field)).copied().unwrap_or(0) {
                    let known = before
                        .iter()
                        .find(|(known, _)| *known == field)
                        .expect("a value");
                    self.owed.remove(&(row, field, known.1.clone()));
                }
            }
            self.mark(row, &before);
        }
    }

    /// Notes which fields of the row are not as before.
    fn mark(&mut self, row: u32, before: &[(&'static str, String)]) {
        let rev = self.rev();
        for (field, value) in self.values(row) {
            if !before.contains(&(field, value)) {
                self.changed.insert((row, field), rev);
            }
        }
    }

    /// Every value that is owed is in its row or in the inbox of all times.
    fn check(&self) {
        let kept = self
            .world
            .texts("SELECT kept||' '||lost FROM conflicts")
            .join(" ");
        for (row, field, value) in &self.owed {
            let stands = self.values(*row).contains(&(*field, value.clone()));
            assert!(
                stands || kept.contains(&format!("\"{value}\"")),
                "{value} of {field} of row {row} is lost"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_acknowledged_value_is_lost(acts in acts()) {
        let mut history = History::new();
        for act in &acts {
            history.act(act);
            history.check();
        }
    }
}
