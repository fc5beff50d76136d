//! What `./x bench predict` times: the shipped model inside a bare WebAssembly module, without a Worker around it.
#![allow(
    unsafe_code,
    reason = "a symbol's own name is how a bare module is called; nothing here touches memory by hand"
)]

use std::sync::LazyLock;

use inference::features::FEATURES;
use inference::{Ask, Dense, ExerciseTraits, Model, Network, PastSet, SetKind, predict};

const FILE: &[u8] = include_bytes!("../../../../models/base.onnx");
const DAY: i64 = 86_400_000;

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::load(FILE).ok());
static PLAIN: LazyLock<Option<Dense>> = LazyLock::new(|| Dense::load(FILE).ok());

fn main() {}

/// A row of features that the other side makes too.
fn row(seed: u32) -> [f32; FEATURES] {
    std::array::from_fn(|i| libm::sinf((i as f32 + 1.0) * (seed as f32 + 0.5)) * 1.5)
}

/// Loads the model anew; 1 where that went well.
#[unsafe(no_mangle)]
pub extern "C" fn load() -> u32 {
    u32::from(Model::load(FILE).is_ok())
}

/// The sum of the model's outputs for `rows` rows, one after the other, as the function runs it.
#[unsafe(no_mangle)]
pub extern "C" fn model(rows: u32) -> f32 {
    sum(MODEL.as_ref().map(|model| model as &dyn Network), rows)
}

/// The same without a runtime: loops over the weights.
#[unsafe(no_mangle)]
pub extern "C" fn plain(rows: u32) -> f32 {
    sum(PLAIN.as_ref().map(|plain| plain as &dyn Network), rows)
}

/// `times` whole answers over eighty earlier sets, from the log to the reasons in words; the sum of the weights told.
#[unsafe(no_mangle)]
pub extern "C" fn answer(times: u32) -> f64 {
    let set = |n: u32| PastSet {
        at_ms: i64::from(n / 4) * 3 * DAY,
        workout: n / 4,
        weight_kg: 80.0 + f64::from(n / 8) * 2.5,
        reps: 8 - n % 4 % 2,
        rir: Some(f64::from(3 - n % 4)),
        kind: SetKind::Normal,
    };
    let history: Vec<PastSet> = (0..80).map(set).collect();
    let network = MODEL.as_ref().map(|model| model as &dyn Network);
    (0..times)
        .map(|n| {
            let ask = Ask {
                history: &history,
                today: &[],
                now_ms: 60 * DAY + i64::from(n),
                target_reps: Some(8),
                target_rir: Some(2.0),
                body_kg: None,
                traits: ExerciseTraits::default(),
            };
            predict(&ask, network).weight_kg
        })
        .sum()
}

fn sum(network: Option<&dyn Network>, rows: u32) -> f32 {
    let Some(network) = network else {
        return f32::NAN;
    };
    // A row is made once in 64: it costs as much as a run.
    let known: Vec<[f32; FEATURES]> = (0..64).map(row).collect();
    let runs = (0..rows).zip(known.iter().cycle());
    runs.map(|(_, row)| {
        network
            .run(row)
            .map_or(f32::NAN, |output| output.iter().sum())
    })
    .sum()
}
