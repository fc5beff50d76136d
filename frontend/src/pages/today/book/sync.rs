//! The way to the server: what differs from what it has is sent as one batch, and sent again until
//! it is answered. What is on its way is kept with the draft, so that a reload sends the very same.
use contract::{Block, Row, Set, Workout};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::doc::Doc;
use crate::net::{
    ApiError,
    rows::{
        batch::{Done, MOST, Operation},
        difference::{deleted, find, rebased, written},
    },
};

/// Rows of a workout without an order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub workouts: Vec<Workout>,
    pub blocks: Vec<Block>,
    pub sets: Vec<Set>,
}

impl Rows {
    pub fn of(doc: &Doc) -> Self {
        Self {
            workouts: vec![doc.workout.clone()],
            blocks: doc.blocks.clone(),
            sets: doc.sets.clone(),
        }
    }
}

/// A batch that was sent and not answered yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flight {
    pub operations: Vec<Operation>,
    /// The rows as they were then.
    pub sent: Rows,
}

/// A row that the server would not have as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub id: String,
    pub message: String,
    /// The operation's fields; others may be tried.
    fields: Value,
}

/// What the server has, and what is on the way there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    pub known: Rows,
    /// Rows that the server had and that were deleted from here.
    pub gone: Rows,
    pub flight: Option<Flight>,
    #[serde(skip)]
    pub refused: Vec<Refusal>,
}

impl Ledger {
    /// What is to be sent, all of it.
    fn operations(&self, doc: &Doc) -> Vec<Operation> {
        let (known, gone) = (&self.known, &self.gone);
        let mut list = Vec::new();
        written(
            &known.workouts,
            std::slice::from_ref(&doc.workout),
            &gone.workouts,
            &mut list,
        );
        written(&known.blocks, &doc.blocks, &gone.blocks, &mut list);
        written(&known.sets, &doc.sets, &gone.sets, &mut list);
        // What a deleted block holds goes with it, so only what leaves one that stays is told.
        let stays = |set: &&Set| {
            set.block
                .as_ref()
                .is_none_or(|block| find(&doc.blocks, block).is_some())
        };
        let left: Vec<Set> = known.sets.iter().filter(stays).cloned().collect();
        deleted(&left, &doc.sets, &mut list);
        deleted(&known.blocks, &doc.blocks, &mut list);
        list
    }

    /// Whether all is there.
    pub fn is_settled(&self, doc: &Doc) -> bool {
        self.flight.is_none() && self.operations(doc).is_empty()
    }

    /// The next batch: the one under way, or as much as fits of what is to be sent. A row that was
    /// refused waits until it is another, and with a refused block its sets do.
    pub fn depart(&mut self, doc: &Doc) -> Option<Vec<Operation>> {
        if let Some(flight) = &self.flight {
            return Some(flight.operations.clone());
        }
        let mut operations = self.operations(doc);
        self.refused.retain(|refusal| {
            let again = operations.iter().find(|one| one.id == refusal.id);
            again.is_some_and(|one| Value::Object(one.fields.clone()) == refusal.fields)
        });
        let refused = |id: &str| self.refused.iter().any(|refusal| refusal.id == id);
        // A row that is there already holds up nothing that is put into it.
        let stored = |id: &str| {
            find(&self.known.workouts, id).is_some() || find(&self.known.blocks, id).is_some()
        };
        let missing = |id: &str| refused(id) && !stored(id);
        operations.retain(|one| {
            let parent = ["block", "workout"].iter().any(|name| {
                let parent = one.fields.get(*name).and_then(Value::as_str);
                one.op == "create" && parent.is_some_and(missing)
            });
            !parent && !refused(&one.id)
        });
        operations.truncate(MOST);
        if operations.is_empty() {
            return None;
        }
        self.flight = Some(Flight {
            operations: operations.clone(),
            sent: Rows::of(doc),
        });
        Some(operations)
    }

    /// Takes in what the server answered; `doc` keeps what was typed since.
    pub fn arrive(&mut self, doc: &mut Doc, results: &[Done]) {
        let Some(flight) = self.flight.take() else {
            return;
        };
        for (operation, done) in flight.operations.iter().zip(results) {
            let id = &operation.id;
            match operation.model.as_str() {
                Workout::MODEL => {
                    if let Some(row) = done.row::<Workout>() {
                        take_in(
                            &mut self.known.workouts,
                            &mut self.gone.workouts,
                            row.clone(),
                        );
                        let sent = flight.sent.workouts.first();
                        if let Some(sent) = sent.filter(|_| doc.workout.id == *id) {
                            doc.workout = rebased(sent, &doc.workout, &row);
                        }
                    }
                }
                Block::MODEL => {
                    let row = done.row::<Block>();
                    if row.is_none() {
                        // The server takes its sets away with it.
                        let (away, stay) = std::mem::take(&mut self.known.sets)
                            .into_iter()
                            .partition(|set| set.block.as_deref() == Some(id.as_str()));
                        self.known.sets = stay;
                        self.gone.sets.extend::<Vec<Set>>(away);
                    }
                    settle(
                        &mut self.known.blocks,
                        &mut self.gone.blocks,
                        &flight.sent.blocks,
                        &mut doc.blocks,
                        id,
                        row,
                    );
                }
                Set::MODEL => {
                    let row = done.row::<Set>();
                    settle(
                        &mut self.known.sets,
                        &mut self.gone.sets,
                        &flight.sent.sets,
                        &mut doc.sets,
                        id,
                        row,
                    );
                }
                _ => {}
            }
        }
    }

    /// Takes in that the server would have none of it. False when it did not say which row is at
    /// fault.
    pub fn refuse(&mut self, error: &ApiError) -> bool {
        let Some(flight) = self.flight.take() else {
            return false;
        };
        let before = self.refused.len();
        for fault in &error.details {
            let place = fault.path.strip_prefix("operations[");
            let place = place.and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
            let Some(operation) = place.and_then(|place| flight.operations.get(place)) else {
                continue;
            };
            match self.refused.iter_mut().find(|one| one.id == operation.id) {
                Some(known) => known.message = format!("{} {}", known.message, fault.message),
                None => self.refused.push(Refusal {
                    id: operation.id.clone(),
                    message: fault.message.clone(),
                    fields: Value::Object(operation.fields.clone()),
                }),
            }
        }
        self.refused.len() > before
    }
}

fn take_in<T: Row>(known: &mut Vec<T>, gone: &mut Vec<T>, row: T) {
    gone.retain(|other| other.id() != row.id());
    match known.iter_mut().find(|other| other.id() == row.id()) {
        Some(place) => *place = row,
        None => known.push(row),
    }
}

/// What a row is after its operation: stored, or gone.
fn settle<T: Row + Clone>(
    known: &mut Vec<T>,
    gone: &mut Vec<T>,
    sent: &[T],
    local: &mut [T],
    id: &str,
    row: Option<T>,
) {
    match row {
        Some(row) => {
            take_in(known, gone, row.clone());
            if let (Some(sent), Some(place)) =
                (find(sent, id), local.iter_mut().find(|row| row.id() == id))
            {
                *place = rebased(sent, place, &row);
            }
        }
        None => {
            if let Some(at) = known.iter().position(|row| row.id() == id) {
                gone.push(known.remove(at));
            }
        }
    }
}
