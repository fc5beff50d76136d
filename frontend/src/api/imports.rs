//! Import of an export file: preview first, then confirm, then progress.
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    measure::{unit::Unit, zone},
    net::{self, ApiError},
};

/// Uploads may take as long as a slow phone needs for 10 MB.
const UPLOAD_MS: u32 = 120_000;

/// An import; `status` is previewed, running, done, failed or cancelled.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Import {
    pub id: String,
    pub rev: i64,
    pub status: String,
    pub total: usize,
    pub done: usize,
    pub filename: Option<String>,
    pub source: Option<String>,
    /// kg or lb, once the file or the person has said so.
    pub unit: Option<String>,
    /// Sets that were really new; `done` counts those that were there already as well.
    pub added: usize,
    /// What went wrong, when `status` is failed.
    pub failure: Option<String>,
    pub preview: Option<Preview>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Preview {
    /// False when the file does not say whether it holds kg or lb.
    pub unit_stated: bool,
    pub rows: usize,
    pub workouts: usize,
    pub sets: usize,
    pub new_sets: usize,
    pub duplicate_sets: usize,
    pub skipped: usize,
    pub exercises: Vec<Named>,
    pub faults: Vec<Fault>,
    pub faults_total: usize,
    pub first: Option<String>,
    pub last: Option<String>,
}

/// An exercise as the file calls it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Named {
    pub name: String,
    pub sets: usize,
    /// exact, alias, likely or none.
    pub confidence: String,
    /// Id and name of the catalogue's exercise for it.
    pub exercise: Option<String>,
    pub matched: Option<String>,
}

/// A name that the person decided differently from the preview; no exercise makes a new one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decision {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Fault {
    pub line: usize,
    pub column: Option<String>,
    pub message: String,
}

/// Uploads a file for preview; nothing is stored in the history yet.
pub async fn start_import(
    filename: &str,
    text: &str,
    unit: Option<Unit>,
) -> Result<Import, ApiError> {
    let mut body = json!({"filename": filename, "text": text, "zone": zone::of_browser()});
    if let (Some(unit), Some(body)) = (unit, body.as_object_mut()) {
        body.insert("unit".into(), unit.name().into());
    }
    net::post_within("/api/imports", &body, UPLOAD_MS).await
}

/// Lets the previewed import run; `unit` answers for a file that does not state one.
pub async fn confirm_import(
    id: &str,
    unit: Option<Unit>,
    matches: &[Decision],
) -> Result<Import, ApiError> {
    let mut body = json!({"matches": matches});
    if let (Some(unit), Some(body)) = (unit, body.as_object_mut()) {
        body.insert("unit".into(), unit.name().into());
    }
    net::post(&format!("/api/imports/{}/confirm", net::encode(id)), &body).await
}

pub async fn import(id: &str) -> Result<Import, ApiError> {
    net::get(&format!("/api/imports/{}", net::encode(id))).await
}

pub async fn cancel_import(id: &str) -> Result<Import, ApiError> {
    net::post(
        &format!("/api/imports/{}/cancel", net::encode(id)),
        &json!({}),
    )
    .await
}

/// The import that is still being carried out, if any.
pub async fn running_import() -> Result<Option<Import>, ApiError> {
    let filter = net::encode("status == 'running'");
    let page: net::Page<Import> = net::get(&format!(
        "/api/imports?filter={filter}&sort=-created_at&limit=1"
    ))
    .await?;
    Ok(page.items.into_iter().next())
}
