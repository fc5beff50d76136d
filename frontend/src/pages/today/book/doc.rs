//! A workout as it is being written: its rows in their order, and what is typed but not yet done.
//! Everything here is plain data, so that an edit can be tried, undone and kept without a browser.
use contract::{Block, PlannedSet, Set, SetKind, Workout};
use serde::{Deserialize, Serialize};

use crate::measure::order::ordered;

/// What can be entered of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cell {
    Weight,
    /// Repetitions, or left and right as `8/7`.
    Reps,
    Time,
    Distance,
    /// Reps in reserve or RPE, as the person counts.
    Effort,
}

/// What stands in the cells of a planned set before it is done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Tells the rows of a block apart while they move.
    pub key: u32,
    pub weight: String,
    pub reps: String,
    pub time: String,
    pub distance: String,
    pub effort: String,
    pub notes: String,
    /// `kg` or `lb` where it is not the usual one.
    pub unit: Option<String>,
    /// Own fields.
    pub custom: serde_json::Map<String, serde_json::Value>,
}

impl Typed {
    pub fn cell(&self, cell: Cell) -> &str {
        match cell {
            Cell::Weight => &self.weight,
            Cell::Reps => &self.reps,
            Cell::Time => &self.time,
            Cell::Distance => &self.distance,
            Cell::Effort => &self.effort,
        }
    }

    pub fn cell_mut(&mut self, cell: Cell) -> &mut String {
        match cell {
            Cell::Weight => &mut self.weight,
            Cell::Reps => &mut self.reps,
            Cell::Time => &mut self.time,
            Cell::Distance => &mut self.distance,
            Cell::Effort => &mut self.effort,
        }
    }
}

/// A workout with everything in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Doc {
    pub workout: Workout,
    /// In their order.
    pub blocks: Vec<Block>,
    pub sets: Vec<Set>,
    /// By block, a cell row for each planned set.
    #[serde(default)]
    pub typed: Vec<(String, Vec<Typed>)>,
    #[serde(default)]
    pub last_key: u32,
}

/// What tells a row of a block from the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RowKey {
    Done(String),
    Planned(u32),
}

/// A row of a block: a set that was done, or one that is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub key: RowKey,
    /// Its place in the block.
    pub at: usize,
    /// Counts working sets from 1; none for a warm-up.
    pub number: Option<usize>,
    pub kind: SetKind,
    pub set: Option<Set>,
    pub plan: Option<PlannedSet>,
    pub typed: Typed,
}

impl Doc {
    /// Puts stored rows in their order. Sets that name no block, as of old or by the API, get one
    /// for each run of an exercise; `new_id` names it.
    pub fn of(
        workout: Workout,
        blocks: Vec<Block>,
        sets: Vec<Set>,
        mut new_id: impl FnMut() -> String,
    ) -> Self {
        let blocks = ordered(blocks, |a, b| {
            a.rank.cmp(&b.rank).then_with(|| a.id.cmp(&b.id))
        });
        let sets = ordered(sets, |a, b| {
            a.rank
                .cmp(&b.rank)
                .then_with(|| a.done_at.cmp(&b.done_at))
                .then_with(|| a.id.cmp(&b.id))
        });
        let mut doc = Self {
            workout,
            blocks,
            sets: Vec::with_capacity(sets.len()),
            ..Self::default()
        };
        let mut open: Option<(String, String)> = None;
        for mut set in sets {
            let named = set
                .block
                .as_ref()
                .is_some_and(|id| doc.blocks.iter().any(|block| block.id == *id));
            if named {
                doc.sets.push(set);
                continue;
            }
            let id = match &open {
                Some((exercise, id)) if *exercise == set.exercise => id.clone(),
                _ => {
                    let last = doc.blocks.last().and_then(|block| block.rank.as_deref());
                    let block = Block {
                        id: new_id(),
                        workout: doc.workout.id.clone(),
                        exercise: set.exercise.clone(),
                        rank: spec::rank::between(last, None),
                        ..Block::default()
                    };
                    open = Some((set.exercise.clone(), block.id.clone()));
                    let id = block.id.clone();
                    doc.blocks.push(block);
                    id
                }
            };
            set.block = Some(id);
            doc.sets.push(set);
        }
        doc.align();
        doc
    }

    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    pub fn block_mut(&mut self, id: &str) -> Option<&mut Block> {
        self.blocks.iter_mut().find(|block| block.id == id)
    }

    pub fn place(&self, id: &str) -> Option<usize> {
        self.blocks.iter().position(|block| block.id == id)
    }

    pub fn set_mut(&mut self, id: &str) -> Option<&mut Set> {
        self.sets.iter_mut().find(|set| set.id == id)
    }

    /// A block's done sets in their order.
    pub fn done(&self, block: &str) -> Vec<&Set> {
        let own = self
            .sets
            .iter()
            .filter(|set| set.block.as_deref() == Some(block));
        ordered(own.collect(), |a: &&Set, b: &&Set| {
            a.rank.cmp(&b.rank).then_with(|| a.done_at.cmp(&b.done_at))
        })
    }

    pub fn plan(&self, block: &str) -> &[PlannedSet] {
        self.block(block)
            .and_then(|block| block.plan.as_deref())
            .unwrap_or_default()
    }

    pub fn typed(&self, block: &str) -> &[Typed] {
        self.typed
            .iter()
            .find(|(id, _)| id == block)
            .map_or(&[], |(_, typed)| typed.as_slice())
    }

    /// A block's rows: the done ones first, then what is still planned.
    pub fn lines(&self, block: &str) -> Vec<Line> {
        let done = self.done(block);
        let (plan, typed) = (self.plan(block), self.typed(block));
        let mut number = 0;
        (0..done.len().max(plan.len()))
            .map(|at| {
                let set = done.get(at).map(|set| (*set).clone());
                let plan = plan.get(at).cloned();
                let typed = typed.get(at).cloned().unwrap_or_default();
                let kind = match (&set, &plan) {
                    (Some(set), _) => set.kind.unwrap_or(SetKind::Normal),
                    (None, Some(plan)) => planned_kind(plan),
                    (None, None) => SetKind::Normal,
                };
                number += usize::from(kind != SetKind::Warmup);
                Line {
                    key: match &set {
                        Some(set) => RowKey::Done(set.id.clone()),
                        None => RowKey::Planned(typed.key),
                    },
                    at,
                    number: (kind != SetKind::Warmup).then_some(number),
                    kind,
                    set,
                    plan,
                    typed,
                }
            })
            .collect()
    }

    pub fn line(&self, block: &str, key: &RowKey) -> Option<Line> {
        self.lines(block).into_iter().find(|line| line.key == *key)
    }

    /// How many rows of a block are not done yet.
    pub fn pending(&self, block: &str) -> usize {
        self.plan(block)
            .len()
            .saturating_sub(self.done(block).len())
    }

    /// Whether nothing has been done or typed in a block.
    pub fn is_untouched(&self, block: &str) -> bool {
        let blank = |typed: &Typed| {
            *typed
                == Typed {
                    key: typed.key,
                    ..Typed::default()
                }
        };
        self.done(block).is_empty() && self.typed(block).iter().all(blank)
    }

    /// Gives every planned set its cells, and takes away those of blocks that are gone.
    pub fn align(&mut self) {
        let Self {
            blocks,
            typed,
            last_key,
            ..
        } = self;
        typed.retain(|(id, _)| blocks.iter().any(|block| block.id == *id));
        for block in blocks.iter() {
            let wanted = block.plan.as_ref().map_or(0, Vec::len);
            if typed.iter().all(|(id, _)| *id != block.id) {
                typed.push((block.id.clone(), Vec::new()));
            }
            for (_, cells) in typed.iter_mut().filter(|(id, _)| *id == block.id) {
                cells.truncate(wanted);
                while cells.len() < wanted {
                    *last_key += 1;
                    cells.push(Typed {
                        key: *last_key,
                        ..Typed::default()
                    });
                }
            }
        }
    }

    /// The plan and the cells of a block, to be changed alike.
    pub(super) fn planned(
        &mut self,
        block: &str,
    ) -> Option<(&mut Vec<PlannedSet>, &mut Vec<Typed>)> {
        self.align();
        let plan = self
            .blocks
            .iter_mut()
            .find(|one| one.id == block)?
            .plan
            .get_or_insert_default();
        let (_, typed) = self.typed.iter_mut().find(|(id, _)| id == block)?;
        Some((plan, typed))
    }
}

/// A planned set's kind as a done one's.
pub fn planned_kind(plan: &PlannedSet) -> SetKind {
    plan.kind
        .and_then(|kind| SetKind::of_word(kind.word()))
        .unwrap_or(SetKind::Normal)
}
