//! `GET /api/exercises/{id}/trend`: how strong a person has been on an exercise, workout by
//! workout.

use contract::{LiftQuery, Trend, TrendPoint};
use edge::{Cx, Identity};
use ports::Error;

use crate::logbook::{Effort, Logbook, decoded, efforts, formula};

/// The best estimated 1RM of each workout, oldest first; of equal ones a workout's earliest set.
/// Without points where the weight is help.
///
/// # Errors
/// Not found when the caller may read neither the log nor the exercise; validation of the query.
pub async fn exercise_trend(
    cx: &Cx,
    user: &Identity,
    id: &str,
    query: LiftQuery,
) -> Result<Trend, Error> {
    let formula = formula(query.formula);
    let logbook = Logbook::open(
        user,
        query.space,
        query.zone.as_deref(),
        query.from,
        query.to,
    )?;
    let answers = logbook
        .read_exercise(cx, user, id, [efforts(&logbook, id)])
        .await?;
    let mut points: Vec<TrendPoint> = Vec::new();
    for effort in decoded::<Effort>(answers.first())? {
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
    Ok(Trend {
        formula: formula.word().to_owned(),
        points,
    })
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
