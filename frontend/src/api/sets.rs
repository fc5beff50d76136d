//! Sets.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::net::{self, ApiError};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetRecord {
    pub id: String,
    #[serde(skip_serializing)]
    pub rev: i64,
    pub workout: String,
    pub exercise: String,
    pub position: i64,
    pub kind: String,
    pub weight_kg: Option<f64>,
    /// kg or lb, as it was entered; the weight itself is always in kg.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    pub reps: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_s: Option<f64>,
    pub rir: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rpe: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    pub done_at: Option<String>,
}

pub async fn sets_of_workout(workout: &str) -> Result<Vec<SetRecord>, ApiError> {
    let filter = net::encode(&format!("workout == '{workout}'"));
    net::list_all(
        &format!("/api/sets?filter={filter}&sort=position&limit=200"),
        5,
    )
    .await
}

/// The sets of several workouts at once, for a summary of a list of them.
pub async fn sets_of_workouts(workouts: &[String]) -> Result<Vec<SetRecord>, ApiError> {
    let ids = workouts
        .iter()
        .map(|id| format!("'{id}'"))
        .collect::<Vec<_>>()
        .join(",");
    let filter = net::encode(&format!("workout in [{ids}]"));
    net::list_all(
        &format!("/api/sets?filter={filter}&sort=position&limit=200"),
        10,
    )
    .await
}

/// The newest sets of one exercise.
pub async fn sets_of_exercise(exercise: &str) -> Result<Vec<SetRecord>, ApiError> {
    let filter = net::encode(&format!("exercise == '{exercise}'"));
    let page: net::Page<SetRecord> =
        net::get(&format!("/api/sets?filter={filter}&sort=-done_at&limit=40")).await?;
    Ok(page.items)
}

/// The newest sets of all, to know which exercises are current.
pub async fn recent_sets() -> Result<Vec<SetRecord>, ApiError> {
    let page: net::Page<SetRecord> = net::get("/api/sets?sort=-done_at&limit=150").await?;
    Ok(page.items)
}

pub async fn add_set(set: &SetRecord) -> Result<SetRecord, ApiError> {
    net::post("/api/sets", set).await
}

/// Sends changed fields against the row's base `rev`.
pub async fn change_set(
    id: &str,
    rev: i64,
    mut changed: Map<String, Value>,
) -> Result<SetRecord, ApiError> {
    changed.insert("rev".into(), rev.into());
    net::patch(&format!("/api/sets/{}", net::encode(id)), &changed).await
}

pub async fn delete_set(id: &str) -> Result<(), ApiError> {
    net::delete(&format!("/api/sets/{}", net::encode(id))).await
}
