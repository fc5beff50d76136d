//! Personal records.
use contract::{Record, RecordKind};

use crate::net::{ApiError, Query, rows};

/// The best estimated one-repetition maximum of every exercise.
pub async fn best_e1rms() -> Result<Vec<Record>, ApiError> {
    let query = Query {
        filter: Some(format!("kind == '{}'", RecordKind::E1rm.word())),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 5).await
}

/// Every record of the person, the newest first.
pub async fn all_records() -> Result<Vec<Record>, ApiError> {
    let query = Query {
        sort: Some("-achieved_at"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 20).await
}
