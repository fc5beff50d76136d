//! Whom to listen to: weights over the [`experts`](crate::experts) and the width of the interval, as a person's past has shown them
//! right. They stand in the model file's metadata, so that a model that is handed on answers as it did here.

use std::fmt;

use crate::experts::{ALL, EXPERTS};
use crate::history::{EPLEY_SLOPE, Evidence};
use crate::outlook::Outlook;

/// Metadata key of a model file under which its blend stands.
pub const META_BLEND: &str = "coachwork.blend";
/// The first word of a blend's text; a change of experts or situations needs a new one.
const WORD: &str = "blend-1";
/// Days off from which a set comes after a break.
pub const BREAK_DAYS: f64 = 14.0;
/// Number of situations.
pub const SITUATIONS: usize = 5;
/// Least and greatest width a blend may have.
const WIDTHS: std::ops::RangeInclusive<f64> = 0.2..=6.0;
/// Spread (ln) taken where no network tells one.
const PLAIN_SPREAD: f64 = 0.06;

/// How much is known when a set is asked for; each has an interval width of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// No earlier session of the exercise.
    First,
    /// One or two of them.
    Few,
    /// The last one is more than [`BREAK_DAYS`] ago.
    Break,
    /// The first set of a session.
    Start,
    /// A later set of a session.
    Later,
}

impl Situation {
    /// The situation of a question.
    #[must_use]
    pub fn of(evidence: &Evidence, days_off: f64) -> Self {
        match evidence.sessions.len() {
            0 => Self::First,
            _ if days_off > BREAK_DAYS => Self::Break,
            1 | 2 => Self::Few,
            _ if evidence.today.is_empty() => Self::Start,
            _ => Self::Later,
        }
    }
}

/// Weights and widths. Weights are not negative, and sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Blend {
    /// Each expert's weight where repetitions at a load are asked for.
    pub reps: [f64; EXPERTS],
    /// Each expert's weight where a load for repetitions is asked for.
    pub load: [f64; EXPERTS],
    /// For each [`Situation`], the factor on the spread that makes the interval hold 80 %.
    pub widths: [f64; SITUATIONS],
}

impl Default for Blend {
    /// For a person of whom no error is known yet. Weights and widths are round numbers near those that simulated lifters and the
    /// development logs end with (`./x eval`).
    fn default() -> Self {
        Self {
            reps: [0.20, 0.03, 0.05, 0.03, 0.07, 0.05, 0.10, 0.12, 0.17, 0.18],
            load: [0.45, 0.10, 0.12, 0.07, 0.05, 0.03, 0.18, 0.0, 0.0, 0.0],
            widths: [1.5, 1.4, 1.5, 1.1, 0.8],
        }
    }
}

impl Blend {
    /// The outlook for a plan of so many repetitions to failure: its curve passes through the load that the experts together name.
    /// `None` without evidence.
    #[must_use]
    pub fn for_reps(
        &self,
        evidence: &Evidence,
        network: Option<&Outlook>,
        to_failure: f64,
        days_off: f64,
    ) -> Option<Outlook> {
        let said = ALL.map(|expert| expert.ln_load_for(evidence, network, to_failure));
        let (ln_load, apart) = together(&said, &self.load)?;
        Some(Outlook {
            anchor_reps: to_failure,
            anchor_kg: libm::exp(ln_load),
            slope: network.map_or(EPLEY_SLOPE, |curve| curve.slope),
            spread: self.spread(evidence, network, days_off, apart),
        })
    }

    /// The outlook for a load that is on the bar, kg moved: its curve passes through the repetitions to failure that the experts
    /// together expect. `None` without evidence.
    #[must_use]
    pub fn at_load(
        &self,
        evidence: &Evidence,
        network: Option<&Outlook>,
        moved_kg: f64,
        days_off: f64,
    ) -> Option<Outlook> {
        let said = ALL.map(|expert| expert.to_failure_at(evidence, network, moved_kg));
        let (reps, apart) = together(&said, &self.reps)?;
        let slope = network.map_or(EPLEY_SLOPE, |curve| curve.slope);
        Some(Outlook {
            anchor_reps: reps,
            anchor_kg: moved_kg,
            slope,
            spread: self.spread(
                evidence,
                network,
                days_off,
                apart * slope / (1.0 + slope * reps),
            ),
        })
    }

    /// The spread (ln) of the load: the network's own doubt and the experts' disagreement `apart`, times the situation's width.
    fn spread(
        &self,
        evidence: &Evidence,
        network: Option<&Outlook>,
        days_off: f64,
        apart: f64,
    ) -> f64 {
        let own = network.map_or(PLAIN_SPREAD, |curve| curve.spread);
        let width = self.widths.get(Situation::of(evidence, days_off) as usize);
        (libm::hypot(own, apart) * width.copied().unwrap_or(1.0)).clamp(0.01, 0.5)
    }

    /// Reads a blend's text. `None` where it is none, or its numbers cannot be weights and widths.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        if words.next() != Some(WORD) {
            return None;
        }
        let numbers: Vec<f64> = words.map_while(|word| word.parse().ok()).collect();
        let (reps, rest) = numbers.split_at_checked(EXPERTS)?;
        let (load, widths) = rest.split_at_checked(EXPERTS)?;
        let blend = Self {
            reps: reps.try_into().ok()?,
            load: load.try_into().ok()?,
            widths: widths.try_into().ok()?,
        };
        let weights = |of: &[f64; EXPERTS]| {
            of.iter().all(|weight| (0.0..=1.0).contains(weight))
                && libm::fabs(of.iter().sum::<f64>() - 1.0) < 1e-3
        };
        let sane = weights(&blend.reps)
            && weights(&blend.load)
            && blend.widths.iter().all(|width| WIDTHS.contains(width));
        sane.then_some(blend)
    }

    /// The same with every number as its text says it, so that what was published and what is read back answer alike.
    pub(crate) fn settled(mut self) -> Self {
        let round = |value: &mut f64| *value = libm::round(*value * 1e6) / 1e6;
        for weights in [&mut self.reps, &mut self.load] {
            let sum: f64 = weights.iter().sum();
            weights.iter_mut().for_each(|weight| {
                *weight /= sum;
                round(weight);
            });
        }
        for width in &mut self.widths {
            *width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
            round(width);
        }
        self
    }
}

impl fmt::Display for Blend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(WORD)?;
        let numbers = self.reps.iter().chain(&self.load).chain(&self.widths);
        numbers
            .into_iter()
            .try_for_each(|number| write!(f, " {number}"))
    }
}

/// The weighted mean of those who have something to say, and the weighted standard deviation around it.
fn together(said: &[Option<f64>; EXPERTS], weights: &[f64; EXPERTS]) -> Option<(f64, f64)> {
    let heard = || {
        said.iter()
            .zip(weights)
            .filter_map(|(said, weight)| Some(((*said)?, *weight)))
    };
    let total: f64 = heard().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return None;
    }
    let mean = heard().map(|(said, weight)| said * weight).sum::<f64>() / total;
    let square = heard().map(|(said, weight)| weight * (said - mean) * (said - mean));
    Some((mean, libm::sqrt(square.sum::<f64>() / total)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blend_reads_its_own_text() {
        let blend = Blend::default().settled();
        assert_eq!(Blend::parse(&blend.to_string()), Some(blend));
    }

    #[test]
    fn what_cannot_be_weights_is_no_blend() {
        let text = Blend::default().to_string();
        for wrong in [
            "".to_owned(),
            text.replace("blend-1", "blend-0"),
            text.replacen("0.2", "NaN", 1),
            text.replacen("0.2", "-0.2", 1),
            text.replacen("0.2", "0.9", 1),
            text.replacen(" 1.5", " 1e9", 1),
            format!("{text} 1"),
        ] {
            assert_eq!(Blend::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn who_says_nothing_is_not_counted() {
        let mut said = [None; EXPERTS];
        let weights = Blend::default().reps;
        assert_eq!(together(&said, &weights), None);
        let [first, .., last] = &mut said;
        (*first, *last) = (Some(4.0), Some(4.0));
        assert_eq!(together(&said, &weights), Some((4.0, 0.0)));
    }
}
