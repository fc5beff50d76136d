//! API tokens.
use contract::ApiToken;

use crate::net::{ApiError, Query, rows};

/// The person's tokens, the newest first.
pub async fn api_tokens() -> Result<Vec<ApiToken>, ApiError> {
    let query = Query {
        sort: Some("-created_at"),
        limit: 100,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}
