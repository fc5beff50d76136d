//! Personal records.
use contract::Record;

use crate::{
    measure::order::ordered_by,
    net::{ApiError, Query, rows},
};

/// The records of an exercise, in the order in which the model names their kinds.
pub async fn records_of(exercise: &str) -> Result<Vec<Record>, ApiError> {
    let query = Query {
        filter: Some(format!("exercise == '{exercise}'")),
        limit: 50,
        ..Query::default()
    };
    let records = rows::list(&query).await?.items;
    Ok(ordered_by(records, |record: &Record| record.kind as i64))
}
