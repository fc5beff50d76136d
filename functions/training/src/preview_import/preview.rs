//! What a person sees before they confirm.

use contract::{ImportPreview, PreviewExercise, PreviewExerciseConfidence as Shown, PreviewFault};

use crate::import::matching::{Confidence, Matcher};
use crate::import::{ExerciseCount, Parsed, normal};
use crate::known_exercises::KnownExercises;
use crate::remembered_names::RememberedNames;

/// Faults that are shown; their number always is.
const FAULTS: usize = 200;

/// The preview of a file of which `duplicate_sets` would not be added.
pub(super) fn of(
    parsed: &Parsed,
    duplicate_sets: i64,
    known: &KnownExercises,
    remembered: &RememberedNames,
) -> ImportPreview {
    let matcher = known.matcher();
    let exercises = parsed.exercises.iter();
    let faults = parsed.faults.iter().take(FAULTS).map(|fault| PreviewFault {
        line: fault.line.into(),
        column: fault.column.clone(),
        message: fault.message.clone(),
    });
    let sets = whole(parsed.sets());
    let start = |at: Option<&crate::import::Workout>| at.map(|w| w.started_local.clone());
    ImportPreview {
        unit_stated: parsed.unit_stated,
        rows: parsed.rows_total.into(),
        workouts: whole(parsed.workouts.len()),
        sets,
        new_sets: sets - duplicate_sets,
        duplicate_sets,
        skipped: i64::from(parsed.rest_rows)
            + i64::from(parsed.notes_rows)
            + i64::from(parsed.skipped_rows),
        first: start(parsed.workouts.first()),
        last: start(parsed.workouts.last()),
        exercises: exercises
            .map(|count| exercise(count, known, remembered, &matcher))
            .collect(),
        faults: faults.collect(),
        faults_total: whole(parsed.faults.len()),
    }
}

/// What the person decided before goes before what the name looks like.
fn exercise(
    count: &ExerciseCount,
    known: &KnownExercises,
    remembered: &RememberedNames,
    matcher: &Matcher,
) -> PreviewExercise {
    let decided = remembered.get(&normal(&count.name));
    let (confidence, id) = match decided {
        Some(decided) if known.alive(&decided.exercise).is_some() => {
            (Shown::Exact, Some(decided.exercise.clone()))
        }
        // It became an exercise of its own, and that import was undone.
        Some(decided) if !known.dead(&decided.exercise) => (Shown::None, None),
        _ => {
            let found = matcher.best(&count.name);
            let confidence = match found.confidence {
                Confidence::Exact => Shown::Exact,
                Confidence::Alias => Shown::Alias,
                Confidence::Likely => Shown::Likely,
                Confidence::None => Shown::None,
            };
            (confidence, found.exercise_id)
        }
    };
    PreviewExercise {
        name: count.name.clone(),
        sets: count.sets.into(),
        confidence,
        matched: id
            .as_deref()
            .and_then(|id| known.alive(id))
            .map(|known| known.name.clone()),
        exercise: id,
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
