//! The next set, from this device's rows.
use contract::{Exercise, NextSet};
use inference::{Ask, Asked, Network, logged, predict};
use js_sys::Date;

use super::{Question, in_force, rows};
use crate::{
    api,
    net::{ApiError, rows::get},
    store,
};

/// As `POST /api/engine/predict`, without a line in the ledger; none where the log is not on this device.
pub async fn next(question: Question) -> Option<NextSet> {
    if !store::ready() {
        return None;
    }
    answer(question).await.ok()
}

async fn answer(question: Question) -> Result<NextSet, ApiError> {
    let exercise: Exercise = get(&question.exercise).await?;
    let traits = rows::traits(&exercise, &api::exercise_preferences().await?);
    let body_kg = rows::body_kg().await?;
    let mut sets = rows::sets(&question.exercise).await?;
    // The bench knows of the workout at hand before the store does.
    sets.retain(|set| set.workout != question.workout);
    sets.extend(question.today);
    let (history, today) = logged::of_rows(sets, Some(&question.workout));
    let voice = in_force::voice().await;
    // Asked of what the server would keep of the question, so that the answer is the same.
    let asked = Asked::of(&Ask {
        history: &history,
        today: &today,
        now_ms: Date::now() as i64,
        target_reps: question
            .target_reps
            .and_then(|reps| u32::try_from(reps).ok()),
        target_rir: question.target_rir,
        body_kg,
        traits,
    });
    let network = voice
        .network
        .as_deref()
        .map(|network| network as &dyn Network);
    let mut prediction = predict(&asked.ask(), network);
    prediction.reasons.extend(voice.said);
    Ok(prediction.told(String::new(), question.exercise, traits.step_kg))
}
