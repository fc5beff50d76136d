//! The conflict inbox: two devices wrote the same field, one value stands, the other waits.
use contract::Row;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::path;
use crate::net::{ApiError, Page, encode, fetch, with_query};

/// A field that was written twice.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Conflict {
    pub id: String,
    /// The row's id.
    pub row: String,
    pub field: String,
    /// What stands in the row.
    pub kept: Written,
    /// What does not.
    pub lost: Written,
    pub rev: i64,
    pub created_at: String,
    /// `kept` or `swapped`; none while it waits.
    pub settled: Option<String>,
    pub settled_at: Option<String>,
}

/// A value with who gave it, and when.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Written {
    pub value: Value,
    pub by: Option<String>,
    pub at: Option<String>,
}

/// Which value is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Take {
    Kept,
    Lost,
}

/// Which conflicts are asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Inbox {
    /// Open ones of this space; the person's own where none is named.
    pub space: Option<String>,
    /// All of this row, settled ones too.
    pub row: Option<String>,
    pub cursor: Option<String>,
}

#[derive(Serialize)]
struct Settled {
    take: Take,
}

/// A conflict after it was settled, with its row.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Outcome<T> {
    pub conflict: Conflict,
    pub item: T,
}

/// A page of conflicts, the oldest first.
pub async fn conflicts<T: Row>(inbox: &Inbox) -> Result<Page<Conflict>, ApiError> {
    conflicts_in(T::COLLECTION, inbox).await
}

/// As [`conflicts`], of the collection with this path segment.
pub async fn conflicts_in(collection: &str, inbox: &Inbox) -> Result<Page<Conflict>, ApiError> {
    let path = format!("/api/{collection}/conflicts");
    fetch::get(&with_query(&path, inbox)?).await
}

/// As [`settle`], in the collection with this path segment; what became of the row is not told.
pub async fn settle_in(collection: &str, id: &str, take: Take) -> Result<(), ApiError> {
    let path = format!("/api/{collection}/conflicts/{}", encode(id));
    fetch::post(&path, &Settled { take })
        .await
        .map(|_: Value| ())
}

/// Settles a conflict; taking the other value afterwards undoes it.
pub async fn settle<T: Row>(id: &str, take: Take) -> Result<Outcome<T>, ApiError> {
    let path = format!("{}/conflicts/{}", path::<T>(), encode(id));
    fetch::post(&path, &Settled { take }).await
}
