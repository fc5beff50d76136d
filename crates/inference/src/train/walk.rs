//! A backtest: a person's log walked through in order of time, every set first expected by everyone, then learned from; by the
//! head when the nightly job would, once a set is older than the days that a new head is judged on.

use std::collections::VecDeque;

use super::dataset::{Example, examples_at};
use super::linear::{Linear, Mixed};
use super::simulate::Log;
use crate::blend::Blend;
use crate::dense::Dense;
use crate::head::{Head, Miss, Player, rule_misses};
use crate::moment::Moment;
use crate::outlook::Outlook;

/// Who is compared, in the order of every list of scores.
pub const METHODS: [&str; 11] = [
    "base + head",
    "base model",
    "network alone",
    "fallback formula",
    "B0 repeat",
    "B1 double progression",
    "B2 Epley, running",
    "B3 RTS, running",
    "B4 OpenPowerlifting fit, running",
    "B5 own ridge",
    "B6 everyone's regression, own offsets",
];
/// The places of B0–B6 in [`METHODS`].
pub const BASELINES: std::ops::Range<usize> = 4..11;

/// Days whose sets the nightly job keeps back, to judge a head by.
const KEPT_BACK: i64 = 14;
const DAY_MS: i64 = 86_400_000;

/// A person's logs, one an exercise.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The exercises' names with their logs; workouts are numbered in order of time, across exercises.
    pub logs: Vec<(String, Log)>,
}

/// A set as everyone expected it.
#[derive(Debug)]
pub struct Seen<'a> {
    /// The exercise's name.
    pub exercise: &'a str,
    /// The set.
    pub example: &'a Example,
    /// Errors in the order of [`METHODS`]; `None` where one had nothing to say.
    pub misses: [Option<Miss>; METHODS.len()],
}

/// What everyone starts from.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The base model.
    pub base: &'a Dense,
    /// B6's regression.
    pub everyone: &'a Linear,
}

/// Walks through a person's log and tells every set that anything was known before.
pub fn walk(person: &Person, start: Start<'_>, mut told: impl FnMut(&Seen<'_>)) {
    let mut order: Vec<(i64, u32, usize, usize)> = Vec::new();
    for (log, (_, sets)) in person.logs.iter().enumerate() {
        let places = sets.sets.iter().enumerate();
        order.extend(places.map(|(at, set)| (set.at_ms, set.workout, log, at)));
    }
    order.sort_unstable();
    let mut nights = Nights::new(start.base);
    let mut own = Linear::default();
    let mut mixed = Mixed::new(start.everyone);
    for (_, _, index, at) in order {
        let Some((exercise, log)) = person.logs.get(index) else {
            continue;
        };
        for example in examples_at(log, at) {
            let moment = &example.moment;
            nights.until(moment.at_ms);
            told(&Seen {
                exercise,
                misses: misses(
                    moment,
                    start.base,
                    &nights.head,
                    [own.miss(moment), mixed.miss(index, moment)],
                ),
                example: &example,
            });
            // A load drawn by lot was never on the bar.
            if !example.by_lot {
                own.learn(moment);
                mixed.learn(index, moment);
                nights.waiting.push_back(example.moment);
            }
        }
    }
}

/// A head, and the sets that it has yet to learn.
struct Nights<'a> {
    base: &'a Dense,
    head: Head,
    day: i64,
    waiting: VecDeque<Moment>,
}

impl<'a> Nights<'a> {
    fn new(base: &'a Dense) -> Self {
        Self {
            base,
            head: Head::new(base),
            day: i64::MIN,
            waiting: VecDeque::new(),
        }
    }

    /// The night before the day of `now_ms`, if it has not been.
    fn until(&mut self, now_ms: i64) {
        let day = now_ms.div_euclid(DAY_MS);
        if day == self.day {
            return;
        }
        self.day = day;
        let ripe = (day - KEPT_BACK) * DAY_MS;
        while self
            .waiting
            .front()
            .is_some_and(|moment| moment.at_ms < ripe)
        {
            let Some(moment) = self.waiting.pop_front() else {
                break;
            };
            self.head.learn(self.base, &moment);
        }
        self.head.settle();
    }
}

fn misses(
    moment: &Moment,
    base: &Dense,
    head: &Head,
    learned: [Miss; 2],
) -> [Option<Miss>; METHODS.len()] {
    let known = &moment.evidence;
    let network = Outlook::from_network(base.run(&moment.features), known);
    let blend = Blend::default();
    let plain = Player {
        network: Some(base),
        blend: &blend,
    };
    let rules = rule_misses(moment);
    let mut found = [
        head.miss(base, moment),
        plain.miss(moment),
        network.map(|curve| Miss::of_outlooks(moment, &curve, &curve)),
    ]
    .into_iter()
    .chain(rules.into_iter().map(|(_, miss)| Some(miss)))
    .chain(learned.map(Some));
    [(); METHODS.len()].map(|()| found.next().flatten())
}
