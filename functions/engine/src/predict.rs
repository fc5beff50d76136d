//! `POST /api/engine/predict`: the next set, by the ONNX model that runs in this function.

use crate::evidence;
use contract::{Baseline, PredictRequest, Prediction, PredictionGenerator, Reason};
use edge::{Cx, Identity};
use inference::{Ask, Generator, Model};
use ports::Error;
use std::sync::LazyLock;

/// The base model, read and optimised once per instance. Without it the formula
/// answers, and the answer says so.
static MODEL: LazyLock<Result<Model, String>> = LazyLock::new(|| {
    Model::load(include_bytes!("../../../models/base.onnx")).map_err(|error| error.to_string())
});

/// Predicts the next set of an exercise for the caller.
///
/// # Errors
/// Not found for an exercise or a workout that is none of the caller's; validation for
/// an exercise that is measured in time or distance.
pub async fn predict(cx: &Cx, user: &Identity, body: PredictRequest) -> Result<Prediction, Error> {
    let evidence = evidence::read(cx, user, &body.exercise, body.workout.as_deref()).await?;
    if !evidence.in_reps {
        return Err(Error::field(
            "exercise",
            "measure",
            format!(
                "{} is measured in time or distance; only sets of repetitions are predicted.",
                evidence.name
            ),
        ));
    }
    if let Err(reason) = &*MODEL {
        cx.log(
            "error",
            "the base model cannot be read",
            &[("reason", reason)],
        );
    }
    let ask = Ask {
        history: &evidence.history,
        today: &evidence.today,
        now_ms: cx.now_ms,
        target_reps: body.target_reps.and_then(|reps| u32::try_from(reps).ok()),
        target_rir: body.target_rir,
        body_kg: None,
        traits: evidence.traits,
    };
    Ok(answer(
        body.exercise,
        evidence.traits.step_kg,
        inference::predict(&ask, MODEL.as_ref().ok()),
    ))
}

fn answer(exercise: String, step_kg: f64, prediction: inference::Prediction) -> Prediction {
    Prediction {
        exercise,
        weight_kg: prediction.weight_kg,
        reps: i64::from(prediction.reps),
        rir: prediction.rir,
        low_kg: prediction.low_kg,
        high_kg: prediction.high_kg,
        step_kg,
        model_version: prediction.model_version,
        generator: match prediction.generator {
            Generator::Onnx => PredictionGenerator::Onnx,
            Generator::Formula => PredictionGenerator::Formula,
            Generator::Default => PredictionGenerator::Default,
        },
        features_hash: prediction.features_hash,
        reasons: prediction
            .reasons
            .into_iter()
            .map(|reason| Reason {
                code: reason.code.to_owned(),
                text: reason.text,
            })
            .collect(),
        baselines: prediction
            .baselines
            .into_iter()
            .map(|baseline| Baseline {
                name: baseline.name.to_owned(),
                weight_kg: baseline.weight_kg,
                reps: i64::from(baseline.reps),
            })
            .collect(),
    }
}
