//! Imports of export files.
use contract::{Import, ImportStatus};

use crate::net::{ApiError, Query, rows};

/// The import that is still being carried out, if any.
pub async fn running_import() -> Result<Option<Import>, ApiError> {
    let query = Query {
        filter: Some(format!("status == '{}'", ImportStatus::Running.word())),
        sort: Some("-created_at"),
        limit: 1,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items.into_iter().next())
}
