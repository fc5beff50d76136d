//! How weights move on: what one session, or the end of a cycle, makes of a slot's standing.

mod cycle;
mod effort;
mod judged;
mod own_rule;

pub(super) use cycle::enter;

use super::done::DoneSlot;
use super::judge::{Attempt, judge};
use super::place::Place;
use super::plan::{Plan, SlotPlan};
use super::sets::asked;
use super::standing::{SlotState, Standing, cap};
use contract::{Progression, ProgressionKind};

/// By how much a weight falls where nobody says it.
const USUAL_DROP: f64 = 10.0;

/// Why a weight is what it is where no rule moves it.
const LAST_TIME: &str = "As you lifted it last time.";

/// Takes what was done for a slot into the standing. A slot that the plan no longer has, another exercise in its place
/// and a session without a working set change nothing.
pub(super) fn done(plan: &Plan, standing: &mut Standing, place: &Place, done: &DoneSlot) {
    let of_exercise = |at: &usize| {
        let slot = plan.slots.get(*at);
        slot.is_some_and(|slot| slot.row.exercise == done.exercise)
    };
    let at = if done.slot.is_empty() {
        plan.slots_of(place.routine).find(of_exercise)
    } else {
        plan.slot(&done.slot).filter(of_exercise)
    };
    let Some((at, slot)) = at.and_then(|at| Some((at, plan.slots.get(at)?))) else {
        return;
    };
    let before = standing.of(plan, at).and_then(|state| state.weight_kg);
    let sets = asked(plan, at, standing, place);
    let Some(attempt) = judge(slot, before, &sets, done) else {
        return;
    };
    if let Some(holder) = standing.slots.get_mut(slot.holder) {
        note_strength(plan, slot, holder, &attempt, place.deload);
        if slot.kind() == ProgressionKind::PercentTm && !place.deload {
            holder.tried = true;
            holder.missed |= !attempt.met;
        }
    }
    if place.deload {
        return;
    }
    let (training_max, e1rm) = (standing.training_max(plan, at), standing.e1rm(plan, at));
    let Some(state) = standing.slots.get_mut(slot.leader) else {
        return;
    };
    let step = Step {
        plan,
        slot,
        attempt: &attempt,
        place,
        training_max,
        e1rm,
    };
    // Without a rule of its own, a slot that goes by another moves nothing there.
    if slot.kind() != ProgressionKind::None || slot.leader == at {
        step.apply(state);
    }
}

/// What a session says of the person's strength. Sets without a reserve say only "at least", and so does a light week.
fn note_strength(
    plan: &Plan,
    slot: &SlotPlan,
    holder: &mut SlotState,
    attempt: &Attempt,
    deload: bool,
) {
    if slot.lift.assisted() {
        return;
    }
    let known = match attempt.told_e1rm {
        Some(told) if !deload => Some(told),
        _ => holder.e1rm_kg,
    };
    let seen = attempt.told_e1rm.into_iter().chain(attempt.least_e1rm);
    holder.e1rm_kg = known.into_iter().chain(seen).max_by(f64::total_cmp);
    if holder.training_max_kg.is_none() {
        holder.training_max_kg = holder.e1rm_kg.map(|e1rm| cap(e1rm * plan.tm_share));
    }
}

/// One session at one slot.
struct Step<'a> {
    plan: &'a Plan,
    slot: &'a SlotPlan,
    attempt: &'a Attempt,
    place: &'a Place,
    training_max: Option<f64>,
    e1rm: Option<f64>,
}

impl Step<'_> {
    fn apply(&self, state: &mut SlotState) {
        if self.slot.kind() == ProgressionKind::PercentTm {
            // Its training max counts by cycles, and only there.
            state.last_reps = self.attempt.reps.clone();
            state.weight_kg = self.attempt.base_kg.or(state.weight_kg);
            return;
        }
        let Some(base) = self.attempt.base_kg else {
            // Repetitions alone: nothing to load, but their course is remembered.
            return self.without_weight(state);
        };
        state.last_reps = self.attempt.reps.clone();
        let Some(progression) = self.slot.progression() else {
            return self.stay(state, base, LAST_TIME.to_owned());
        };
        match progression.kind {
            ProgressionKind::None | ProgressionKind::PercentTm | ProgressionKind::Unknown(_) => {
                self.stay(state, base, LAST_TIME.to_owned());
            }
            ProgressionKind::Linear => {
                self.judged(state, progression, base, self.attempt.met, false);
            }
            ProgressionKind::Double => {
                let (topped, met) = (self.attempt.topped, self.attempt.met);
                self.judged(state, progression, base, topped, met);
            }
            ProgressionKind::SumReps => {
                self.judged(state, progression, base, self.enough(progression), false);
            }
            ProgressionKind::Rpe => self.by_effort(state, progression, base),
            ProgressionKind::Custom => self.by_rule(state, base),
        }
    }

    fn without_weight(&self, state: &mut SlotState) {
        state.last_reps = self.attempt.reps.clone();
        if self.attempt.met {
            (state.successes, state.misses) = (state.successes + 1, 0);
        } else {
            (state.successes, state.misses) = (0, state.misses + 1);
        }
    }

    fn stay(&self, state: &mut SlotState, kg: f64, because: String) {
        state.weight_kg = Some(kg);
        state.because = because;
    }

    fn enough(&self, progression: &Progression) -> bool {
        let sum: i64 = self.attempt.reps.iter().sum();
        progression.sum_reps.is_some_and(|needed| sum >= needed)
    }

    fn target(&self) -> Option<&contract::PlannedSet> {
        self.attempt.target.as_ref()
    }
}

/// A count of which one at least is meant.
fn least_one(count: Option<i64>) -> u32 {
    super::plan::count(count.unwrap_or(1), 1, 100)
}
