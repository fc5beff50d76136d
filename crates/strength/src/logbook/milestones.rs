//! When a record was broken and by what, and first times.
//!
//! Of each workout only its best of a kind is asked whether it beat all workouts before, so a ramp of five heavier and
//! heavier sets is one milestone and not five.

use super::{Log, MAX_REPS, assisted, gram, is_counted, reserve};
use crate::Formula;
use contract::{Exercise, Milestone, MilestoneKind, Set};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Milestones that are told when nobody says how many.
pub const USUAL_MILESTONES: i64 = 100;

/// Of which milestones are asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct MilestonesOf<'a> {
    /// Of this exercise alone.
    pub exercise: Option<&'a str>,
    /// Of this workout alone.
    pub workout: Option<&'a str>,
    /// At most so many, the newest; [`USUAL_MILESTONES`] when absent.
    pub limit: Option<i64>,
}

/// A set in one kind of record.
#[derive(Clone, Copy)]
struct Mark<'a> {
    value: f64,
    set: &'a Set,
}

/// The kinds of records, in the order of their names.
const KINDS: [MilestoneKind; 4] = [
    MilestoneKind::E1rm,
    MilestoneKind::Reps,
    MilestoneKind::Volume,
    MilestoneKind::Weight,
];

/// The milestones of these days, the newest first. The log must have all sets of the exercises that are asked of, whatever
/// the days: a record is one against all before.
#[must_use]
pub fn milestones(log: &Log<'_>, of: MilestonesOf<'_>) -> Vec<Milestone> {
    let catalogue = log.catalogue();
    let mut by_exercise: BTreeMap<&str, Vec<&Set>> = BTreeMap::new();
    let wanted = |set: &&Set| of.exercise.is_none_or(|exercise| set.exercise == exercise);
    for set in log.sets.iter().filter(|set| is_counted(set)).filter(wanted) {
        by_exercise
            .entry(set.exercise.as_str())
            .or_default()
            .push(set);
    }
    // Each beside the kind that it is of, which a first time does not tell.
    let mut told: Vec<(usize, Milestone)> = Vec::new();
    for (id, sets) in by_exercise {
        let exercise = catalogue.get(id).copied();
        for (place, kind) in KINDS.into_iter().enumerate() {
            let mut before: Option<f64> = None;
            for mark in best_of_workouts(&sets, kind, assisted(exercise)) {
                let kind = match before {
                    None if kind == MilestoneKind::Reps => Some(MilestoneKind::First),
                    Some(before) if mark.value > before => Some(kind),
                    _ => None,
                };
                let asked = of.workout.is_none_or(|workout| mark.set.workout == workout);
                if let Some(kind) = kind.filter(|_| asked)
                    && let Some(date) = log.span.day_within(&mark.set.done_at)
                {
                    told.push((place, milestone(mark, kind, before, exercise, date)));
                }
                before = Some(before.map_or(mark.value, |most| most.max(mark.value)));
            }
        }
    }
    told.sort_by(|(a_kind, a), (b_kind, b)| {
        let newest = (&b.at, &b.set).cmp(&(&a.at, &a.set));
        newest.then(a_kind.cmp(b_kind))
    });
    let limit = usize::try_from(of.limit.unwrap_or(USUAL_MILESTONES)).unwrap_or(0);
    told.into_iter()
        .take(limit)
        .map(|(_, milestone)| milestone)
        .collect()
}

/// The best mark of each workout, oldest first; of equal ones the earliest.
fn best_of_workouts<'a>(sets: &[&'a Set], kind: MilestoneKind, helped: bool) -> Vec<Mark<'a>> {
    let mut best: BTreeMap<&str, Mark<'a>> = BTreeMap::new();
    for set in sets {
        let Some(value) = mark(set, kind, helped) else {
            continue;
        };
        let mark = Mark { value, set };
        let held = best.entry(set.workout.as_str()).or_insert(mark);
        let better = held.value.total_cmp(&value);
        if better.then_with(|| in_time(set, held.set)).is_lt() {
            *held = mark;
        }
    }
    let mut best: Vec<Mark<'a>> = best.into_values().collect();
    best.sort_by(|a, b| in_time(a.set, b.set));
    best
}

fn in_time(a: &Set, b: &Set) -> Ordering {
    (&a.done_at, &a.id).cmp(&(&b.done_at, &b.id))
}

/// What a set is worth in a kind of record, to the gram. Where the weight is help, only repetitions are a record.
fn mark(set: &Set, kind: MilestoneKind, helped: bool) -> Option<f64> {
    let reps = set.reps?;
    let loaded = || set.weight_kg.filter(|kg| *kg > 0.0 && !helped);
    match kind {
        MilestoneKind::Reps => Some(reps as f64),
        MilestoneKind::Weight => loaded().map(gram),
        MilestoneKind::Volume => loaded().map(|kg| gram(kg * reps as f64)),
        MilestoneKind::E1rm => loaded().filter(|_| reps <= MAX_REPS).map(|kg| {
            let reserve = reserve(set).unwrap_or(0.0);
            gram(Formula::Epley.e1rm(kg, reps as f64, reserve))
        }),
        MilestoneKind::First | MilestoneKind::Unknown(_) => None,
    }
}

fn milestone(
    mark: Mark<'_>,
    kind: MilestoneKind,
    before: Option<f64>,
    exercise: Option<&Exercise>,
    date: String,
) -> Milestone {
    let set = mark.set;
    Milestone {
        exercise: set.exercise.clone(),
        name: exercise
            .map(|exercise| exercise.name.clone())
            .unwrap_or_default(),
        kind,
        value: mark.value,
        before,
        weight_kg: set.weight_kg.filter(|kg| *kg > 0.0).map(gram),
        reps: set.reps.unwrap_or(0),
        set: set.id.clone(),
        workout: set.workout.clone(),
        at: set.done_at.clone(),
        date,
    }
}
