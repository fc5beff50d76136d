//! `GET /api/training/milestones`: when a record was broken and by what, and first times.
//!
//! Of each workout only its best of a kind is asked whether it beat all workouts before, so a
//! ramp of five heavier and heavier sets is one milestone and not five. Kinds and what counts are
//! those of [`crate::personal_records`].

use contract::{Milestone, Milestones, MilestonesQuery};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use strength::logbook::{MAX_REPS, USUAL_MILESTONES};

use crate::e1rm::{TO_FAILURE, WORKED, epley};
use crate::logbook::{Logbook, decoded, gram};

/// The milestones of these days, the newest first.
///
/// # Errors
/// Not found when the caller may not read the log; validation of the query.
pub async fn training_milestones(
    cx: &Cx,
    user: &Identity,
    query: MilestonesQuery,
) -> Result<Milestones, Error> {
    let limit = query.limit.unwrap_or(USUAL_MILESTONES);
    let (exercise, workout) = (query.exercise, query.workout);
    let logbook = Logbook::open(
        user,
        query.space,
        query.zone.as_deref(),
        query.from,
        query.to,
    )?;
    let asked = milestones(&logbook, exercise.is_some(), workout.is_some())
        .bind(exercise)
        .bind(workout)
        .bind(limit);
    let answers = logbook.read(cx, user, [asked]).await?;
    let milestones: Vec<Milestone> = decoded(answers.first())?;
    Ok(Milestones { milestones })
}

/// `?4` an exercise, `?5` a workout, `?6` how many. The exercises that may have a milestone come
/// first; of each all sets are read, one range of the index (space, exercise, done_at).
///
/// What was a record on one of these days or was broken since has its record from then or later. So
/// exercises without such a record, of any kind, are passed over before a set of theirs is read.
fn milestones(logbook: &Logbook, one_exercise: bool, one_workout: bool) -> Statement {
    let (day, asked) = (logbook.day("made.done_at"), logbook.within("made.done_at"));
    let wanted = match (one_exercise, one_workout) {
        (true, _) => "SELECT ?4 AS exercise".to_owned(),
        (false, true) => {
            "SELECT DISTINCT s.exercise FROM sets s WHERE s.workout = ?5 AND s.space = ?1"
                .to_owned()
        }
        (false, false) => "SELECT DISTINCT r.exercise FROM records r WHERE r.space = ?1
             AND r.deleted_at IS NULL AND r.achieved_at >= date(?2, '-1 day')"
            .to_owned(),
    };
    let e1rm = gram(&epley("s.weight_kg", TO_FAILURE));
    let (weight, volume) = (gram("s.weight_kg"), gram("s.weight_kg * s.reps"));
    logbook.ask(format!(
        "WITH wanted (exercise) AS MATERIALIZED ({wanted}),
         worked AS MATERIALIZED (
           SELECT s.id, s.exercise, s.workout, s.reps, s.done_at, {e1rm} AS e1rm,
             {weight} AS weight, {volume} AS volume,
             s.weight_kg > 0 AND coalesce(e.load, '') <> 'assisted' AS loaded
           FROM wanted
           CROSS JOIN sets s ON s.space = ?1 AND s.exercise = wanted.exercise
           LEFT JOIN exercises e ON e.id = s.exercise
           WHERE {WORKED}),
         marks (kind, value, id, exercise, workout, done_at) AS (
           SELECT 'e1rm', e1rm, id, exercise, workout, done_at FROM worked WHERE loaded AND reps <= {MAX_REPS}
           UNION ALL SELECT 'weight', weight, id, exercise, workout, done_at FROM worked WHERE loaded
           UNION ALL SELECT 'reps', reps, id, exercise, workout, done_at FROM worked
           UNION ALL SELECT 'volume', volume, id, exercise, workout, done_at FROM worked WHERE loaded),
         best AS (
           SELECT *, row_number() OVER (PARTITION BY exercise, kind, workout ORDER BY value DESC, done_at, id) AS place
           FROM marks),
         steps AS (
           SELECT *, max(value) OVER (PARTITION BY exercise, kind ORDER BY done_at, id
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
           FROM best WHERE place = 1)
         SELECT json_object('exercise', made.exercise, 'name', coalesce(e.name, ''),
           'kind', CASE WHEN made.before IS NULL THEN 'first' ELSE made.kind END, 'value', made.value, 'before', made.before,
           'weight_kg', CASE WHEN s.weight_kg > 0 THEN {weight} END, 'reps', s.reps, 'set', made.id,
           'workout', made.workout, 'at', made.done_at, 'date', {day})
         FROM steps made
         CROSS JOIN sets s ON s.id = made.id
         LEFT JOIN exercises e ON e.id = made.exercise
         WHERE (made.before IS NULL AND made.kind = 'reps' OR made.value > made.before)
           AND (?5 IS NULL OR made.workout = ?5) AND {asked}
         ORDER BY made.done_at DESC, made.id DESC, made.kind LIMIT ?6"
    ))
}
