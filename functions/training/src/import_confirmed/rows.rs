//! A chunk of a file as rows of the three models.

use std::collections::{BTreeMap, BTreeSet};

use ports::{Error, Rows, Statement};
use serde_json::{Value, json};

use super::Source;
use super::chunk::Chunk;
use crate::decision::{Decision, new_exercise_id};
use crate::import::identity::id_of;
use crate::import::{Entry, Parsed, Set, SetKind, Unit, Workout, format_utc, normal, to_utc};

/// The rows of a chunk.
pub(super) struct ChunkRows {
    /// Exercises that the file brings along.
    pub exercises: Vec<Value>,
    pub workouts: Vec<Value>,
    pub sets: Vec<Value>,
    /// Exercises that have a set among them, each once.
    pub touched: Vec<String>,
}

/// Ids of workouts.
pub(super) fn workout_ids(space: &str, workouts: &[Workout]) -> Result<String, Error> {
    let ids: Vec<String> = workouts
        .iter()
        .map(|workout| id_of(space, &workout.key))
        .collect();
    serde_json::to_string(&ids).map_err(|error| Error::internal(error.to_string()))
}

/// Which of these workouts (a JSON list of ids) the person has deleted.
pub(super) fn deleted(ids: &str) -> Statement {
    Statement::new(
        "SELECT w.id FROM json_each(?1) j CROSS JOIN workouts w ON w.id = j.value
         WHERE w.deleted_at IS NOT NULL",
    )
    .bind(ids)
}

/// A condition for a guard: none of the workouts in the JSON list `?1` is deleted.
pub(super) const NONE_DELETED: &str = "NOT EXISTS (
  SELECT 1 FROM json_each(?1) j CROSS JOIN workouts w ON w.id = j.value WHERE w.deleted_at IS NOT NULL)";

/// Adds to the import's `added` how many of the sets in this JSON list of ids are not stored
/// yet: to be run before they are.
pub(super) fn count_added(import: &str, sets: String) -> Statement {
    Statement::new(
        "UPDATE imports SET added = added + (
           SELECT count(*) FROM json_each(?2) j WHERE NOT EXISTS (SELECT 1 FROM sets s WHERE s.id = j.value))
         WHERE id = ?1",
    )
    .bind(import)
    .bind(sets)
}

/// The ids of rows as a JSON list.
pub(super) fn ids(rows: &[Value]) -> Result<String, Error> {
    let ids: Vec<&Value> = rows.iter().filter_map(|row| row.get("id")).collect();
    serde_json::to_string(&ids).map_err(|error| Error::internal(error.to_string()))
}

/// The rows of a chunk, without the workouts that the person has `deleted`.
pub(super) fn of(
    space: &str,
    import: &str,
    source: &Source,
    chunk: &Chunk<'_>,
    deleted: &Rows,
) -> ChunkRows {
    let deleted: BTreeSet<&str> = deleted.rows.iter().filter_map(|row| row.text(0)).collect();
    let mut exercises: BTreeMap<String, Value> = BTreeMap::new();
    let mut rows = ChunkRows {
        exercises: Vec::new(),
        workouts: Vec::new(),
        sets: Vec::new(),
        touched: Vec::new(),
    };
    let mut touched = BTreeSet::new();
    for workout in chunk.workouts {
        let id = id_of(space, &workout.key);
        if deleted.contains(id.as_str()) {
            continue;
        }
        let started = to_utc(&workout.started_local, &source.zone).unwrap_or_default();
        rows.workouts
            .push(workout_row(&id, import, workout, started));
        for (position, (entry, set, key)) in workout.sets().enumerate() {
            let position = i64::try_from(position).unwrap_or(i64::MAX);
            let decision = decision(space, source, &entry.exercise_name);
            if decision.new && !exercises.contains_key(&decision.exercise) {
                let made = exercise_row(&decision, &source.parsed);
                exercises.insert(decision.exercise.clone(), made);
            }
            rows.sets.push(json!({
                "id": id_of(space, &key),
                "workout": id,
                "exercise": decision.exercise,
                "rank": rank(position),
                "kind": kind(set.kind),
                "weight_kg": set.weight_kg,
                "unit": unit(set.entered_unit),
                "reps": set.reps,
                "rpe": set.rpe,
                "duration_s": set.duration_s,
                "distance_m": set.distance_m,
                "notes": set_notes(entry, set),
                // Exports time workouts, not sets: a second apart keeps their order.
                "done_at": at(started + position.saturating_mul(1000)),
                "import": import,
            }));
            touched.insert(decision.exercise);
        }
    }
    rows.exercises = exercises.into_values().collect();
    rows.touched = touched.into_iter().collect();
    rows
}

/// Every name was decided when the import was confirmed; a name that was not becomes an exercise
/// of its own, so that no set is lost.
fn decision(space: &str, source: &Source, name: &str) -> Decision {
    source
        .decisions
        .get(&normal(name))
        .cloned()
        .unwrap_or_else(|| Decision {
            name: name.to_owned(),
            exercise: new_exercise_id(space, name, |_| false),
            new: true,
        })
}

fn workout_row(id: &str, import: &str, workout: &Workout, started: i64) -> Value {
    let title = if workout.title.is_empty() {
        "Workout"
    } else {
        &workout.title
    };
    let ended = workout
        .duration_s
        .map(|seconds| at(started + i64::from(seconds) * 1000));
    // A note on an exercise without sets has no set to stand on.
    let unplaced = workout.entries.iter().filter(|entry| entry.sets.is_empty());
    let unplaced = unplaced.filter_map(|entry| {
        let note = entry.notes.as_ref()?;
        Some(format!("{}: {note}", entry.exercise_name))
    });
    let notes: Vec<String> = workout.notes.iter().cloned().chain(unplaced).collect();
    json!({
        "id": id,
        "title": title,
        "started_at": at(started),
        "ended_at": ended,
        "notes": shortened(notes, 10_000),
        "import": import,
    })
}

/// The note on an exercise stands on its first set.
fn set_notes(entry: &Entry, set: &Set) -> Option<String> {
    let of_entry = entry.notes.iter().filter(|_| set.position == 0);
    shortened(of_entry.chain(&set.notes).cloned().collect(), 2_000)
}

/// Notes as one, at most `max` characters long; `None` for none.
fn shortened(notes: Vec<String>, max: usize) -> Option<String> {
    let joined = notes.join("\n");
    if joined.chars().count() <= max {
        return Some(joined).filter(|notes| !notes.is_empty());
    }
    Some(joined.chars().take(max - 1).chain(['…']).collect())
}

/// An exercise of the person's own, described as far as the file shows it.
fn exercise_row(decision: &Decision, parsed: &Parsed) -> Value {
    let name = normal(&decision.name);
    let entries = || {
        let all = parsed.workouts.iter().flat_map(|workout| &workout.entries);
        all.filter(|entry| normal(&entry.exercise_name) == name)
    };
    let any = |has: fn(&Set) -> bool| entries().flat_map(|entry| &entry.sets).any(has);
    let measure = if any(|set| set.distance_m.is_some()) {
        "distance_time"
    } else if any(|set| set.weight_kg.is_some_and(|kg| kg > 0.0)) {
        "weight_reps"
    } else if any(|set| set.reps.is_some()) {
        "reps"
    } else {
        "time"
    };
    let load = if entries().any(|entry| entry.assisted) {
        "assisted"
    } else if any(|set| set.weight_kg.is_some_and(|kg| kg > 0.0)) {
        "external"
    } else if any(|set| set.reps.is_some()) {
        "bodyweight_plus"
    } else {
        "none"
    };
    let category = if measure == "distance_time" {
        "cardio"
    } else {
        "strength"
    };
    json!({
        "id": decision.exercise,
        "name": decision.name.chars().take(120).collect::<String>(),
        "aliases": [],
        "category": category,
        "load": load,
        "measure": measure,
        "unilateral": false,
        "primary": [],
        "secondary": [],
        "step_kg": 2.5,
    })
}

fn kind(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Normal => "normal",
        SetKind::Warmup => "warmup",
        SetKind::Drop => "drop",
        SetKind::Failure => "failure",
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Kg => "kg",
        Unit::Lb => "lb",
    }
}

/// The place of a workout's set, counted from 0: of one width, in the alphabet of ranks, the last digit not 0.
fn rank(position: i64) -> String {
    format!("{position:05}V")
}

/// The stored form of a time. Times before 1970, which only a zone can make of a valid file, are
/// its first instant.
fn at(ms: i64) -> String {
    format_utc(ms.max(0)).unwrap_or_else(|| "1970-01-01T00:00:00.000Z".to_owned())
}
