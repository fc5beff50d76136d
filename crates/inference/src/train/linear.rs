//! Two baselines that learn: B5, a ridge regression of the person's own, and B6, one regression for everyone with the person's and
//! the exercise's own offsets. Both correct Epley's answer at the reference strength, know the same features as the network, and
//! are refitted every night.

use std::collections::BTreeMap;

use super::dataset::examples;
use super::simulate::simulate;
use crate::features::FEATURES;
use crate::head::{Miss, Ridge};
use crate::history::EPLEY_SLOPE;
use crate::moment::Moment;

/// What the regressions see: the features, a constant, and how far the question is from the reference.
const WIDTH: usize = FEATURES + 2;
/// Pull of every coefficient but the constant to none.
const PULL: f64 = 3.0;
/// Sets after which an offset of a person's, or of an exercise's, is half believed.
const OFFSET_SETS: f64 = 5.0;
const DAY_MS: i64 = 86_400_000;

/// The two questions, each with its answer after Epley, what is seen, and what was done over that answer.
struct Question {
    plain: f64,
    x: Vec<f64>,
    over: f64,
}

impl Question {
    /// Repetitions at the load.
    fn reps(moment: &Moment) -> Self {
        let reference = moment.evidence.ln_reference().unwrap_or(0.0);
        let away = libm::log(moment.done.moved_kg) - reference;
        let plain = ((libm::exp(-away) - 1.0) / EPLEY_SLOPE).clamp(0.0, 40.0);
        Self::asked(moment, away, plain, moment.done.to_failure())
    }

    /// Logarithm of the load for the repetitions.
    fn load(moment: &Moment) -> Self {
        let reference = moment.evidence.ln_reference().unwrap_or(0.0);
        let reps = moment.done.to_failure();
        let plain = reference - libm::log(1.0 + EPLEY_SLOPE * reps);
        Self::asked(
            moment,
            reps / 10.0 - 1.0,
            plain,
            libm::log(moment.done.moved_kg),
        )
    }

    fn asked(moment: &Moment, away: f64, plain: f64, done: f64) -> Self {
        let seen = moment.features.iter().map(|value| f64::from(*value));
        Self {
            plain,
            x: seen.chain([away, 1.0]).collect(),
            over: done - plain,
        }
    }

    fn answer(&self, coefficients: &[f64]) -> f64 {
        self.plain
            + self
                .x
                .iter()
                .zip(coefficients)
                .map(|(x, c)| x * c)
                .sum::<f64>()
    }
}

/// A ridge regression of each question, told as it was the night before.
#[derive(Clone, Debug)]
pub struct Linear {
    sums: [Ridge; 2],
    told: [Vec<f64>; 2],
    day: i64,
}

impl Default for Linear {
    fn default() -> Self {
        Self {
            sums: [Ridge::new(WIDTH), Ridge::new(WIDTH)],
            told: [vec![0.0; WIDTH], vec![0.0; WIDTH]],
            day: i64::MIN,
        }
    }
}

impl Linear {
    /// The regression over simulated people, which B6 takes for everyone.
    #[must_use]
    pub fn over(people: std::ops::Range<u64>) -> Self {
        let mut everyone = Self::default();
        for seed in people {
            for example in examples(&simulate(seed), || true) {
                if !example.by_lot {
                    everyone.sums_of(&example.moment);
                }
            }
        }
        everyone.settle();
        everyone
    }

    /// Learns from a set.
    pub fn learn(&mut self, moment: &Moment) {
        let day = moment.at_ms.div_euclid(DAY_MS);
        if day != self.day {
            self.settle();
            self.day = day;
        }
        self.sums_of(moment);
    }

    fn sums_of(&mut self, moment: &Moment) {
        let [reps, load] = &mut self.sums;
        for (sums, asked) in [
            (reps, Question::reps(moment)),
            (load, Question::load(moment)),
        ] {
            sums.learn(&asked.x, asked.over, 1.0);
        }
    }

    /// Makes known what was learned.
    pub fn settle(&mut self) {
        let mut pulls = [PULL; WIDTH];
        if let Some(constant) = pulls.last_mut() {
            *constant = 0.5;
        }
        self.told = self.sums.each_ref().map(|sums| sums.solve(&pulls));
    }

    fn answers(&self, moment: &Moment) -> [(f64, f64); 2] {
        let [reps, load] = &self.told;
        [
            (Question::reps(moment), reps),
            (Question::load(moment), load),
        ]
        .map(|(asked, coefficients)| (asked.answer(coefficients), asked.plain + asked.over))
    }

    /// B5's error on a set.
    #[must_use]
    pub fn miss(&self, moment: &Moment) -> Miss {
        let [(reps, _), (ln_load, _)] = self.answers(moment);
        Miss::of(
            moment,
            reps.clamp(0.0, 60.0),
            libm::exp(ln_load.clamp(-3.0, 7.0)),
        )
    }
}

/// B6: everyone's regression, and one person's offsets from it.
#[derive(Clone, Debug)]
pub struct Mixed<'a> {
    everyone: &'a Linear,
    day: i64,
    person: Offset,
    exercises: BTreeMap<usize, Offset>,
    waiting: Vec<(usize, [f64; 2])>,
}

/// A sum of residuals of both questions, and how many.
#[derive(Clone, Copy, Debug, Default)]
struct Offset {
    sums: [f64; 2],
    sets: f64,
}

impl Offset {
    fn told(&self) -> [f64; 2] {
        self.sums.map(|sum| sum / (self.sets + OFFSET_SETS))
    }

    fn learn(&mut self, left: [f64; 2]) {
        for (sum, left) in self.sums.iter_mut().zip(left) {
            *sum += left;
        }
        self.sets += 1.0;
    }
}

impl<'a> Mixed<'a> {
    /// A person of whom nothing is known.
    #[must_use]
    pub fn new(everyone: &'a Linear) -> Self {
        Self {
            everyone,
            day: i64::MIN,
            person: Offset::default(),
            exercises: BTreeMap::new(),
            waiting: Vec::new(),
        }
    }

    /// B6's error on a set of an exercise.
    #[must_use]
    pub fn miss(&self, exercise: usize, moment: &Moment) -> Miss {
        let [(reps, _), (ln_load, _)] = self.everyone.answers(moment);
        let [more_reps, more_load] = self.offsets(exercise);
        let load = libm::exp((ln_load + more_load).clamp(-3.0, 7.0));
        Miss::of(moment, (reps + more_reps).clamp(0.0, 60.0), load)
    }

    /// Learns from a set, to be told from the next day on.
    pub fn learn(&mut self, exercise: usize, moment: &Moment) {
        let day = moment.at_ms.div_euclid(DAY_MS);
        if day != self.day {
            self.day = day;
            for (exercise, left) in std::mem::take(&mut self.waiting) {
                let [reps, load] = self.person.told();
                self.person.learn(left);
                let own = self.exercises.entry(exercise).or_default();
                let [left_reps, left_load] = left;
                own.learn([left_reps - reps, left_load - load]);
            }
        }
        let left = self
            .everyone
            .answers(moment)
            .map(|(said, done)| done - said);
        self.waiting.push((exercise, left));
    }

    fn offsets(&self, exercise: usize) -> [f64; 2] {
        let own = self.exercises.get(&exercise).map_or([0.0; 2], Offset::told);
        let [reps, load] = self.person.told();
        let [own_reps, own_load] = own;
        [reps + own_reps, load + own_load]
    }
}
