//! `GET /api/training/summary`: a period in numbers, to hold one against another.

use contract::{ExercisePeriod, LiftQuery, PeriodTotals, TrainingSummary};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use serde::Deserialize;
use strength::{formulas::Formula, muscles::Muscle};

use crate::e1rm::{MAX_REPS, WORKED};
use crate::logbook::{HARD, Logbook, Tally, VOLUME, WORK, decoded, formula, gram};

/// What an exercise came to, and its muscles.
#[derive(Deserialize)]
struct Worked {
    #[serde(flatten)]
    period: ExercisePeriod,
    primary: Vec<Muscle>,
    secondary: Vec<Muscle>,
}

/// The heaviest of an exercise for so many repetitions to failure.
#[derive(Deserialize)]
struct Heaviest {
    exercise: String,
    to_failure: f64,
    weight_kg: f64,
}

/// The period as a whole, by exercise and by muscle.
///
/// # Errors
/// Not found when the caller may not read the log; validation of the query.
pub async fn training_summary(
    cx: &Cx,
    user: &Identity,
    query: LiftQuery,
) -> Result<TrainingSummary, Error> {
    let formula = formula(query.formula);
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
    let mut worked: Vec<Worked> = decoded(answers.get(1))?;
    for row in decoded::<Heaviest>(answers.get(2))? {
        estimate(&mut worked, &row, formula);
    }

    let mut totals = visits.into_iter().next().unwrap_or_default();
    let mut tally = Tally::default();
    for Worked {
        period,
        primary,
        secondary,
    } in &worked
    {
        totals.sets += period.sets;
        totals.hard_sets += period.hard_sets;
        totals.reps += period.reps;
        totals.volume_kg = gram(totals.volume_kg + period.volume_kg);
        tally.add(primary, secondary, period.sets, period.volume_kg);
    }
    let mut exercises: Vec<ExercisePeriod> = worked.into_iter().map(|row| row.period).collect();
    exercises.sort_by(|a, b| {
        b.volume_kg
            .total_cmp(&a.volume_kg)
            .then(b.sets.cmp(&a.sets))
    });
    Ok(TrainingSummary {
        formula: formula.word().to_owned(),
        totals,
        exercises,
        muscles: tally.told(),
    })
}

/// Exercises stand in the order of their ids.
fn estimate(worked: &mut [Worked], row: &Heaviest, formula: Formula) {
    let at = worked.binary_search_by(|known| known.period.exercise.cmp(&row.exercise));
    if let Some(known) = at.ok().and_then(|at| worked.get_mut(at)) {
        let e1rm = gram(formula.e1rm(row.weight_kg, row.to_failure, 0.0));
        let best = known.period.e1rm_kg.map_or(e1rm, |best| best.max(e1rm));
        known.period.e1rm_kg = Some(best);
    }
}

fn visits(logbook: &Logbook) -> Statement {
    let visits = logbook.visits();
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('workouts', count(*), 'days', count(DISTINCT day),
           'minutes', CAST(round(coalesce(sum((julianday(ended_at) - julianday(started_at)) * 1440), 0)) AS INTEGER),
           'sets', 0, 'hard_sets', 0, 'reps', 0, 'volume_kg', 0.0)
         FROM visits"
    ))
}

fn exercises(logbook: &Logbook) -> Statement {
    let visits = logbook.visits();
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('exercise', s.exercise, 'name', coalesce(e.name, ''),
           'workouts', count(DISTINCT v.id), 'sets', count(*), 'hard_sets', sum({HARD}),
           'reps', coalesce(sum(s.reps), 0), 'volume_kg', round(sum({VOLUME}), 3),
           'weight_kg', max(CASE WHEN e.load IS NOT 'assisted' AND s.weight_kg > 0 THEN s.weight_kg END),
           'primary', json(coalesce(e.\"primary\", '[]')), 'secondary', json(coalesce(e.secondary, '[]')))
         FROM visits v CROSS JOIN sets s ON s.workout = v.id
         LEFT JOIN exercises e ON e.id = s.exercise
         WHERE {WORK} GROUP BY s.exercise ORDER BY s.exercise"
    ))
}

fn heaviest(logbook: &Logbook) -> Statement {
    let (visits, to_failure) = (logbook.visits(), crate::e1rm::TO_FAILURE);
    logbook.ask(format!(
        "WITH {visits}
         SELECT json_object('exercise', s.exercise, 'to_failure', {to_failure}, 'weight_kg', max(s.weight_kg))
         FROM visits v CROSS JOIN sets s ON s.workout = v.id
         LEFT JOIN exercises e ON e.id = s.exercise
         WHERE {WORKED} AND s.reps <= {MAX_REPS} AND s.weight_kg > 0 AND e.load IS NOT 'assisted'
         GROUP BY s.exercise, {to_failure}"
    ))
}
