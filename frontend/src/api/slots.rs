//! Slots: the exercises of routines.
use contract::Slot;

use crate::net::{ApiError, Query, encode, rows};

/// The slots of one routine.
pub async fn slots_of(routine: &str) -> Result<Vec<Slot>, ApiError> {
    rows::all(by(format!("routine == '{}'", encode(routine))), 2).await
}

/// The slots of all routines of a programme.
pub async fn slots_of_programme(programme: &str) -> Result<Vec<Slot>, ApiError> {
    rows::all(
        by(format!("routine.programme == '{}'", encode(programme))),
        5,
    )
    .await
}

fn by(filter: String) -> Query {
    Query {
        filter: Some(filter),
        sort: Some("rank"),
        limit: 200,
        ..Query::default()
    }
}
