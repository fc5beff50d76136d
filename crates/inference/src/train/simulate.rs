//! A simulated lifter's log of one exercise, as an app would hold it: with breaks, bad days, plates, slips and gaps.

use super::lifter::Lifter;
use super::programme::{Programme, Style};
use super::rng::Rng;
use crate::ask::{ExerciseTraits, LoadKind, PastSet, SetKind};
use crate::load::Loading;

const DAY_MS: f64 = 86_400_000.0;

/// One person's log of one exercise.
#[derive(Clone, Debug)]
pub struct Log {
    /// The exercise.
    pub traits: ExerciseTraits,
    /// Body mass, if the person told it.
    pub body_kg: Option<f64>,
    /// The sets, oldest first.
    pub sets: Vec<PastSet>,
    /// For each set that is not a warm-up, what would have been logged at a load drawn by lot in its stead.
    ///
    /// People choose loads by how strong they feel, so in a log repetitions hardly move with the load, and a model that learns
    /// from it learns a curve that nobody follows when told a load. Only a load that was not chosen shows the curve itself.
    pub trials: Vec<Option<PastSet>>,
}

/// How carefully a person logs.
struct Habits {
    rates: f64,
    rir_step: f64,
    times: bool,
    warmups: Option<SetKind>,
    marks_failure: bool,
}

/// Everything that changes from set to set.
struct Course<'a> {
    rng: &'a mut Rng,
    lifter: Lifter,
    programme: Programme,
    habits: Habits,
    loading: Loading,
    /// What the person takes their 1RM to be, kg moved.
    belief_kg: f64,
    /// The weight on the bar under programmes that carry one along, as logged.
    working_kg: f64,
    failures: u32,
    sets: Vec<PastSet>,
    trials: Vec<Option<PastSet>>,
}

/// Draws a person, an exercise and a way of training, and lets them train for some weeks to two years.
#[must_use]
pub fn simulate(seed: u64) -> Log {
    let mut source = Rng::new(seed);
    let rng = &mut source;
    let lifter = Lifter::draw(rng);
    let programme = Programme::draw(rng);
    let habits = Habits {
        rates: rng.one_of(0.0, &[0.0, 0.5, 1.0, 1.0]),
        rir_step: rng.one_of(1.0, &[1.0, 0.5]),
        times: rng.chance(0.5),
        warmups: rng.one_of(None, &[None, Some(SetKind::Warmup), Some(SetKind::Normal)]),
        marks_failure: rng.chance(0.3),
    };
    let traits = lifter.traits;
    let loading = Loading {
        kind: traits.load,
        body_kg: lifter.body_kg,
        step_kg: traits.step_kg,
    };
    let belief_kg = lifter.one_rep_max(0.0) * rng.log_normal(0.92, 0.10);
    let body_kg = rng.chance(0.7).then_some(lifter.body_kg);
    let sessions = 4 + libm::pow(rng.between(2.0, 10.0), 2.0) as usize;
    let mut course = Course {
        rng,
        lifter,
        programme,
        habits,
        loading,
        belief_kg,
        working_kg: 0.0,
        failures: 0,
        sets: Vec::new(),
        trials: Vec::new(),
    };
    course.working_kg =
        course.by_feel(f64::from(course.programme.reps.1) + course.programme.reserve + 1.0);
    course.train(sessions);
    Log {
        traits,
        body_kg,
        sets: course.sets,
        trials: course.trials,
    }
}

impl Course<'_> {
    fn train(&mut self, sessions: usize) {
        let (mut day, mut trained_weeks, mut lost, mut form) = (19_000.0, 0.0, 0.0, 0.0);
        for session in 0..sessions {
            let mut gap = (7.0 / self.programme.a_week * self.rng.log_normal(1.0, 0.3)).max(1.0);
            if self.rng.chance(0.1) {
                gap *= 2.0;
            }
            if self.rng.chance(0.02) {
                gap += self.rng.log_normal(24.0, 0.7).min(200.0);
            }
            day += gap;
            trained_weeks += gap.min(10.0) / 7.0;
            lost = lost * libm::exp(-gap.min(10.0) / 15.0)
                + 0.01 * ((gap - 14.0) / 7.0).clamp(0.0, 25.0);
            form = 0.7 * form + self.rng.normal(0.0, 0.010);
            let today = form - lost + self.rng.normal(0.0, self.lifter.day_scatter);
            if gap > 20.0 && self.rng.chance(0.7) {
                self.working_kg = self.loading.rounded(self.working_kg * 0.9);
                self.belief_kg *= 0.95;
            }
            let logged = !self.rng.chance(0.03);
            let before = self.sets.len();
            self.session(
                session,
                day,
                self.lifter.one_rep_max(trained_weeks) * libm::exp(today),
            );
            if !logged {
                self.sets.truncate(before);
                self.trials.truncate(before);
            }
        }
    }

    fn session(&mut self, session: usize, day: f64, strength_kg: f64) {
        let (mut tired, mut minutes) = (0.0, 0.0);
        let (mut reached, mut last_moved) = (true, 0.0);
        let start_ms = (day.floor() * DAY_MS) as i64 + 64_800_000;
        for index in 0..self.programme.sets {
            let plan = self.programme.reps_for(session, index, self.rng);
            let weight_kg = self.choose(index, plan, last_moved);
            let moved = self.loading.moved(weight_kg).unwrap_or(1.0);
            last_moved = moved;
            if index == 0 {
                self.warm_up(session, start_ms, weight_kg);
            }
            let now_kg = strength_kg * libm::exp(self.rng.normal(-tired, self.lifter.set_scatter));
            let able = self.lifter.to_failure(moved, now_kg);
            let reps = self.reps_done(plan, able);
            reached &= reps >= plan;
            let left = (able - f64::from(reps)).max(0.0);
            let judged = self.lifter.judged_reserve(left, self.rng);
            if reps > 0 {
                let implied = moved * (1.0 + (f64::from(reps) + judged) / 30.0);
                self.belief_kg += 0.3 * (implied - self.belief_kg);
                let at_ms = start_ms
                    + if self.habits.times {
                        (minutes * 60_000.0) as i64
                    } else {
                        0
                    };
                self.note(session, at_ms, weight_kg, reps, (left, judged), now_kg);
            } else {
                self.belief_kg *= 0.95;
            }
            tired = 0.75 * tired + self.lifter.tired_by(left);
            minutes += self.lifter.rest_min + 0.6;
        }
        self.progress(reached);
    }

    /// The weight a person puts on, as logged.
    fn choose(&mut self, index: usize, plan: u32, last_moved: f64) -> f64 {
        let aimed = f64::from(plan) + self.programme.reserve;
        match self.programme.style {
            Style::DoubleProgression | Style::Linear | Style::Habit => self.working_kg,
            Style::TopAndBackOff if index > 0 => self.loading.rounded(
                self.loading
                    .logged(last_moved * if index == 1 { 0.87 } else { 1.0 }),
            ),
            _ => self.by_feel(aimed),
        }
    }

    /// The weight that feels right for so many repetitions to failure, on a step the person owns.
    fn by_feel(&mut self, to_failure: f64) -> f64 {
        let moved = self.belief_kg / (1.0 + to_failure / 30.0) * self.rng.log_normal(1.0, 0.015);
        let weight = self.loading.rounded(self.loading.logged(moved));
        if self.loading.kind == LoadKind::External {
            weight.max(self.loading.step_kg)
        } else {
            weight
        }
    }

    /// Repetitions done out of those the person is able to.
    fn reps_done(&mut self, plan: u32, able: f64) -> u32 {
        let most = able.floor();
        let stops_at = match self.programme.style {
            // By the feel of the reserve, not by a count.
            Style::Habit | Style::Autoregulated => {
                able - self.programme.reserve + self.rng.normal(0.0, 0.9)
            }
            _ => f64::from(plan),
        };
        let stops_at = if self.programme.style == Style::Autoregulated {
            stops_at.min(f64::from(plan) + 1.0)
        } else {
            stops_at
        };
        stops_at.round().min(most).clamp(0.0, 60.0) as u32
    }

    fn progress(&mut self, reached: bool) {
        let step = self.loading.step_kg;
        match self.programme.style {
            Style::DoubleProgression if reached => self.working_kg += step,
            Style::Linear if reached => {
                self.working_kg += step;
                self.failures = 0;
            }
            Style::DoubleProgression | Style::Linear => {
                self.failures += 1;
                if self.failures > 2 && self.rng.chance(0.6) {
                    self.working_kg = self.loading.rounded(self.working_kg * 0.9);
                    self.failures = 0;
                }
            }
            Style::Habit if self.rng.chance(0.06) => {
                self.working_kg =
                    self.by_feel(f64::from(self.programme.reps.1) + self.programme.reserve);
            }
            _ => {}
        }
    }

    fn warm_up(&mut self, session: usize, at_ms: i64, working_kg: f64) {
        let Some(kind) = self.habits.warmups else {
            return;
        };
        for share in [0.4, 0.6, 0.8].iter().take(1 + self.rng.below(3)) {
            let weight_kg = self.loading.rounded(working_kg * share);
            let reps = 5 + self.rng.below(5) as u32;
            self.sets.push(PastSet {
                at_ms,
                workout: session as u32,
                weight_kg,
                reps,
                rir: None,
                kind,
            });
            self.trials.push(None);
        }
    }

    /// Writes a set down, unless it is forgotten, and not always right.
    fn note(
        &mut self,
        session: usize,
        at_ms: i64,
        weight_kg: f64,
        reps: u32,
        (left, judged): (f64, f64),
        now_kg: f64,
    ) {
        if self.rng.chance(0.03) {
            return;
        }
        let failed = left < 1.0 && self.habits.marks_failure;
        let rir = (judged / self.habits.rir_step).round() * self.habits.rir_step;
        let weight_kg = if self.rng.chance(0.002) {
            weight_kg * 10.0
        } else {
            weight_kg
        };
        let set = PastSet {
            at_ms,
            workout: session as u32,
            weight_kg,
            reps,
            rir: self.rng.chance(self.habits.rates).then_some(rir.min(10.0)),
            kind: if failed {
                SetKind::Failure
            } else {
                SetKind::Normal
            },
        };
        let trial = self.trial(&set, left, now_kg);
        self.sets.push(set);
        self.trials.push(trial);
    }

    /// The same moment with up to a quarter more or less on the bar, left with about the same reserve.
    fn trial(&mut self, set: &PastSet, left: f64, now_kg: f64) -> Option<PastSet> {
        let drawn = self.loading.moved(set.weight_kg)? * libm::exp(self.rng.between(-0.28, 0.22));
        let weight_kg = self.loading.rounded(self.loading.logged(drawn));
        let able = self
            .lifter
            .to_failure(self.loading.moved(weight_kg)?, now_kg);
        let reps = (able - left).round().max(1.0);
        let judged = self.lifter.judged_reserve(able - reps, self.rng);
        let rir = (judged / self.habits.rir_step).round() * self.habits.rir_step;
        let (rir, kind) = (set.rir.map(|_| rir.min(10.0)), set.kind);
        (able >= 1.0).then_some(PastSet {
            weight_kg,
            reps: reps as u32,
            rir,
            kind,
            ..*set
        })
    }
}
