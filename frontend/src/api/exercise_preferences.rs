//! How a person does an exercise.
use contract::ExercisePreference;

use crate::net::{ApiError, Query, rows};

/// All of the person's preferences.
pub async fn exercise_preferences() -> Result<Vec<ExercisePreference>, ApiError> {
    let query = Query {
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 5).await
}
