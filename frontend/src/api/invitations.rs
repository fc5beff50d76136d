//! Links by which people join a workspace.
use contract::Invitation;

use crate::{
    measure::when,
    net::{ApiError, Query, rows},
};

/// Those of a workspace that the person may see and that still open, the newest first.
pub async fn invitations_of(workspace: &str) -> Result<Vec<Invitation>, ApiError> {
    let now = when::now_iso();
    let query = Query {
        filter: Some(format!("space == '{workspace}' && expires_at > '{now}'")),
        sort: Some("-created_at"),
        limit: 100,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}
