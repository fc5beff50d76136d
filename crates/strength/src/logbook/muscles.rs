//! What each week did for each muscle.

use super::{Log, Sum, Tally, gram, monday, volume};
use crate::muscles::{Muscle, named};
use contract::{ExerciseMuscles, ExerciseWork, MuscleWeek, TrainingMuscles};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// An exercise in a week.
#[derive(Clone, Debug, Deserialize)]
pub struct WorkedWeek {
    /// The Monday.
    pub week: String,
    /// The exercise's id.
    pub exercise: String,
    /// Sets of work.
    pub sets: i64,
    /// Weight × repetitions, to the gram.
    pub volume_kg: f64,
}

/// An exercise and its muscles.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownExercise {
    /// Its id.
    pub exercise: String,
    /// What it is called.
    pub name: String,
    /// Its main muscles.
    pub primary: Vec<Muscle>,
    /// Those that it also works.
    pub secondary: Vec<Muscle>,
}

/// Working sets and volume of each week by muscle and by exercise.
#[must_use]
pub fn training_muscles(log: &Log<'_>) -> TrainingMuscles {
    let (visits, catalogue) = (log.visits(), log.catalogue());
    let mut weeks: BTreeMap<(String, &str), (i64, Sum)> = BTreeMap::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for (place, set) in log.worked(&visits) {
        let Some(visit) = visits.get(place) else {
            continue;
        };
        let exercise = set.exercise.as_str();
        done.insert(exercise);
        let (sets, volume_kg) = weeks.entry((monday(&visit.day), exercise)).or_default();
        *sets += 1;
        volume_kg.add(volume(set, catalogue.get(exercise).copied()));
    }
    let worked = weeks
        .into_iter()
        .map(|((week, exercise), (sets, volume_kg))| WorkedWeek {
            week,
            exercise: exercise.to_owned(),
            sets,
            volume_kg: gram(volume_kg.value()),
        });
    let known = done.into_iter().filter_map(|id| {
        let exercise = catalogue.get(id)?;
        let (primary, secondary) = named(exercise);
        Some(KnownExercise {
            exercise: id.to_owned(),
            name: exercise.name.clone(),
            primary,
            secondary,
        })
    });
    told_muscles(worked.collect(), known.collect())
}

/// The answer, from exercises in weeks in the order of weeks, then of ids, and what is known of these exercises in the
/// order of ids.
#[must_use]
pub fn told_muscles(worked: Vec<WorkedWeek>, known: Vec<KnownExercise>) -> TrainingMuscles {
    let mut weeks: Vec<(MuscleWeek, Tally)> = Vec::new();
    for row in worked {
        if weeks.last().is_none_or(|(week, _)| week.week != row.week) {
            let week = MuscleWeek {
                week: row.week,
                ..MuscleWeek::default()
            };
            weeks.push((week, Tally::default()));
        }
        let Some((week, tally)) = weeks.last_mut() else {
            continue;
        };
        let at = known.binary_search_by(|known| known.exercise.cmp(&row.exercise));
        if let Some(known) = at.ok().and_then(|at| known.get(at)) {
            tally.add(&known.primary, &known.secondary, row.sets, row.volume_kg);
        }
        week.exercises.push(ExerciseWork {
            exercise: row.exercise,
            sets: row.sets,
            volume_kg: row.volume_kg,
        });
    }
    let weeks = weeks.into_iter().map(|(week, tally)| MuscleWeek {
        muscles: tally.told(),
        ..week
    });
    TrainingMuscles {
        weeks: weeks.collect(),
        exercises: known.into_iter().map(told).collect(),
    }
}

fn told(known: KnownExercise) -> ExerciseMuscles {
    let words = |muscles: &[Muscle]| {
        let words = muscles.iter().map(|muscle| muscle.word().to_owned());
        words.collect()
    };
    ExerciseMuscles {
        primary: words(&known.primary),
        secondary: words(&known.secondary),
        exercise: known.exercise,
        name: known.name,
    }
}
