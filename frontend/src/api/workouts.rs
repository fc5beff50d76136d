//! Workouts.
use contract::Workout;

use crate::{
    measure::when,
    net::{ApiError, Query, rows},
};

/// A visit may last past midnight, but not from one evening into the next morning.
const LONGEST_MS: f64 = 12.0 * 3_600_000.0;

/// The list of workouts, newest first, for a growing list.
pub fn workouts() -> Query {
    Query {
        sort: Some("-started_at"),
        limit: 20,
        ..Query::default()
    }
}

/// The unfinished workout that was begun today, or so late yesterday that it may still go on.
pub async fn open_workout() -> Result<Option<Workout>, ApiError> {
    let query = Query {
        filter: Some(format!("started_at >= '{}'", since())),
        limit: 5,
        ..workouts()
    };
    let page = rows::list::<Workout>(&query).await?;
    Ok(page.items.into_iter().find(|w| w.ended_at.is_none()))
}

/// Moments of the stored form stand in the order of their text.
fn since() -> String {
    let lately = when::iso(when::Moment::now().ms - LONGEST_MS);
    when::midnight_iso().min(lately)
}

/// What a workout is called; an import may bring one without a title.
pub fn workout_name(workout: &Workout) -> String {
    let title = workout.title.trim();
    if title.is_empty() { "Workout" } else { title }.to_owned()
}
