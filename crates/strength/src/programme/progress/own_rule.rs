//! The progression that a person wrote.

use super::Step;
use crate::programme::rule::Facts;
use crate::programme::standing::SlotState;
use crate::words;

impl Step<'_> {
    pub(super) fn by_rule(&self, state: &mut SlotState, base: f64) {
        let reps = words::sets(&self.attempt.reps);
        if self.attempt.met && !self.attempt.uneven {
            (state.successes, state.misses) = (state.successes + 1, 0);
        } else {
            (state.successes, state.misses) = (0, state.misses + 1);
        }
        let Some(rule) = &self.slot.rule else {
            return self.stay(
                state,
                base,
                "The same weight: its rule cannot be read.".to_owned(),
            );
        };
        let facts = Facts {
            weight_kg: Some(base),
            step_kg: self.slot.step(),
            training_max_kg: self.training_max,
            e1rm_kg: self.e1rm,
            target_reps: self.target().and_then(|set| set.reps).unwrap_or(0),
            reps: self.attempt.reps.clone(),
            rir: self.attempt.rir,
            successes: state.successes,
            misses: state.misses,
            week: self.place.week + 1,
            cycle: self.place.cycle + 1,
        };
        let next = facts.apply(rule).map_or(base, crate::lift::exact);
        let because = format!(
            "By your rule, after {reps} with {}.",
            words::weight(base, self.plan.unit)
        );
        self.stay(state, next, because);
    }
}
