//! Broken records and first times, from this device's rows.
use std::collections::BTreeSet;

use contract::{Milestone, MilestonesQuery, Set};
use strength::logbook::{self, MilestonesOf};

use super::{
    log::{Rows, sets_of},
    span,
};
use crate::{
    api::{all_exercises, trends::Period},
    net::{ApiError, rows},
};

/// As `GET /api/training/milestones`.
pub async fn milestones(query: MilestonesQuery) -> Result<Vec<Milestone>, ApiError> {
    let span = span(query.zone, query.from, query.to)?;
    let rows = match (&query.exercise, &query.workout) {
        (Some(exercise), _) => Rows::of_exercise(exercise).await?,
        (None, Some(workout)) => of_exercises(&sets_of("workout", workout).await?).await?,
        (None, None) => Rows {
            sets: rows::every(None, None).await?,
            exercises: all_exercises().await?,
            ..Rows::default()
        },
    };
    let of = MilestonesOf {
        exercise: query.exercise.as_deref(),
        workout: query.workout.as_deref(),
        limit: query.limit,
    };
    Ok(logbook::milestones(&rows.log(&span), of))
}

/// What a workout with these sets broke, as they are on the screen, stored or not.
pub async fn broken_by(workout: &str, sets: &[Set]) -> Result<Vec<Milestone>, ApiError> {
    let mut rows = of_exercises(sets).await?;
    rows.sets.retain(|set| set.workout != workout);
    rows.sets.extend_from_slice(sets);
    let span = span(Period::ever().clock(), None, None)?;
    let of = MilestonesOf {
        workout: Some(workout),
        ..MilestonesOf::default()
    };
    Ok(logbook::milestones(&rows.log(&span), of))
}

/// Every set of the exercises that these sets are of: a record is one against all before.
async fn of_exercises(sets: &[Set]) -> Result<Rows, ApiError> {
    let wanted: BTreeSet<&str> = sets.iter().map(|set| set.exercise.as_str()).collect();
    let mut all = Rows::default();
    for exercise in wanted {
        let own = Rows::of_exercise(exercise).await?;
        all.sets.extend(own.sets);
        all.exercises.extend(own.exercises);
    }
    Ok(all)
}
