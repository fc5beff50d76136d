//! Personal records.
use serde::Deserialize;

use crate::net::{self, ApiError};

/// A personal record; `kind` is e1rm, weight, reps or volume.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Record {
    pub id: String,
    pub exercise: String,
    pub kind: String,
    pub value: f64,
    pub reps: Option<u32>,
    pub weight_kg: Option<f64>,
    pub achieved_at: Option<String>,
}

pub async fn records_of(exercise: &str) -> Result<Vec<Record>, ApiError> {
    let filter = net::encode(&format!("exercise == '{exercise}'"));
    let page: net::Page<Record> =
        net::get(&format!("/api/records?filter={filter}&limit=50")).await?;
    Ok(page.items)
}
