//! Runs: a person following a programme, and what they have done of it.
use contract::{Block, NextSessionQuery, PlannedSession, Run, Set, Workout};
use serde_json::{Map, Value};

use super::local;
use crate::{
    generated::client,
    net::{ApiError, Query, encode, rows},
};

/// The runs that go on, the latest begun first.
pub async fn open_runs() -> Result<Vec<Run>, ApiError> {
    let query = Query {
        filter: Some("ended_at == null".into()),
        sort: Some("-starts_on"),
        limit: 20,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}

pub async fn run(id: &str) -> Result<Run, ApiError> {
    rows::get(id).await
}

/// What comes next in a run; none where it has ended or its programme is empty.
pub async fn next_of_run(run: &Run) -> Result<Option<PlannedSession>, ApiError> {
    let next = if local::answers(None).await {
        local::next_session(run).await?
    } else {
        Some(client::next_session(&run.id, &NextSessionQuery::default()).await?)
    };
    Ok(next.and_then(|next| next.next))
}

/// What was done: workouts with their exercises and sets.
pub type Log = (Vec<Workout>, Vec<Block>, Vec<Set>);

/// Everything done in a run.
pub async fn log_of_run(run: &str) -> Result<Log, ApiError> {
    let run = encode(run);
    log(
        &format!("run == '{run}'"),
        &format!("workout.run == '{run}'"),
    )
    .await
}

/// Everything done of a routine outside of any run.
pub async fn log_of_routine(routine: &str) -> Result<Log, ApiError> {
    let routine = encode(routine);
    log(
        &format!("routine == '{routine}' && run == null"),
        &format!("workout.routine == '{routine}' && workout.run == null"),
    )
    .await
}

async fn log(workouts: &str, parts: &str) -> Result<Log, ApiError> {
    let of = |filter: &str| Query {
        filter: Some(filter.to_owned()),
        limit: 200,
        ..Query::default()
    };
    let workouts: Vec<Workout> = rows::all(of(workouts), 5).await?;
    if workouts.is_empty() {
        return Ok(Log::default());
    }
    let blocks = rows::all(of(parts), 20).await?;
    let sets = rows::all(of(parts), 50).await?;
    Ok((workouts, blocks, sets))
}

/// Changes fields of a run.
pub async fn change_run(run: &Run, changed: Map<String, Value>) -> Result<Run, ApiError> {
    rows::change(&run.id, run.rev, changed).await
}
