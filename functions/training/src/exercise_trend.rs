//! `GET /api/exercises/{id}/trend`: how strong a person has been on an exercise, workout by
//! workout.

use contract::{LiftQuery, Trend};
use edge::{Cx, Identity};
use ports::Error;
use strength::logbook::{asked_formula, told_trend};

use crate::logbook::{Logbook, decoded, efforts};

/// The best estimated 1RM of each workout, oldest first; of equal ones a workout's earliest set.
/// Without points where the weight is help.
///
/// # Errors
/// Not found when the caller may read neither the log nor the exercise; validation of the query.
pub async fn exercise_trend(
    cx: &Cx,
    user: &Identity,
    id: &str,
    query: LiftQuery,
) -> Result<Trend, Error> {
    let formula = asked_formula(query.formula);
    let logbook = Logbook::open(
        user,
        query.space,
        query.zone.as_deref(),
        query.from,
        query.to,
    )?;
    let answers = logbook
        .read_exercise(cx, user, id, [efforts(&logbook, id)])
        .await?;
    Ok(told_trend(decoded(answers.first())?, formula))
}
