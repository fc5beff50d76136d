//! Collections as a whole: summed up by group, or taken out as a file.
use contract::Row;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::path;
use crate::net::{ApiError, fetch, with_query};

/// What is summed up: `group` by fields (`exercise,month(done_at)`), `measure` what
/// (`sum(weight_kg*reps) as volume,count() as sets`).
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    pub group: Option<String>,
    pub measure: Option<String>,
    pub filter: Option<String>,
    pub sort: Option<String>,
    pub limit: Option<u32>,
}

/// What a file of rows holds.
#[derive(Clone, Debug, Serialize)]
pub struct Export {
    /// `csv` or `json`.
    pub format: &'static str,
    pub filter: Option<String>,
    pub sort: Option<String>,
    /// Names of fields, by comma.
    pub fields: Option<String>,
}

#[derive(Deserialize)]
struct Groups {
    items: Vec<Map<String, Value>>,
}

/// A group a map, by the names of its groups and measures.
pub async fn aggregate<T: Row>(summary: &Summary) -> Result<Vec<Map<String, Value>>, ApiError> {
    let path = format!("{}/aggregate", path::<T>());
    let groups: Groups = fetch::get(&with_query(&path, summary)?).await?;
    Ok(groups.items)
}

/// Where the rows are as a file, for [`crate::net::files::object_url`].
pub fn export_path<T: Row>(export: &Export) -> Result<String, ApiError> {
    with_query(&format!("{}/export", path::<T>()), export)
}
