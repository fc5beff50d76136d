//! How strong a person has been on an exercise, workout by workout.

use super::{Effort, Log, efforts};
use crate::Formula;
use contract::{Trend, TrendPoint};

/// The best estimated 1RM of each workout, oldest first; of equal ones a workout's earliest set. Without points where the
/// weight is help.
#[must_use]
pub fn trend(log: &Log<'_>, exercise: &str, formula: Formula) -> Trend {
    told_trend(efforts(log, exercise), formula)
}

/// The answer, from efforts, oldest first.
#[must_use]
pub fn told_trend(efforts: Vec<Effort>, formula: Formula) -> Trend {
    let mut points: Vec<TrendPoint> = Vec::new();
    for effort in efforts {
        let Some(e1rm_kg) = effort.e1rm(formula) else {
            continue;
        };
        // Workouts may overlap in time, so an older one may still be met again.
        let known = points
            .iter_mut()
            .rev()
            .find(|point| point.workout == effort.workout);
        match known {
            Some(point) if point.e1rm_kg >= e1rm_kg => {}
            Some(point) => *point = point_of(effort, e1rm_kg),
            None => points.push(point_of(effort, e1rm_kg)),
        }
    }
    points.sort_by(|a, b| a.at.cmp(&b.at));
    Trend {
        formula: formula.word().to_owned(),
        points,
    }
}

fn point_of(effort: Effort, e1rm_kg: f64) -> TrendPoint {
    TrendPoint {
        date: effort.date,
        at: effort.at,
        workout: effort.workout,
        set: effort.set,
        e1rm_kg,
        weight_kg: effort.weight_kg,
        reps: effort.reps,
    }
}
