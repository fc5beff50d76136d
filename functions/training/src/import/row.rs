//! One record of the file to one statement about a training: a set, a note, a rest, or nothing.

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

/// Bounds beyond which a number is a slip: nobody lifts two tonnes, and a longer name is a
/// quotation gone wrong.
const MAX_KG: f64 = 2000.0;
const MAX_REPS: f64 = 1_000.0;
const MAX_METRES: f64 = 1_000_000.0;
const MAX_SECONDS: f64 = 604_800.0;
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

fn values(context: &Context, cells: &Cells<'_>, check: &mut Check<'_>) -> Facts {
    let mut weight = check
        .number(Column::Weight, cells.weight)
        .filter(|w| *w != 0.0);
    let mut unit = context.unit;
    let mut unit_stated = weight.is_none() || context.layout.weight_unit.is_some();
    if weight.is_none() {
        weight = check
            .number(Column::WeightLb, cells.weight_lb)
            .filter(|w| *w != 0.0);
        if weight.is_some() {
            unit = Unit::Lb;
        }
    }
    if weight.is_some() && !cells.weight_unit.is_empty() {
        match number::unit(cells.weight_unit) {
            Some(stated) => (unit, unit_stated) = (stated, true),
            None => check.wrong(
                Column::WeightUnit,
                FaultCode::Unit,
                cells.weight_unit,
                "kg or lbs",
            ),
        }
    }
    // Some apps write help as negative load.
    let help = weight.is_some_and(|w| w < 0.0);
    let weight_kg = weight.map(|w| number::round(number::kilograms(w.abs(), unit), 100_000.0));
    check.below(Column::Weight, weight_kg, MAX_KG, "kg");

    let reps = check.whole(Column::Reps, cells.reps, MAX_REPS);
    let left = check.whole(Column::RepsLeft, cells.reps_left, MAX_REPS);
    let right = check.whole(Column::RepsRight, cells.reps_right, MAX_REPS);
    let sides = left.zip(right);
    let reps = reps
        .or(sides.map(|(left, right)| left.min(right)))
        .or(left)
        .or(right);
    let seconds = seconds(cells.seconds, check).filter(|s| *s != 0.0);
    check.positive(Column::Seconds, seconds);
    check.below(Column::Seconds, seconds, MAX_SECONDS, "seconds");
    let distance = check
        .number(Column::Distance, cells.distance)
        .filter(|d| *d != 0.0);
    check.positive(Column::Distance, distance);
    let mut length = context.length;
    if distance.is_some() && !cells.distance_unit.is_empty() {
        match number::length(cells.distance_unit) {
            Some(stated) => length = stated,
            None => check.wrong(
                Column::DistanceUnit,
                FaultCode::Unit,
                cells.distance_unit,
                "km, m or miles",
            ),
        }
    }
    let distance_m = distance.map(|d| number::round(d * length.metres(), 100.0));
    check.below(Column::Distance, distance_m, MAX_METRES, "metres");
    let rir = check.number(Column::Rir, cells.rir);
    check.positive(Column::Rir, rir);
    check.below(Column::Rir, rir, 20.0, "repetitions in reserve");
    // Effort is one or the other; what was left is the plainer of the two.
    let rpe = check
        .number(Column::Rpe, cells.rpe)
        .filter(|r| *r != 0.0 && rir.is_none());
    check.positive(Column::Rpe, rpe);
    check.below(Column::Rpe, rpe, 10.0, "RPE");

    // Apps write 0 for "does not apply": no repetitions in a plank or a run, but a failed attempt
    // under load; no weight in a run, but body weight where there are repetitions.
    let timed = seconds.is_some() || distance_m.is_some();
    let reps = reps.filter(|r| *r > 0 || (weight_kg.is_some() && !timed));
    let weight_kg = weight_kg.or(reps.map(|_| 0.0));
    Facts {
        kind: SetKind::Normal,
        index: None,
        weight_kg,
        entered_unit: unit,
        unit_stated,
        help,
        reps,
        sides,
        rir,
        rpe,
        distance_m,
        duration_s: seconds.map(|s| s.round().max(1.0)),
    }
}

/// Seconds, or a clock's `0:01:30`.
fn seconds(cell: &str, check: &mut Check<'_>) -> Option<f64> {
    if !cell.contains(':') {
        return check.number(Column::Seconds, cell);
    }
    let read = number::clock(cell);
    if read.is_none() {
        check.wrong(
            Column::Seconds,
            FaultCode::Duration,
            cell,
            "seconds or 0:01:30",
        );
    }
    read
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
