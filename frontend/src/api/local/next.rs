//! The next session of a run, from this device's rows.
use contract::{NextSession, Run};
use strength::programme::Followed;

use crate::{
    api::{all_exercises, exercise_preferences, log_of_run, plan_of},
    measure::{day, when::Moment},
    net::ApiError,
};

/// As `GET /api/runs/{id}/next`, on the person's own day; none where the programme is gone.
pub async fn next_session(run: &Run) -> Result<Option<NextSession>, ApiError> {
    let (programme, routines, slots) = plan_of(&run.programme).await?;
    let (workouts, blocks, sets) = log_of_run(&run.id).await?;
    let followed = Followed {
        runs: vec![run.clone()],
        programmes: vec![programme],
        routines,
        slots,
        workouts,
        blocks,
        sets,
        exercises: all_exercises().await?,
        preferences: exercise_preferences().await?,
    };
    Ok(followed.next_session(&run.id, &day::iso(Moment::now().day)))
}
