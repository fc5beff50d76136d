//! What an answer is made from, read from this device's rows as the server reads its own (`functions/engine`, evidence).
use contract::{
    Exercise, ExerciseEquipment, ExerciseLoad, ExerciseMechanics, ExercisePreference, Measurement,
    Set,
};
use inference::{ExerciseTraits, logged::MOST_SETS};

use crate::net::{ApiError, Query, rows};

const PAGE: u32 = 200;

/// The newest sets of an exercise, no fewer than an answer looks at.
pub async fn sets(exercise: &str) -> Result<Vec<Set>, ApiError> {
    let query = Query {
        filter: Some(format!("exercise == '{exercise}'")),
        sort: Some("-done_at"),
        limit: PAGE,
        ..Query::default()
    };
    rows::all(query, MOST_SETS.div_ceil(PAGE as usize)).await
}

/// The person's newest body weight, kg.
pub async fn body_kg() -> Result<Option<f64>, ApiError> {
    let query = Query {
        filter: Some("kind == 'weight'".to_owned()),
        sort: Some("-taken_at"),
        limit: 1,
        ..Query::default()
    };
    let newest = rows::list::<Measurement>(&query).await?.items;
    Ok(newest.first().map(|one| one.value))
}

/// The exercise as the person does it.
pub fn traits(exercise: &Exercise, preferences: &[ExercisePreference]) -> ExerciseTraits {
    let own = preferences.iter().find(|one| one.exercise == exercise.id);
    ExerciseTraits::named(
        exercise.mechanics.map(ExerciseMechanics::word),
        exercise.equipment.map(ExerciseEquipment::word),
        exercise.load.map(ExerciseLoad::word),
        own.and_then(|one| one.step_kg).or(exercise.step_kg),
    )
}
