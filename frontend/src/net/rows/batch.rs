//! Many writes at once, all or none, and once however often they are sent.
use contract::Row;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{path, writable};
use crate::{
    measure::{id::new_id, when},
    net::{ApiError, fetch, of_tree},
    store,
};

/// The most operations of one batch.
pub const MOST: usize = 100;

/// One write of a batch. The same operation may be sent again when an answer got lost: its key
/// says that it is the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    pub key: String,
    /// `create`, `update` or `delete`.
    pub op: String,
    pub model: String,
    pub id: String,
    /// Where a new row goes; the person's own space where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
    /// The revision that the author saw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rev: Option<i64>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub fields: Map<String, Value>,
    /// When the person did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// `keep` merges with what others wrote meanwhile; `refuse` fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_conflict: Option<String>,
    /// What the author saw in these fields; it does not travel.
    #[serde(skip)]
    pub seen: Map<String, Value>,
    /// The fields are all that the row has; it does not travel either.
    #[serde(skip)]
    pub whole: bool,
}

impl Operation {
    /// Stores a new row under the id that it brings along, in the space that it names.
    pub fn create<T: Row>(row: &T) -> Self {
        let mut fields = writable(row);
        fields.remove("id");
        let tree = serde_json::to_value(row).unwrap_or_default();
        let space = tree.get("space").and_then(Value::as_str).unwrap_or("");
        Self {
            space: Some(space.to_owned()).filter(|space| !space.is_empty()),
            fields,
            at: Some(when::now_iso()),
            ..Self::blank::<T>("create", row.id())
        }
    }

    /// Changes fields against the row's base `rev`; what others changed meanwhile is kept.
    pub fn update<T: Row>(id: &str, rev: i64, fields: Map<String, Value>) -> Self {
        Self {
            rev: Some(rev),
            fields,
            at: Some(when::now_iso()),
            on_conflict: Some("keep".into()),
            ..Self::blank::<T>("update", id)
        }
    }

    /// Brings a row back that was deleted from here, with all of its `fields`.
    pub fn revive<T: Row>(id: &str, rev: i64, fields: Map<String, Value>) -> Self {
        Self {
            whole: true,
            ..Self::update::<T>(id, rev, fields)
        }
    }

    /// Deletes a row, unless somebody changed it since `rev`.
    pub fn delete<T: Row>(id: &str, rev: i64) -> Self {
        Self {
            rev: Some(rev),
            at: Some(when::now_iso()),
            on_conflict: Some("keep".into()),
            ..Self::blank::<T>("delete", id)
        }
    }

    /// Says what the author saw in the fields that are written: one that still says so is written
    /// over knowingly, whatever its revision is by now.
    #[must_use]
    pub fn seeing(mut self, seen: Map<String, Value>) -> Self {
        self.seen = seen;
        self
    }

    fn blank<T: Row>(op: &str, id: &str) -> Self {
        Self {
            key: new_id(),
            op: op.into(),
            model: T::MODEL.into(),
            id: id.into(),
            space: None,
            rev: None,
            fields: Map::new(),
            at: None,
            on_conflict: None,
            seen: Map::new(),
            whole: false,
        }
    }
}

/// What became of an operation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Done {
    pub id: String,
    /// Fields of which two values are kept; one waits in the inbox.
    #[serde(default)]
    pub conflicts: Vec<String>,
    /// The row after the batch; none after a delete.
    #[serde(default)]
    pub item: Option<Value>,
}

impl Done {
    /// The row after the batch, as what it is.
    pub fn row<T: Row>(&self) -> Option<T> {
        of_tree(self.item.as_ref()?)
    }
}

#[derive(Serialize)]
struct Asked<'a> {
    operations: &'a [Operation],
}

#[derive(Deserialize)]
struct Answer {
    results: Vec<Done>,
}

/// Carries the operations out in their order. Where this device keeps their models they are written
/// here at once, and reach the server when it can be reached; else they go out through any
/// collection `T` of the function that has them all. At most [`MOST`].
pub async fn batch<T: Row>(operations: &[Operation]) -> Result<Vec<Done>, ApiError> {
    if let Some(local) = store::local().await
        && local.is_ready()
        && operations.iter().all(|one| local.keeps(&one.model))
    {
        match local.write(operations.to_vec(), false).await {
            Ok(rows) => {
                let done = operations.iter().zip(rows).map(|(operation, row)| Done {
                    id: operation.id.clone(),
                    conflicts: Vec::new(),
                    item: row,
                });
                return Ok(done.collect());
            }
            // No room here: the server may still take it.
            Err(error) if error.is_unkept() => {}
            Err(error) => return Err(error),
        }
    }
    let answer: Answer =
        fetch::post(&format!("{}/batch", path::<T>()), &Asked { operations }).await?;
    Ok(answer.results)
}
