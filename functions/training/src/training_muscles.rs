//! `GET /api/training/muscles`: what each week did for each muscle.

use contract::{ExerciseMuscles, ExerciseWork, MuscleWeek, PeriodQuery, TrainingMuscles};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use serde::Deserialize;
use strength::muscles::Muscle;

use crate::logbook::{Logbook, Tally, VOLUME, WORK, decoded, monday};

/// An exercise in a week.
#[derive(Deserialize)]
struct Worked {
    week: String,
    exercise: String,
    sets: i64,
    volume_kg: f64,
}

/// An exercise and its muscles.
#[derive(Deserialize)]
struct Known {
    exercise: String,
    name: String,
    primary: Vec<Muscle>,
    secondary: Vec<Muscle>,
}

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
    let worked: Vec<Worked> = decoded(answers.first())?;
    let known: Vec<Known> = decoded(answers.get(1))?;
    Ok(TrainingMuscles {
        weeks: by_week(worked, &known),
        exercises: known.into_iter().map(told).collect(),
    })
}

fn by_week(worked: Vec<Worked>, known: &[Known]) -> Vec<MuscleWeek> {
    let mut weeks: Vec<(MuscleWeek, Tally)> = Vec::new();
    for row in worked {
        if weeks.last().is_none_or(|(week, _)| week.week != row.week) {
            let week = MuscleWeek {
                week: row.week,
                ..MuscleWeek::default()
            };
            weeks.push((week, Tally::default()));
        }
        let Some((week, tally)) = weeks.last_mut() else {
            continue;
        };
        // Both lists are in the order of exercises' ids.
        let at = known.binary_search_by(|known| known.exercise.cmp(&row.exercise));
        if let Some(known) = at.ok().and_then(|at| known.get(at)) {
            tally.add(&known.primary, &known.secondary, row.sets, row.volume_kg);
        }
        week.exercises.push(ExerciseWork {
            exercise: row.exercise,
            sets: row.sets,
            volume_kg: row.volume_kg,
        });
    }
    weeks
        .into_iter()
        .map(|(week, tally)| MuscleWeek {
            muscles: tally.told(),
            ..week
        })
        .collect()
}

fn told(known: Known) -> ExerciseMuscles {
    let words = |muscles: &[Muscle]| {
        muscles
            .iter()
            .map(|muscle| muscle.word().to_owned())
            .collect()
    };
    ExerciseMuscles {
        primary: words(&known.primary),
        secondary: words(&known.secondary),
        exercise: known.exercise,
        name: known.name,
    }
}

fn weeks(logbook: &Logbook) -> Statement {
    let (visits, week) = (logbook.visits(), monday("v.day"));
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('week', {week}, 'exercise', s.exercise, 'sets', count(*),
           'volume_kg', round(sum({VOLUME}), 3))
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
