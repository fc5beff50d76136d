//! The next set, from the engine.
use serde::Deserialize;
use serde_json::json;

use crate::net::{self, ApiError};

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Prediction {
    pub weight_kg: f64,
    pub reps: u32,
    pub rir: Option<f64>,
    pub low_kg: Option<f64>,
    pub high_kg: Option<f64>,
    pub model_version: String,
    /// onnx, formula or default.
    pub generator: String,
    pub reasons: Vec<Reason>,
    pub baselines: Vec<Baseline>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Reason {
    pub code: String,
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Baseline {
    pub name: String,
    pub weight_kg: f64,
    pub reps: u32,
}

impl Prediction {
    /// The range of loads in kg, when it is one.
    pub fn interval(&self) -> Option<(f64, f64)> {
        let (low, high) = (self.low_kg?, self.high_kg?);
        (high > low && low.is_finite() && high.is_finite()).then_some((low, high))
    }
}

/// Asks for the next set of `exercise` within `workout`.
pub async fn predict(exercise: &str, workout: Option<&str>) -> Result<Prediction, ApiError> {
    let mut body = json!({"exercise": exercise});
    if let (Some(workout), Some(body)) = (workout, body.as_object_mut()) {
        body.insert("workout".into(), workout.into());
    }
    net::post("/api/engine/predict", &body).await
}
