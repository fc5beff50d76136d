//! Own fields: what a person notes besides.
use contract::CustomField;

use crate::net::{ApiError, Query, encode, rows};

/// All of the person's, as they are ordered; those put away too.
pub async fn custom_fields() -> Result<Vec<CustomField>, ApiError> {
    in_order(None).await
}

/// All of the person whose space it is, where they let the caller see their training.
pub async fn custom_fields_of(space: &str) -> Result<Vec<CustomField>, ApiError> {
    in_order(Some(format!("space == '{}'", encode(space)))).await
}

async fn in_order(filter: Option<String>) -> Result<Vec<CustomField>, ApiError> {
    let query = Query {
        filter,
        sort: Some("rank"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 2).await
}
