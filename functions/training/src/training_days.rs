//! `GET /api/training/days`: what was done on each day, and for how long in a row.

use contract::{DaysQuery, TrainingDay, TrainingDays};
use edge::{Cx, Identity};
use ports::{Error, Rows, Statement};
use strength::logbook::{Visits, streaks_of};

use crate::logbook::{HARD, LASTED_MS, Logbook, VOLUME, WORK, decoded, gram};

/// Days with a workout, oldest first, and streaks when `per_week` says what a week takes.
///
/// # Errors
/// Not found when the caller may not read the log; validation of the query.
pub async fn training_days(
    cx: &Cx,
    user: &Identity,
    query: DaysQuery,
) -> Result<TrainingDays, Error> {
    let logbook = Logbook::open(
        user,
        query.space,
        query.zone.as_deref(),
        query.from,
        query.to,
    )?;
    let mut asked = vec![days(&logbook)];
    if query.per_week.is_some() {
        asked.push(every_day(&logbook));
        asked.push(today(&logbook, &cx.now));
    }
    let answers = logbook.read(cx, user, asked).await?;
    let days: Vec<TrainingDay> = decoded(answers.first())?;
    let streaks = query.per_week.map(|per_week| {
        let visited = visited(answers.get(1));
        let today = answers
            .get(2)
            .and_then(Rows::first)
            .and_then(|row| row.int(0));
        streaks_of(per_week, &visited, today.unwrap_or_default())
    });
    Ok(TrainingDays { days, streaks })
}

fn visited(rows: Option<&Rows>) -> Vec<Visits> {
    let rows = rows.map_or(&[][..], |rows| rows.rows.as_slice());
    rows.iter()
        .filter_map(|row| Some((row.int(0)?, row.int(1)?)))
        .collect()
}

fn days(logbook: &Logbook) -> Statement {
    let (visits, volume) = (logbook.visits(), gram("sum(volume)"));
    logbook.ask(format!(
        "WITH {visits}, worked AS (
           SELECT v.id, v.day, count(s.id) AS sets, coalesce(sum({HARD} AND s.id IS NOT NULL), 0) AS hard,
             coalesce(sum(s.reps), 0) AS reps, coalesce(sum({VOLUME}), 0.0) AS volume,
             {LASTED_MS} AS ms
           FROM visits v
           LEFT JOIN sets s ON s.workout = v.id AND {WORK}
           LEFT JOIN exercises e ON e.id = s.exercise
           GROUP BY v.id)
         SELECT json_object('date', day, 'workouts', count(*), 'sets', sum(sets), 'hard_sets', sum(hard),
           'reps', sum(reps), 'volume_kg', {volume},
           'minutes', (sum(ms) + 30000) / 60000)
         FROM worked GROUP BY day ORDER BY day"
    ))
}

/// Every day of the log with a workout, as days since 1970, and how many there were: index alone.
fn every_day(logbook: &Logbook) -> Statement {
    let day = logbook.day("w.started_at");
    logbook.ask_ever(format!(
        "SELECT CAST(julianday({day}) - 2440587.5 AS INTEGER) AS day, count(*)
         FROM workouts w WHERE w.space = ?1 AND w.deleted_at IS NULL
         GROUP BY day ORDER BY day"
    ))
}

fn today(logbook: &Logbook, now: &str) -> Statement {
    let day = logbook.day("?1");
    Statement::new(format!(
        "SELECT CAST(julianday({day}) - 2440587.5 AS INTEGER)"
    ))
    .bind(now)
}
