//! A set was logged, changed or removed: the records of its exercise, and of the one that it
//! belonged to before, are brought up to date.

use contract::WorkoutLoggedPayload;
use edge::{Cx, Event};
use ports::{Error, Statement};

use crate::personal_records;

/// The effects.
///
/// # Errors
/// As the database's.
pub async fn workout_logged(
    cx: &Cx,
    event: &Event,
    payload: WorkoutLoggedPayload,
) -> Result<Vec<Statement>, Error> {
    let mut exercises = vec![payload.exercise];
    exercises.extend(payload.previous);
    personal_records::recompute(cx, &event.space, &exercises).await
}
