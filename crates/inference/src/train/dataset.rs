//! From logs to examples: what was known before a set, and what the set then showed.

use super::simulate::Log;
use crate::ask::{Ask, PastSet};
use crate::history::{MAX_SESSIONS, MAX_SETS};
use crate::moment::Moment;

/// One set of a log, seen from just before it.
#[derive(Clone, Debug)]
pub struct Example {
    /// What was known, and what was done.
    pub moment: Moment,
    /// Whether the load was drawn by lot ([`Log::trials`]), not chosen.
    pub by_lot: bool,
}

impl Example {
    /// Strength the set showed over the reference, kept as the parts that the loss needs:
    /// `ln(reference / load)`, anchor repetitions, repetitions to failure.
    #[must_use]
    pub fn parts(&self) -> [f32; 3] {
        let Moment { evidence, done, .. } = &self.moment;
        let reference = evidence.ln_reference().unwrap_or(0.0);
        [
            (reference - libm::log(done.moved_kg)) as f32,
            evidence.usual_to_failure() as f32,
            done.to_failure() as f32,
        ]
    }
}

/// The examples of a log for which `wanted` says yes; it is asked once for each set that has anything before it.
pub fn examples(log: &Log, mut wanted: impl FnMut() -> bool) -> Vec<Example> {
    let mut found = Vec::new();
    for at in 1..log.sets.len() {
        if wanted() {
            found.extend(examples_at(log, at));
        }
    }
    found
}

/// Up to two examples of the set at a place in the log: as it was done, and as it would have been with a load drawn by lot. None
/// sees anything of its own set or a later one.
pub fn examples_at(log: &Log, at: usize) -> impl Iterator<Item = Example> {
    // More sets than evidence is ever drawn from; a bound on the work, not on the knowledge.
    let reach = 2 * MAX_SESSIONS * MAX_SETS;
    let before = log
        .sets
        .get(at.saturating_sub(reach)..at)
        .unwrap_or_default();
    let done = log.sets.get(at).map(|set| (set, false));
    let trial = log.trials.get(at).and_then(Option::as_ref);
    let sets = done.into_iter().chain(trial.map(|set| (set, true)));
    sets.filter_map(|(set, by_lot)| {
        let moment = moment(log, before, set)?;
        Some(Example { moment, by_lot })
    })
}

fn moment(log: &Log, before: &[PastSet], set: &PastSet) -> Option<Moment> {
    let split = before.partition_point(|earlier| earlier.workout < set.workout);
    let (history, today) = before.split_at(split);
    let ask = Ask {
        history,
        today,
        now_ms: set.at_ms,
        target_reps: None,
        target_rir: None,
        body_kg: log.body_kg,
        traits: log.traits,
    };
    Moment::of(&ask, set)
}
