//! What a person's log comes to: days and streaks, weeks by muscle, periods, trends, bests, milestones.
//!
//! A [`Log`] answers from rows alone, on a device without a network. A function whose log is a large table sums in SQL
//! instead, and hands its sums to the same code that finishes an answer here; each file has both, the sums of rows and
//! what is told of sums. That the two ways give the same bytes is proven over random logs.
//!
//! A workout belongs to the day on which it began, on the person's clock, and its sets belong to it: one that goes past
//! midnight is not torn apart. Weeks begin on Monday.

mod best_sets;
mod bests;
mod clock;
mod days;
mod effort;
mod milestones;
mod muscles;
mod period;
mod span;
mod streak;
mod sum;
mod tally;
mod trend;
mod work;

pub use best_sets::{SHOWN, Unloaded, unloaded};
pub use bests::{LiftSums, bests, told_bests};
pub use clock::{Clock, DAY_MS, moment_ms, monday};
pub use days::{streaks_of, training_days};
pub use effort::{Effort, efforts};
pub use milestones::{MilestonesOf, USUAL_MILESTONES, milestones};
pub use muscles::{KnownExercise, WorkedWeek, told_muscles, training_muscles};
pub use period::{Heaviest, WorkedPeriod, told_summary, training_summary};
pub use span::{Span, SpanFault};
pub use streak::{Runs, Visits, streaks};
pub use sum::{Sum, gram, minutes};
pub use tally::Tally;
pub use trend::{told_trend, trend};
pub use work::{MAX_REPS, asked_formula, assisted, is_counted, is_hard, is_work, reserve, volume};

use contract::{Exercise, Set, Workout};
use std::collections::BTreeMap;

/// A person's log as rows, deleted ones not among them, and what is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Log<'a> {
    /// The workouts, in any order.
    pub workouts: &'a [Workout],
    /// Their sets, in any order.
    pub sets: &'a [Set],
    /// The exercises that the sets name, as far as they are known; others besides do no harm.
    pub exercises: &'a [Exercise],
    /// From which day to which, on whose clock.
    pub span: &'a Span,
}

/// A workout of the days that are asked for.
pub(crate) struct Visit<'a> {
    pub workout: &'a Workout,
    /// The day on which it began, `YYYY-MM-DD`.
    pub day: String,
}

impl<'a> Log<'a> {
    /// The workouts of these days.
    pub(crate) fn visits(&self) -> Vec<Visit<'a>> {
        let on_day = |workout: &'a Workout| {
            let day = self.span.day_within(&workout.started_at)?;
            Some(Visit { workout, day })
        };
        self.workouts.iter().filter_map(on_day).collect()
    }

    /// The sets that count as work, each with the place of its workout in `visits`.
    pub(crate) fn worked(&self, visits: &[Visit<'_>]) -> Vec<(usize, &'a Set)> {
        let places: BTreeMap<&str, usize> = visits
            .iter()
            .enumerate()
            .map(|(place, visit)| (visit.workout.id.as_str(), place))
            .collect();
        let work = self.sets.iter().filter(|set| is_work(set));
        work.filter_map(|set| Some((*places.get(set.workout.as_str())?, set)))
            .collect()
    }

    /// The exercises by their ids.
    pub(crate) fn catalogue(&self) -> BTreeMap<&'a str, &'a Exercise> {
        let by_id = |exercise: &'a Exercise| (exercise.id.as_str(), exercise);
        self.exercises.iter().map(by_id).collect()
    }
}
