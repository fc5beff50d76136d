//! `GET /api/training/days`: what was done on each day, and for how long in a row.

mod streak;

use contract::{DaysQuery, Streaks, TrainingDay, TrainingDays};
use edge::{Cx, Identity};
use ports::{Error, Rows, Statement};

use crate::logbook::{HARD, Logbook, VOLUME, WORK, decoded};
use streak::{Visits, streaks};

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

fn streaks_of(per_week: i64, visited: &[Visits], today: i64) -> Streaks {
    let (days, weeks) = (
        streaks(visited, today, 1),
        streaks(&by_week(visited), week_of(today), per_week),
    );
    Streaks {
        per_week,
        weeks: weeks.current,
        longest_weeks: weeks.longest,
        days: days.current,
        longest_days: days.longest,
        this_week: weeks.under_way,
    }
}

/// Weeks are counted from the one of 1 January 1970, a Thursday.
fn week_of(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

fn by_week(days: &[Visits]) -> Vec<Visits> {
    let mut weeks: Vec<Visits> = Vec::new();
    for (day, visits) in days {
        match weeks.last_mut() {
            Some((week, sum)) if *week == week_of(*day) => *sum += visits,
            _ => weeks.push((week_of(*day), *visits)),
        }
    }
    weeks
}

fn visited(rows: Option<&Rows>) -> Vec<Visits> {
    let rows = rows.map_or(&[][..], |rows| rows.rows.as_slice());
    rows.iter()
        .filter_map(|row| Some((row.int(0)?, row.int(1)?)))
        .collect()
}

fn days(logbook: &Logbook) -> Statement {
    let visits = logbook.visits();
    logbook.ask(format!(
        "WITH {visits}, worked AS (
           SELECT v.id, v.day, count(s.id) AS sets, coalesce(sum({HARD} AND s.id IS NOT NULL), 0) AS hard,
             coalesce(sum(s.reps), 0) AS reps, coalesce(sum({VOLUME}), 0.0) AS volume,
             coalesce((julianday(v.ended_at) - julianday(v.started_at)) * 1440, 0) AS minutes
           FROM visits v
           LEFT JOIN sets s ON s.workout = v.id AND {WORK}
           LEFT JOIN exercises e ON e.id = s.exercise
           GROUP BY v.id)
         SELECT json_object('date', day, 'workouts', count(*), 'sets', sum(sets), 'hard_sets', sum(hard),
           'reps', sum(reps), 'volume_kg', round(sum(volume), 3),
           'minutes', CAST(round(sum(minutes)) AS INTEGER))
         FROM worked GROUP BY day ORDER BY day"
    ))
}

/// Every day of the log with a workout, as days since 1970, and how many there were: index alone.
fn every_day(logbook: &Logbook) -> Statement {
    let day = logbook.clock().day("w.started_at");
    logbook.ask_ever(format!(
        "SELECT CAST(julianday({day}) - 2440587.5 AS INTEGER) AS day, count(*)
         FROM workouts w WHERE w.space = ?1 AND w.deleted_at IS NULL
         GROUP BY day ORDER BY day"
    ))
}

fn today(logbook: &Logbook, now: &str) -> Statement {
    let day = logbook.clock().day("?1");
    Statement::new(format!(
        "SELECT CAST(julianday({day}) - 2440587.5 AS INTEGER)"
    ))
    .bind(now)
}
