//! An answer as the API tells it, and what is said where somebody else answers than should: in the same words on the server
//! and on a phone.

use contract::{NextSet, NextSetGenerator};

use crate::answer::{Generator, Prediction, Reason};

impl Reason {
    /// A night found the model in force worse than a plain formula; `why` is the night's sentence.
    #[must_use]
    pub fn demoted(why: &str) -> Self {
        Self {
            code: "demoted",
            text: format!("A plain formula answers for now. {why}"),
        }
    }

    /// The file of the model in force is lost or no longer fits.
    #[must_use]
    pub fn model_lost(version: &str) -> Self {
        Self {
            code: "model_lost",
            text: format!("The file of {version} cannot be read: the model for everyone answers."),
        }
    }
}

impl Prediction {
    /// The answer on an exercise whose step is `step_kg`. `id` is its place in the ledger; empty where it stands in none.
    #[must_use]
    pub fn told(self, id: String, exercise: String, step_kg: f64) -> NextSet {
        NextSet {
            id,
            exercise,
            weight_kg: self.weight_kg,
            reps: i64::from(self.reps),
            rir: self.rir,
            low_kg: self.low_kg,
            high_kg: self.high_kg,
            step_kg,
            model_version: self.model_version,
            generator: match self.generator {
                Generator::Onnx => NextSetGenerator::Onnx,
                Generator::Formula => NextSetGenerator::Formula,
                Generator::Default => NextSetGenerator::Default,
            },
            features_hash: self.features_hash,
            reasons: self
                .reasons
                .into_iter()
                .map(|reason| contract::Reason {
                    code: reason.code.to_owned(),
                    text: reason.text,
                })
                .collect(),
            baselines: self
                .baselines
                .into_iter()
                .map(|rule| contract::Baseline {
                    name: rule.name.to_owned(),
                    weight_kg: rule.weight_kg,
                    reps: i64::from(rule.reps),
                })
                .collect(),
        }
    }
}
