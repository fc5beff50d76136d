//! The ledger: every answer with all that it was worked out from, so that it can be worked out again, and measured against
//! what was then done. An answer for a set that is not yet done replaces the one before it.

use edge::Cx;
use inference::{Asked, Prediction};
use records::{Plan, Scope};
use serde_json::{Value, json};

use crate::ids::id_from;

/// An answer on its way into the ledger.
pub(crate) struct Entry<'a> {
    pub(crate) exercise: &'a str,
    pub(crate) workout: Option<&'a str>,
    /// Sets of the exercise that the workout held when it was asked.
    pub(crate) nth: usize,
    pub(crate) step_kg: f64,
    pub(crate) checkpoint: Option<&'a str>,
    pub(crate) asked: &'a Asked,
    pub(crate) prediction: &'a Prediction,
}

impl Entry<'_> {
    /// Writes the entry once the answer is out, and tells its id. Nobody waits for it: where the write fails, the answer was
    /// still given, and the log says so.
    pub(crate) fn note(&self, cx: &Cx, person: &str) -> String {
        // Without a workout, a day's answers for an exercise are one.
        let day = cx.now.get(..10).unwrap_or_default();
        let place = self.workout.unwrap_or(day);
        let key = format!("answer|{place}|{}|{}", self.exercise, self.nth);
        let id = id_from(person, &key);
        let row = self.row(&id, &cx.now);
        let (ports, engine, function) = (cx.ports.clone(), cx.engine, cx.function);
        let (now, person, request) = (cx.now.clone(), person.to_owned(), cx.request_id.clone());
        cx.ports.background.defer(Box::pin(async move {
            let scope = Scope {
                engine,
                ports: &ports,
                function,
                now: &now,
                user: Some(&person),
            };
            let mut plan = Plan::new(&scope, &person);
            plan.upsert("prediction", &row);
            if let Err(error) = plan.commit().await {
                let line = json!({
                    "level": "error", "function": function, "request_id": request,
                    "message": "an answer is not in the ledger",
                    "context": error.context.unwrap_or(error.message),
                });
                ports.log.line("error", &line.to_string());
            }
        }));
        id
    }

    fn row(&self, id: &str, now: &str) -> Value {
        let told = self.prediction;
        let reasons = told.reasons.iter();
        let reasons = reasons.map(|reason| json!({ "code": reason.code, "text": reason.text }));
        let baselines = told.baselines.iter().map(
            |rule| json!({ "name": rule.name, "weight_kg": rule.weight_kg, "reps": rule.reps }),
        );
        let curve = told.curve.map(|curve| {
            json!({
                "anchor_reps": curve.anchor_reps, "anchor_kg": curve.anchor_kg,
                "slope": curve.slope, "spread": curve.spread,
            })
        });
        json!({
            "id": id, "exercise": self.exercise, "workout": self.workout, "nth": self.nth, "asked_at": now,
            "weight_kg": told.weight_kg, "reps": told.reps, "rir": told.rir,
            "low_kg": told.low_kg, "high_kg": told.high_kg, "step_kg": self.step_kg,
            "generator": told.generator.as_str(), "model_version": told.model_version,
            "checkpoint": self.checkpoint, "curve": curve,
            "reasons": reasons.collect::<Vec<_>>(), "baselines": baselines.collect::<Vec<_>>(),
            "inputs": self.asked.write(), "inputs_hash": told.features_hash,
        })
    }
}
