//! How far one message goes: few enough rows for one batch of the database and one turn of the
//! processor, and always forward.

use crate::import::Workout;

const WORKOUTS: usize = 40;
const SETS: i64 = 800;

/// A run of a file's workouts.
pub(super) struct Chunk<'a> {
    pub workouts: &'a [Workout],
    /// Sets of the file before it.
    pub sets_before: i64,
    /// Sets of the file up to its end.
    pub sets_after: i64,
    /// Workouts of the file up to its end.
    pub next: usize,
    /// Nothing comes after it.
    pub last: bool,
}

impl<'a> Chunk<'a> {
    /// The chunk that starts where `done` sets are handled.
    pub fn after(workouts: &'a [Workout], done: i64) -> Self {
        let mut before = 0;
        let first = workouts.iter().position(|workout| {
            let reached = before >= done;
            before += sets(workout);
            reached
        });
        let from = first.unwrap_or(workouts.len());
        Self::at(workouts, i64::try_from(from).unwrap_or(i64::MAX))
    }

    /// The chunk that starts at workout number `from`. Unless it is the last it holds a set, so
    /// the number of sets handled tells chunks apart.
    pub fn at(workouts: &'a [Workout], from: i64) -> Self {
        let from = usize::try_from(from).unwrap_or(0).min(workouts.len());
        let (before, rest) = workouts.split_at(from);
        let sets_before = before.iter().map(sets).sum();
        let (mut taken, mut size) = (0, 0);
        for workout in rest {
            let full = taken >= WORKOUTS || size + sets(workout) > SETS;
            if full && size > 0 {
                break;
            }
            taken += 1;
            size += sets(workout);
        }
        Chunk {
            workouts: rest.get(..taken).unwrap_or_default(),
            sets_before,
            sets_after: sets_before + size,
            next: from + taken,
            last: taken == rest.len(),
        }
    }
}

fn sets(workout: &Workout) -> i64 {
    workout
        .entries
        .iter()
        .map(|entry| i64::try_from(entry.sets.len()).unwrap_or(i64::MAX))
        .sum()
}
