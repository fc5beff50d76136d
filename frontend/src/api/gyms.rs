//! Gyms.
use contract::Gym;

use crate::net::{ApiError, Query, rows};

/// The person's gyms, in the order in which they were made.
pub async fn gyms() -> Result<Vec<Gym>, ApiError> {
    let query = Query {
        sort: Some("created_at"),
        limit: 50,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}
