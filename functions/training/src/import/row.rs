//! One record of the file to one statement about a training: a set, a note, a rest, or nothing.

mod values;

use std::borrow::Cow;

use super::check::Check;
use super::civil::Local;
use super::columns::{Cells, Column, Layout};
use super::dates;
use super::model::{Fault, FaultCode, SetKind, Unit};
use super::notes::{Notes, clean};
use super::number::{self, Length};
use super::order::{self, Order};
use super::record::Record;
use values::values;

/// A longer name is a quotation gone wrong.
const MAX_NAME: usize = 200;
const MAX_NOTES: usize = 10_000;
const DAY: u64 = 86_400;

/// What all rows of a file are read with.
pub(super) struct Context {
    pub layout: Layout,
    /// Unit of weights without one.
    pub unit: Unit,
    /// Unit of distances without one.
    pub length: Length,
    pub day_first: bool,
}

/// A row that belongs to a workout.
pub(super) struct Row {
    pub line: u32,
    pub started: Local,
    /// Whether the start is in UTC.
    pub utc: bool,
    pub title: String,
    pub duration_s: Option<u32>,
    pub workout_notes: Option<String>,
    pub exercise: String,
    pub superset: Option<String>,
    pub exercise_notes: Option<String>,
    pub set_notes: Option<String>,
    pub body: Body,
}

/// What the row states.
pub(super) enum Body {
    Set(Facts),
    Note,
    /// A set without any value.
    Empty,
}

/// The values of a set.
pub(super) struct Facts {
    pub kind: SetKind,
    /// Set number, where the row has one.
    pub index: Option<u32>,
    pub weight_kg: Option<f64>,
    pub entered_unit: Unit,
    /// Whether the file says so; true where there is no weight to have a unit.
    pub unit_stated: bool,
    /// The weight was written with a minus: it helps.
    pub help: bool,
    pub reps: Option<u32>,
    pub sides: Option<(u32, u32)>,
    pub rir: Option<f64>,
    pub rpe: Option<f64>,
    pub distance_m: Option<f64>,
    pub duration_s: Option<f64>,
}

/// Reads a record; `Ok(None)` is a row of the rest timer. What is odd but usable goes to
/// `warnings`.
///
/// # Errors
/// One fault, naming every bad cell of the row.
pub(super) fn read(
    context: &Context,
    record: &Record<'_>,
    warnings: &mut Vec<Fault>,
) -> Result<Option<Row>, Fault> {
    let mut check = Check::new(&context.layout, record.line);
    check.shape(record)?;
    let cells = context.layout.cells(&record.cells);
    let order = order::read(context.layout.source, &cells);
    if matches!(order, Order::Rest) {
        return Ok(None);
    }
    for (column, cell) in [
        (Column::Start, cells.start),
        (Column::Exercise, cells.exercise),
    ] {
        if cell.is_empty() {
            check.add(column, FaultCode::Missing, "is empty".to_owned());
        } else if cell.contains(char::REPLACEMENT_CHARACTER) {
            check.add(
                column,
                FaultCode::Encoding,
                "is not valid UTF-8 text".to_owned(),
            );
        }
    }
    let started = start(context, &cells);
    if started.is_none() && check.passed() {
        check.wrong(
            Column::Start,
            FaultCode::Date,
            cells.start,
            "a date and time",
        );
    }
    let exercise = clean(cells.exercise);
    if exercise.chars().count() > MAX_NAME {
        check.add(
            Column::Exercise,
            FaultCode::Range,
            format!("is longer than {MAX_NAME} characters"),
        );
    }
    let mut facts = values(context, &cells, &mut check);
    check.finish()?;
    let Some(started) = started else {
        return Ok(None);
    };

    let mut notes = Notes::new(&context.layout, record.line, warnings);
    let valued = facts.reps.is_some() || facts.distance_m.is_some();
    let body = match order {
        Order::Note => Body::Note,
        Order::Unknown { other: true, .. } if !valued => {
            // A label we do not know on a row that lifts nothing: the rest timer or a note in a
            // language of which we have no sample.
            if facts.duration_s.is_some() {
                return Ok(None);
            }
            if cells.exercise_notes.is_empty() {
                Body::Empty
            } else {
                Body::Note
            }
        }
        _ if !valued && facts.duration_s.is_none() => Body::Empty,
        Order::Kind(kind, index) => {
            (facts.kind, facts.index) = (kind, index);
            Body::Set(facts)
        }
        Order::Unknown { label, .. } => {
            let column = if cells.kind.is_empty() {
                Column::Order
            } else {
                Column::Kind
            };
            notes.warn(
                column,
                FaultCode::Kind,
                format!("“{label}” is taken as a normal set"),
            );
            Body::Set(facts)
        }
        Order::Rest => return Ok(None),
    };
    Ok(Some(Row {
        line: record.line,
        started,
        utc: cells.start.ends_with('Z') && cells.start.contains('T'),
        duration_s: duration(context, &cells, &started, &mut notes),
        title: notes
            .text(Column::Title, cells.title, MAX_NAME)
            .unwrap_or_default(),
        workout_notes: notes.text(Column::WorkoutNotes, cells.workout_notes, MAX_NOTES),
        exercise,
        superset: Some(clean(cells.superset)).filter(|s| !s.is_empty()),
        exercise_notes: notes.text(Column::ExerciseNotes, cells.exercise_notes, MAX_NOTES),
        set_notes: notes.text(Column::SetNotes, cells.set_notes, MAX_NOTES),
        body,
    }))
}

/// When the workout began. A day without a time of day is its noon: near midnight it would be
/// another day one zone further.
fn start(context: &Context, cells: &Cells<'_>) -> Option<Local> {
    let when = if cells.clock.is_empty() {
        Cow::Borrowed(cells.start)
    } else {
        Cow::Owned(format!("{} {}", cells.start, cells.clock))
    };
    let started = dates::read(&when, context.day_first)?;
    if context.layout.source.has_days_only() && !when.contains(':') {
        return Some(Local {
            hour: 12,
            ..started
        });
    }
    Some(started)
}

fn duration(
    context: &Context,
    cells: &Cells<'_>,
    started: &Local,
    notes: &mut Notes<'_>,
) -> Option<u32> {
    let (column, text, seconds) = if cells.end.is_empty() {
        (
            Column::Duration,
            cells.duration,
            number::duration(cells.duration),
        )
    } else {
        let ended = dates::read(cells.end, context.day_first);
        let seconds = ended.and_then(|e| u64::try_from(e.seconds() - started.seconds()).ok());
        (Column::End, cells.end, seconds)
    };
    match seconds {
        _ if text.is_empty() => None,
        Some(0) => None,
        Some(seconds) if seconds <= DAY => u32::try_from(seconds).ok(),
        Some(_) => {
            let why = format!(
                "“{}” is more than a day: a timer left running, left out",
                clean(text)
            );
            notes.warn(column, FaultCode::Duration, why);
            None
        }
        None => {
            let why = format!("“{}” is no duration, left out", clean(text));
            notes.warn(column, FaultCode::Duration, why);
            None
        }
    }
}
