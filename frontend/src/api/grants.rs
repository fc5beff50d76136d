//! Who sees what of whom.
use contract::Grant;

use crate::net::{ApiError, Query, rows};

/// What the person lets others see, the newest first.
pub async fn grants_given() -> Result<Vec<Grant>, ApiError> {
    list(None).await
}

/// What others let the person `me` see.
pub async fn grants_taken(me: &str) -> Result<Vec<Grant>, ApiError> {
    list(Some(format!("space != '{me}'"))).await
}

async fn list(filter: Option<String>) -> Result<Vec<Grant>, ApiError> {
    let query = Query {
        filter,
        sort: Some("-created_at"),
        limit: 200,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}
