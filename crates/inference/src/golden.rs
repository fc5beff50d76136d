//! Test questions whose answers every runtime of a model must agree on, and that a model which is brought must answer sanely.

use crate::features::FEATURES;
use crate::network::Network;

/// How many.
pub const ROWS: u32 = 64;
/// Most that two runtimes may differ by in an output.
pub const TOLERANCE: f32 = 1e-4;
/// An output beyond this is no logarithm of anything that a person lifts.
const SANE: f32 = 20.0;

/// Row `seed` of features: any numbers within their range, the same on every machine.
#[must_use]
pub fn row(seed: u32) -> [f32; FEATURES] {
    std::array::from_fn(|i| libm::sinf((i as f32 + 1.0) * (seed as f32 + 0.5)) * 1.5)
}

/// Asks all of them.
///
/// # Errors
/// A sentence's end that says what is wrong with the answers.
pub fn check(network: &dyn Network) -> Result<(), String> {
    for seed in 0..ROWS {
        let answer = network.run(&row(seed)).map_err(|error| error.to_string())?;
        if !answer.iter().all(|value| value.abs() <= SANE) {
            return Err(format!(
                "to test question {seed} it answers {answer:?}, and nothing beyond ±{SANE} can be a curve"
            ));
        }
    }
    Ok(())
}
