//! How good everyone is on which sets: the slices of the evaluation and their scores.

use super::dataset::Example;
use super::walk::{METHODS, Seen};
use crate::blend::BREAK_DAYS;
use crate::head::Score;

/// A name, and which sets belong to it.
pub type Slice = (&'static str, fn(&Example) -> bool);

/// Which sets are looked at together.
pub const SLICES: [Slice; 16] = [
    ("all", |e| !e.by_lot),
    ("first session", |e| !e.by_lot && before(e) == 0),
    ("1–2 sessions before", |e| {
        !e.by_lot && (1..=2).contains(&before(e))
    }),
    ("fewer than 3 sessions before", |e| {
        !e.by_lot && before(e) < 3
    }),
    ("3–9 sessions before", |e| {
        !e.by_lot && (3..=9).contains(&before(e))
    }),
    ("10 or more sessions before", |e| {
        !e.by_lot && before(e) >= 10
    }),
    ("after more than 14 days off", |e| {
        !e.by_lot && e.moment.days_off > BREAK_DAYS
    }),
    ("first set of a session", |e| {
        !e.by_lot && e.moment.evidence.today.is_empty()
    }),
    ("a load that was used before", |e| {
        !e.by_lot && used_before(e)
    }),
    ("a new load", |e| !e.by_lot && !used_before(e)),
    ("reserve logged", |e| !e.by_lot && e.moment.done.rated),
    ("reserve not logged", |e| !e.by_lot && !e.moment.done.rated),
    ("up to 5 repetitions", |e| {
        !e.by_lot && e.moment.done.reps <= 5.0
    }),
    ("6 to 12 repetitions", |e| {
        !e.by_lot && (6.0..=12.0).contains(&e.moment.done.reps)
    }),
    ("more than 12 repetitions", |e| {
        !e.by_lot && e.moment.done.reps > 12.0
    }),
    ("loads drawn by lot", |e| e.by_lot),
];

fn before(example: &Example) -> usize {
    example.moment.evidence.sessions.len()
}

fn used_before(example: &Example) -> bool {
    let moved = example.moment.done.moved_kg;
    let mut earlier = example.moment.evidence.efforts();
    earlier.any(|set| libm::fabs(set.moved_kg - moved) < 0.01)
}

/// Scores in the order of [`METHODS`].
pub type Row = [Score; METHODS.len()];

/// Scores by slice, in the order of [`SLICES`].
#[derive(Clone, Debug)]
pub struct Scores {
    /// A row for every slice.
    pub rows: Vec<(&'static str, Row)>,
}

impl Default for Scores {
    fn default() -> Self {
        Self {
            rows: SLICES.map(|(name, _)| (name, Row::default())).to_vec(),
        }
    }
}

impl Scores {
    /// Counts a set wherever it belongs.
    pub fn count(&mut self, seen: &Seen<'_>) {
        for ((_, row), (_, belongs)) in self.rows.iter_mut().zip(SLICES) {
            if belongs(seen.example) {
                count(row, seen);
            }
        }
    }

    /// Counts what other scores have counted.
    pub fn add(&mut self, other: &Self) {
        for ((_, row), (_, more)) in self.rows.iter_mut().zip(&other.rows) {
            for (score, more) in row.iter_mut().zip(more) {
                score.add(more);
            }
        }
    }

    /// A slice's row.
    #[must_use]
    pub fn row(&self, name: &str) -> Option<&Row> {
        let found = self.rows.iter().find(|(known, _)| *known == name);
        found.map(|(_, row)| row)
    }
}

/// Counts a set in a row.
pub fn count(row: &mut Row, seen: &Seen<'_>) {
    for (score, miss) in row.iter_mut().zip(&seen.misses) {
        if let Some(miss) = miss {
            score.count(miss);
        }
    }
}
