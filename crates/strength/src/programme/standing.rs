//! Where a run stands: what each slot has come to through the sessions done, and which session is next.

use super::done::{DoneSession, LAST_SESSION};
use super::plan::{Plan, SlotPlan, count};
use super::progress;
use crate::words;
use contract::{ProgressionKind, Run, RunStart, SlotStanding};
use std::collections::BTreeSet;

/// Where a run stands. Weights are in kg.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The first session neither done nor left out.
    pub next: u32,
    /// Sessions done.
    pub done: BTreeSet<u32>,
    /// Sessions left out.
    pub skipped: BTreeSet<u32>,
    /// One entry a slot, as [`Plan::slots`] has them. A slot that goes by another says nothing of its own weight:
    /// [`Standing::of`] follows it.
    pub slots: Vec<SlotState>,
}

/// Where a slot stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlotState {
    /// The working weight of the next time, before it is rounded to what can be loaded; none until there is one.
    pub weight_kg: Option<f64>,
    /// The training max, at the slot that holds it.
    pub training_max_kg: Option<f64>,
    /// The estimated one-repetition maximum, at the slot that holds it.
    pub e1rm_kg: Option<f64>,
    /// Sessions in a row in which everything was done.
    pub successes: u32,
    /// Sessions in a row, or cycles with a training max, in which something was missed.
    pub misses: u32,
    /// 0 for the planned sets, then the stages.
    pub stage: u32,
    /// How the weight came about, in words.
    pub because: String,
    /// How the training max came about, in words; empty where it has not moved.
    pub tm_because: String,
    /// Repetitions of the working sets when the slot was last done at this weight.
    pub last_reps: Vec<i64>,
    /// The cycle that it is in, whether its training max was worked with there, and whether that fell short.
    pub(super) cycle: u32,
    pub(super) tried: bool,
    pub(super) missed: bool,
}

/// Where the run stands after the sessions done: they are taken in the order of their numbers, each number once.
#[must_use]
pub fn walk(plan: &Plan, run: &Run, done: &[DoneSession]) -> Standing {
    let mut in_order: Vec<&DoneSession> = done.iter().collect();
    in_order.sort_by_key(|session| (session.session, &session.at));
    let mut standing = Standing::begin(plan, run);
    for session in in_order {
        standing.after(plan, session);
    }
    standing
}

impl Standing {
    /// Where a run begins.
    #[must_use]
    pub fn begin(plan: &Plan, run: &Run) -> Self {
        let starts = run.starts.as_deref().unwrap_or_default();
        let mut standing = Self {
            next: 0,
            done: BTreeSet::new(),
            skipped: run
                .skips
                .iter()
                .flatten()
                .filter(|number| **number >= 0)
                .map(|number| count(*number, 0, LAST_SESSION))
                .collect(),
            slots: (0..plan.slots.len())
                .map(|at| begin(plan, at, starts))
                .collect(),
        };
        standing.settle();
        standing
    }

    /// The standing of the slot whose working weight the slot at `at` goes by.
    #[must_use]
    pub fn of(&self, plan: &Plan, at: usize) -> Option<&SlotState> {
        self.slots.get(plan.slots.get(at)?.leader)
    }

    /// The training max that the slot at `at` works with.
    #[must_use]
    pub fn training_max(&self, plan: &Plan, at: usize) -> Option<f64> {
        self.holder(plan, at)?.training_max_kg
    }

    /// The estimated one-repetition maximum of the slot's exercise.
    #[must_use]
    pub fn e1rm(&self, plan: &Plan, at: usize) -> Option<f64> {
        self.holder(plan, at)?.e1rm_kg
    }

    pub(super) fn holder(&self, plan: &Plan, at: usize) -> Option<&SlotState> {
        self.slots.get(plan.slots.get(at)?.holder)
    }

    /// Goes on by one session.
    pub fn after(&mut self, plan: &Plan, done: &DoneSession) {
        if let Some(place) = plan.place(done.session) {
            self.enter(plan, place.cycle);
            for slot in &done.slots {
                progress::done(plan, self, &place, slot);
            }
        }
        self.done.insert(done.session);
        self.settle();
    }

    /// Begins a cycle: training maxes move by what was done in the one before.
    pub(super) fn enter(&mut self, plan: &Plan, cycle: u32) {
        for at in 0..plan.slots.len() {
            progress::enter(plan, self, at, cycle);
        }
    }

    fn settle(&mut self) {
        while self.next < LAST_SESSION
            && (self.done.contains(&self.next) || self.skipped.contains(&self.next))
        {
            self.next += 1;
        }
    }

    /// As the API tells it, one row a slot.
    #[must_use]
    pub fn rows(&self, plan: &Plan) -> Vec<SlotStanding> {
        let mut ahead = self.clone();
        if let Some(place) = plan.place(self.next) {
            ahead.enter(plan, place.cycle);
        }
        let rows = plan.slots.iter().enumerate().filter_map(|(at, slot)| {
            let state = ahead.of(plan, at)?;
            Some(SlotStanding {
                slot: slot.row.id.clone(),
                exercise: slot.row.exercise.clone(),
                weight_kg: state.weight_kg,
                training_max_kg: ahead
                    .training_max(plan, at)
                    .filter(|_| slot.goes_by_training_max()),
                e1rm_kg: ahead.e1rm(plan, at).map(crate::lift::exact),
                successes: i64::from(state.successes),
                misses: i64::from(state.misses),
                stage: i64::from(state.stage),
                because: match ahead.holder(plan, at) {
                    Some(holder) if slot.kind() == ProgressionKind::PercentTm => {
                        holder.tm_because.clone()
                    }
                    _ => state.because.clone(),
                },
            })
        });
        rows.collect()
    }
}

fn begin(plan: &Plan, at: usize, starts: &[RunStart]) -> SlotState {
    let Some(slot) = plan.slots.get(at) else {
        return SlotState::default();
    };
    let sound = |kg: &f64| kg.is_finite() && *kg >= 0.0;
    let own = |start: &&RunStart| start.slot == slot.row.id;
    // A slot that leads others begins with what any of them is given, its own first.
    let led = |pick: fn(&SlotPlan) -> usize, start: &RunStart| {
        let other = plan.slots.iter().find(|other| other.row.id == start.slot);
        other.is_some_and(|other| pick(other) == at)
    };
    let weights = |start: &RunStart| start.weight_kg.filter(sound);
    let weight = starts.iter().filter(own).find_map(weights).or_else(|| {
        let others = starts.iter().filter(|start| led(|slot| slot.leader, start));
        others.filter(|_| slot.leader == at).find_map(weights)
    });
    let maxes = |start: &RunStart| start.training_max_kg.filter(sound);
    let given = starts.iter().filter(own).find_map(maxes).or_else(|| {
        let others = starts.iter().filter(|start| led(|slot| slot.holder, start));
        others.filter(|_| slot.holder == at).find_map(maxes)
    });
    let known = slot.lift.e1rm_kg.filter(sound);
    let by_percent = slot.kind() == ProgressionKind::PercentTm;
    let start = slot.row.start_kg.filter(sound);
    let training_max = given
        .or(slot.lift.training_max_kg)
        .or(start.filter(|_| by_percent))
        .or(known.map(|e1rm| e1rm * plan.tm_share))
        .map(cap);
    let weight_kg = weight.or(start.filter(|_| !by_percent)).map(cap);
    SlotState {
        weight_kg,
        training_max_kg: training_max,
        e1rm_kg: known.or(training_max.map(|max| max / plan.tm_share)),
        because: match weight_kg {
            Some(kg) => format!("You begin with {}.", words::weight(kg, plan.unit)),
            None => "Choose a weight: the next ones follow from it.".to_owned(),
        },
        ..SlotState::default()
    }
}

pub(super) fn cap(kg: f64) -> f64 {
    crate::lift::exact(kg.min(crate::lift::MAX_KG))
}
