//! Choosing an exercise for a routine, and what a new slot begins with.
use contract::{
    Exercise, ExerciseMeasure, PlannedSet, PlannedSetKind, Progression, ProgressionKind, Slot,
};
use leptos::prelude::*;

use super::super::words;
use crate::{measure::id::new_id, pages::today::Picker};

#[component]
pub fn ChooseExercise(pick: Callback<String>) -> impl IntoView {
    view! { <Picker pick/> }
}

/// A slot as most people would fill it in: three sets, by what the exercise is measured in.
pub fn fresh_slot(routine: &str, exercise: String, known: Option<&Exercise>) -> Slot {
    let measure = known.and_then(|known| known.measure);
    let set = match measure {
        Some(ExerciseMeasure::Time) => PlannedSet {
            kind: Some(PlannedSetKind::Timed),
            duration_s: Some(30.0),
            ..PlannedSet::default()
        },
        Some(ExerciseMeasure::DistanceTime) => PlannedSet {
            kind: Some(PlannedSetKind::Distance),
            distance_m: Some(400.0),
            ..PlannedSet::default()
        },
        _ => PlannedSet {
            reps: Some(8),
            reps_max: Some(12),
            ..PlannedSet::default()
        },
    };
    let weighed = matches!(measure, None | Some(ExerciseMeasure::WeightReps));
    Slot {
        id: new_id(),
        routine: routine.to_owned(),
        exercise,
        sets: Some(vec![set; 3]),
        progression: weighed.then(|| Progression {
            step_kg: known.and_then(|known| known.step_kg),
            ..words::rule_of(ProgressionKind::Double)
        }),
        ..Slot::default()
    }
}
