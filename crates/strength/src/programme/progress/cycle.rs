//! The end of a cycle: what its sets make of a training max.

use super::{USUAL_DROP, least_one};
use crate::programme::plan::Plan;
use crate::programme::standing::{Standing, cap};
use crate::words;
use contract::ProgressionKind;

/// Begins a cycle at a slot: its training max rises when the cycle before was done, and falls after too many misses.
pub(in crate::programme) fn enter(plan: &Plan, standing: &mut Standing, at: usize, cycle: u32) {
    let (Some(slot), Some(state)) = (plan.slots.get(at), standing.slots.get_mut(at)) else {
        return;
    };
    if cycle <= state.cycle {
        return;
    }
    state.cycle = cycle;
    let (tried, missed) = (state.tried, state.missed);
    (state.tried, state.missed) = (false, false);
    let (Some(progression), Some(max), true) = (slot.progression(), state.training_max_kg, tried)
    else {
        return;
    };
    if progression.kind != ProgressionKind::PercentTm {
        return;
    }
    if !missed {
        state.successes += 1;
        state.misses = 0;
        let needed = least_one(progression.successes);
        if state.successes.is_multiple_of(needed) {
            let next = slot.lift.harder(max, slot.step());
            state.training_max_kg = Some(next);
            state.tm_because = match next - max {
                0.0 => String::new(),
                moved => format!(
                    "({} after a cycle with every set done)",
                    words::change(moved, plan.unit)
                ),
            };
        }
        return;
    }
    state.successes = 0;
    state.misses += 1;
    let limit = progression.misses.unwrap_or(0);
    state.tm_because = "(as before: a set fell short last cycle)".to_owned();
    if limit > 0 && i64::from(state.misses) >= limit {
        state.misses = 0;
        // Who says no percentage starts again from what the last cycle showed.
        let shown = state.e1rm_kg.map(|e1rm| cap(e1rm * plan.tm_share));
        let next = match (progression.drop_percent, shown) {
            (None, Some(shown)) => shown.min(max),
            (percent, _) => slot.lift.easier(max, percent.unwrap_or(USUAL_DROP)),
        };
        state.training_max_kg = Some(next);
        state.tm_because = format!(
            "({} after sets fell short)",
            words::change(next - max, plan.unit)
        );
    }
}
