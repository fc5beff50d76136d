//! Which workspaces a person belongs to, and as what.
use contract::Membership;

use crate::net::{ApiError, Query, encode, rows};

/// The memberships of one person, at most 200.
pub async fn memberships_of(user: &str) -> Result<Vec<Membership>, ApiError> {
    let query = Query {
        filter: Some(format!("user == '{}'", encode(user))),
        limit: 200,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}
