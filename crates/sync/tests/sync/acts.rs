//! What happens on a device, and to what it sends.

use crate::course::{Course, text};
use crate::device::{Fate, left_after, run, side_by_side};
use crate::ledger::WATCHED;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;
use spec::rank;
use sync::Verb;

#[derive(Clone, Debug)]
pub enum Act {
    Begin,
    Log {
        workout: Index,
        exercise: Option<Index>,
        refused: bool,
    },
    Edit {
        model: usize,
        row: Index,
        fields: u8,
    },
    Move {
        row: Index,
        between: (Index, Index),
    },
    Shift {
        row: Index,
        to: Index,
    },
    Delete {
        model: usize,
        row: Index,
    },
    /// What was deleted last is brought back.
    Return,
    Correct,
    /// Takes a turn, which is left after so many waits if it lasts longer.
    Turn {
        fate: Fate,
        left: Option<usize>,
    },
    Sync,
    /// Two tabs take turns at once, one step of one and then some of the other.
    Tabs(u64),
    /// What was delayed arrives.
    Arrive(Index),
    Tick(i64),
}

impl Course {
    pub fn act(&mut self, device: usize, act: &Act) {
        let device = device % self.devices.len();
        match act {
            Act::Begin => {
                let title = self.word();
                self.write(
                    device,
                    Verb::Create,
                    "workout",
                    None,
                    json!({"title": title, "started_at": "2026-03-01T08:00:00.000Z"}),
                );
            }
            Act::Log {
                workout,
                exercise,
                refused,
            } => {
                let Some(workout) = self.pick(device, "workout", *workout) else {
                    return;
                };
                let exercise = exercise.and_then(|row| self.pick(device, "exercise", row));
                let note = self.word();
                let mut fields = json!({"workout": workout["id"], "note": note, "reps": if *refused { 13 } else { 5 }});
                if let Some(exercise) = exercise {
                    fields["exercise"] = exercise["id"].clone();
                }
                self.write(device, Verb::Create, "set", None, fields);
            }
            Act::Edit { model, row, fields } => {
                let (model, _, names) = WATCHED[*model];
                let Some(row) = self.pick(device, model, *row) else {
                    return;
                };
                let names: Vec<&str> = names
                    .iter()
                    .copied()
                    .filter(|name| !matches!(*name, "rank" | "workout"))
                    .collect();
                let mut given = json!({});
                for (place, name) in names.iter().enumerate() {
                    if fields >> place & 1 == 0 && names.len() > 1 {
                        continue;
                    }
                    match name.split_once('.') {
                        None => given[*name] = self.word().into(),
                        Some((field, key)) => given[field] = json!({key: self.word()}),
                    }
                }
                if given.as_object().is_some_and(|given| !given.is_empty()) {
                    self.write(device, Verb::Update, model, Some(&row), given);
                }
            }
            Act::Move { row, between } => {
                let Some(row) = self.pick(device, "set", *row) else {
                    return;
                };
                let mut ranks: Vec<String> = self
                    .shown(device, "set")
                    .iter()
                    .map(|set| text(set, "rank"))
                    .collect();
                ranks.sort();
                ranks.dedup();
                let low = between.0.get(&ranks).clone();
                let high = ranks.iter().find(|rank| **rank > low);
                let Some(rank) = rank::between(Some(&low), high.map(String::as_str)) else {
                    return;
                };
                // A word of its own, so that no two devices write the same.
                let rank = format!(
                    "{rank}{}",
                    self.word().trim_end_matches(['ü', '0']).to_owned() + "V"
                );
                if rank.len() < 100 {
                    self.write(
                        device,
                        Verb::Update,
                        "set",
                        Some(&row),
                        json!({"rank": rank}),
                    );
                }
            }
            Act::Shift { row, to } => {
                let (set, workout) = (
                    self.pick(device, "set", *row),
                    self.pick(device, "workout", *to),
                );
                if let (Some(set), Some(workout)) = (set, workout) {
                    self.write(
                        device,
                        Verb::Update,
                        "set",
                        Some(&set),
                        json!({"workout": workout["id"]}),
                    );
                }
            }
            Act::Delete { model, row } => {
                let model = WATCHED[*model].0;
                if let Some(row) = self.pick(device, model, *row) {
                    self.write(device, Verb::Delete, model, Some(&row), json!({}));
                }
            }
            Act::Return => self.bring_back(device),
            Act::Correct => {
                let status = run(self.devices[device].client.status()).expect("a status");
                for entry in status.refused {
                    if entry.operation.fields.get("reps") == Some(&json!(13)) {
                        let better = crate::world::object(json!({"reps": 12}));
                        assert!(
                            run(self.devices[device].client.retry(entry.place, better))
                                .expect("the store")
                        );
                    }
                }
            }
            Act::Turn { fate, left } => {
                self.devices[device].way.fate.set(*fate);
                let turn = left_after(
                    self.devices[device].client.step(0),
                    left.unwrap_or(usize::MAX),
                );
                self.devices[device].way.fate.set(Fate::Fine);
                if turn.is_none() {
                    self.devices[device].reopen();
                }
            }
            Act::Sync => self.sync(device),
            Act::Tabs(order) => {
                let device = &self.devices[device];
                side_by_side(*order, &device.client, &device.tab());
            }
            Act::Arrive(which) => {
                let delayed = self.devices[device].way.delayed.clone();
                if delayed.borrow().is_empty() {
                    return;
                }
                let at = which.index(delayed.borrow().len());
                let batch = delayed.borrow_mut().remove(at);
                // Nobody hears the answer.
                let _ = self.devices[device].way.arrive(&batch);
            }
            Act::Tick(ms) => self.world.tick(*ms),
        }
    }
}

/// The first there is.
pub fn zero() -> Index {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    any::<Index>()
        .new_tree(&mut runner)
        .expect("an index")
        .current()
}
