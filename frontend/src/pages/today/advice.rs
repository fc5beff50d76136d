//! Asking the engine for the next set: for the exercise that is next, again after each of its sets.
//!
//! This device answers first, from its own rows, so that nobody waits for a network between two sets. The server's answer,
//! which goes to the ledger, takes its place: by the same code from the same sets it is the same answer, and where it is
//! another, it does not change figures that somebody is using.
use contract::{Exercise, ExerciseMeasure, NextSet, PredictRequest};
use leptos::{prelude::*, task::spawn_local};

use super::{
    bench::{Bench, Sheet},
    book::Spot,
};
use crate::{
    engine::{self, Engine},
    generated::client,
    net::ApiError,
    widgets::PlateState,
};

/// What is asked, of the device and of the server.
#[derive(Clone, PartialEq)]
struct Question {
    spot: Spot,
    asked: engine::Question,
    /// Whether the server knows the workout.
    begun: bool,
    again: u32,
}

impl Question {
    /// Whether the server knows all that was done.
    fn is_stored(&self) -> bool {
        self.asked.today.iter().all(|set| set.rev > 0)
    }

    fn request(&self) -> PredictRequest {
        let asked = &self.asked;
        PredictRequest {
            exercise: asked.exercise.clone(),
            workout: self.begun.then(|| asked.workout.clone()),
            target_reps: asked.target_reps,
            target_rir: asked.target_rir,
        }
    }
}

impl Bench {
    /// Asks whenever what is next changes. The handle that comes back asks once more.
    pub fn seek_advice(self) -> Callback<()> {
        let again = RwSignal::new(0_u32);
        let question = Memo::new(move |_| self.question(again.get()));
        let turn = StoredValue::new(0_u32);
        // The row for which an answer stands on the plate.
        let told = StoredValue::new(None::<Spot>);
        Effect::new(move |_| {
            let Some(question) = question.get() else {
                return;
            };
            let exercise = question.asked.exercise.clone();
            if !counts_reps(self.exercise(&exercise).as_deref()) {
                let why = "Suggestions are for what is counted in repetitions.".to_owned();
                self.advice.set((exercise, PlateState::Absent(why)));
                return;
            }
            let own = turn.get_value().wrapping_add(1);
            turn.set_value(own);
            if self.advice.with_untracked(|(id, _)| *id != exercise) {
                told.set_value(None);
                self.advice.set((exercise.clone(), PlateState::Waiting));
            }
            // A late answer to an older question is dropped.
            let is_current = move || turn.try_get_value() == Some(own);
            spawn_local(async move {
                let engine = engine::engine().await;
                let here = on_this_device(engine, &question).await;
                if !is_current() {
                    return;
                }
                if let Some(answer) = &here {
                    self.tell(&question, answer.clone(), told);
                    if !question.is_stored() {
                        return;
                    }
                }
                let there: Result<NextSet, ApiError> = client::predict(&question.request()).await;
                if !is_current() {
                    return;
                }
                match (there, here, engine) {
                    (Ok(answer), here, engine) => {
                        let other =
                            here.is_some_and(|here| here.model_version != answer.model_version);
                        self.tell(&question, answer, told);
                        if let (true, Some(engine)) = (other, engine) {
                            (engine.look)().await;
                        }
                    }
                    (Err(error), None, _) => {
                        self.advice
                            .set((exercise, PlateState::Absent(error.message)));
                    }
                    (Err(_), Some(_), _) => {}
                }
            });
        });
        Callback::new(move |()| again.update(|n| *n = n.wrapping_add(1)))
    }

    fn question(self, again: u32) -> Option<Question> {
        let spot = self.next.get()?;
        self.book.doc.with(|doc| {
            let block = doc.block(&spot.block)?;
            let line = doc.line(&spot.block, &spot.row)?;
            let today = doc.sets.iter().filter(|set| set.exercise == block.exercise);
            Some(Question {
                asked: engine::Question {
                    exercise: block.exercise.clone(),
                    workout: doc.workout.id.clone(),
                    today: today.cloned().collect(),
                    target_reps: line.plan.as_ref().and_then(|plan| plan.reps),
                    target_rir: line.plan.as_ref().and_then(|plan| plan.rir),
                },
                begun: doc.workout.rev > 0,
                spot: spot.clone(),
                again,
            })
        })
    }

    /// Puts an answer on the plate, unless it would change what somebody is using.
    fn tell(self, question: &Question, answer: NextSet, told: StoredValue<Option<Spot>>) {
        let again = told.get_value().as_ref() == Some(&question.spot);
        let stays = again
            && self.in_hand(&question.spot)
            && self
                .advice
                .with_untracked(|(_, state)| differs(state, &answer));
        if !stays {
            told.set_value(Some(question.spot.clone()));
            let exercise = question.asked.exercise.clone();
            self.advice
                .set((exercise, PlateState::Ready(Box::new(answer))));
        }
    }

    /// Whether the row is being filled in, or its suggestion read.
    fn in_hand(self, spot: &Spot) -> bool {
        let focused = self
            .focus
            .with_untracked(|focus| focus.as_ref().is_some_and(|focus| focus.spot == *spot));
        let typed = self.book.doc.with_untracked(|doc| {
            doc.line(&spot.block, &spot.row)
                .is_some_and(|line| !line.typed.weight.is_empty() || !line.typed.reps.is_empty())
        });
        let read = self
            .sheet
            .with_untracked(|sheet| *sheet == Some(Sheet::Advice));
        focused || typed || read
    }
}

async fn on_this_device(engine: Option<Engine>, question: &Question) -> Option<NextSet> {
    (engine?.next)(question.asked.clone()).await
}

/// Whether an answer tells another set than the one on the plate.
fn differs(state: &PlateState, answer: &NextSet) -> bool {
    let set = |answer: &NextSet| (answer.weight_kg, answer.reps);
    matches!(state, PlateState::Ready(shown) if set(shown) != set(answer))
}

/// The engine learns from weight and repetitions, not from time or distance.
fn counts_reps(exercise: Option<&Exercise>) -> bool {
    !matches!(
        exercise.and_then(|exercise| exercise.measure),
        Some(ExerciseMeasure::Time | ExerciseMeasure::DistanceTime)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::NextSetGenerator;

    fn answer(id: &str, weight_kg: f64, reps: i64) -> NextSet {
        NextSet {
            id: id.to_owned(),
            exercise: "bench".to_owned(),
            weight_kg,
            reps,
            rir: 2.0,
            low_kg: 75.0,
            high_kg: 85.0,
            step_kg: 2.5,
            model_version: "base-1".to_owned(),
            generator: NextSetGenerator::Onnx,
            features_hash: String::new(),
            reasons: Vec::new(),
            baselines: Vec::new(),
        }
    }

    #[test]
    fn an_answer_differs_by_what_a_person_would_do() {
        let shown = PlateState::Ready(Box::new(answer("", 80.0, 8)));
        assert!(!differs(&shown, &answer("in the ledger", 80.0, 8)));
        assert!(differs(&shown, &answer("", 82.5, 8)));
        assert!(differs(&shown, &answer("", 80.0, 7)));
        assert!(!differs(&PlateState::Waiting, &answer("", 80.0, 8)));
    }

    #[test]
    fn the_server_is_asked_once_it_knows_every_set() {
        let set = |rev| contract::Set {
            rev,
            ..contract::Set::default()
        };
        let question = |revs: &[i64], begun| Question {
            spot: Spot {
                block: "block".to_owned(),
                row: crate::pages::today::book::RowKey::Planned(1),
            },
            asked: engine::Question {
                exercise: "bench".to_owned(),
                workout: "workout".to_owned(),
                today: revs.iter().map(|rev| set(*rev)).collect(),
                target_reps: Some(5),
                target_rir: None,
            },
            begun,
            again: 0,
        };
        assert!(question(&[], false).is_stored());
        assert!(question(&[4, 7], true).is_stored());
        assert!(!question(&[4, 0], true).is_stored());
        // A workout that the server does not have cannot be asked about.
        assert_eq!(question(&[], false).request().workout, None);
        let request = question(&[4], true).request();
        assert_eq!(request.workout.as_deref(), Some("workout"));
        assert_eq!(request.target_reps, Some(5));
    }
}
