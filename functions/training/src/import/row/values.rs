//! The figures of a set, each within what people do.

use super::{Context, Facts};
use crate::import::check::Check;
use crate::import::columns::{Cells, Column};
use crate::import::model::{FaultCode, SetKind, Unit};
use crate::import::number;

/// Bounds beyond which a number is a slip: nobody lifts two tonnes.
const MAX_KG: f64 = 2000.0;
const MAX_REPS: f64 = 1_000.0;
const MAX_METRES: f64 = 1_000_000.0;
const MAX_SECONDS: f64 = 604_800.0;

pub(super) fn values(context: &Context, cells: &Cells<'_>, check: &mut Check<'_>) -> Facts {
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
