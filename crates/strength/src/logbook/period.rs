//! A period in numbers, to hold one against another.

use super::days::lasted;
use super::{
    Log, MAX_REPS, Sum, Tally, assisted, gram, is_counted, is_hard, minutes, reserve, volume,
};
use crate::Formula;
use crate::muscles::{Muscle, named};
use contract::{ExercisePeriod, PeriodTotals, TrainingSummary};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What an exercise came to, and its muscles.
#[derive(Clone, Debug, Deserialize)]
pub struct WorkedPeriod {
    /// Its sums; no estimate yet.
    #[serde(flatten)]
    pub period: ExercisePeriod,
    /// Its main muscles.
    pub primary: Vec<Muscle>,
    /// Those that it also works.
    pub secondary: Vec<Muscle>,
}

/// The heaviest of an exercise for so many repetitions to failure.
#[derive(Clone, Debug, Deserialize)]
pub struct Heaviest {
    /// The exercise's id.
    pub exercise: String,
    /// Repetitions done and in reserve.
    pub to_failure: f64,
    /// The weight in kg, above zero.
    pub weight_kg: f64,
}

/// What an exercise comes to.
#[derive(Default)]
struct Lifted<'a> {
    workouts: BTreeSet<&'a str>,
    sets: i64,
    hard_sets: i64,
    reps: i64,
    volume_kg: Sum,
    weight_kg: Option<f64>,
}

/// The period as a whole, by exercise and by muscle.
#[must_use]
pub fn training_summary(log: &Log<'_>, formula: Formula) -> TrainingSummary {
    let (visits, catalogue) = (log.visits(), log.catalogue());
    let mut lifted: BTreeMap<&str, Lifted<'_>> = BTreeMap::new();
    let mut heaviest: Vec<Heaviest> = Vec::new();
    for (_, set) in log.worked(&visits) {
        let known = catalogue.get(set.exercise.as_str()).copied();
        let lift = lifted.entry(set.exercise.as_str()).or_default();
        lift.workouts.insert(set.workout.as_str());
        lift.sets += 1;
        lift.hard_sets += i64::from(is_hard(set));
        lift.reps += set.reps.unwrap_or(0);
        lift.volume_kg.add(volume(set, known));
        let Some(kg) = set.weight_kg.filter(|kg| *kg > 0.0 && !assisted(known)) else {
            continue;
        };
        lift.weight_kg = Some(lift.weight_kg.map_or(kg, |most| most.max(kg)));
        if let Some(reps) = set.reps.filter(|reps| is_counted(set) && *reps <= MAX_REPS) {
            heaviest.push(Heaviest {
                exercise: set.exercise.clone(),
                to_failure: reps as f64 + reserve(set).unwrap_or(0.0),
                weight_kg: kg,
            });
        }
    }
    let worked = lifted.into_iter().map(|(id, lift)| {
        let known = catalogue.get(id).copied();
        let (primary, secondary) = known.map(named).unwrap_or_default();
        WorkedPeriod {
            period: ExercisePeriod {
                exercise: id.to_owned(),
                name: known.map(|known| known.name.clone()).unwrap_or_default(),
                workouts: i64::try_from(lift.workouts.len()).unwrap_or(i64::MAX),
                sets: lift.sets,
                hard_sets: lift.hard_sets,
                reps: lift.reps,
                volume_kg: gram(lift.volume_kg.value()),
                weight_kg: lift.weight_kg,
                e1rm_kg: None,
            },
            primary,
            secondary,
        }
    });
    let days: BTreeSet<&str> = visits.iter().map(|visit| visit.day.as_str()).collect();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let spent = visits.iter().map(|visit| visit.workout);
    let spent = spent.map(|workout| lasted(&workout.started_at, workout.ended_at.as_deref()));
    let totals = PeriodTotals {
        workouts: count(visits.len()),
        days: count(days.len()),
        minutes: minutes(spent.sum()),
        ..PeriodTotals::default()
    };
    told_summary(totals, worked.collect(), &heaviest, formula)
}

/// The answer, from what is known of the workouts, the exercises in the order of their ids, and sets to estimate from.
#[must_use]
pub fn told_summary(
    mut totals: PeriodTotals,
    mut worked: Vec<WorkedPeriod>,
    heaviest: &[Heaviest],
    formula: Formula,
) -> TrainingSummary {
    for row in heaviest {
        estimate(&mut worked, row, formula);
    }
    let mut tally = Tally::default();
    for WorkedPeriod {
        period,
        primary,
        secondary,
    } in &worked
    {
        totals.sets += period.sets;
        totals.hard_sets += period.hard_sets;
        totals.reps += period.reps;
        totals.volume_kg = gram(totals.volume_kg + period.volume_kg);
        tally.add(primary, secondary, period.sets, period.volume_kg);
    }
    let mut exercises: Vec<ExercisePeriod> = worked.into_iter().map(|row| row.period).collect();
    exercises.sort_by(|a, b| {
        b.volume_kg
            .total_cmp(&a.volume_kg)
            .then(b.sets.cmp(&a.sets))
    });
    TrainingSummary {
        formula: formula.word().to_owned(),
        totals,
        exercises,
        muscles: tally.told(),
    }
}

fn estimate(worked: &mut [WorkedPeriod], row: &Heaviest, formula: Formula) {
    let at = worked.binary_search_by(|known| known.period.exercise.cmp(&row.exercise));
    if let Some(known) = at.ok().and_then(|at| worked.get_mut(at)) {
        let e1rm = gram(formula.e1rm(row.weight_kg, row.to_failure, 0.0));
        let best = known.period.e1rm_kg.map_or(e1rm, |best| best.max(e1rm));
        known.period.e1rm_kg = Some(best);
    }
}
