//! Routines.
use contract::{Routine, Slot};

use super::slots::slots_of;
use crate::net::{ApiError, Query, encode, rows};

/// The routines of a programme, in their order.
pub async fn routines_of(programme: &str) -> Result<Vec<Routine>, ApiError> {
    rows::all(in_order(format!("programme == '{}'", encode(programme))), 3).await
}

/// Routines that belong to no programme, newest first.
pub async fn lone_routines() -> Result<Vec<Routine>, ApiError> {
    let query = Query {
        filter: Some("programme == null".into()),
        sort: Some("-created_at"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 2).await
}

/// A routine with its slots.
pub async fn routine_with_slots(id: &str) -> Result<(Routine, Vec<Slot>), ApiError> {
    let routine = rows::get(id).await?;
    Ok((routine, slots_of(id).await?))
}

fn in_order(filter: String) -> Query {
    Query {
        filter: Some(filter),
        sort: Some("rank"),
        limit: 200,
        ..Query::default()
    }
}
