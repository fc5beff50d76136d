//! Beginning a workout that is planned: the workout and its exercises with their planned sets, in
//! one batch, so that it is there whole or not at all.
use contract::{Block, PlannedBlock, PlannedSession, Workout};
use spec::rank::spread;

use super::workouts::begin;
use crate::{
    measure::{id::new_id, when},
    net::{ApiError, rows::batch::MOST},
};

/// What a workout begins with: a session of a run, a routine, or an earlier workout again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beginning {
    pub title: String,
    pub notes: Option<String>,
    pub run: Option<String>,
    /// Which session of the run, from 0.
    pub session: Option<i64>,
    pub routine: Option<String>,
    /// Its exercises with weights in kg; an empty `slot` is none.
    pub blocks: Vec<PlannedBlock>,
}

impl Beginning {
    /// A session of a run, or of a lone routine where `run` is none.
    pub fn of(session: &PlannedSession, run: Option<&str>) -> Self {
        Self {
            title: session.title.clone(),
            notes: None,
            run: run.map(str::to_owned),
            session: run.map(|_| session.session),
            routine: Some(session.routine.clone()),
            blocks: session.blocks.clone(),
        }
    }
}

/// Begins the workout now, and answers it.
pub async fn begin_planned(beginning: &Beginning) -> Result<Workout, ApiError> {
    let title = Some(beginning.title.trim()).filter(|title| !title.is_empty());
    let workout = Workout {
        id: new_id(),
        title: title.unwrap_or("Workout").to_owned(),
        notes: beginning.notes.clone(),
        started_at: when::now_iso(),
        run: beginning.run.clone(),
        session: beginning.session,
        routine: beginning.routine.clone(),
        ..Workout::default()
    };
    let planned = beginning.blocks.iter().take(MOST - 1);
    let ranks = spread(planned.len());
    let blocks = planned.zip(ranks).map(|(planned, rank)| Block {
        id: new_id(),
        workout: workout.id.clone(),
        exercise: planned.exercise.clone(),
        rank: Some(rank),
        superset: planned.superset.clone(),
        rest_s: planned.rest_s,
        notes: planned.notes.clone(),
        slot: Some(planned.slot.clone()).filter(|slot| !slot.is_empty()),
        plan: Some(planned.sets.clone()),
        ..Block::default()
    });
    let blocks: Vec<Block> = blocks.collect();
    begin(&workout, &blocks).await?;
    Ok(workout)
}
