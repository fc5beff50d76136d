//! The progression by effort: the weight goes to where the sets have the reserve that the plan asks for.

use super::Step;
use crate::formulas::Formula;
use crate::programme::sets::reserve;
use crate::programme::standing::SlotState;
use crate::words;
use contract::Progression;

/// The most that one session's reserve may move a weight, as a share of it: a misjudged set is no reason to double it.
const MOST: f64 = 0.1;

impl Step<'_> {
    /// The weight at which the first working set would have had the reserve that it asks for.
    pub(super) fn by_effort(&self, state: &mut SlotState, progression: &Progression, base: f64) {
        let target = self.target().cloned().unwrap_or_default();
        let reps = words::sets(&self.attempt.reps);
        let rpe = words::number(10.0 - reserve(&target), 10.0);
        if self.slot.lift.assisted() || target.reps.is_none_or(|reps| reps < 1) {
            return self.judged(state, progression, base, self.attempt.met, false);
        }
        let asked = target.reps.unwrap_or(1) as f64;
        let (estimate, said) = match (self.attempt.told_e1rm, self.attempt.least_e1rm) {
            (Some(told), _) => (told, true),
            (None, Some(_)) if self.attempt.met => {
                return self.judged(state, progression, base, true, false);
            }
            (None, Some(least)) => (least, false),
            (None, None) => return self.judged(state, progression, base, self.attempt.met, false),
        };
        if self.attempt.met {
            (state.successes, state.misses) = (state.successes + 1, 0);
        } else {
            (state.successes, state.misses) = (0, state.misses + 1);
        }
        let most = if said { base * (1.0 + MOST) } else { base };
        let wanted = Formula::Rts.load(estimate, asked, reserve(&target));
        let next = self
            .slot
            .lift
            .loadable(wanted.clamp(base * (1.0 - MOST), most));
        let moved = next - base;
        let felt = match self.attempt.rir {
            Some(rir) => format!(
                "{reps} at RPE {} last time",
                words::number(10.0 - rir, 10.0)
            ),
            None => format!("{reps} last time"),
        };
        let because = if moved.abs() < self.slot.lift.step_kg / 2.0 {
            // Rounding alone moves nothing.
            return self.stay(
                state,
                base,
                format!("The same weight: {felt}, RPE {rpe} asked for."),
            );
        } else {
            format!(
                "{}: {felt}, RPE {rpe} asked for.",
                words::change(moved, self.plan.unit)
            )
        };
        self.stay(state, next, because);
    }
}
