//! Asking the engine for the next set: for the exercise that is next, again after each of its sets.
use contract::{Exercise, ExerciseMeasure, PredictRequest};
use leptos::{prelude::*, task::spawn_local};

use super::bench::Bench;
use crate::{generated::client, widgets::PlateState};

#[derive(Clone, PartialEq)]
struct Question {
    exercise: String,
    workout: Option<String>,
    reps: Option<i64>,
    rir: Option<f64>,
    /// Sets of the exercise that the server knows: with each the answer changes.
    sets: usize,
    again: u32,
}

impl Bench {
    /// Asks whenever what is next changes. The handle that comes back asks once more.
    pub fn seek_advice(self) -> Callback<()> {
        let again = RwSignal::new(0_u32);
        let question = Memo::new(move |_| {
            let spot = self.next.get()?;
            let again = again.get();
            self.book.doc.with(|doc| {
                let block = doc.block(&spot.block)?;
                let line = doc.line(&spot.block, &spot.row)?;
                let of_it = |set: &&contract::Set| set.exercise == block.exercise;
                let stored = doc
                    .sets
                    .iter()
                    .filter(of_it)
                    .filter(|set| set.rev > 0)
                    .count();
                Some(Question {
                    exercise: block.exercise.clone(),
                    workout: Some(doc.workout.id.clone()).filter(|_| doc.workout.rev > 0),
                    reps: line.plan.as_ref().and_then(|plan| plan.reps),
                    rir: line.plan.as_ref().and_then(|plan| plan.rir),
                    sets: stored,
                    again,
                })
            })
        });
        let asked = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let Some(question) = question.get() else {
                return;
            };
            if !counts_reps(self.exercise(&question.exercise).as_deref()) {
                let why = "Suggestions are for what is counted in repetitions.".to_owned();
                self.advice
                    .set((question.exercise, PlateState::Absent(why)));
                return;
            }
            let turn = asked.get_value().wrapping_add(1);
            asked.set_value(turn);
            if self
                .advice
                .with_untracked(|(id, _)| *id != question.exercise)
            {
                self.advice
                    .set((question.exercise.clone(), PlateState::Waiting));
            }
            spawn_local(async move {
                let request = PredictRequest {
                    exercise: question.exercise.clone(),
                    workout: question.workout,
                    target_reps: question.reps,
                    target_rir: question.rir,
                };
                let state = match client::predict(&request).await {
                    Ok(prediction) => PlateState::Ready(Box::new(prediction)),
                    Err(error) => PlateState::Absent(error.message),
                };
                // A late answer to an older question is dropped.
                if asked.try_get_value() == Some(turn) {
                    let _ = self.advice.try_set((question.exercise, state));
                }
            });
        });
        Callback::new(move |()| again.update(|n| *n = n.wrapping_add(1)))
    }
}

/// The engine learns from weight and repetitions, not from time or distance.
fn counts_reps(exercise: Option<&Exercise>) -> bool {
    !matches!(
        exercise.and_then(|exercise| exercise.measure),
        Some(ExerciseMeasure::Time | ExerciseMeasure::DistanceTime)
    )
}
