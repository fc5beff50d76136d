//! What in a log counts, and for what.

use crate::Formula;
use contract::{Exercise, ExerciseLoad, LiftQueryFormula, Set, SetKind};

/// Most repetitions done from which a maximum is estimated. Beyond about ten to twelve, the formulas measure endurance more
/// than strength.
pub const MAX_REPS: i64 = 12;

/// Repetitions in reserve up to which a set is hard.
const HARD: f64 = 4.0;

/// Whether a set is work: a warm-up is not, nor one of which no repetition came off. A set may have no kind, and is then no
/// warm-up; one for time may have no repetitions.
#[must_use]
pub fn is_work(set: &Set) -> bool {
    set.kind != Some(SetKind::Warmup) && set.reps.unwrap_or(1) >= 1
}

/// Whether a set is work that was counted in repetitions.
#[must_use]
pub fn is_counted(set: &Set) -> bool {
    is_work(set) && set.reps.is_some()
}

/// Repetitions in reserve, said as such or as RPE, if anybody said.
#[must_use]
pub fn reserve(set: &Set) -> Option<f64> {
    set.rir.or(set.rpe.map(|rpe| 10.0 - rpe))
}

/// Whether a set was hard: four repetitions in reserve or fewer, or as many as nobody said.
#[must_use]
pub fn is_hard(set: &Set) -> bool {
    reserve(set).unwrap_or(0.0) <= HARD
}

/// Whether the weight of an exercise is help. Of an exercise that is not known it is not.
#[must_use]
pub fn assisted(exercise: Option<&Exercise>) -> bool {
    exercise.is_some_and(|exercise| exercise.load == Some(ExerciseLoad::Assisted))
}

/// Weight × repetitions of a set of the exercise, in kg; help is no load.
#[must_use]
pub fn volume(set: &Set, exercise: Option<&Exercise>) -> f64 {
    match (set.weight_kg, set.reps) {
        (Some(kg), Some(reps)) if !assisted(exercise) => kg * reps as f64,
        _ => 0.0,
    }
}

/// The formula that was asked for; Epley's where none was.
#[must_use]
pub fn asked_formula(asked: Option<LiftQueryFormula>) -> Formula {
    let word = asked.map_or("epley", LiftQueryFormula::word);
    Formula::of_word(word).unwrap_or_default()
}
