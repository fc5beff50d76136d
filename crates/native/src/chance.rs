//! Unguessable bytes, or the same bytes each run.

use ports::Entropy;
use std::cell::Cell;

/// Where random bytes come from.
pub enum Chance {
    /// The operating system.
    System,
    /// A seed, for runs that repeat. Never for a deployment.
    Seeded(Cell<u64>),
}

impl Chance {
    /// Repeatable bytes.
    pub fn seeded(seed: u64) -> Self {
        Chance::Seeded(Cell::new(seed))
    }
}

impl Entropy for Chance {
    fn fill(&self, bytes: &mut [u8]) {
        match self {
            // A machine without entropy can sign nothing safely: stopping is the safe answer.
            Chance::System => {
                if getrandom::fill(bytes).is_err() {
                    std::process::abort();
                }
            }
            Chance::Seeded(state) => {
                for chunk in bytes.chunks_mut(8) {
                    let word = split_mix(state).to_le_bytes();
                    chunk
                        .iter_mut()
                        .zip(word)
                        .for_each(|(byte, chance)| *byte = chance);
                }
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): any seed will do, no state repeats in 2^64 steps.
fn split_mix(state: &Cell<u64>) -> u64 {
    let next = state.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
    state.set(next);
    let mixed = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
