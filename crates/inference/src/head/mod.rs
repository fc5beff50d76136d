//! What one person teaches the engine, set by set: corrections of the network's last layer (least squares over what the trunk
//! makes of the log), whom of the [`experts`](crate::experts) to believe, and how wide an honest interval is for them.
//!
//! Everything is a sum or a running number, so a night's work is the night's sets, an interrupted job goes on where it was saved,
//! and the same sets in the same order give the same head to the last bit. Lessons are learned at once but *told* only from the
//! next day on ([`Head::settle`]), as the nightly job has it; so a backtest that walks through a log measures the real loop.

mod contest;
mod ridge;
mod score;
mod state;
mod width;
mod write;

pub use contest::{Contest, LEAST_SETS, Player, rule_misses};
pub use ridge::Ridge;
pub use score::{Miss, Score};

use self::contest::blend_miss;
use self::width::Width;
use crate::blend::{Blend, SITUATIONS, Situation};
use crate::dense::Dense;
use crate::experts::{ALL, EXPERTS};
use crate::features::FEATURES;
use crate::moment::Moment;
use crate::outlook::{OUTPUTS, Outlook, Z80};

/// What a set is worth after each later one: half after some 350.
const KEEP: f64 = 0.998;
/// How sharply past errors decide whom to believe (Vovk 1990; Freund and Schapire 1997), and the most one set may say.
const SHARP: f64 = 0.1;
const MOST: f64 = 5.0;
/// An error of the load of this size (ln) counts as much as one repetition.
const REP_OF_LOAD: f64 = 0.03;
/// Pulls of the last layer's corrections to none, as sets of evidence: of a trunk output, of the constant, of the slope.
const PULL_TRUNK: f64 = 30.0;
const PULL_SHIFT: f64 = 4.0;
const PULL_SLOPE: f64 = 0.5;
/// A set further off (ln) pulls no harder.
const ROBUST: f64 = 0.2;
/// The slope may move by this factor (ln) at most: chosen loads hide the curve, and what is fitted to them overshoots.
const MOST_SLOPE: f64 = 0.6;
const DAY_MS: i64 = 86_400_000;

/// A person's head, for the base model whose trunk it reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    ridge: Ridge,
    reps_losses: [f64; EXPERTS],
    load_losses: [f64; EXPERTS],
    widths: [Width; SITUATIONS],
    sets: u64,
    day: i64,
    told: Told,
}

/// What was last settled.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    /// Corrections of the trunk's outputs, of the constant, of the slope.
    corrections: Vec<f64>,
    blend: Blend,
}

impl Head {
    /// A head that knows nothing yet and answers as the base model does.
    #[must_use]
    pub fn new(base: &Dense) -> Self {
        let blend = Blend::default();
        let width = base.hidden(&[0.0; FEATURES]).len() + 2;
        let prior = |weights: &[f64; EXPERTS]| weights.map(|w| -libm::log(w.max(1e-4)) / SHARP);
        Self {
            ridge: Ridge::new(width),
            reps_losses: prior(&blend.reps),
            load_losses: prior(&blend.load),
            widths: blend.widths.map(Width::new),
            sets: 0,
            day: i64::MIN,
            told: Told {
                corrections: vec![0.0; width],
                blend,
            },
        }
    }

    /// Sets learned from.
    #[must_use]
    pub fn sets(&self) -> u64 {
        self.sets
    }

    /// Whom to believe, as last settled.
    #[must_use]
    pub fn blend(&self) -> &Blend {
        &self.told.blend
    }

    /// The network's outlook with this head's corrections, as last settled.
    #[must_use]
    pub fn outlook(&self, base: &Dense, moment: &Moment) -> Option<Outlook> {
        let (hidden, raw) = base.both(&moment.features);
        self.corrected(&hidden, raw, moment)
    }

    /// By how much this head, as last settled, misses a set.
    #[must_use]
    pub fn miss(&self, base: &Dense, moment: &Moment) -> Option<Miss> {
        blend_miss(
            &self.told.blend,
            self.outlook(base, moment).as_ref(),
            moment,
        )
    }

    /// Learns from a set; sets come in order of time. O((trunk + 2)²), and a solution when the day changes.
    pub fn learn(&mut self, base: &Dense, moment: &Moment) {
        let day = moment.at_ms.div_euclid(DAY_MS);
        if day != self.day {
            self.settle();
            self.day = day;
        }
        let (hidden, raw) = base.both(&moment.features);
        self.learn_whom(self.corrected(&hidden, raw, moment), moment);
        if let Some(plain) = Outlook::from_network(raw, &moment.evidence) {
            self.learn_corrections(&hidden, &plain, moment);
        }
        self.sets += 1;
    }

    /// Makes known what was learned.
    pub fn settle(&mut self) {
        let trunk = self.told.corrections.len().saturating_sub(2);
        let pulls: Vec<f64> = std::iter::repeat_n(PULL_TRUNK, trunk)
            .chain([PULL_SHIFT, PULL_SLOPE])
            .collect();
        // As 32-bit floats, which the model file holds.
        let corrections = self
            .ridge
            .solve(&pulls)
            .into_iter()
            .map(|c| f64::from(c as f32));
        self.told.corrections = corrections.collect();
        if let Some(slope) = self.told.corrections.last_mut() {
            *slope = slope.clamp(-MOST_SLOPE, MOST_SLOPE);
        }
        self.told.blend = Blend {
            reps: weights(&self.reps_losses),
            load: weights(&self.load_losses),
            widths: self.widths.map(|width| width.factor()),
        }
        .settled();
    }

    fn corrected(&self, hidden: &[f32], raw: [f32; OUTPUTS], moment: &Moment) -> Option<Outlook> {
        let [shift, slope, spread] = raw;
        let (trunk, ends) = self.told.corrections.split_at_checked(hidden.len())?;
        let [more_shift, more_slope] = ends else {
            return None;
        };
        let by_trunk: f64 = hidden
            .iter()
            .zip(trunk)
            .map(|(h, c)| f64::from(*h) * c)
            .sum();
        let shift = f64::from(shift) + by_trunk + more_shift;
        let slope = f64::from(slope) + more_slope;
        Outlook::from_network([shift as f32, slope as f32, spread], &moment.evidence)
    }

    /// Whom to believe, and the interval that would have held.
    fn learn_whom(&mut self, network: Option<Outlook>, moment: &Moment) {
        let Moment { evidence, done, .. } = moment;
        let (network, days_off) = (network.as_ref(), moment.days_off);
        let (moved, reps) = (done.moved_kg, done.to_failure());
        let ln_moved = libm::log(moved);
        let losses = self.reps_losses.iter_mut().zip(&mut self.load_losses);
        for (expert, (by_reps, by_load)) in ALL.iter().zip(losses) {
            let off = expert.to_failure_at(evidence, network, moved);
            let off = off.map_or(MOST, |said| libm::fabs(said.min(30.0) - reps));
            *by_reps = *by_reps * KEEP + off.min(MOST);
            let off = expert.ln_load_for(evidence, network, reps);
            let off = off.map_or(MOST, |said| libm::fabs(said - ln_moved) / REP_OF_LOAD);
            *by_load = *by_load * KEEP + off.min(MOST);
        }
        let told = &self.told.blend;
        let Some(outlook) = told.for_reps(evidence, network, reps, days_off) else {
            return;
        };
        let situation = Situation::of(evidence, days_off) as usize;
        if let Some((width, now)) = self
            .widths
            .get_mut(situation)
            .zip(told.widths.get(situation))
        {
            let off = libm::fabs(ln_moved - libm::log(outlook.load_for(reps)));
            width.learn(off / (Z80 * outlook.spread / now));
        }
    }

    /// By how much the load was off the network's curve, as a sum of corrections of its shift and its slope.
    fn learn_corrections(&mut self, hidden: &[f32], plain: &Outlook, moment: &Moment) {
        let reps = moment.done.to_failure();
        let off = libm::log(moment.done.moved_kg / plain.load_for(reps));
        // How ln(load) moves with ln(slope) around the anchor.
        let at = |reps: f64| plain.slope * reps / (1.0 + plain.slope * reps);
        let tilt = at(plain.anchor_reps) - at(reps);
        let x: Vec<f64> = hidden
            .iter()
            .map(|h| f64::from(*h))
            .chain([1.0, tilt])
            .collect();
        self.ridge.learn(&x, off.clamp(-ROBUST, ROBUST), KEEP);
    }
}

/// Weights that fall off exponentially with losses.
fn weights(losses: &[f64; EXPERTS]) -> [f64; EXPERTS] {
    let least = losses.iter().copied().fold(f64::INFINITY, f64::min);
    let raw = losses.map(|loss| libm::exp(-SHARP * (loss - least)));
    let sum: f64 = raw.iter().sum();
    raw.map(|weight| weight / sum)
}
