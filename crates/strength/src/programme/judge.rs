//! What a slot's sets came to, held against what was asked.

use super::done::{DoneSet, DoneSlot};
use super::plan::{SlotPlan, is_work};
use super::sets::Asked;
use crate::formulas::Formula;
use crate::lift::{MAX_KG, sound};
use contract::{PlannedSet, PlannedSetLoad};

/// Most repetitions from which a maximum is estimated; beyond, endurance is measured rather than strength.
const ESTIMATED_UP_TO: i64 = 12;

/// What a slot came to in one session.
#[derive(Clone, Debug, Default)]
pub(super) struct Attempt {
    /// Repetitions of the working sets in their order, those beyond the plan among them.
    pub reps: Vec<i64>,
    /// What the first working set asked for.
    pub target: Option<PlannedSet>,
    /// How many working sets were asked for.
    pub asked: usize,
    /// Every working set did what it asks for.
    pub met: bool,
    /// Every working set reached the upper end of its range.
    pub topped: bool,
    /// The working weight that the sets stand for; none where no set says one.
    pub base_kg: Option<f64>,
    /// Some sets were lighter than planned, others not.
    pub uneven: bool,
    /// The best estimate of a maximum from sets that say how far they went.
    pub told_e1rm: Option<f64>,
    /// The best estimate from all sets, taken as if nothing had been left.
    pub least_e1rm: Option<f64>,
    /// The reserve of the last working set that says one.
    pub rir: Option<f64>,
}

/// Judges a slot; none where no working set was done.
pub(super) fn judge(
    slot: &SlotPlan,
    weight_kg: Option<f64>,
    asked: &[Asked],
    done: &DoneSlot,
) -> Option<Attempt> {
    let work: Vec<&DoneSet> = done.sets.iter().filter(|set| !set.warmup).collect();
    if work.is_empty() {
        return None;
    }
    let now: Vec<&Asked> = asked.iter().filter(|asked| is_work(&asked.set)).collect();
    // What the workout says was planned outlives a change of the programme.
    let then: Vec<&PlannedSet> = done.plan.iter().filter(|set| is_work(set)).collect();
    let targets: Vec<&PlannedSet> = if then.is_empty() {
        now.iter().map(|asked| &asked.set).collect()
    } else {
        then
    };
    let all = |holds: fn(&PlannedSet, &DoneSet) -> bool| {
        targets.len() <= work.len()
            && targets
                .iter()
                .zip(&work)
                .all(|(target, set)| holds(target, set))
    };
    let weights = Weights::of(slot, weight_kg, &now, &targets, &work);
    let estimates = |told: bool| {
        let estimates = work.iter().filter_map(|set| estimate(set, told));
        estimates.max_by(f64::total_cmp)
    };
    Some(Attempt {
        reps: work.iter().map(|set| set.reps.unwrap_or(0)).collect(),
        target: targets.first().map(|set| (*set).clone()),
        asked: targets.len(),
        met: all(met),
        topped: all(topped),
        base_kg: weights.base(slot, weight_kg),
        uneven: weights.uneven(),
        told_e1rm: estimates(true),
        least_e1rm: estimates(false),
        rir: work.iter().rev().find_map(|set| set.rir),
    })
}

fn met(target: &PlannedSet, set: &DoneSet) -> bool {
    reached(target.reps, set) && lasted(target, set)
}

fn topped(target: &PlannedSet, set: &DoneSet) -> bool {
    reached(target.reps_max.max(target.reps), set) && lasted(target, set)
}

fn reached(reps: Option<i64>, set: &DoneSet) -> bool {
    reps.is_none_or(|reps| set.reps.unwrap_or(0) >= reps)
}

fn lasted(target: &PlannedSet, set: &DoneSet) -> bool {
    let enough = |asked: Option<f64>, done: Option<f64>| {
        asked.is_none_or(|asked| done.is_some_and(|done| done >= asked))
    };
    enough(target.duration_s, set.duration_s) && enough(target.distance_m, set.distance_m)
}

/// The maximum that a set speaks for. `told`: only where it says how far it went.
fn estimate(set: &DoneSet, told: bool) -> Option<f64> {
    let weight = set.weight_kg.and_then(sound).filter(|kg| *kg > 0.0)?;
    let reps = set
        .reps
        .filter(|reps| (1..=ESTIMATED_UP_TO).contains(reps))?;
    let rir = match (set.rir, set.to_failure) {
        (Some(rir), _) => rir.min(10.0),
        (None, true) => 0.0,
        (None, false) if told => return None,
        (None, false) => 0.0,
    };
    Some(Formula::Rts.e1rm(weight, reps as f64, rir))
}

/// The working weights that the done sets stand for, each with how much harder than planned it is.
struct Weights {
    /// Weight, difference, whether the set's repetitions were done.
    sets: Vec<(f64, f64, bool)>,
}

impl Weights {
    fn of(
        slot: &SlotPlan,
        weight_kg: Option<f64>,
        now: &[&Asked],
        targets: &[&PlannedSet],
        work: &[&DoneSet],
    ) -> Self {
        let mut sets = Vec::new();
        for (at, set) in work.iter().enumerate() {
            let asked = now
                .get(at)
                .or(now.last())
                .filter(|asked| asked.load == PlannedSetLoad::Working && asked.share > 0.0);
            let (Some(asked), Some(kg)) = (asked, set.weight_kg.and_then(sound)) else {
                continue;
            };
            if at >= now.len().max(targets.len()) {
                continue;
            }
            let fine = targets.get(at).is_none_or(|target| met(target, set));
            sets.push(match (weight_kg, asked.set.weight_kg) {
                (Some(working), Some(planned)) => {
                    // What was planned, but for the rounding, is the working weight itself.
                    if (kg - planned).abs() < slot.lift.step_kg / 2.0 {
                        (working, 0.0, fine)
                    } else {
                        let stands_for = (kg / asked.share).min(MAX_KG);
                        (stands_for, slot.lift.harder_by(stands_for, working), fine)
                    }
                }
                _ => ((kg / asked.share).min(MAX_KG), 0.0, fine),
            });
        }
        Self { sets }
    }

    fn uneven(&self) -> bool {
        let lighter = self.sets.iter().filter(|(_, by, _)| *by < 0.0).count();
        lighter > 0 && lighter < self.sets.len()
    }

    /// The planned weight, unless all sets were lighter, or all heavier: then the nearest to it of what was done. Where
    /// none was planned, the hardest of the sets that were done as asked.
    fn base(&self, slot: &SlotPlan, weight_kg: Option<f64>) -> Option<f64> {
        let harder = |a: &f64, b: &f64| slot.lift.harder_by(*a, *b).total_cmp(&0.0);
        let Some(working) = weight_kg else {
            let done = self.sets.iter().filter(|(_, _, fine)| *fine);
            let hardest = done.map(|(kg, ..)| *kg).max_by(harder);
            return hardest.or_else(|| self.sets.iter().map(|(kg, ..)| *kg).min_by(harder));
        };
        let by = |sign: f64| self.sets.iter().all(|(_, by, _)| by * sign > 0.0);
        let each = self.sets.iter().map(|(kg, ..)| *kg);
        if self.sets.is_empty() || self.uneven() {
            Some(working)
        } else if by(1.0) {
            each.min_by(harder)
        } else if by(-1.0) {
            each.max_by(harder)
        } else {
            Some(working)
        }
    }
}
