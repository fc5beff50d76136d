//! The loaded sets of one exercise, as far as they can matter to what is best.

use ports::Statement;

use super::Logbook;
use crate::e1rm::WORKED;

/// Efforts ([`strength::logbook::Effort`]) on the exercise, oldest first, a JSON text each. They are one range of the index
/// (space, exercise, done_at).
pub fn efforts(logbook: &Logbook, exercise: &str) -> Statement {
    let (day, within) = (logbook.day("s.done_at"), logbook.within("s.done_at"));
    let sql = format!(
        "WITH efforts AS (
           SELECT s.id, s.workout, s.done_at, {day} AS day, s.weight_kg, s.reps,
             coalesce(s.rir, 10.0 - s.rpe) AS reserve
           FROM sets s
           WHERE s.space = ?1 AND s.exercise = ?4 AND {within} AND {WORKED} AND s.weight_kg > 0
             AND NOT EXISTS (SELECT 1 FROM exercises e WHERE e.id = ?4 AND e.load = 'assisted')),
         heaviest AS (
           SELECT *, row_number() OVER (PARTITION BY workout, reps, reserve
             ORDER BY weight_kg DESC, done_at, id) AS place
           FROM efforts)
         SELECT json_object('set', id, 'workout', workout, 'at', done_at, 'date', day,
           'weight_kg', weight_kg, 'reps', reps, 'reserve', reserve)
         FROM heaviest WHERE place = 1 ORDER BY done_at, id"
    );
    logbook.ask(sql).bind(exercise)
}
