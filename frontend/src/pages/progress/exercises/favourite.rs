//! Which exercises a person has starred.
use std::collections::{BTreeMap, HashSet};

use contract::ExercisePreference;
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};

use crate::{
    api,
    measure::id::new_id,
    net::{self, rows},
    shell::Toasts,
};

/// The person's preferences by exercise, kept as they stand on the page.
#[derive(Clone, Copy)]
pub struct Favourites {
    rows: RwSignal<BTreeMap<String, ExercisePreference>>,
    toasts: Toasts,
}

impl Favourites {
    pub fn load() -> Self {
        let known = RwSignal::new(BTreeMap::new());
        let load = net::load(api::exercise_preferences);
        Effect::new(move |_| {
            let found = load.ready().unwrap_or_default();
            known.set(
                found
                    .into_iter()
                    .map(|row| (row.exercise.clone(), row))
                    .collect(),
            );
        });
        Self {
            rows: known,
            toasts: expect_context(),
        }
    }

    pub fn holds(self, exercise: &str) -> bool {
        self.rows
            .with(|rows| rows.get(exercise).is_some_and(starred))
    }

    pub fn ids(self) -> HashSet<String> {
        self.rows.with(|rows| {
            let starred = rows.iter().filter(|(_, row)| starred(row));
            starred.map(|(id, _)| id.clone()).collect()
        })
    }

    /// What the person has noted for themselves, and the row that it is in.
    pub fn row(self, exercise: &str) -> Option<ExercisePreference> {
        self.rows.with(|rows| rows.get(exercise).cloned())
    }

    /// Stars it or takes the star away, at once; it goes back where that cannot be stored.
    pub fn turn(self, exercise: String) {
        let on = !self
            .rows
            .with_untracked(|rows| rows.get(&exercise).is_some_and(starred));
        let fields = Map::from_iter([("favourite".to_owned(), Value::Bool(on))]);
        self.write(exercise, fields, |row, on| row.favourite = Some(on), on);
    }

    /// Keeps the person's notes on an exercise.
    pub fn note(self, exercise: String, notes: String) {
        let notes = Some(notes.trim().to_owned()).filter(|notes| !notes.is_empty());
        let fields = Map::from_iter([("notes".to_owned(), Value::from(notes.clone()))]);
        self.write(exercise, fields, |row, notes| row.notes = notes, notes);
    }

    fn write<T: Clone + 'static>(
        self,
        exercise: String,
        fields: Map<String, Value>,
        put: fn(&mut ExercisePreference, T),
        value: T,
    ) {
        let old = self
            .rows
            .with_untracked(|rows| rows.get(&exercise).cloned());
        let mut new = old.clone().unwrap_or_else(|| ExercisePreference {
            id: new_id(),
            exercise: exercise.clone(),
            ..ExercisePreference::default()
        });
        put(&mut new, value);
        self.keep(new.clone());
        spawn_local(async move {
            let stored = match &old {
                Some(old) => rows::change::<ExercisePreference>(&old.id, old.rev, fields).await,
                None => rows::create(&new).await,
            };
            match stored {
                Ok(row) => self.keep(row),
                Err(error) => {
                    let _ = self.rows.try_update(|rows| match old {
                        Some(old) => drop(rows.insert(exercise, old)),
                        None => drop(rows.remove(&exercise)),
                    });
                    self.toasts.say(&format!(
                        "That was not stored. {} {}",
                        error.message,
                        error.advice()
                    ));
                }
            }
        });
    }

    fn keep(self, row: ExercisePreference) {
        let _ = self
            .rows
            .try_update(|rows| rows.insert(row.exercise.clone(), row));
    }
}

fn starred(row: &ExercisePreference) -> bool {
    row.favourite == Some(true)
}
