//! How wide an interval must be to hold four sets in five, followed set by set: a miss widens it, a hit narrows it a quarter as
//! much, so that in the long run one in five misses, whatever the errors look like (Gibbs and Candès, 2021).

/// Share of sets that may fall outside.
const MISSES: f64 = 0.2;
/// Size of the steps in the long run, and how soon they come down to it.
const STEP: f64 = 0.12;
const EAGER: f64 = 1.2;
const SOON: f64 = 6.0;

/// A factor on the spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Width {
    /// Logarithm of the factor.
    pub ln: f64,
    /// Sets seen.
    pub sets: f64,
}

impl Width {
    /// A factor to start from.
    #[must_use]
    pub fn new(factor: f64) -> Self {
        Self {
            ln: libm::log(factor),
            sets: 0.0,
        }
    }

    /// Learns from a set whose error would just have been held by the interval of factor `needed`.
    pub fn learn(&mut self, needed: f64) {
        let missed = if needed > self.factor() { 1.0 } else { 0.0 };
        let step = STEP.max(EAGER / (self.sets + SOON));
        self.ln = (self.ln + step * (missed - MISSES)).clamp(-1.6, 1.79);
        self.sets += 1.0;
    }

    /// The factor.
    #[must_use]
    pub fn factor(&self) -> f64 {
        libm::exp(self.ln)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_long_run_one_in_five_misses() {
        // Errors spread evenly over (0, 2): four in five are below 1.6.
        let needed = |i: u32| f64::from(i * 7919 % 1000) / 500.0;
        let mut width = Width::new(0.3);
        let mut missed = 0;
        for i in 0..5000 {
            missed += u32::from(needed(i) > width.factor());
            width.learn(needed(i));
        }
        assert!((900..1100).contains(&missed), "{missed}");
        assert!((width.factor() - 1.6).abs() < 0.4, "{width:?}");
    }
}
