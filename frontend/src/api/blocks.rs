//! The exercises of a workout.
use contract::{Block, Workout};

use crate::net::{ApiError, Query, rows};

/// A workout's exercises in their order.
pub async fn blocks_of_workout(workout: &str) -> Result<Vec<Block>, ApiError> {
    let query = Query {
        filter: Some(format!("workout == '{workout}'")),
        sort: Some("rank"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 2).await
}

/// The exercises of a workout in whosever log it is, in their order.
pub async fn blocks_of(workout: &Workout) -> Result<Vec<Block>, ApiError> {
    let (space, id) = (&workout.space, &workout.id);
    let query = Query {
        filter: Some(format!("space == '{space}' && workout == '{id}'")),
        sort: Some("rank"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 2).await
}
