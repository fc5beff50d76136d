//! A course of events: devices of one person, what they show, and how they write.

use crate::acts::{Act, zero};
use crate::device::{Device, run};
use crate::ledger::{Ledger, WATCHED};
use crate::world::World;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use std::rc::Rc;
use sync::{Next, Query, Store, Verb, Write};

pub struct Course {
    pub world: Rc<World>,
    pub ledger: Rc<Ledger>,
    pub person: String,
    pub spaces: Vec<String>,
    pub devices: Vec<Device>,
    pub words: u32,
    /// What each device deleted and has not brought back: model and row.
    parted: Vec<Vec<(String, Map<String, Value>)>>,
    /// Whether anything was brought back: what had gone with it comes from the server, later.
    pub returned: bool,
}

impl Course {
    pub fn new(world: &Rc<World>, skews: &[i64]) -> Course {
        let ledger = Ledger::new(world);
        let (person, gym) = world.person();
        let device = |skew: &i64| Device::new(world, &person, *skew, ledger.clone());
        let mut course = Course {
            devices: skews.iter().map(device).collect(),
            spaces: vec![person.clone(), gym],
            world: world.clone(),
            ledger,
            person,
            words: 0,
            parted: vec![Vec::new(); skews.len()],
            returned: false,
        };
        course.act(0, &Act::Begin);
        course.write(0, Verb::Create, "exercise", None, json!({"name": "Squat"}));
        let own = json!({"for": "set", "key": "mood", "label": "Mood", "kind": "text"});
        course.write(0, Verb::Create, "own_field", None, own);
        course.act(
            0,
            &Act::Log {
                workout: zero(),
                exercise: Some(zero()),
                refused: false,
            },
        );
        for device in 0..course.devices.len() {
            course.act(device, &Act::Sync);
        }
        course
    }

    /// A word that nobody else writes.
    pub fn word(&mut self) -> String {
        self.words += 1;
        format!(
            "w{}{}",
            self.words,
            if self.words.is_multiple_of(7) {
                "ü"
            } else {
                ""
            }
        )
    }

    /// The rows that a device shows.
    pub fn shown(&self, device: usize, model: &str) -> Vec<Map<String, Value>> {
        let query = Query {
            model: model.into(),
            limit: 1000,
            ..Query::default()
        };
        let listed = run(self.devices[device].client.list(&query));
        listed.map(|listed| listed.items).unwrap_or_default()
    }

    pub fn pick(&self, device: usize, model: &str, row: Index) -> Option<Map<String, Value>> {
        let shown = self.shown(device, model);
        (!shown.is_empty()).then(|| row.get(&shown).clone())
    }

    pub fn write(
        &mut self,
        device: usize,
        verb: Verb,
        model: &str,
        row: Option<&Map<String, Value>>,
        fields: Value,
    ) {
        let id = row.map_or_else(|| self.world.new_id(), |row| text(row, "id"));
        let fields = crate::world::object(fields);
        let seen = row.map(|row| {
            let old = |(name, _): (&String, &Value)| Some((name.clone(), row.get(name)?.clone()));
            fields.iter().filter_map(old).collect()
        });
        let write = Write {
            key: None,
            verb,
            model: model.into(),
            id: id.clone(),
            space: None,
            rev: row.map(|row| row["rev"].as_i64().expect("a revision")),
            fields: fields.clone(),
            seen: seen.unwrap_or_default(),
            at: None,
            whole: false,
        };
        let written = run(self.devices[device].client.write(vec![write])).expect("written");
        let outbox = run(self.devices[device].store.outbox()).expect("an outbox");
        match verb {
            Verb::Delete => {
                let last = outbox.last().expect("an entry");
                self.ledger
                    .part_from(&last.operation.key, model, row.expect("a row"));
                assert_eq!(written.rows, [None]);
                let row = row.expect("a row").clone();
                self.parted[device].push((model.to_owned(), row));
            }
            _ => {
                // What the client itself filled in was seen too.
                let mut given = outbox.iter().filter(|entry| entry.operation.id == id);
                let given = given
                    .next_back()
                    .map(|entry| entry.operation.fields.clone());
                let all = if verb == Verb::Create {
                    given.unwrap_or_default()
                } else {
                    fields
                };
                self.ledger.type_in(model, &id, &all, row);
                let now = written.rows[0].as_ref().expect("it is seen");
                for (name, value) in &all {
                    assert!(
                        value.is_object() || &now[name] == value,
                        "{name} of {now:?}"
                    );
                }
            }
        }
    }

    /// Undoes the last delete of a device, as a page does: with all that the row had.
    pub fn bring_back(&mut self, device: usize) {
        let Some((model, row)) = self.parted[device].pop() else {
            return;
        };
        let id = text(&row, "id");
        if self
            .shown(device, &model)
            .iter()
            .any(|row| text(row, "id") == id)
        {
            return;
        }
        let known = WATCHED.iter().find(|(name, _, _)| *name == model);
        let names = known.into_iter().flat_map(|(_, _, names)| names.iter());
        let names = names.map(|name| name.split('.').next().unwrap_or(name));
        let fields: Map<String, Value> = names
            .chain(["started_at"])
            .filter_map(|name| {
                Some((
                    name.to_owned(),
                    row.get(name).filter(|value| !value.is_null())?.clone(),
                ))
            })
            .collect();
        let write = Write {
            key: None,
            verb: Verb::Update,
            model,
            id,
            space: None,
            rev: row["rev"].as_i64(),
            fields,
            seen: Map::new(),
            at: None,
            whole: true,
        };
        run(self.devices[device].client.write(vec![write])).expect("written");
        self.returned = true;
    }

    pub fn sync(&self, device: usize) {
        for _ in 0..100 {
            let turn = run(self.devices[device].client.step(0)).expect("the store works");
            match turn.next {
                Next::Now => {}
                Next::Idle => return,
                other => panic!("{other:?}"),
            }
        }
        panic!("no end of turns");
    }
}

pub fn text(row: &Map<String, Value>, name: &str) -> String {
    row.get(name)
        .and_then(Value::as_str)
        .unwrap_or("")
        .to_owned()
}
