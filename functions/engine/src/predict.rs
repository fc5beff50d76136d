//! `POST /api/engine/predict`: the next set, by the model that answers for this person, and a line in the ledger.

use contract::{NextSet, PredictRequest};
use edge::{Cx, Identity};
use inference::{Ask, Asked, Network};
use ports::Error;

use crate::evidence;
use crate::in_force;
use crate::ledger;

/// Predicts the next set of an exercise for the caller.
///
/// # Errors
/// Not found for an exercise or a workout that is none of the caller's; validation for
/// an exercise that is measured in time or distance.
pub async fn predict(cx: &Cx, user: &Identity, body: PredictRequest) -> Result<NextSet, Error> {
    let evidence = evidence::read(cx, user, &body.exercise, body.workout.as_deref()).await?;
    if !evidence.in_reps {
        return Err(Error::field(
            "exercise",
            "measure",
            format!(
                "{} is measured in time or distance; only sets of repetitions are predicted.",
                evidence.name
            ),
        ));
    }
    let voice = in_force::voice(cx, &user.user, evidence.in_force).await?;
    // Asked of what the ledger keeps, so that the ledger gives the same answer again.
    let asked = Asked::of(&Ask {
        history: &evidence.history,
        today: &evidence.today,
        now_ms: cx.now_ms,
        target_reps: body.target_reps.and_then(|reps| u32::try_from(reps).ok()),
        target_rir: body.target_rir,
        body_kg: evidence.body_kg,
        traits: evidence.traits,
    });
    let network = voice.model.as_deref().map(|model| model as &dyn Network);
    let mut prediction = inference::predict(&asked.ask(), network);
    prediction.reasons.extend(voice.said);
    let entry = ledger::Entry {
        exercise: &body.exercise,
        workout: body.workout.as_deref(),
        nth: evidence.today.len(),
        step_kg: evidence.traits.step_kg,
        checkpoint: voice.checkpoint.as_deref(),
        asked: &asked,
        prediction: &prediction,
    };
    let id = entry.note(cx, &user.user);
    Ok(prediction.told(id, body.exercise, evidence.traits.step_kg))
}
