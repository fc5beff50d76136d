//! What one import takes. A lifetime of training fits ten times over; what does not is no
//! training log, and every later step relies on it.

use ports::Error;

use crate::import::Parsed;

const MAX_SETS: usize = 50_000;

/// Names that a person could still look through; the confirmation takes as many decisions.
const MAX_EXERCISES: usize = 2_000;

/// A workout is stored in one batch.
const MAX_SETS_OF_A_WORKOUT: usize = 2_000;

/// # Errors
/// Validation, saying which bound and what to do.
pub(super) fn check(parsed: &Parsed) -> Result<(), Error> {
    let refuse = |message: String| Err(Error::field("text", "max", message));
    let sets = parsed.sets();
    if sets > MAX_SETS {
        return refuse(format!(
            "The file has {sets} sets. One import takes {MAX_SETS}: split the file by years."
        ));
    }
    let exercises = parsed.exercises.len();
    if exercises > MAX_EXERCISES {
        return refuse(format!(
            "The file names {exercises} different exercises. One import takes {MAX_EXERCISES}: \
             check its exercise column."
        ));
    }
    let longest = parsed
        .workouts
        .iter()
        .max_by_key(|workout| workout.sets().count());
    match longest {
        Some(workout) if workout.sets().count() > MAX_SETS_OF_A_WORKOUT => refuse(format!(
            "The workout of {} has {} sets, more than the {MAX_SETS_OF_A_WORKOUT} that one can \
             have: check the file's date column.",
            workout.started_local,
            workout.sets().count()
        )),
        _ => Ok(()),
    }
}
