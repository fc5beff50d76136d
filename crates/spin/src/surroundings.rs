//! Time, chance and the log.

use crate::wasip3::clocks::{monotonic_clock, system_clock};
use crate::wasip3::random::random::get_random_bytes;
use ports::{Clock, Entropy, LocalTask, Log};
use std::io::Write;

/// The machine's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let now = system_clock::now();
        now.seconds
            .saturating_mul(1000)
            .saturating_add(i64::from(now.nanoseconds / 1_000_000))
    }

    fn sleep(&self, ms: u32) -> LocalTask {
        Box::pin(monotonic_clock::wait_for(u64::from(ms) * 1_000_000))
    }
}

/// The host's cryptographic source.
pub(crate) struct WasiRandom;

impl Entropy for WasiRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut left = bytes;
        // A call gives at least one byte, and not always all.
        while !left.is_empty() {
            let chance = get_random_bytes(left.len() as u64);
            let count = chance.len().min(left.len());
            let (now, later) = left.split_at_mut(count);
            now.iter_mut()
                .zip(chance)
                .for_each(|(byte, chance)| *byte = chance);
            left = later;
        }
    }
}

/// Standard error, which Spin keeps as logs.
pub(crate) struct Stderr;

impl Log for Stderr {
    fn line(&self, _level: &str, line: &str) {
        // There is nowhere to tell that there is nowhere to tell.
        let _deaf = writeln!(std::io::stderr(), "{line}");
    }
}
