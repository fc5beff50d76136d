//! How good a model is beside the simple rules, on logs it has not seen, by the protocol of the domain notes: repetitions given
//! the load that was chosen, because a logged load follows advice; then the load the model would have named for what was done,
//! rounded to plates first.

use super::dataset::{Example, examples};
use super::rng::Rng;
use super::simulate::Log;
use crate::baselines::{RULES, Rule};
use crate::model::Model;
use crate::outlook::Outlook;

/// Who expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The network under test.
    Network,
    /// The formula that answers when no network does.
    Formula,
    /// A simple rule.
    Rule(Rule),
}

impl Method {
    /// All methods, the network first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        [Self::Network, Self::Formula]
            .into_iter()
            .chain(RULES.map(Self::Rule))
            .collect()
    }

    /// Name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Formula => "fallback formula",
            Self::Rule(Rule::Repeat) => "B0 repeat",
            Self::Rule(Rule::DoubleProgression) => "B1 double progression",
            Self::Rule(Rule::Running(crate::formulas::Formula::Epley)) => "B2 Epley, running",
            Self::Rule(Rule::Running(crate::formulas::Formula::Rts)) => "B3 RTS, running",
            Self::Rule(Rule::Running(_)) => "B4 OpenPowerlifting fit, running",
        }
    }
}

/// A name, and which sets belong to it.
pub type Slice = (&'static str, fn(&Example) -> bool);

/// Which sets are looked at together.
pub const SLICES: [Slice; 7] = [
    ("loads drawn by lot, all", |e| e.by_lot),
    ("loads as chosen, all", |e| !e.by_lot),
    ("as chosen, first session", |e| {
        !e.by_lot && e.evidence.sessions.is_empty()
    }),
    ("as chosen, 1–2 sessions before", |e| {
        !e.by_lot && (1..=2).contains(&e.evidence.sessions.len())
    }),
    ("as chosen, 3–9 sessions before", |e| {
        !e.by_lot && (3..=9).contains(&e.evidence.sessions.len())
    }),
    ("as chosen, 10 or more sessions before", |e| {
        !e.by_lot && e.evidence.sessions.len() >= 10
    }),
    ("as chosen, after more than 14 days off", |e| {
        !e.by_lot && e.days_off > 14.0
    }),
];

/// Sums over the sets of one slice for one method.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Sets counted.
    pub sets: f64,
    reps: f64,
    load: f64,
    near: f64,
    over: f64,
    covered: f64,
}

impl Score {
    /// Mean absolute error in repetitions given the load.
    #[must_use]
    pub fn reps_error(&self) -> f64 {
        self.reps / self.sets
    }

    /// Mean absolute error of the load for the repetitions done, % of the load.
    #[must_use]
    pub fn load_error(&self) -> f64 {
        100.0 * self.load / self.sets
    }

    /// Share of sets, %, whose load is hit within one step.
    #[must_use]
    pub fn within_a_step(&self) -> f64 {
        100.0 * self.near / self.sets
    }

    /// Share of sets, %, for which more than 5 % too much would have been named.
    #[must_use]
    pub fn over(&self) -> f64 {
        100.0 * self.over / self.sets
    }

    /// Share of sets, %, within the 80 % interval.
    #[must_use]
    pub fn coverage(&self) -> f64 {
        100.0 * self.covered / self.sets
    }

    /// Counts one set. `expected` are the repetitions to failure at the load, `load_kg` the load for the repetitions done.
    fn count(&mut self, example: &Example, expected: f64, load_kg: f64, covered: bool) {
        let (done, loading) = (&example.done, &example.evidence.loading);
        let named = loading
            .moved(loading.rounded(loading.logged(load_kg)))
            .unwrap_or(load_kg);
        let off = (named - done.moved_kg) / done.moved_kg;
        self.sets += 1.0;
        self.reps += libm::fabs(expected.min(30.0) - done.to_failure());
        self.load += libm::fabs(off);
        self.near += f64::from(libm::fabs(named - done.moved_kg) <= loading.step_kg + 1e-9);
        self.over += f64::from(off > 0.05);
        self.covered += f64::from(covered);
    }
}

/// Scores by slice, then by method in the order of [`Method::all`].
pub type Scores = Vec<(&'static str, Vec<(Method, Score)>)>;

/// Scores every method on a share of the sets of `logs`, drawn by `rng`.
pub fn evaluate(
    model: &Model,
    logs: impl Iterator<Item = Log>,
    share: f64,
    rng: &mut Rng,
) -> Scores {
    let mut scores: Scores = SLICES
        .iter()
        .map(|(name, _)| {
            (
                *name,
                Method::all()
                    .into_iter()
                    .map(|m| (m, Score::default()))
                    .collect(),
            )
        })
        .collect();
    for log in logs {
        for example in examples(&log, || rng.chance(share)) {
            score(&mut scores, model, &example);
        }
    }
    scores
}

fn score(scores: &mut Scores, model: &Model, example: &Example) {
    let Example { evidence, done, .. } = example;
    for (index, method) in Method::all().into_iter().enumerate() {
        let curve = match method {
            Method::Network => model
                .run(&example.features)
                .ok()
                .and_then(|raw| Outlook::from_network(raw, evidence)),
            Method::Formula => Outlook::from_formula(evidence),
            Method::Rule(_) => None,
        };
        let expected = match (curve, method) {
            (Some(curve), _) => Some((
                curve.to_failure_at(done.moved_kg),
                curve.load_for(done.to_failure()),
            )),
            (None, Method::Rule(rule)) => rule
                .to_failure_at(evidence, done.moved_kg)
                .zip(rule.load_for(evidence, done.to_failure())),
            _ => None,
        };
        let Some((reps, load)) = expected else {
            continue;
        };
        let (low, high) = curve.map_or((0.0, 0.0), |curve| curve.interval_for(done.to_failure()));
        let covered = (low..=high).contains(&done.moved_kg);
        for ((_, methods), (_, belongs)) in scores.iter_mut().zip(SLICES) {
            if let Some((_, score)) = methods.get_mut(index).filter(|_| belongs(example)) {
                score.count(example, reps, load, covered);
            }
        }
    }
}
