//! From logs to examples: what was known before a set, and what the set then showed.

use super::simulate::Log;
use crate::ask::{Ask, PastSet};
use crate::features::{FEATURES, features};
use crate::history::{Effort, Evidence, MAX_SESSIONS, MAX_SETS};

/// One set of a log, seen from just before it.
#[derive(Clone, Debug)]
pub struct Example {
    /// What the network sees.
    pub features: [f32; FEATURES],
    /// All that was known.
    pub evidence: Evidence,
    /// Days since the last session.
    pub days_off: f64,
    /// What was then done.
    pub done: Effort,
    /// Whether the load was drawn by lot ([`Log::trials`]), not chosen.
    pub by_lot: bool,
}

impl Example {
    /// Strength the set showed over the reference, kept as the parts that the loss needs:
    /// `ln(reference / load)`, anchor repetitions, repetitions to failure.
    #[must_use]
    pub fn parts(&self) -> [f32; 3] {
        let reference = self.evidence.ln_reference().unwrap_or(0.0);
        [
            (reference - libm::log(self.done.moved_kg)) as f32,
            self.evidence.usual_to_failure() as f32,
            self.done.to_failure() as f32,
        ]
    }
}

/// The examples of a log for which `wanted` says yes; it is asked once for each set that has anything before it. Each such set
/// gives up to two: as it was done, and as it would have been with a load drawn by lot.
///
/// A set counts only if it is evidence itself: repetitions that can be, and not a warm-up in disguise (strength within a factor
/// of 1.6 of the reference; the simulated working sets all are). No example sees anything of its own set or a later one.
pub fn examples(log: &Log, mut wanted: impl FnMut() -> bool) -> Vec<Example> {
    let mut found = Vec::new();
    // More sets than evidence is ever drawn from; a bound on the work, not on the knowledge.
    let reach = 2 * MAX_SESSIONS * MAX_SETS;
    for (at, set) in log.sets.iter().enumerate() {
        let Some(before) = log.sets.get(at.saturating_sub(reach)..at) else {
            continue;
        };
        if before.is_empty() || !wanted() {
            continue;
        }
        let split = before.partition_point(|earlier| earlier.workout < set.workout);
        let (history, today) = before.split_at(split);
        found.extend(example(log, history, today, set, false));
        let trial = log.trials.get(at).and_then(Option::as_ref);
        found.extend(trial.and_then(|trial| example(log, history, today, trial, true)));
    }
    found
}

fn example(
    log: &Log,
    history: &[PastSet],
    today: &[PastSet],
    set: &PastSet,
    by_lot: bool,
) -> Option<Example> {
    let mut ask = Ask {
        history,
        today,
        now_ms: set.at_ms,
        target_reps: None,
        target_rir: None,
        body_kg: log.body_kg,
        traits: log.traits,
    };
    let evidence = Evidence::of(&ask);
    let reference = evidence.ln_reference()?;
    let features = features(&evidence, &log.traits, set.at_ms);
    let days_off = evidence.days_off(set.at_ms);
    // Read by the same rules as any other evidence.
    let alone = [*set];
    ask.history = &[];
    ask.today = &alone;
    let done = Evidence {
        loading: evidence.loading,
        ..Evidence::of(&ask)
    }
    .today
    .first()
    .copied()?;
    let off = done.ln_strength() - reference;
    (libm::fabs(off) < libm::log(1.6)).then_some(Example {
        features,
        evidence,
        days_off,
        done,
        by_lot,
    })
}
