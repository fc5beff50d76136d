//! One simulated person doing one exercise: how strong they are on a day, how repetitions cost them, how they tire, and how well
//! they judge what is left.
//!
//! | parameter | value | from |
//! | --- | --- | --- |
//! | repetitions at 80 % of 1RM | median 7.5, about 4–14 | 5–20 across athletes (Jovanović); Epley as the median |
//! | curve by exercise | machines 15 % flatter | bench press and leg press need tables of their own (Nuzzo 2024) |
//! | self-judged reserve | true reserve underrated by 0.95 ± 0.8 between people | Halperin 2022, meta-analysis, n = 414 |
//! | its scatter | 0.65 repetitions near failure, more far from it | Refalo 2023, bench press, 1–3 RIR |
//! | strength from day to day | 2.2 % | order of test–retest 1RM variation (assumed) |
//! | loss in a break | none for 2 weeks, then about 1 % a week | decline from the third week on (Bosquet 2013, from memory); size assumed |
//! | gain | 3–70 %, fast at first | assumed |
//! | fatigue | 4 % a set at failure after a short rest, less with reserve and rest | assumed |

use super::rng::Rng;
use crate::ask::{Equipment, ExerciseTraits, LoadKind, Mechanics};

/// A person and an exercise.
#[derive(Clone, Debug)]
pub struct Lifter {
    /// The exercise.
    pub traits: ExerciseTraits,
    /// Body mass, kg; takes part where the load rides on the body.
    pub body_kg: f64,
    /// 1RM at the start, kg moved.
    start_kg: f64,
    /// Share gained in the long run.
    gain: f64,
    /// Weeks to 63 % of it.
    gain_weeks: f64,
    /// Slope and bend of the rep-max curve `1 / (1 + k · R^bend)`.
    slope: f64,
    bend: f64,
    /// Scatter of strength from day to day and from set to set (ln).
    pub day_scatter: f64,
    /// Scatter from set to set (ln).
    pub set_scatter: f64,
    /// Loss of strength by a set to failure (ln), and how fast reserve spares it.
    fatigue: f64,
    /// Rest between sets, minutes.
    pub rest_min: f64,
    /// Mean underrating of one's own reserve, repetitions.
    pub reserve_bias: f64,
}

impl Lifter {
    /// Draws a person and an exercise.
    #[must_use]
    pub fn draw(rng: &mut Rng) -> Self {
        let equipment = rng.one_of(
            Equipment::Barbell,
            &[
                Equipment::Barbell,
                Equipment::Dumbbell,
                Equipment::Dumbbell,
                Equipment::Machine,
                Equipment::Cable,
                Equipment::Body,
            ],
        );
        let compound = match equipment {
            Equipment::Body => true,
            Equipment::Barbell => rng.chance(0.85),
            Equipment::Cable => rng.chance(0.35),
            _ => rng.chance(0.5),
        };
        let start_kg = match (equipment, compound) {
            (Equipment::Barbell, true) => rng.log_normal(85.0, 0.40),
            (Equipment::Dumbbell, true) => rng.log_normal(30.0, 0.40),
            (Equipment::Machine, true) => rng.log_normal(100.0, 0.45),
            (_, true) => rng.log_normal(70.0, 0.35),
            (Equipment::Dumbbell, false) => rng.log_normal(14.0, 0.35),
            (_, false) => rng.log_normal(35.0, 0.45),
        };
        let body_kg = rng.log_normal(76.0, 0.16).clamp(45.0, 150.0);
        let step_kg = match equipment {
            Equipment::Barbell => rng.one_of(2.5, &[2.5, 5.0]),
            Equipment::Dumbbell => rng.one_of(2.0, &[2.0, 2.5, 1.0]),
            Equipment::Body => rng.one_of(1.25, &[2.5]),
            _ => rng.one_of(5.0, &[2.5]),
        };
        let rides = equipment == Equipment::Body;
        let slope_median = if equipment == Equipment::Machine {
            0.85
        } else {
            1.0
        } / 30.0;
        Self {
            traits: ExerciseTraits {
                mechanics: if compound {
                    Mechanics::Compound
                } else {
                    Mechanics::Isolation
                },
                equipment,
                load: if rides {
                    LoadKind::BodyweightPlus
                } else {
                    LoadKind::External
                },
                step_kg,
            },
            body_kg,
            // Whoever logs added load can do a few repetitions with none.
            start_kg: if rides {
                body_kg * rng.between(1.10, 1.6)
            } else {
                start_kg
            },
            gain: rng.log_normal(0.16, 0.75).clamp(0.03, 0.7),
            gain_weeks: rng.log_normal(24.0, 0.5),
            slope: rng.log_normal(slope_median, 0.25),
            bend: rng.normal(1.0, 0.06).clamp(0.85, 1.15),
            day_scatter: rng.log_normal(0.022, 0.35),
            set_scatter: rng.log_normal(0.010, 0.3),
            fatigue: rng.log_normal(0.040, 0.45),
            rest_min: rng.log_normal(2.2, 0.4).clamp(0.7, 6.0),
            reserve_bias: rng.normal(0.95, 0.8),
        }
    }

    /// 1RM, kg moved, after `weeks` of training; a break sets the clock of training back and takes its loss.
    #[must_use]
    pub fn one_rep_max(&self, weeks: f64) -> f64 {
        self.start_kg * (1.0 + self.gain * (1.0 - libm::exp(-weeks / self.gain_weeks)))
    }

    /// Repetitions to failure at a load, given the strength of the moment; not rounded, ≥ 0.
    #[must_use]
    pub fn to_failure(&self, moved_kg: f64, strength_kg: f64) -> f64 {
        // A single at 100 %: the curve is counted from one repetition.
        let over = (strength_kg / moved_kg - 1.0).max(0.0) / self.slope;
        let beyond = libm::pow(over, 1.0 / self.bend);
        if strength_kg < moved_kg {
            0.0
        } else {
            1.0 + beyond
        }
    }

    /// Load, kg moved, for repetitions to failure: the inverse of [`Lifter::to_failure`].
    #[must_use]
    pub fn load_for(&self, to_failure: f64, strength_kg: f64) -> f64 {
        strength_kg / (1.0 + self.slope * libm::pow((to_failure - 1.0).max(0.0), self.bend))
    }

    /// Loss of strength (ln) that a set leaves behind for the next one.
    #[must_use]
    pub fn tired_by(&self, reserve: f64) -> f64 {
        self.fatigue * libm::exp(-0.30 * reserve.max(0.0)) * libm::exp(-(self.rest_min - 2.0) / 3.0)
    }

    /// The reserve the person believes to have, repetitions, ≥ 0, not rounded.
    #[must_use]
    pub fn judged_reserve(&self, truly: f64, rng: &mut Rng) -> f64 {
        // Near failure there is little left to underrate; the bias of the meta-analysis is that of ordinary reserves.
        let bias = self.reserve_bias * (truly / 3.0).clamp(0.0, 1.2);
        (truly - bias + rng.normal(0.0, 0.65 + 0.15 * truly)).max(0.0)
    }
}
