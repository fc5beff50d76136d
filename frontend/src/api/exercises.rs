//! The catalogue of exercises, and the trend of one of them.
use serde::{Deserialize, Serialize};

use crate::net::{self, ApiError};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exercise {
    pub id: String,
    pub name: String,
    pub aliases: Option<Vec<String>>,
    pub category: Option<String>,
    pub mechanics: Option<String>,
    pub equipment: Option<String>,
    pub primary: Option<Vec<String>>,
    pub secondary: Option<Vec<String>>,
    /// What the weight is: external, bodyweight_plus, assisted or none.
    pub load: Option<String>,
    /// weight_reps, reps, time or distance_time.
    pub measure: Option<String>,
    pub step_kg: Option<f64>,
    pub instructions: Option<String>,
}

/// The estimated one-repetition maximum over time, one point a day.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Trend {
    pub points: Vec<TrendPoint>,
    pub formula: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct TrendPoint {
    pub date: String,
    pub e1rm_kg: f64,
    pub weight_kg: f64,
    pub reps: u32,
    pub workout: Option<String>,
}

/// Every exercise the person can see, by name.
pub async fn all_exercises() -> Result<Vec<Exercise>, ApiError> {
    net::list_all("/api/exercises?sort=name&limit=200", 20).await
}

pub async fn exercise(id: &str) -> Result<Exercise, ApiError> {
    net::get(&format!("/api/exercises/{}", net::encode(id))).await
}

pub async fn trend(id: &str) -> Result<Trend, ApiError> {
    net::get(&format!("/api/exercises/{}/trend", net::encode(id))).await
}
