//! Efforts in order of merit.

use contract::{BestSet, LiftWeek, RepMax};
use serde::Deserialize;
use strength::formulas::Formula;

use crate::logbook::{Effort, gram};

/// Best sets that are told.
pub const SHOWN: usize = 10;

/// Repetitions up to which a rep max is told: beyond, a set is no test of strength.
const MOST_REPS: i64 = 20;

/// A set without a load.
#[derive(Deserialize)]
pub struct Unloaded {
    set: String,
    workout: String,
    at: String,
    date: String,
    weight_kg: Option<f64>,
    reps: i64,
    reserve: Option<f64>,
}

/// The heaviest for at least 1, 2, … repetitions, up to the most that were done with a load, beside
/// what the formula expects of the best estimate. Of equal weights the earliest counts.
pub fn rep_maxes(efforts: &[Effort], formula: Formula) -> Vec<RepMax> {
    let most = efforts.iter().map(|effort| effort.reps).max().unwrap_or(0);
    let best = efforts
        .iter()
        .filter_map(|effort| effort.exact(formula))
        .fold(None, |best: Option<f64>, e1rm| {
            Some(best.map_or(e1rm, |best| best.max(e1rm)))
        });
    (1..=most.min(MOST_REPS))
        .map(|reps| {
            let mut heaviest: Option<&Effort> = None;
            for effort in efforts.iter().filter(|effort| effort.reps >= reps) {
                if heaviest.is_none_or(|known| effort.weight_kg > known.weight_kg) {
                    heaviest = Some(effort);
                }
            }
            RepMax {
                reps,
                weight_kg: heaviest.map(|effort| effort.weight_kg),
                done: heaviest.map(|effort| effort.reps),
                set: heaviest.map(|effort| effort.set.clone()),
                workout: heaviest.map(|effort| effort.workout.clone()),
                date: heaviest.map(|effort| effort.date.clone()),
                expected_kg: best.map(|best| gram(formula.load(best, reps as f64, 0.0))),
            }
        })
        .collect()
}

/// The best estimated 1RM of each week beside its sums.
pub fn with_e1rm(mut weeks: Vec<LiftWeek>, efforts: &[Effort], formula: Formula) -> Vec<LiftWeek> {
    for effort in efforts {
        // Weeks stand in order, and a date is in the last that does not begin after it.
        let after = weeks.partition_point(|week| week.week <= effort.date);
        let week = after.checked_sub(1).and_then(|at| weeks.get_mut(at));
        if let (Some(week), Some(e1rm)) = (week, effort.e1rm(formula)) {
            week.e1rm_kg = Some(week.e1rm_kg.map_or(e1rm, |best| best.max(e1rm)));
        }
    }
    weeks
}

/// The best by estimate; then, where there is none, those of most repetitions.
pub fn best_sets(efforts: Vec<Effort>, unloaded: Vec<Unloaded>, formula: Formula) -> Vec<BestSet> {
    let mut best: Vec<BestSet> = efforts
        .into_iter()
        .map(|effort| BestSet {
            e1rm_kg: effort.e1rm(formula),
            set: effort.set,
            workout: effort.workout,
            date: effort.date,
            at: effort.at,
            weight_kg: Some(effort.weight_kg),
            reps: effort.reps,
            reserve: effort.reserve,
        })
        .collect();
    // The sort is stable: of equal estimates the earliest stays first.
    best.sort_by(|a, b| {
        b.e1rm_kg
            .unwrap_or(0.0)
            .total_cmp(&a.e1rm_kg.unwrap_or(0.0))
    });
    best.extend(unloaded.into_iter().map(|set| BestSet {
        set: set.set,
        workout: set.workout,
        date: set.date,
        at: set.at,
        weight_kg: set.weight_kg,
        reps: set.reps,
        reserve: set.reserve,
        e1rm_kg: None,
    }));
    best.truncate(SHOWN);
    best
}
