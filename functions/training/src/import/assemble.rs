//! Rows to workouts: which rows belong together, in which order, and under which key.

use std::collections::{BTreeMap, BTreeSet};

use super::civil::Local;
use super::fold::normal;
use super::identity;
use super::model::{Entry, ExerciseCount, Set, Source, Workout};
use super::order::is_assisted;
use super::row::{Body, Facts, Row};

/// Workouts as they grow, row by row.
///
/// A workout is its start and its title wherever its rows stand in the file, so that neither a
/// file in the newest-first order nor one that was sorted by some other column falls apart.
#[derive(Default)]
pub(super) struct Assembly {
    workouts: BTreeMap<(Local, String), Growing>,
    /// Whether every weight so far had a unit in the file.
    pub unit_stated: bool,
}

#[derive(Default)]
struct Growing {
    utc: bool,
    duration_s: Option<u32>,
    notes: Option<String>,
    entries: Vec<GrowingEntry>,
    /// Sets so far by normalised exercise name.
    ordinals: BTreeMap<String, u32>,
}

struct GrowingEntry {
    entry: Entry,
    /// Set numbers so far; one that comes again starts the exercise anew.
    seen: BTreeSet<u32>,
}

impl Assembly {
    pub fn new() -> Self {
        Self {
            unit_stated: true,
            ..Self::default()
        }
    }

    /// Adds what a row states.
    pub fn add(&mut self, source: Source, row: Row) {
        let workout = self.workouts.entry((row.started, row.title)).or_default();
        workout.utc = row.utc;
        workout.duration_s = workout.duration_s.or(row.duration_s);
        join(&mut workout.notes, row.workout_notes);
        let index = if let Body::Set(facts) = &row.body {
            facts.index
        } else {
            None
        };
        if !workout.continues(&row.exercise, row.superset.as_deref(), index) {
            let entry = Entry {
                assisted: is_assisted(&row.exercise),
                exercise_name: row.exercise,
                superset: row.superset,
                notes: None,
                rest_s: None,
                own: None,
                sets: Vec::new(),
            };
            workout.entries.push(GrowingEntry {
                entry,
                seen: BTreeSet::new(),
            });
        }
        let Some(last) = workout.entries.last_mut() else {
            return;
        };
        // Strong has one note per exercise, on its first row; what stands on a later row was
        // written about that set. Hevy repeats the exercise's note on every row.
        let repeats = matches!(source, Source::Hevy | Source::Liftosaur);
        let own = !repeats && !last.entry.sets.is_empty();
        let mut set_notes = row.set_notes;
        if matches!(row.body, Body::Set(_)) && own && last.entry.notes != row.exercise_notes {
            join(&mut set_notes, row.exercise_notes);
        } else {
            join(&mut last.entry.notes, row.exercise_notes);
        }
        if let Body::Set(facts) = row.body {
            self.unit_stated &= facts.unit_stated;
            last.seen.extend(facts.index);
            let ordinal = workout
                .ordinals
                .entry(normal(&last.entry.exercise_name))
                .or_default();
            let position = u32::try_from(last.entry.sets.len()).unwrap_or(u32::MAX);
            last.entry
                .sets
                .push(set(facts, position, *ordinal, set_notes, row.line));
            *ordinal += 1;
        }
    }

    /// All workouts, oldest first, with their keys. An exercise that was planned and never done
    /// is left out unless there is a note on it.
    pub fn finish(self) -> Vec<Workout> {
        let mut workouts: Vec<Workout> = Vec::with_capacity(self.workouts.len());
        let mut minute = (String::new(), 0);
        for ((started, title), growing) in self.workouts {
            let entries = growing.entries.into_iter().map(|e| e.entry);
            let entries: Vec<Entry> = entries
                .filter(|e| !e.sets.is_empty() || e.notes.is_some())
                .collect();
            if entries.is_empty() && growing.notes.is_none() {
                continue;
            }
            let started_local = started.to_string();
            let key = identity::workout_key(&started_local, 0);
            minute = if minute.0 == key {
                (key, minute.1 + 1)
            } else {
                (key, 0)
            };
            workouts.push(Workout {
                key: identity::workout_key(&started_local, minute.1),
                title,
                started_local,
                utc: growing.utc,
                own: None,
                duration_s: growing.duration_s,
                notes: growing.notes,
                entries,
            });
        }
        workouts
    }
}

impl Growing {
    /// Whether a row goes on with the exercise of the row before it.
    fn continues(&self, exercise: &str, superset: Option<&str>, index: Option<u32>) -> bool {
        self.entries.last().is_some_and(|last| {
            last.entry.exercise_name == exercise
                && last.entry.superset.as_deref() == superset
                && index.is_none_or(|index| !last.seen.contains(&index))
        })
    }
}

fn set(facts: Facts, position: u32, ordinal: u32, notes: Option<String>, line: u32) -> Set {
    Set {
        position,
        ordinal,
        kind: facts.kind,
        weight_kg: facts.weight_kg,
        help: facts.help,
        entered_unit: facts.entered_unit,
        reps: facts.reps,
        sides: facts.sides,
        rir: facts.rir,
        rpe: facts.rpe,
        distance_m: facts.distance_m,
        duration_s: facts.duration_s,
        notes,
        line,
        own: None,
    }
}

/// Bytes up to which notes of several rows are joined into one.
const MAX_JOINED: usize = 40_000;

/// Adds a note, once.
fn join(notes: &mut Option<String>, more: Option<String>) {
    match (notes.as_mut(), more) {
        (Some(notes), Some(more)) if notes.len() < MAX_JOINED && !notes.contains(&more) => {
            notes.push('\n');
            notes.push_str(&more);
        }
        (None, more) => *notes = more,
        _ => {}
    }
}

/// Distinct exercises, most sets first, then by name.
pub(super) fn exercises(workouts: &[Workout]) -> Vec<ExerciseCount> {
    let mut counts: BTreeMap<String, ExerciseCount> = BTreeMap::new();
    for entry in workouts.iter().flat_map(|w| &w.entries) {
        let count = counts
            .entry(normal(&entry.exercise_name))
            .or_insert_with(|| ExerciseCount {
                name: entry.exercise_name.clone(),
                sets: 0,
                assisted: false,
            });
        count.sets = count
            .sets
            .saturating_add(u32::try_from(entry.sets.len()).unwrap_or(u32::MAX));
        count.assisted |= entry.assisted || entry.sets.iter().any(|set| set.help);
    }
    let mut counts: Vec<ExerciseCount> = counts.into_values().collect();
    counts.sort_by(|a, b| b.sets.cmp(&a.sets).then_with(|| a.name.cmp(&b.name)));
    counts
}
