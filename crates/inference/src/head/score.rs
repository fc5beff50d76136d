//! By how much an expectation missed a set, and many misses together, by the protocol of the evaluation: repetitions given the
//! load that was chosen, because a logged load follows advice; then the load that would have been named for what was done, on the
//! person's steps.

use crate::ask::LoadKind;
use crate::moment::Moment;
use crate::outlook::Outlook;

/// One set's errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Miss {
    /// Repetitions expected at the load less those done.
    pub reps: f64,
    /// Load named for what was done over the load, less 1. `None` where the exercise has no load.
    pub load: Option<f64>,
    /// Whether the load was hit within one step.
    pub near: bool,
    /// Whether the load was within the 80 % interval, where one was told.
    pub held: Option<bool>,
}

impl Miss {
    /// Of who expects `to_failure` repetitions at the load and names `load_kg` for the repetitions done.
    #[must_use]
    pub fn of(moment: &Moment, to_failure: f64, load_kg: f64) -> Self {
        let Moment { done, evidence, .. } = moment;
        let loading = &evidence.loading;
        let named = loading.moved(loading.rounded(loading.logged(load_kg)));
        let named = named.unwrap_or(load_kg);
        Self {
            reps: to_failure.min(30.0) - done.to_failure(),
            load: (loading.kind != LoadKind::None).then_some(named / done.moved_kg - 1.0),
            near: libm::fabs(named - done.moved_kg) <= loading.step_kg + 1e-9,
            held: None,
        }
    }

    /// Of an outlook for the load, and one for the repetitions that tells the interval.
    #[must_use]
    pub fn of_outlooks(moment: &Moment, at_load: &Outlook, for_reps: &Outlook) -> Self {
        let (moved, reps) = (moment.done.moved_kg, moment.done.to_failure());
        let (low, high) = for_reps.interval_for(reps);
        let miss = Self::of(
            moment,
            at_load.to_failure_at(moved),
            for_reps.load_for(reps),
        );
        Self {
            held: miss.load.map(|_| (low..=high).contains(&moved)),
            ..miss
        }
    }
}

/// Many misses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Sets counted.
    pub sets: f64,
    reps: f64,
    loaded: f64,
    load: f64,
    near: f64,
    over: f64,
    told: f64,
    held: f64,
}

impl Score {
    /// Counts one set.
    pub fn count(&mut self, miss: &Miss) {
        let one = |yes: bool| if yes { 1.0 } else { 0.0 };
        self.sets += 1.0;
        self.reps += libm::fabs(miss.reps);
        if let Some(load) = miss.load {
            self.loaded += 1.0;
            self.load += libm::fabs(load);
            self.near += one(miss.near);
            self.over += one(load > 0.05);
        }
        if let Some(held) = miss.held {
            self.told += 1.0;
            self.held += one(held);
        }
    }

    /// Counts what another score has counted.
    pub fn add(&mut self, other: &Self) {
        self.sets += other.sets;
        self.reps += other.reps;
        self.loaded += other.loaded;
        self.load += other.load;
        self.near += other.near;
        self.over += other.over;
        self.told += other.told;
        self.held += other.held;
    }

    /// Mean absolute error in repetitions given the load; not a number without sets, here and below.
    #[must_use]
    pub fn reps_error(&self) -> f64 {
        self.reps / self.sets
    }

    /// Mean absolute error of the load for the repetitions done, % of the load.
    #[must_use]
    pub fn load_error(&self) -> f64 {
        100.0 * self.load / self.loaded
    }

    /// Share of sets, %, whose load is hit within one step.
    #[must_use]
    pub fn within_step(&self) -> f64 {
        100.0 * self.near / self.loaded
    }

    /// Share of sets, %, for which more than 5 % too much would have been named.
    #[must_use]
    pub fn over(&self) -> f64 {
        100.0 * self.over / self.loaded
    }

    /// Share of sets, %, within the 80 % interval; not a number where none was told.
    #[must_use]
    pub fn coverage(&self) -> f64 {
        100.0 * self.held / self.told
    }
}
