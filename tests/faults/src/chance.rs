//! Chance that can be repeated: the same seed, the same decisions.

/// A generator (SplitMix64).
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    /// A generator of its own for each seed and stream.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut chance = Chance(seed);
        chance.0 = chance.next() ^ stream.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 where that is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_repeats_itself_and_no_other() {
        let some = |seed, stream| {
            let mut chance = Chance::new(seed, stream);
            (0..8).map(|_| chance.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(some(1, 2), some(1, 2));
        assert_ne!(some(1, 2), some(1, 3));
        assert_ne!(some(1, 2), some(2, 2));
        assert!(some(1, 2).iter().all(|number| *number < 1000));
    }
}
