//! `GET /api/exercises/{id}/trend`: how strong a person has been on an exercise, workout by
//! workout.

use contract::{Trend, TrendPoint, TrendQuery, TrendQueryFormula};
use edge::{Cx, Identity};
use ports::{Error, Statement};

use crate::e1rm::{Formula, MAX_REPS, TO_FAILURE, WORKED};

/// The best e1RM of each of the caller's workouts, oldest first, from the day `from` on; of equal
/// ones a workout's earliest set. Without points where the weight is help.
///
/// # Errors
/// Not found when the caller may not read the exercise.
pub async fn exercise_trend(
    cx: &Cx,
    user: &Identity,
    id: &str,
    query: TrendQuery,
) -> Result<Trend, Error> {
    let scope = cx.scope(Some(&user.user));
    records::get(&scope, "exercise", id, None).await?;
    let formula = match query.formula {
        Some(TrendQueryFormula::Brzycki) => Formula::Brzycki,
        Some(TrendQueryFormula::Epley) | None => Formula::Epley,
    };
    let read = Statement::new(best_of_each_workout(formula))
        .bind(user.user.as_str())
        .bind(id)
        .bind(query.from.unwrap_or_default());
    let rows = cx.ports.db.query(read).await?.rows;
    let points: Result<Vec<TrendPoint>, _> = rows
        .iter()
        .map(|row| serde_json::from_str(row.text(0).unwrap_or_default()))
        .collect();
    let points =
        points.map_err(|error| Error::internal(format!("a point does not decode: {error}")))?;
    Ok(Trend {
        formula: formula.word().to_owned(),
        points,
    })
}

/// One JSON text a workout. `?1` space, `?2` exercise, `?3` the day from which on: all three are
/// one range of the index (space, exercise, done_at).
fn best_of_each_workout(formula: Formula) -> String {
    let e1rm = formula.sql("s.weight_kg", TO_FAILURE);
    format!(
        "WITH worked AS (
           SELECT s.*, round({e1rm}, 3) AS e1rm FROM sets s
           WHERE s.space = ?1 AND s.exercise = ?2 AND s.done_at >= ?3 AND {WORKED}
             AND s.reps <= {MAX_REPS} AND s.weight_kg > 0
             AND NOT EXISTS (SELECT 1 FROM exercises e WHERE e.id = ?2 AND e.load = 'assisted')),
         best AS (
           SELECT *, row_number() OVER (PARTITION BY workout ORDER BY e1rm DESC, done_at, id) AS place
           FROM worked)
         SELECT json_object('date', substr(done_at, 1, 10), 'at', done_at, 'workout', workout,
           'e1rm_kg', e1rm, 'weight_kg', weight_kg, 'reps', reps)
         FROM best WHERE place = 1 ORDER BY done_at, id"
    )
}
