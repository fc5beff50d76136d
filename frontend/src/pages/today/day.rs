//! The state of today's workout: opened, added to, put right, finished.
use contract::{PredictRequest, Set, Workout};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};
use serde_json::{Map, Value};

use crate::{
    api,
    generated::client,
    measure::{
        id::new_id,
        when::{self, Moment},
    },
    net::{ApiError, rows},
    shell::Toasts,
    widgets::PlateState,
};

#[derive(Clone)]
pub enum Stage {
    Opening,
    Failed(ApiError),
    Open,
    /// Finished just now; the id is the workout's.
    Finished(String),
}

/// Handles to everything on the page of today.
#[derive(Clone, Copy)]
pub struct Day {
    pub stage: RwSignal<Stage>,
    pub workout: RwSignal<Option<Workout>>,
    pub sets: RwSignal<Vec<Set>>,
    pub exercise: RwSignal<Option<String>>,
    pub plate: RwSignal<PlateState>,
    /// The last set could not be stored.
    pub fault: RwSignal<Option<ApiError>>,
    pub finishing: RwSignal<bool>,
    asked: StoredValue<u32>,
    toasts: Toasts,
}

impl Day {
    /// Opens today, with `exercise` chosen beforehand if a link asked for it.
    pub fn open(exercise: Option<String>) -> Self {
        let day = Self {
            stage: RwSignal::new(Stage::Opening),
            workout: RwSignal::new(None),
            sets: RwSignal::new(Vec::new()),
            exercise: RwSignal::new(exercise),
            plate: RwSignal::new(PlateState::Waiting),
            fault: RwSignal::new(None),
            finishing: RwSignal::new(false),
            asked: StoredValue::new(0),
            toasts: expect_context::<Toasts>(),
        };
        day.reopen();
        day
    }

    /// Reads today's unfinished workout and its sets.
    pub fn reopen(self) {
        spawn_local(async move {
            let stage = match read().await {
                Ok((workout, sets)) => {
                    let last = sets.last().map(|set| set.exercise.clone());
                    let _ = self.workout.try_set(workout);
                    let _ = self.sets.try_set(sets);
                    let _ = self
                        .exercise
                        .try_update(|chosen| *chosen = chosen.take().or(last));
                    Stage::Open
                }
                Err(error) => Stage::Failed(error),
            };
            let _ = self.stage.try_set(stage);
            self.suggest();
        });
    }

    /// Reads the sets again, after one of them was put right.
    pub fn reread(self) {
        spawn_local(async move {
            let Some(id) = self.workout_id() else { return };
            if let Ok(sets) = api::sets_of_workout(&id).await {
                let _ = self.sets.try_set(sets);
                self.suggest();
            }
        });
    }

    pub fn choose(self, exercise: String) {
        self.fault.set(None);
        self.exercise.set(Some(exercise));
        self.suggest();
    }

    /// Asks the engine for the next set; a late answer to an older question is dropped.
    pub fn suggest(self) {
        let Some(Some(exercise)) = self.exercise.try_get_untracked() else {
            return;
        };
        let turn = self.asked.try_get_value().unwrap_or(0).wrapping_add(1);
        let _ = self.asked.try_set_value(turn);
        let _ = self.plate.try_set(PlateState::Waiting);
        let asked = PredictRequest {
            exercise,
            workout: self.workout_id(),
            ..PredictRequest::default()
        };
        spawn_local(async move {
            let state = match client::predict(&asked).await {
                Ok(prediction) => PlateState::Ready(Box::new(prediction)),
                Err(error) => PlateState::Absent(error.message),
            };
            if self.asked.try_get_value() == Some(turn) {
                let _ = self.plate.try_set(state);
            }
        });
    }

    /// Puts a set into the book at once and stores it; if that fails the row goes and the entry stays.
    pub fn log(self, set: Set) {
        self.fault.set(None);
        let set = Set {
            id: new_id(),
            done_at: when::now_iso(),
            ..set
        };
        self.sets.update(|sets| sets.push(set.clone()));
        self.toasts.withdraw_undo();
        spawn_local(async move {
            match self.store(set.clone()).await {
                Ok(stored) => {
                    self.replace(&set.id, Some(stored));
                    let undo = set.id.clone();
                    self.toasts.undoable(
                        "Set logged.",
                        Callback::new(move |()| self.take_back(undo.clone())),
                    );
                    self.suggest();
                }
                Err(error) => {
                    self.replace(&set.id, None);
                    let _ = self.fault.try_set(Some(error));
                }
            }
        });
    }

    async fn store(self, set: Set) -> Result<Set, ApiError> {
        let workout = match self.workout_id() {
            Some(id) => id,
            None => {
                let begun = rows::create(&Workout {
                    id: new_id(),
                    title: title_for(Moment::now()).into(),
                    started_at: when::now_iso(),
                    ..Workout::default()
                })
                .await?;
                let id = begun.id.clone();
                let _ = self.workout.try_set(Some(begun));
                id
            }
        };
        rows::create(&Set { workout, ..set }).await
    }

    fn take_back(self, id: String) {
        let Some(Some(set)) = self
            .sets
            .try_with_untracked(|sets| sets.iter().find(|set| set.id == id).cloned())
        else {
            return;
        };
        self.replace(&id, None);
        spawn_local(async move {
            match rows::remove::<Set>(&id).await {
                Ok(()) => self.suggest(),
                Err(error) => {
                    let _ = self.sets.try_update(|sets| sets.push(set));
                    self.toasts.say(&format!(
                        "The set is still there. {} {}",
                        error.message,
                        error.advice()
                    ));
                }
            }
        });
    }

    pub fn finish(self) {
        let Some(workout) = self.workout.get_untracked() else {
            return;
        };
        self.finishing.set(true);
        spawn_local(async move {
            let changed = Map::from_iter([("ended_at".to_owned(), Value::from(when::now_iso()))]);
            match rows::change::<Workout>(&workout.id, workout.rev, changed).await {
                Ok(_) => {
                    let _ = self.workout.try_set(None);
                    let _ = self.sets.try_set(Vec::new());
                    let _ = self.stage.try_set(Stage::Finished(workout.id));
                }
                Err(error) => self.toasts.say(&format!(
                    "The workout is still open. {} {}",
                    error.message,
                    error.advice()
                )),
            }
            let _ = self.finishing.try_set(false);
        });
    }

    fn workout_id(self) -> Option<String> {
        self.workout
            .try_with_untracked(|workout| workout.as_ref().map(|w| w.id.clone()))
            .flatten()
    }

    fn replace(self, id: &str, with: Option<Set>) {
        let _ = self.sets.try_update(|sets| {
            let at = sets.iter().position(|set| set.id == id);
            match (at, with) {
                (Some(at), Some(row)) => {
                    if let Some(slot) = sets.get_mut(at) {
                        *slot = row;
                    }
                }
                (Some(at), None) => {
                    sets.remove(at);
                }
                _ => {}
            }
        });
    }
}

async fn read() -> Result<(Option<Workout>, Vec<Set>), ApiError> {
    let open = api::open_workout().await?;
    let sets = match &open {
        Some(workout) => api::sets_of_workout(&workout.id).await?,
        None => Vec::new(),
    };
    Ok((open, sets))
}

/// A title to begin with; it can be changed in the history.
fn title_for(now: Moment) -> &'static str {
    match now.hour {
        4..=10 => "Morning workout",
        11..=13 => "Midday workout",
        14..=17 => "Afternoon workout",
        18..=21 => "Evening workout",
        _ => "Night workout",
    }
}
