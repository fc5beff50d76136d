//! The conflict inbox: two devices wrote the same field, one value stands, the other waits.
use contract::Row;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::path;
use crate::net::{ApiError, Page, encode, fetch, with_query};

/// A field that was written twice.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Conflict {
    pub id: String,
    pub space: String,
    pub model: String,
    pub row_id: String,
    pub field: String,
    /// The value that stands in the row.
    pub kept: Value,
    pub kept_by: Option<String>,
    pub kept_at: Option<String>,
    /// The value that does not.
    pub lost: Value,
    pub lost_by: Option<String>,
    pub lost_at: Option<String>,
    pub created_at: String,
    pub settled_at: Option<String>,
}

/// Which value is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Take {
    Kept,
    Lost,
}

#[derive(Serialize)]
struct Asked<'a> {
    space: Option<&'a str>,
    cursor: Option<&'a str>,
}

#[derive(Serialize)]
struct Settled {
    take: Take,
}

/// A page of what waits in a space, the person's own where none is named.
pub async fn conflicts<T: Row>(
    space: Option<&str>,
    cursor: Option<&str>,
) -> Result<Page<Conflict>, ApiError> {
    let path = format!("{}/conflicts", path::<T>());
    fetch::get(&with_query(&path, &Asked { space, cursor })?).await
}

/// Settles a conflict; taking the other value afterwards undoes it.
pub async fn settle<T: Row>(id: &str, take: Take) -> Result<Value, ApiError> {
    let path = format!("{}/conflicts/{}", path::<T>(), encode(id));
    fetch::post(&path, &Settled { take }).await
}
