//! The golden set: what simulated lifters would ask, answered by the server's runtime, by the plain forward pass that a phone
//! runs, and by a full ONNX importer. All three must tell the same set.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking, its helpers too"
)]

use inference::features::FEATURES;
use inference::golden::TOLERANCE;
use inference::outlook::OUTPUTS;
use inference::train::simulate::{Log, simulate};
use inference::{Ask, Blend, Dense, Model, ModelError, Network, PastSet, Prediction, predict};
use tract_onnx::prelude::*;

const BASE: &[u8] = include_bytes!("../../../models/base.onnx");
const PERSON: &[u8] = include_bytes!("../../../tests/documents/files/person.onnx");

/// The file run as any program would run it, with an importer and an optimiser that are not ours.
struct Foreign {
    plan: Arc<TypedRunnableModel>,
    ours: Dense,
}

impl Foreign {
    fn load(file: &[u8]) -> Self {
        let model = tract_onnx::onnx().model_for_read(&mut &*file).unwrap();
        let model = model
            .with_input_fact(0, f32::fact([1, FEATURES]).into())
            .unwrap();
        let plan = model.into_optimized().unwrap().into_runnable().unwrap();
        let ours = Dense::load(file).unwrap();
        Self { plan, ours }
    }
}

impl Network for Foreign {
    fn version(&self) -> &str {
        self.ours.version()
    }

    fn blend(&self) -> &Blend {
        self.ours.blend()
    }

    fn run(&self, features: &[f32; FEATURES]) -> Result<[f32; OUTPUTS], ModelError> {
        let input = Tensor::from_shape(&[1, FEATURES], features).unwrap();
        let output = self.plan.run(tvec!(input.into())).unwrap();
        let row = output[0].to_plain_array_view::<f32>().unwrap();
        Ok(std::array::from_fn(|at| row[[0, at]]))
    }
}

/// The questions of one log: at a few places of it, with a plan and without.
fn questions(log: &Log, mut answer: impl FnMut(&Ask<'_>)) {
    let plans = [(None, None), (Some(5), Some(2.0)), (Some(12), Some(0.0))];
    for (nth, (target_reps, target_rir)) in plans.into_iter().enumerate() {
        let at = log.sets.len() * (nth + 1) / 4;
        let set = log.sets[at];
        let before: &[PastSet] = &log.sets[..at];
        let (history, today) = before.split_at(before.partition_point(|b| b.workout < set.workout));
        answer(&Ask {
            history,
            today,
            now_ms: set.at_ms,
            target_reps,
            target_rir,
            body_kg: log.body_kg,
            traits: log.traits,
        });
    }
}

/// Greatest difference of two answers' curves, as the network gives them.
fn apart(one: &Prediction, other: &Prediction) -> f64 {
    let (Some(one), Some(other)) = (&one.curve, &other.curve) else {
        return 0.0;
    };
    let ln = |curve: &inference::outlook::Outlook| {
        [curve.anchor_kg, curve.slope, curve.spread].map(libm::log)
    };
    let pairs = ln(one).into_iter().zip(ln(other));
    pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[test]
fn a_phone_tells_the_set_that_the_server_tells() {
    let mut asked = 0;
    for file in [BASE, PERSON] {
        let (server, phone) = (Model::load(file).unwrap(), Dense::load(file).unwrap());
        let foreign = Foreign::load(file);
        for seed in 0..60 {
            questions(&simulate(900_000 + seed), |ask| {
                asked += 1;
                let here = predict(ask, Some(&phone as &dyn Network));
                let there = predict(ask, Some(&server as &dyn Network));
                assert_eq!(
                    here, there,
                    "{seed}: server and phone run the same arithmetic"
                );
                let elsewhere = predict(ask, Some(&foreign as &dyn Network));
                let apart = apart(&here, &elsewhere);
                assert!(apart <= f64::from(TOLERANCE), "{seed}: {apart}");
                assert_eq!(
                    (here.weight_kg, here.reps),
                    (elsewhere.weight_kg, elsewhere.reps),
                    "{seed}"
                );
            });
        }
    }
    assert!(asked >= 200, "{asked}");
}

#[test]
fn a_curve_that_is_off_is_seen() {
    let (base, person) = (Dense::load(BASE).unwrap(), Dense::load(PERSON).unwrap());
    let mut furthest = 0.0_f64;
    questions(&simulate(900_000), |ask| {
        let one = predict(ask, Some(&base as &dyn Network));
        let other = predict(ask, Some(&person as &dyn Network));
        furthest = furthest.max(apart(&one, &other));
    });
    assert!(furthest > f64::from(TOLERANCE), "{furthest}");
}
