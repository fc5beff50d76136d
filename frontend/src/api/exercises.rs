//! The catalogue of exercises.
use contract::Exercise;

use crate::net::{ApiError, Query, rows};

/// Every exercise the person can see, by name.
pub async fn all_exercises() -> Result<Vec<Exercise>, ApiError> {
    let query = Query {
        sort: Some("name"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 20).await
}
