//! `GET /api/exercises/{id}/bests`: rep maxes, best sets and the volume of each week.

use contract::{Bests, LiftQuery, LiftTotals};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use strength::logbook::{LiftSums, SHOWN, asked_formula, told_bests};

use crate::logbook::{Logbook, VOLUME, WORK, decoded, efforts, gram, monday};

/// What a person has done on an exercise at their best.
///
/// # Errors
/// As [`crate::exercise_trend::exercise_trend`].
pub async fn exercise_bests(
    cx: &Cx,
    user: &Identity,
    id: &str,
    query: LiftQuery,
) -> Result<Bests, Error> {
    let formula = asked_formula(query.formula);
    let logbook = Logbook::open(
        user,
        query.space,
        query.zone.as_deref(),
        query.from,
        query.to,
    )?;
    let asked = [
        efforts(&logbook, id),
        unloaded(&logbook, id),
        weeks(&logbook, id),
        totals(&logbook, id),
    ];
    let answers = logbook.read_exercise(cx, user, id, asked).await?;
    let totals: Vec<LiftTotals> = decoded(answers.get(3))?;
    let sums = LiftSums {
        weeks: decoded(answers.get(2))?,
        totals: totals.into_iter().next().unwrap_or_default(),
    };
    Ok(told_bests(
        decoded(answers.first())?,
        decoded(answers.get(1))?,
        sums,
        formula,
    ))
}

/// The sets of most repetitions among those without a weight, or with help for one.
fn unloaded(logbook: &Logbook, exercise: &str) -> Statement {
    let (day, within) = (logbook.day("s.done_at"), logbook.within("s.done_at"));
    let sql = format!(
        "SELECT json_object('set', s.id, 'workout', s.workout, 'at', s.done_at, 'date', {day},
           'weight_kg', s.weight_kg, 'reps', s.reps, 'reserve', coalesce(s.rir, 10.0 - s.rpe))
         FROM sets s LEFT JOIN exercises e ON e.id = s.exercise
         WHERE s.space = ?1 AND s.exercise = ?4 AND {within} AND {WORK} AND s.reps >= 1
           AND (coalesce(s.weight_kg, 0) = 0 OR e.load IS 'assisted')
         ORDER BY s.reps DESC, s.done_at, s.id LIMIT {SHOWN}"
    );
    logbook.ask(sql).bind(exercise)
}

fn weeks(logbook: &Logbook, exercise: &str) -> Statement {
    let week = monday(&logbook.day("s.done_at"));
    let volume = gram(&format!("sum({VOLUME})"));
    let within = logbook.within("s.done_at");
    let sql = format!(
        "SELECT json_object('week', {week}, 'sets', count(*), 'reps', coalesce(sum(s.reps), 0),
           'volume_kg', {volume})
         FROM sets s LEFT JOIN exercises e ON e.id = s.exercise
         WHERE s.space = ?1 AND s.exercise = ?4 AND {within} AND {WORK}
         GROUP BY {week} ORDER BY {week}"
    );
    logbook.ask(sql).bind(exercise)
}

fn totals(logbook: &Logbook, exercise: &str) -> Statement {
    let (day, within) = (logbook.day("s.done_at"), logbook.within("s.done_at"));
    let volume = gram(&format!("coalesce(sum({VOLUME}), 0.0)"));
    let sql = format!(
        "SELECT json_object('workouts', count(DISTINCT s.workout), 'sets', count(*),
           'reps', coalesce(sum(s.reps), 0), 'volume_kg', {volume},
           'first', min({day}), 'last', max({day}))
         FROM sets s LEFT JOIN exercises e ON e.id = s.exercise
         WHERE s.space = ?1 AND s.exercise = ?4 AND {within} AND {WORK}"
    );
    logbook.ask(sql).bind(exercise)
}
