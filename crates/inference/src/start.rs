//! The first set ever of an exercise: nothing is known about the person, so the answer is light, labelled and easy to correct.

use crate::answer::{Generator, Prediction, Reason};
use crate::ask::{Ask, Equipment, LoadKind, Mechanics};
use crate::load::Loading;

/// Version named in answers that rest on no set at all.
pub const DEFAULT_VERSION: &str = "default-1";

/// A careful start: an empty bar, light dumbbells, a low stack position; many repetitions, three in reserve.
#[must_use]
pub fn careful_start(ask: &Ask<'_>, loading: &Loading) -> Prediction {
    let compound = ask.traits.mechanics == Mechanics::Compound;
    let light_kg = match (loading.kind, ask.traits.equipment) {
        (LoadKind::None | LoadKind::BodyweightPlus, _) => 0.0,
        (LoadKind::Assisted, _) => loading.body_kg / 2.0,
        (_, Equipment::Barbell) => 20.0,
        (_, Equipment::Dumbbell) => {
            if compound {
                6.0
            } else {
                4.0
            }
        }
        (_, Equipment::Machine) => {
            if compound {
                20.0
            } else {
                10.0
            }
        }
        (_, Equipment::Cable) => 10.0,
        (_, Equipment::Body | Equipment::Other) => 5.0,
    };
    let weight_kg = if light_kg > 0.0 {
        loading.rounded(light_kg).max(loading.step_kg)
    } else {
        0.0
    };
    let mut reasons = vec![Reason {
        code: "first_time",
        text: "No sets of this exercise yet: start light and see how many you have in reserve."
            .to_owned(),
    }];
    if loading.kind == LoadKind::Assisted && ask.body_kg.is_none() {
        reasons.push(Reason {
            code: "assumed_body",
            text: "Your body mass is not known: half of 75 kg as help.".to_owned(),
        });
    }
    Prediction {
        weight_kg,
        reps: ask
            .target_reps
            .filter(|reps| (1..=100).contains(reps))
            .unwrap_or(if compound { 8 } else { 12 }),
        rir: 3.0,
        low_kg: loading.not_harder(weight_kg / 2.0).min(weight_kg),
        high_kg: loading.rounded(weight_kg * 2.0).max(weight_kg),
        model_version: DEFAULT_VERSION.to_owned(),
        generator: Generator::Default,
        reasons,
        baselines: Vec::new(),
        curve: None,
        features_hash: String::new(),
    }
}
