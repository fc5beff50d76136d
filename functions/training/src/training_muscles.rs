//! `GET /api/training/muscles`: what each week did for each muscle.

use contract::{PeriodQuery, TrainingMuscles};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use strength::logbook::told_muscles;

use crate::logbook::{Logbook, VOLUME, WORK, decoded, gram, monday};

/// Working sets and volume of each week by muscle and by exercise.
///
/// # Errors
/// Not found when the caller may not read the log; validation of the query.
pub async fn training_muscles(
    cx: &Cx,
    user: &Identity,
    query: PeriodQuery,
) -> Result<TrainingMuscles, Error> {
    let logbook = Logbook::open(
        user,
        query.space,
        query.zone.as_deref(),
        query.from,
        query.to,
    )?;
    let answers = logbook
        .read(cx, user, [weeks(&logbook), exercises(&logbook)])
        .await?;
    Ok(told_muscles(
        decoded(answers.first())?,
        decoded(answers.get(1))?,
    ))
}

fn weeks(logbook: &Logbook) -> Statement {
    let (visits, week) = (logbook.visits(), monday("v.day"));
    let volume = gram(&format!("sum({VOLUME})"));
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('week', {week}, 'exercise', s.exercise, 'sets', count(*),
           'volume_kg', {volume})
         FROM visits v CROSS JOIN sets s ON s.workout = v.id
         LEFT JOIN exercises e ON e.id = s.exercise
         WHERE {WORK} GROUP BY {week}, s.exercise ORDER BY {week}, s.exercise"
    ))
}

fn exercises(logbook: &Logbook) -> Statement {
    let visits = logbook.visits();
    logbook.ask(format!(
        "WITH {visits}, done AS (
           SELECT DISTINCT s.exercise AS id FROM visits v CROSS JOIN sets s ON s.workout = v.id WHERE {WORK})
         SELECT json_object('exercise', e.id, 'name', e.name,
           'primary', json(coalesce(e.\"primary\", '[]')), 'secondary', json(coalesce(e.secondary, '[]')))
         FROM done CROSS JOIN exercises e ON e.id = done.id ORDER BY e.id"
    ))
}
