//! Body measurements.
use contract::{Measurement, MeasurementKind};

use crate::net::{ApiError, Query, rows};

/// All of one kind, oldest first.
pub async fn measurements(kind: MeasurementKind) -> Result<Vec<Measurement>, ApiError> {
    let query = Query {
        filter: Some(format!("kind == '{}'", kind.word())),
        sort: Some("-taken_at"),
        limit: 200,
        ..Query::default()
    };
    let mut found: Vec<Measurement> = rows::all(query, 20).await?;
    found.reverse();
    Ok(found)
}

/// The newest of every kind that was ever measured.
pub async fn latest_measurements() -> Result<Vec<Measurement>, ApiError> {
    let query = Query {
        sort: Some("-taken_at"),
        limit: 200,
        ..Query::default()
    };
    let mut latest: Vec<Measurement> = Vec::new();
    for row in rows::list::<Measurement>(&query).await?.items {
        if !latest.iter().any(|known| known.kind == row.kind) {
            latest.push(row);
        }
    }
    Ok(latest)
}
