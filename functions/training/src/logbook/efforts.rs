//! The loaded sets of one exercise, as far as they can matter to what is best: of equal
//! repetitions and reserve within a workout, the heaviest.

use contract::LiftQueryFormula;
use ports::Statement;
use serde::Deserialize;
use strength::formulas::Formula;

use super::Logbook;
use crate::e1rm::{MAX_REPS, WORKED};

/// Such a set.
#[derive(Deserialize)]
pub struct Effort {
    pub set: String,
    pub workout: String,
    pub at: String,
    /// Its day on the caller's clock.
    pub date: String,
    pub weight_kg: f64,
    pub reps: i64,
    /// Repetitions in reserve, if somebody said.
    pub reserve: Option<f64>,
}

impl Effort {
    /// The estimated 1RM in kg, to the gram; none from more than [`MAX_REPS`] repetitions.
    pub fn e1rm(&self, formula: Formula) -> Option<f64> {
        self.exact(formula).map(gram)
    }

    /// The same before it is rounded, to reckon with.
    pub fn exact(&self, formula: Formula) -> Option<f64> {
        let reserve = self.reserve.unwrap_or(0.0);
        (self.reps <= MAX_REPS).then(|| formula.e1rm(self.weight_kg, self.reps as f64, reserve))
    }
}

/// To the gram: finer is not known, and sums of floats would show their seams.
pub fn gram(kg: f64) -> f64 {
    (kg * 1000.0).round() / 1000.0
}

/// The formula that was asked for.
pub fn formula(asked: Option<LiftQueryFormula>) -> Formula {
    let word = asked.map_or("epley", LiftQueryFormula::word);
    Formula::of_word(word).unwrap_or(Formula::Epley)
}

/// The efforts on the exercise, oldest first, a JSON text each. They are one range of the index
/// (space, exercise, done_at).
pub fn efforts(logbook: &Logbook, exercise: &str) -> Statement {
    let (day, within) = (
        logbook.clock().day("s.done_at"),
        logbook.within("s.done_at"),
    );
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
