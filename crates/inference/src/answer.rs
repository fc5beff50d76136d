//! What a question for the next set is answered with.

use crate::outlook::Outlook;

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    /// The network, read from an ONNX file and run by tract.
    Onnx,
    /// The formula over the person's own sets, because no network was at hand or it failed.
    Formula,
    /// No usable set of this exercise exists: a careful start by kind of exercise.
    Default,
}

impl Generator {
    /// The name used in APIs: `onnx`, `formula`, `default`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Onnx => "onnx",
            Self::Formula => "formula",
            Self::Default => "default",
        }
    }
}

/// A fact that led to the answer, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Stable name of the kind of fact: `last_time`, `today`, `layoff`, `trend`, `bound`, `first_time`, `ignored`, …
    pub code: &'static str,
    /// A short sentence with the person's own numbers, metric.
    pub text: String,
}

/// What a simple rule would have answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// `repeat`, `double_progression`, `epley`, `rts` or `openpowerlifting`.
    pub name: &'static str,
    /// Load as it would be logged, kg, rounded to the step.
    pub weight_kg: f64,
    /// Repetitions.
    pub reps: u32,
}

/// The next set.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// Load as it is logged, kg, on a multiple of the step.
    pub weight_kg: f64,
    /// Repetitions to do at that load.
    pub reps: u32,
    /// Expected repetitions in reserve after them, 0–10.
    pub rir: f64,
    /// Lower end of the 80 % interval of the load that would fit the target exactly, kg; never above `weight_kg`.
    pub low_kg: f64,
    /// Upper end of that interval, kg; never below `weight_kg`.
    pub high_kg: f64,
    /// Version of the model that answered; `formula-1` or `default-1` where none did.
    pub model_version: String,
    /// Where the answer comes from.
    pub generator: Generator,
    /// Why, most important first.
    pub reasons: Vec<Reason>,
    /// What the simple rules would have said.
    pub baselines: Vec<Baseline>,
    /// The curve that the answer was read off; `None` where nothing was known.
    pub curve: Option<Outlook>,
    /// FNV-1a over everything the answer was computed from (features, sets, target, loading, version), 16 hex digits.
    pub features_hash: String,
}
