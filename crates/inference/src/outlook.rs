//! The strength expected for one set as three numbers, and the curve through them that answers both ways: repetitions at a
//! load, load for repetitions. Whatever network supplies the numbers, more load never means more repetitions.

use crate::history::{EPLEY_SLOPE, Evidence};

/// What a network answers, raw: `[shift, slope, spread]`, see [`Outlook::from_network`].
pub const OUTPUTS: usize = 3;
/// Standard score of the ends of a central 80 % interval of the normal distribution.
pub const Z80: f64 = 1.281_551_565_545;

/// The rep-max curve expected for the next set: the load that can be moved for R repetitions to failure is
/// `anchor_kg · (1 + k·anchor_reps) / (1 + k·R)`, its error log-normal with `spread`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Repetitions to failure at which the curve is anchored: those the reference was measured at, 1–30.
    pub anchor_reps: f64,
    /// Load, kg, that can be moved for `anchor_reps` to failure.
    pub anchor_kg: f64,
    /// Slope k of the curve, Epley's being 1/30.
    pub slope: f64,
    /// Standard deviation of the logarithm of the load.
    pub spread: f64,
}

impl Outlook {
    /// Reads a network's outputs against the evidence they were computed from:
    /// `shift` = ln of expected over reference strength (±0.5), `slope` = ln of k over Epley's (±0.8),
    /// `spread` = ln of the spread (within 0.01–0.5). Values beyond are brought to the edge; not-a-number is refused.
    #[must_use]
    pub fn from_network(raw: [f32; OUTPUTS], evidence: &Evidence) -> Option<Self> {
        let [shift, slope, spread] = raw.map(f64::from);
        let ln_reference = evidence.ln_reference()?;
        if !(shift.is_finite() && slope.is_finite() && spread.is_finite()) {
            return None;
        }
        Some(Self::around(
            ln_reference + shift.clamp(-0.5, 0.5),
            evidence.usual_to_failure(),
            EPLEY_SLOPE * libm::exp(slope.clamp(-0.8, 0.8)),
            libm::exp(spread).clamp(0.01, 0.5),
        ))
    }

    /// The formula's outlook: Epley's curve at the reference, moved most of the way to today's last set where there is one.
    #[must_use]
    pub fn from_formula(evidence: &Evidence) -> Option<Self> {
        let reference = evidence.ln_reference()?;
        let today = evidence
            .today
            .last()
            .map_or(0.0, |last| 0.6 * (last.ln_strength() - reference));
        Some(Self::around(
            reference + today,
            evidence.usual_to_failure(),
            EPLEY_SLOPE,
            0.08,
        ))
    }

    /// `ln_strength` is on Epley's scale: the curve passes through the load that it implies at `anchor_reps`.
    fn around(ln_strength: f64, anchor_reps: f64, slope: f64, spread: f64) -> Self {
        let anchor_kg = libm::exp(ln_strength) / (1.0 + EPLEY_SLOPE * anchor_reps);
        Self {
            anchor_reps,
            anchor_kg,
            slope,
            spread,
        }
    }

    /// Repetitions to failure expected at a load moved, kg; 0–60.
    #[must_use]
    pub fn to_failure_at(&self, moved_kg: f64) -> f64 {
        let reps =
            ((1.0 + self.slope * self.anchor_reps) * self.anchor_kg / moved_kg - 1.0) / self.slope;
        if reps.is_finite() {
            reps.clamp(0.0, 60.0)
        } else {
            0.0
        }
    }

    /// Load, kg, that can be moved for `to_failure` repetitions to failure.
    #[must_use]
    pub fn load_for(&self, to_failure: f64) -> f64 {
        self.anchor_kg * (1.0 + self.slope * self.anchor_reps)
            / (1.0 + self.slope * to_failure.max(0.0))
    }

    /// Central 80 % interval of [`Outlook::load_for`].
    #[must_use]
    pub fn interval_for(&self, to_failure: f64) -> (f64, f64) {
        let (load, factor) = (self.load_for(to_failure), libm::exp(Z80 * self.spread));
        (load / factor, load * factor)
    }

    /// Standard deviation of the repetitions to failure at a load, in repetitions.
    #[must_use]
    pub fn reps_spread_at(&self, moved_kg: f64) -> f64 {
        self.spread * (1.0 + self.slope * self.to_failure_at(moved_kg)) / self.slope
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outlook(slope: f64) -> Outlook {
        Outlook {
            anchor_reps: 8.0,
            anchor_kg: 80.0,
            slope,
            spread: 0.05,
        }
    }

    #[test]
    fn the_two_ways_agree() {
        let curve = outlook(0.04);
        assert!((curve.to_failure_at(80.0) - 8.0).abs() < 1e-9);
        assert!((curve.to_failure_at(curve.load_for(12.0)) - 12.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn more_load_never_means_more_repetitions(kg in 0.1f64..500.0, more in 0.0f64..500.0, slope in 0.01f64..0.1) {
            let curve = outlook(slope);
            prop_assert!(curve.to_failure_at(kg + more) <= curve.to_failure_at(kg));
        }
    }
}
