//! The simple rules every prediction is shown beside and measured against: an advice that does not beat them is not worth having.

use crate::answer::Baseline;
use crate::formulas::Formula;
use crate::history::{EPLEY_SLOPE, Effort, Evidence, Session, top};

/// Weight of a newer session in a formula's running 1RM, and of each set of today.
const NEWER: f64 = 0.35;

/// A simple rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// B0: what was done at the same place in the last session.
    Repeat,
    /// B1: one repetition more until the target is reached, then one step more.
    DoubleProgression,
    /// B2–B4: a running 1RM by a formula.
    Running(Formula),
}

/// All rules, B0 to B4.
pub const RULES: [Rule; 5] = [
    Rule::Repeat,
    Rule::DoubleProgression,
    Rule::Running(Formula::Epley),
    Rule::Running(Formula::Rts),
    Rule::Running(Formula::OpenPowerlifting),
];

impl Rule {
    /// Name as used in answers and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::DoubleProgression => "double_progression",
            Self::Running(formula) => formula.word(),
        }
    }

    /// Repetitions to failure the rule expects at a load, or `None` without evidence. Rules that know one set only carry it to
    /// other loads by Epley's slope, which favours them: taken literally, they know nothing about other loads.
    #[must_use]
    pub fn to_failure_at(self, evidence: &Evidence, moved_kg: f64) -> Option<f64> {
        let reps = match self {
            Self::Repeat => carried(last_time(evidence)?, 0.0, moved_kg),
            Self::DoubleProgression => carried(last_time(evidence)?, 1.0, moved_kg),
            Self::Running(formula) => inverse(formula, moved_kg / running(evidence, formula)?),
        };
        Some(reps.clamp(0.0, 60.0))
    }

    /// Load, kg, the rule expects for `to_failure` repetitions to failure.
    #[must_use]
    pub fn load_for(self, evidence: &Evidence, to_failure: f64) -> Option<f64> {
        let scale = 1.0 + EPLEY_SLOPE * to_failure;
        Some(match self {
            Self::Repeat => strength(last_time(evidence)?, 0.0) / scale,
            Self::DoubleProgression => strength(last_time(evidence)?, 1.0) / scale,
            Self::Running(formula) => running(evidence, formula)? * formula.share(to_failure),
        })
    }

    /// What the rule answers when asked for `reps` with `rir` in reserve.
    fn answer(self, evidence: &Evidence, reps: u32, rir: f64) -> Option<Baseline> {
        let loading = &evidence.loading;
        let (weight_kg, reps) = match self {
            Self::Repeat => last_time(evidence).map(|set| (set.logged_kg, set.reps as u32))?,
            Self::DoubleProgression => {
                let set = last_time(evidence)?;
                if set.reps >= f64::from(reps) {
                    (
                        loading.rounded(loading.logged(set.moved_kg + loading.step_kg)),
                        reps,
                    )
                } else {
                    (set.logged_kg, (set.reps as u32).saturating_add(1))
                }
            }
            Self::Running(_) => (
                loading.rounded(loading.logged(self.load_for(evidence, f64::from(reps) + rir)?)),
                reps,
            ),
        };
        Some(Baseline {
            name: self.name(),
            weight_kg,
            reps,
        })
    }
}

/// Every rule's answer to the same question.
#[must_use]
pub fn baselines(evidence: &Evidence, reps: u32, rir: f64) -> Vec<Baseline> {
    RULES
        .iter()
        .filter_map(|rule| rule.answer(evidence, reps, rir))
        .collect()
}

/// The set at this place in the last session, or its last set; in a first session, today's last set.
fn last_time(evidence: &Evidence) -> Option<&Effort> {
    let then = evidence.sessions.last();
    then.and_then(|session| {
        session
            .efforts
            .get(evidence.today.len())
            .or(session.efforts.last())
    })
    .or(evidence.today.last())
}

fn strength(set: &Effort, more_reps: f64) -> f64 {
    set.moved_kg * (1.0 + EPLEY_SLOPE * (set.to_failure() + more_reps))
}

fn carried(set: &Effort, more_reps: f64, moved_kg: f64) -> f64 {
    (strength(set, more_reps) / moved_kg - 1.0) / EPLEY_SLOPE
}

/// Running 1RM, kg: sessions' top sets, then each set of today, exponentially weighted towards the newer.
fn running(evidence: &Evidence, formula: Formula) -> Option<f64> {
    let e1rm = |set: &Effort| formula.e1rm(set.moved_kg, set.to_failure(), 0.0);
    let tops = evidence
        .sessions
        .iter()
        .filter_map(|session: &Session| top(&session.efforts));
    tops.chain(&evidence.today)
        .map(e1rm)
        .reduce(|kept, new| kept + NEWER * (new - kept))
}

/// Repetitions to failure whose share of 1RM is `share`, by bisection: the formulas fall with repetitions.
fn inverse(formula: Formula, share: f64) -> f64 {
    let (mut low, mut high) = (1.0, 36.0);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if formula.share(middle) > share {
            low = middle
        } else {
            high = middle
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverting_a_formula_gives_its_repetitions_back() {
        for formula in [Formula::Epley, Formula::Brzycki, Formula::Rts] {
            assert!(
                (inverse(formula, formula.share(9.5)) - 9.5).abs() < 1e-6,
                "{formula:?}"
            );
        }
    }
}
