//! Calendar links.
use contract::CalendarFeed;

use crate::net::{ApiError, Query, rows};

/// The person's links, the newest first.
pub async fn calendar_feeds() -> Result<Vec<CalendarFeed>, ApiError> {
    let query = Query {
        sort: Some("-created_at"),
        limit: 100,
        ..Query::default()
    };
    rows::all(query, 1).await
}
