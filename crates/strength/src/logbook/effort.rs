//! The loaded sets of one exercise, as far as they can matter to what is best: of equal repetitions and reserve within a
//! workout, the heaviest.

use super::{Log, MAX_REPS, assisted, gram, is_counted, reserve};
use crate::Formula;
use contract::Set;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Such a set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Effort {
    /// Its id.
    pub set: String,
    /// Its workout's id.
    pub workout: String,
    /// When it was done.
    pub at: String,
    /// Its day on the caller's clock.
    pub date: String,
    /// Its weight in kg, above zero.
    pub weight_kg: f64,
    /// Repetitions, at least one.
    pub reps: i64,
    /// Repetitions in reserve, if somebody said.
    pub reserve: Option<f64>,
}

impl Effort {
    /// The estimated 1RM in kg, to the gram; none from more than [`MAX_REPS`] repetitions.
    #[must_use]
    pub fn e1rm(&self, formula: Formula) -> Option<f64> {
        self.exact(formula).map(gram)
    }

    /// The same before it is rounded, to reckon with.
    #[must_use]
    pub fn exact(&self, formula: Formula) -> Option<f64> {
        let reserve = self.reserve.unwrap_or(0.0);
        (self.reps <= MAX_REPS).then(|| formula.e1rm(self.weight_kg, self.reps as f64, reserve))
    }
}

/// The efforts on the exercise, oldest first; none where the weight is help.
#[must_use]
pub fn efforts(log: &Log<'_>, exercise: &str) -> Vec<Effort> {
    let known = log.exercises.iter().find(|known| known.id == exercise);
    if assisted(known) {
        return Vec::new();
    }
    let own = log
        .sets
        .iter()
        .filter(|set| set.exercise == exercise && is_counted(set));
    let mut heaviest: BTreeMap<_, Effort> = BTreeMap::new();
    for effort in own.filter_map(|set| effort(log, set)) {
        // Reserves are not below zero, so equal ones have equal bits.
        let alike = (
            effort.workout.clone(),
            effort.reps,
            effort.reserve.map(f64::to_bits),
        );
        match heaviest.get_mut(&alike) {
            Some(held) if outdoes(&effort, held) => *held = effort,
            Some(_) => {}
            None => drop(heaviest.insert(alike, effort)),
        }
    }
    let mut efforts: Vec<Effort> = heaviest.into_values().collect();
    efforts.sort_by(|a, b| (&a.at, &a.set).cmp(&(&b.at, &b.set)));
    efforts
}

fn effort(log: &Log<'_>, set: &Set) -> Option<Effort> {
    Some(Effort {
        set: set.id.clone(),
        workout: set.workout.clone(),
        at: set.done_at.clone(),
        weight_kg: set.weight_kg.filter(|kg| *kg > 0.0)?,
        reps: set.reps?,
        reserve: reserve(set),
        date: log.span.day_within(&set.done_at)?,
    })
}

/// Heavier, or as heavy and earlier.
fn outdoes(one: &Effort, held: &Effort) -> bool {
    let weight = held.weight_kg.total_cmp(&one.weight_kg);
    weight
        .then_with(|| (&one.at, &one.set).cmp(&(&held.at, &held.set)))
        .is_lt()
}
