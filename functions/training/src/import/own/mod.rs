//! Our own table of sets: what an export writes and an import reads back without a loss. One row
//! a set; a workout or an exercise without sets has a row of its own with empty cells.

mod row;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assemble::exercises;
use super::fold::normal;
use super::identity;
use super::model::{Entry, Fault, FaultCode, Parsed, Set, SetKind, Source, Unit, Workout};
use super::record::Records;
use row::Row;

/// The columns, in their order; own fields follow as `custom.<key>` and `workout_custom.<key>`.
pub const COLUMNS: [&str; 25] = [
    "workout_started_at",
    "workout_ended_at",
    "workout_title",
    "workout_notes",
    "block",
    "exercise",
    "superset",
    "rest_s",
    "block_notes",
    "set",
    "kind",
    "weight_kg",
    "unit",
    "reps",
    "reps_left",
    "reps_right",
    "rir",
    "rpe",
    "duration_s",
    "distance_m",
    "notes",
    "done_at",
    "workout_id",
    "block_id",
    "set_id",
];

/// What a table must have to be ours.
pub(super) const NEEDED: [&str; 6] = [
    "workout_started_at",
    "exercise",
    "kind",
    "weight_kg",
    "reps",
    "done_at",
];

/// What a set of ours has beyond another app's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnSet {
    /// Its id where it was exported.
    pub id: Option<String>,
    /// When it was done, in the stored form.
    pub done_at: String,
    /// Values of own fields, by key, as text.
    pub custom: BTreeMap<String, String>,
}

/// What a workout of ours has beyond another app's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnWorkout {
    /// Its id where it was exported.
    pub id: Option<String>,
    /// When it began and ended, in the stored form.
    pub started_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// Values of own fields, by key, as text.
    pub custom: BTreeMap<String, String>,
}

/// A text as a cell that no spreadsheet takes for a formula: one that begins like a formula, or
/// like this very mark, gets an apostrophe, which [`parse`] takes away again.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Reads the rows behind a header of these names.
pub(super) fn parse(names: &[String], records: Records<'_>) -> Parsed {
    let mut reading = Reading::default();
    let (mut faults, mut rows_total) = (Vec::new(), 0);
    for record in records.exact() {
        rows_total += 1;
        let row = Row {
            names,
            record: &record,
            line: record.line,
        };
        if let Err(fault) = reading.take(&row) {
            faults.push(fault);
        }
    }
    let mut workouts = reading.workouts;
    workouts.sort_by(|a, b| a.started_local.cmp(&b.started_local));
    Parsed {
        source: Source::Coachwork,
        unit_stated: true,
        exercises: exercises(&workouts),
        workouts,
        faults,
        warnings: Vec::new(),
        notes_rows: 0,
        rest_rows: 0,
        skipped_rows: reading.empty,
        rows_total,
    }
}

/// Workouts as they grow.
#[derive(Default)]
struct Reading {
    workouts: Vec<Workout>,
    /// Their places by what tells them apart.
    places: BTreeMap<String, usize>,
    /// Sets so far by workout and exercise.
    ordinals: BTreeMap<(usize, String), u32>,
    /// Rows without a set.
    empty: u32,
}

impl Reading {
    fn take(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        if row.record.broken || row.record.cells.len() != row.names.len() {
            return Err(Fault {
                line: row.line,
                column: None,
                code: if row.record.broken {
                    FaultCode::Quote
                } else {
                    FaultCode::Cells
                },
                message: "has other cells than the header has columns".to_owned(),
            });
        }
        let Some(started_at) = row.instant("workout_started_at")? else {
            return Err(row.fault("workout_started_at", FaultCode::Missing, "a time"));
        };
        let set = set(row)?;
        let rest_s = row.whole("rest_s", 3_600)?;
        let ended_at = row
            .instant("workout_ended_at")?
            .filter(|ended| *ended >= started_at);
        let place = self.workout(row, started_at, ended_at);
        let exercise = row.text("exercise", 200);
        let Some(exercise) = exercise else {
            self.empty += 1;
            return Ok(());
        };
        let Some(workout) = self.workouts.get_mut(place) else {
            return Ok(());
        };
        let block = row.id("block_id");
        let goes_on = workout
            .entries
            .last()
            .is_some_and(|last| last.exercise_name == exercise && last.own == block);
        if !goes_on {
            workout.entries.push(Entry {
                assisted: false,
                exercise_name: exercise.clone(),
                superset: row.text("superset", 4),
                notes: row.text("block_notes", 2_000),
                rest_s,
                own: block,
                sets: Vec::new(),
            });
        }
        let Some(mut set) = set else {
            self.empty += 1;
            return Ok(());
        };
        let ordinal = self.ordinals.entry((place, normal(&exercise))).or_default();
        if let Some(entry) = workout.entries.last_mut() {
            set.ordinal = *ordinal;
            set.position = u32::try_from(entry.sets.len()).unwrap_or(u32::MAX);
            *ordinal += 1;
            entry.sets.push(set);
        }
        Ok(())
    }

    /// The place of the row's workout, a new one where it is the first of it.
    fn workout(&mut self, row: &Row<'_>, started_at: String, ended_at: Option<String>) -> usize {
        let id = row.id("workout_id");
        let title = row.text("workout_title", 200).unwrap_or_default();
        let told = id
            .clone()
            .unwrap_or_else(|| format!("{started_at}|{title}"));
        let next = self.workouts.len();
        let place = *self.places.entry(told).or_insert(next);
        if place < next {
            return place;
        }
        let started_local: String = started_at.chars().take(19).collect();
        let same = self.workouts.iter().filter(|known| {
            known.started_local.get(..16) == started_local.get(..16)
                && known.own.as_ref().is_some_and(|own| own.id.is_none())
        });
        let nth = u32::try_from(same.count()).unwrap_or(u32::MAX);
        self.workouts.push(Workout {
            key: match &id {
                Some(id) => identity::own_key(&started_local, "workout", id),
                None => identity::workout_key(&started_local, nth),
            },
            title,
            started_local,
            utc: true,
            duration_s: None,
            notes: row.text("workout_notes", 10_000),
            entries: Vec::new(),
            own: Some(OwnWorkout {
                id,
                started_at,
                ended_at,
                custom: row.custom("workout_custom."),
            }),
        });
        place
    }
}

/// The row's set; `None` where it has none.
fn set(row: &Row<'_>) -> Result<Option<Set>, Fault> {
    if row.cell("kind").is_empty() {
        return Ok(None);
    }
    let kind = SetKind::of_word(row.cell("kind"));
    let kind = kind.ok_or_else(|| row.fault("kind", FaultCode::Kind, "a kind of set"))?;
    let entered_unit = match row.cell("unit") {
        "" | "kg" => Unit::Kg,
        "lb" => Unit::Lb,
        _ => return Err(row.fault("unit", FaultCode::Unit, "kg or lb")),
    };
    let reps = row.whole("reps", 1_000)?;
    let sides = row
        .whole("reps_left", 1_000)?
        .zip(row.whole("reps_right", 1_000)?);
    let (duration_s, distance_m) = (
        row.number("duration_s", 1e6)?,
        row.number("distance_m", 1e7)?,
    );
    if reps.is_none() && duration_s.is_none() && distance_m.is_none() {
        return Err(row.fault(
            "reps",
            FaultCode::Missing,
            "repetitions, a time or a distance",
        ));
    }
    let rir = row.number("rir", 20.0)?;
    let Some(done_at) = row.instant("done_at")? else {
        return Err(row.fault("done_at", FaultCode::Missing, "a time"));
    };
    Ok(Some(Set {
        position: 0,
        ordinal: 0,
        kind,
        weight_kg: row.number("weight_kg", 2_000.0)?,
        help: false,
        entered_unit,
        reps,
        sides,
        rir,
        rpe: row.number("rpe", 10.0)?.filter(|_| rir.is_none()),
        distance_m,
        duration_s,
        notes: row.text("notes", 2_000),
        line: row.line,
        own: Some(OwnSet {
            id: row.id("set_id"),
            done_at,
            custom: row.custom("custom."),
        }),
    }))
}
