//! One change to many rows: tried first, then carried out until nothing is left to do.
use contract::Row;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::path;
use crate::net::{ApiError, FieldFault, fetch};

/// What is to become of which rows: `filter` or `ids`, and one of `set`, `delete`, `restore`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Bulk {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub set: Map<String, Value>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub delete: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub restore: bool,
    /// Only says what would happen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
    /// The most rows of one call, at most 1000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// `next` of the call before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What became of them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct BulkOutcome {
    pub matched: u64,
    pub changed: u64,
    pub refused: Vec<Refused>,
    /// Rows are left behind those of this call.
    pub more: bool,
    /// To go on, as `after`.
    pub next: Option<String>,
}

/// A row that stayed as it was, and why.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Refused {
    pub id: String,
    pub error: Why,
}

/// What is told of a row that stayed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Why {
    pub code: String,
    pub message: String,
    #[serde(default)]
    pub details: Vec<FieldFault>,
}

/// Changes many rows of a collection at once.
pub async fn bulk<T: Row>(body: &Bulk) -> Result<BulkOutcome, ApiError> {
    fetch::post(&format!("{}/bulk", path::<T>()), body).await
}
