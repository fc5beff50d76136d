//! Progressions that know a success from a miss: up after the one, down or to another stage after the other.

use super::{Step, USUAL_DROP, least_one};
use crate::programme::standing::SlotState;
use crate::words;
use contract::{Progression, ProgressionKind};

impl Step<'_> {
    /// Up after successes, down or a stage on after misses, else the same again.
    pub(super) fn judged(
        &self,
        state: &mut SlotState,
        progression: &Progression,
        base: f64,
        success: bool,
        hold: bool,
    ) {
        let reps = words::sets(&self.attempt.reps);
        if success && !self.attempt.uneven {
            state.misses = 0;
            state.successes += 1;
            let needed = least_one(progression.successes);
            let within = state.successes % needed;
            if within == 0 {
                return self.step_up(state, base, &reps);
            }
            return self.stay(
                state,
                base,
                format!(
                    "The same weight: {reps} done, {within} of {needed} times before it rises."
                ),
            );
        }
        state.successes = 0;
        if hold && !self.attempt.uneven {
            state.misses = 0;
            let step = words::change(self.signed_step(), self.plan.unit);
            let top = self
                .target()
                .map_or(0, |set| set.reps_max.max(set.reps).unwrap_or(0));
            return self.stay(
                state,
                base,
                format!("{reps} last time; {step} when every set has {top}."),
            );
        }
        self.miss(state, progression, base, &reps);
    }

    fn step_up(&self, state: &mut SlotState, base: f64, reps: &str) {
        let next = self.slot.lift.harder(base, self.slot.step());
        let moved = next - base;
        state.last_reps.clear();
        let lifted = match state.weight_kg {
            Some(planned) if planned != base => {
                format!("{reps} done with {}", words::weight(base, self.plan.unit))
            }
            _ => format!("{reps} done last time"),
        };
        let because = if moved == 0.0 {
            format!("The same weight: {lifted}.")
        } else {
            format!("{}: {lifted}.", words::change(moved, self.plan.unit))
        };
        self.stay(state, next, because);
    }

    fn miss(&self, state: &mut SlotState, progression: &Progression, base: f64, reps: &str) {
        // What was tried beyond the plan and missed does not raise it.
        let base = match state.weight_kg {
            Some(planned) if self.slot.lift.harder_by(base, planned) > 0.0 => planned,
            _ => base,
        };
        state.misses += 1;
        let stages = progression.stages.as_deref().unwrap_or_default();
        let limit = progression.misses.filter(|limit| *limit > 0);
        let limit = limit.or((!stages.is_empty()).then_some(1));
        let short = self.shortfall(progression, reps);
        let Some(limit) = limit else {
            return self.stay(state, base, format!("The same weight again: {short}."));
        };
        if i64::from(state.misses) < limit {
            let because = format!(
                "The same weight again: {short}, miss {} of {limit}.",
                state.misses
            );
            return self.stay(state, base, because);
        }
        state.misses = 0;
        state.last_reps.clear();
        if let Some(stage) = stages.get(state.stage as usize) {
            state.stage += 1;
            let (sets, reps) = (stage.sets, stage.reps);
            return self.stay(state, base, format!("{sets}×{reps} from here: {short}."));
        }
        state.stage = 0;
        let percent = progression.drop_percent.unwrap_or(USUAL_DROP);
        let next = self.slot.lift.easier(base, percent);
        let because = format!(
            "{} after {}: {short}.",
            words::change(next - base, self.plan.unit),
            if limit == 1 {
                "a miss".to_owned()
            } else {
                format!("{limit} misses in a row")
            }
        );
        self.stay(state, next, because);
    }

    /// `5, 5, 3 of 3×5 last time`.
    fn shortfall(&self, progression: &Progression, reps: &str) -> String {
        if self.attempt.uneven {
            return format!("{reps} last time, some of it lighter than planned");
        }
        if progression.kind == ProgressionKind::SumReps {
            let sum: i64 = self.attempt.reps.iter().sum();
            let needed = progression.sum_reps.unwrap_or(0);
            return format!("{sum} of {needed} repetitions last time");
        }
        match self.target().and_then(|set| set.reps) {
            Some(target) => format!("{reps} of {}×{target} last time", self.attempt.asked),
            None => format!("{reps} last time"),
        }
    }

    fn signed_step(&self) -> f64 {
        let step = self.slot.step();
        if self.slot.lift.assisted() {
            -step
        } else {
            step
        }
    }
}
