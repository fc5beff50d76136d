//! The best sets of an exercise, in order of merit.

use super::{Effort, Log, assisted, is_counted, reserve};
use crate::Formula;
use contract::{BestSet, Set};
use serde::Deserialize;

/// Best sets that are told.
pub const SHOWN: usize = 10;

/// A set without a load: without a weight, or with help for one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Unloaded {
    /// Its id.
    pub set: String,
    /// Its workout's id.
    pub workout: String,
    /// When it was done.
    pub at: String,
    /// Its day on the caller's clock.
    pub date: String,
    /// Its weight in kg, if any is noted.
    pub weight_kg: Option<f64>,
    /// Repetitions, at least one.
    pub reps: i64,
    /// Repetitions in reserve, if somebody said.
    pub reserve: Option<f64>,
}

/// The [`SHOWN`] sets of most repetitions among those without a load; of as many the earliest first.
#[must_use]
pub fn unloaded(log: &Log<'_>, exercise: &str) -> Vec<Unloaded> {
    let helped = assisted(log.exercises.iter().find(|known| known.id == exercise));
    let own = |set: &&Set| {
        let bare = helped || set.weight_kg.unwrap_or(0.0) == 0.0;
        set.exercise == exercise && is_counted(set) && bare
    };
    let of = |set: &Set| {
        Some(Unloaded {
            set: set.id.clone(),
            workout: set.workout.clone(),
            at: set.done_at.clone(),
            weight_kg: set.weight_kg,
            reps: set.reps?,
            reserve: reserve(set),
            date: log.span.day_within(&set.done_at)?,
        })
    };
    let mut sets: Vec<Unloaded> = log.sets.iter().filter(own).filter_map(of).collect();
    sets.sort_by(|a, b| {
        let most = b.reps.cmp(&a.reps);
        most.then_with(|| (&a.at, &a.set).cmp(&(&b.at, &b.set)))
    });
    sets.truncate(SHOWN);
    sets
}

/// The best by estimate; then, where there is none, those of most repetitions.
pub(super) fn best_sets(
    efforts: Vec<Effort>,
    unloaded: Vec<Unloaded>,
    formula: Formula,
) -> Vec<BestSet> {
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
