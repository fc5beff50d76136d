//! What this person did with about this load before: the plainest memory there is, and the hardest to beat, since people go back to
//! the same bar. Each earlier set is carried to the question's load (or repetitions) along a curve of a given slope; the weighted
//! median of them answers, near loads, recent sessions, this session and the same place in it weighing more.

use crate::history::{Effort, Evidence};

/// Sessions looked back at, and sets of each.
const SESSIONS: usize = 8;
const SETS: usize = 6;
/// Sessions after which a set weighs 1/e.
const FADES: f64 = 4.0;
/// Distance of loads (ln) and of repetitions at which a set weighs 1/e.
const NEAR_LOAD: f64 = 0.04;
const NEAR_REPS: f64 = 1.5;
/// Weight of today's last set, of a set at another place in its session.
const TODAY: f64 = 4.0;
const ELSEWHERE: f64 = 0.6;

/// Repetitions to failure remembered for a load moved, kg; 0–60. `None` without evidence.
#[must_use]
pub fn to_failure_at(evidence: &Evidence, moved_kg: f64, slope: f64) -> Option<f64> {
    let found = memories(evidence, |set| {
        let over = libm::log(set.moved_kg / moved_kg);
        let scale = set.moved_kg / moved_kg * (1.0 + slope * set.to_failure());
        ((scale - 1.0) / slope, libm::fabs(over) / NEAR_LOAD)
    });
    Some(median(found)?.clamp(0.0, 60.0))
}

/// Logarithm of the load moved, kg, remembered for repetitions to failure. `None` without evidence.
#[must_use]
pub fn ln_load_for(evidence: &Evidence, to_failure: f64, slope: f64) -> Option<f64> {
    let over = 1.0 + slope * to_failure.max(0.0);
    median(memories(evidence, |set| {
        let scale = (1.0 + slope * set.to_failure()) / over;
        let apart = libm::fabs(set.to_failure() - to_failure);
        (libm::log(set.moved_kg * scale), apart / NEAR_REPS)
    }))
}

/// Every set as (answer, weight), where `of` gives a set's answer and how far it is from the question, in units of 1/e.
fn memories(evidence: &Evidence, of: impl Fn(&Effort) -> (f64, f64)) -> Vec<(f64, f64)> {
    let place = evidence.today.len();
    let mut found = Vec::with_capacity(SESSIONS * SETS + SETS);
    for (back, session) in evidence.sessions.iter().rev().take(SESSIONS).enumerate() {
        for (index, set) in session.efforts.iter().take(SETS).enumerate() {
            let (answer, far) = of(set);
            let same = if index == place { 1.0 } else { ELSEWHERE };
            found.push((answer, same * libm::exp(-(back as f64) / FADES - far)));
        }
    }
    for (back, set) in evidence.today.iter().rev().take(SETS).enumerate() {
        let (answer, far) = of(set);
        found.push((answer, TODAY * libm::exp(-(back as f64) - far)));
    }
    found
}

/// The weighted median; `None` of nothing. Where all weights vanish, the plain median.
fn median(mut found: Vec<(f64, f64)>) -> Option<f64> {
    found.retain(|(answer, _)| answer.is_finite());
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = found.iter().map(|(_, weight)| weight).sum();
    let plain = found.get(found.len() / 2).map(|(answer, _)| *answer);
    if total < 1e-12 {
        return plain;
    }
    let mut sum = 0.0;
    let middle = found.iter().find(|(_, weight)| {
        sum += weight;
        sum >= total / 2.0
    });
    middle.map(|(answer, _)| *answer).or(plain)
}
