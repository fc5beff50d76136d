//! Own fields: what a person notes besides.
use contract::CustomField;

use crate::net::{ApiError, Query, rows};

/// All of the person's, as they are ordered; those put away too.
pub async fn custom_fields() -> Result<Vec<CustomField>, ApiError> {
    let query = Query {
        sort: Some("rank"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 2).await
}
