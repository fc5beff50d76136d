//! Imports of export files.
use contract::{Import, ImportStatus};

use crate::net::{ApiError, Query, rows};

/// The import that is still being carried out or undone, if any.
pub async fn running_import() -> Result<Option<Import>, ApiError> {
    let (running, undoing) = (ImportStatus::Running.word(), ImportStatus::Undoing.word());
    let query = Query {
        filter: Some(format!("status in ['{running}','{undoing}']")),
        sort: Some("-created_at"),
        limit: 1,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items.into_iter().next())
}

/// The imports that were carried out, the latest first.
pub async fn past_imports() -> Result<Vec<Import>, ApiError> {
    let query = Query {
        filter: Some(format!("status != '{}'", ImportStatus::Previewed.word())),
        sort: Some("-created_at"),
        limit: 50,
        ..Query::default()
    };
    let imports: Vec<Import> = rows::list(&query).await?.items;
    let told = |import: &Import| import.status != ImportStatus::Cancelled || import.added > 0;
    Ok(imports.into_iter().filter(told).collect())
}
