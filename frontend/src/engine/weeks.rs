//! A programme's weeks on the person's model, from this device's rows.
use std::collections::BTreeMap;

use contract::SimulatedSession;
use inference::{
    Network,
    ahead::{Lift, Log, ahead},
    logged,
};

use super::{Sight, in_force, rows};
use crate::{api, net::ApiError};

/// The sessions as the model in force sees them; none where the log cannot be read.
pub async fn weeks(sessions: Vec<SimulatedSession>) -> Option<Sight> {
    let log = log(&sessions).await.ok()?;
    let voice = in_force::fresh_voice().await;
    let network = voice
        .network
        .as_deref()
        .map(|network| network as &dyn Network);
    Some(Sight {
        seer: voice.seer,
        version: voice.version().to_owned(),
        rows: ahead(&sessions, &log, network),
    })
}

/// What the person has done so far of every exercise that comes up.
async fn log(sessions: &[SimulatedSession]) -> Result<Log, ApiError> {
    let blocks = sessions.iter().flat_map(|session| &session.planned.blocks);
    let mut lifts: BTreeMap<String, Lift> = blocks
        .map(|block| (block.exercise.clone(), Lift::default()))
        .collect();
    let preferences = api::exercise_preferences().await?;
    for exercise in api::all_exercises().await? {
        if let Some(lift) = lifts.get_mut(&exercise.id) {
            lift.traits = rows::traits(&exercise, &preferences);
        }
    }
    for (exercise, lift) in &mut lifts {
        (lift.history, _) = logged::of_rows(rows::sets(exercise).await?, None);
    }
    let body_kg = rows::body_kg().await?;
    Ok(Log { lifts, body_kg })
}
