//! What a person has done on an exercise at their best: rep maxes, best sets, the volume of each week.

use super::best_sets::{Unloaded, best_sets, unloaded};
use super::{Effort, Log, Sum, efforts, gram, is_work, monday, volume};
use crate::Formula;
use contract::{Bests, LiftTotals, LiftWeek, RepMax, Set};
use std::collections::{BTreeMap, BTreeSet};

/// Repetitions up to which a rep max is told: beyond, a set is no test of strength.
const MOST_REPS: i64 = 20;

/// What the sets of an exercise sum up to.
#[derive(Clone, Debug, Default)]
pub struct LiftSums {
    /// Those of each week, oldest first; no estimates yet.
    pub weeks: Vec<LiftWeek>,
    /// All of them.
    pub totals: LiftTotals,
}

/// What a person has done on an exercise at their best.
#[must_use]
pub fn bests(log: &Log<'_>, exercise: &str, formula: Formula) -> Bests {
    told_bests(
        efforts(log, exercise),
        unloaded(log, exercise),
        sums(log, exercise),
        formula,
    )
}

/// The answer: efforts oldest first, sets without a load the best first.
#[must_use]
pub fn told_bests(
    efforts: Vec<Effort>,
    unloaded: Vec<Unloaded>,
    sums: LiftSums,
    formula: Formula,
) -> Bests {
    Bests {
        formula: formula.word().to_owned(),
        totals: sums.totals,
        rep_maxes: rep_maxes(&efforts, formula),
        weeks: with_e1rm(sums.weeks, &efforts, formula),
        best_sets: best_sets(efforts, unloaded, formula),
    }
}

fn sums(log: &Log<'_>, exercise: &str) -> LiftSums {
    let known = log.exercises.iter().find(|known| known.id == exercise);
    let own = |set: &&Set| set.exercise == exercise && is_work(set);
    let mut weeks: BTreeMap<String, (LiftWeek, Sum)> = BTreeMap::new();
    let (mut totals, mut volume_kg) = (LiftTotals::default(), Sum::default());
    let mut workouts: BTreeSet<&str> = BTreeSet::new();
    for set in log.sets.iter().filter(own) {
        let Some(day) = log.span.day_within(&set.done_at) else {
            continue;
        };
        let (reps, kg) = (set.reps.unwrap_or(0), volume(set, known));
        workouts.insert(set.workout.as_str());
        totals.sets += 1;
        totals.reps += reps;
        volume_kg.add(kg);
        let (week, in_week) = weeks.entry(monday(&day)).or_default();
        week.sets += 1;
        week.reps += reps;
        in_week.add(kg);
        let earlier = totals.first.take().filter(|first| *first <= day);
        totals.first = earlier.or_else(|| Some(day.clone()));
        totals.last = totals.last.take().max(Some(day));
    }
    let weeks = weeks.into_iter().map(|(monday, (week, kg))| LiftWeek {
        week: monday,
        volume_kg: gram(kg.value()),
        ..week
    });
    LiftSums {
        weeks: weeks.collect(),
        totals: LiftTotals {
            workouts: i64::try_from(workouts.len()).unwrap_or(i64::MAX),
            volume_kg: gram(volume_kg.value()),
            ..totals
        },
    }
}

/// The heaviest for at least 1, 2, … repetitions, up to the most that were done with a load, beside what the formula expects
/// of the best estimate. Of equal weights the earliest counts.
fn rep_maxes(efforts: &[Effort], formula: Formula) -> Vec<RepMax> {
    let most = efforts.iter().map(|effort| effort.reps).max().unwrap_or(0);
    let estimates = efforts.iter().filter_map(|effort| effort.exact(formula));
    let best = estimates.max_by(f64::total_cmp);
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
fn with_e1rm(mut weeks: Vec<LiftWeek>, efforts: &[Effort], formula: Formula) -> Vec<LiftWeek> {
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
