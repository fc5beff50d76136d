//! Sets.
use contract::{Set, Workout};

use crate::net::{ApiError, Query, rows};

pub async fn sets_of_workout(workout: &str) -> Result<Vec<Set>, ApiError> {
    rows::all(in_order(format!("workout == '{workout}'")), 5).await
}

/// The sets of a workout in whosever log it is.
pub async fn sets_of(workout: &Workout) -> Result<Vec<Set>, ApiError> {
    let (space, id) = (&workout.space, &workout.id);
    rows::all(
        in_order(format!("space == '{space}' && workout == '{id}'")),
        5,
    )
    .await
}

/// The sets of several workouts at once, for a summary of a list of them, of the log in `space`
/// where that is not the person's own.
pub async fn sets_of_workouts(
    workouts: &[String],
    space: Option<&str>,
) -> Result<Vec<Set>, ApiError> {
    let ids = workouts
        .iter()
        .map(|id| format!("'{id}'"))
        .collect::<Vec<_>>()
        .join(",");
    let whose = space
        .map(|space| format!("space == '{space}' && "))
        .unwrap_or_default();
    rows::all(in_order(format!("{whose}workout in [{ids}]")), 10).await
}

fn in_order(filter: String) -> Query {
    Query {
        filter: Some(filter),
        sort: Some("rank"),
        limit: 200,
        ..Query::default()
    }
}

/// The newest sets of one exercise.
pub async fn sets_of_exercise(exercise: &str) -> Result<Vec<Set>, ApiError> {
    newest(Some(format!("exercise == '{exercise}'")), 40).await
}

/// Every set of one exercise, newest first, for a growing list; of the log in `space` where that is
/// not the person's own.
pub fn log_of_exercise(exercise: &str, space: Option<&str>) -> Query {
    let whose = space
        .map(|space| format!("space == '{space}' && "))
        .unwrap_or_default();
    Query {
        filter: Some(format!("{whose}exercise == '{exercise}'")),
        sort: Some("-done_at"),
        limit: 60,
        ..Query::default()
    }
}

/// The newest sets of all, to know which exercises are current.
pub async fn recent_sets() -> Result<Vec<Set>, ApiError> {
    newest(None, 150).await
}

async fn newest(filter: Option<String>, limit: u32) -> Result<Vec<Set>, ApiError> {
    let query = Query {
        filter,
        sort: Some("-done_at"),
        limit,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}
