//! The workspaces into which a person may put plans.
use contract::Workspace;

use crate::net::{ApiError, Query, rows};

/// Those that the person sees; who may not write there is told so when they try.
pub async fn to_share() -> Result<Vec<Workspace>, ApiError> {
    let query = Query {
        limit: 100,
        ..Query::default()
    };
    rows::all(query, 1).await
}
