//! The models that were fitted to a person or brought by them, and what they answered.
use contract::{Checkpoint, Prediction};

use crate::net::{ApiError, Query, rows};

/// Every model of the person, the newest decision first.
pub async fn checkpoints() -> Result<Vec<Checkpoint>, ApiError> {
    let query = Query {
        sort: Some("-created_at"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 3).await
}

/// One answer as it stands in the ledger.
pub async fn answer(id: &str) -> Result<Prediction, ApiError> {
    rows::get(id).await
}
