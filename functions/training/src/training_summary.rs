//! `GET /api/training/summary`: a period in numbers, to hold one against another.

use contract::{LiftQuery, PeriodTotals, TrainingSummary};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use strength::logbook::{MAX_REPS, asked_formula, told_summary};

use crate::e1rm::{TO_FAILURE, WORKED};
use crate::logbook::{HARD, LASTED_MS, Logbook, VOLUME, WORK, decoded, gram};

/// The period as a whole, by exercise and by muscle.
///
/// # Errors
/// Not found when the caller may not read the log; validation of the query.
pub async fn training_summary(
    cx: &Cx,
    user: &Identity,
    query: LiftQuery,
) -> Result<TrainingSummary, Error> {
    let formula = asked_formula(query.formula);
    let logbook = Logbook::open(
        user,
        query.space,
        query.zone.as_deref(),
        query.from,
        query.to,
    )?;
    let asked = [visits(&logbook), exercises(&logbook), heaviest(&logbook)];
    let answers = logbook.read(cx, user, asked).await?;
    let visits: Vec<PeriodTotals> = decoded(answers.first())?;
    let heaviest: Vec<_> = decoded(answers.get(2))?;
    Ok(told_summary(
        visits.into_iter().next().unwrap_or_default(),
        decoded(answers.get(1))?,
        &heaviest,
        formula,
    ))
}

fn visits(logbook: &Logbook) -> Statement {
    let visits = logbook.visits();
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('workouts', count(*), 'days', count(DISTINCT day),
           'minutes', (coalesce(sum({LASTED_MS}), 0) + 30000) / 60000,
           'sets', 0, 'hard_sets', 0, 'reps', 0, 'volume_kg', 0.0)
         FROM visits v"
    ))
}

fn exercises(logbook: &Logbook) -> Statement {
    let (visits, volume) = (logbook.visits(), gram(&format!("sum({VOLUME})")));
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('exercise', s.exercise, 'name', coalesce(e.name, ''),
           'workouts', count(DISTINCT v.id), 'sets', count(*), 'hard_sets', sum({HARD}),
           'reps', coalesce(sum(s.reps), 0), 'volume_kg', {volume},
           'weight_kg', max(CASE WHEN e.load IS NOT 'assisted' AND s.weight_kg > 0 THEN s.weight_kg END),
           'primary', json(coalesce(e.\"primary\", '[]')), 'secondary', json(coalesce(e.secondary, '[]')))
         FROM visits v CROSS JOIN sets s ON s.workout = v.id
         LEFT JOIN exercises e ON e.id = s.exercise
         WHERE {WORK} GROUP BY s.exercise ORDER BY s.exercise"
    ))
}

fn heaviest(logbook: &Logbook) -> Statement {
    let visits = logbook.visits();
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('exercise', s.exercise, 'to_failure', {TO_FAILURE}, 'weight_kg', max(s.weight_kg))
         FROM visits v CROSS JOIN sets s ON s.workout = v.id
         LEFT JOIN exercises e ON e.id = s.exercise
         WHERE {WORKED} AND s.reps <= {MAX_REPS} AND s.weight_kg > 0 AND e.load IS NOT 'assisted'
         GROUP BY s.exercise, {TO_FAILURE}"
    ))
}
