//! Workouts.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::net::{self, ApiError};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Workout {
    pub id: String,
    pub rev: i64,
    pub title: Option<String>,
    pub started_at: String,
    pub ended_at: Option<String>,
    pub notes: Option<String>,
}

impl Workout {
    pub fn name(&self) -> String {
        self.title
            .clone()
            .filter(|title| !title.trim().is_empty())
            .unwrap_or_else(|| "Workout".into())
    }
}

/// The list of workouts, newest first, for a growing list.
pub fn workouts_path() -> String {
    "/api/workouts?sort=-started_at&limit=20".into()
}

/// Workouts begun at or after `since` (a stored moment), newest first.
pub async fn open_workouts(since: &str) -> Result<Vec<Workout>, ApiError> {
    let filter = net::encode(&format!("started_at >= '{since}'"));
    let page: net::Page<Workout> = net::get(&format!(
        "/api/workouts?filter={filter}&sort=-started_at&limit=5"
    ))
    .await?;
    Ok(page.items)
}

pub async fn workout(id: &str) -> Result<Workout, ApiError> {
    net::get(&at(id)).await
}

pub async fn add_workout(id: &str, title: &str, started_at: &str) -> Result<Workout, ApiError> {
    net::post(
        "/api/workouts",
        &json!({"id": id, "title": title, "started_at": started_at}),
    )
    .await
}

/// Sends changed fields against the row's base `rev`.
pub async fn change_workout(
    id: &str,
    rev: i64,
    mut changed: Map<String, Value>,
) -> Result<Workout, ApiError> {
    changed.insert("rev".into(), rev.into());
    net::patch(&at(id), &changed).await
}

pub async fn delete_workout(id: &str) -> Result<(), ApiError> {
    net::delete(&at(id)).await
}

fn at(id: &str) -> String {
    format!("/api/workouts/{}", net::encode(id))
}
