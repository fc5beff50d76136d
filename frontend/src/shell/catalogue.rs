//! The exercises, fetched once a session: every page needs their names.
use std::{collections::HashMap, sync::Arc};

use contract::Exercise;
use leptos::prelude::*;

use crate::{
    api,
    net::{Load, Loaded, Session, load},
};

/// Every exercise by name, and by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    pub list: Vec<Arc<Exercise>>,
    by_id: HashMap<String, usize>,
}

impl Known {
    fn new(rows: Vec<Exercise>) -> Self {
        let list: Vec<_> = rows.into_iter().map(Arc::new).collect();
        let by_id = list
            .iter()
            .enumerate()
            .map(|(at, row)| (row.id.clone(), at))
            .collect();
        Self { list, by_id }
    }

    pub fn get(&self, id: &str) -> Option<Arc<Exercise>> {
        self.list.get(*self.by_id.get(id)?).cloned()
    }
}

/// Context: the catalogue of whoever is signed in.
#[derive(Clone, Copy)]
pub struct Catalogue {
    pub load: Load<Arc<Known>>,
}

impl Catalogue {
    pub fn start() -> Self {
        let session = expect_context::<Session>();
        let who = Memo::new(move |_| session.profile().get().map(|profile| profile.id));
        let load = load(move || {
            let signed_in = who.get().is_some();
            async move {
                if signed_in {
                    api::all_exercises()
                        .await
                        .map(|rows| Arc::new(Known::new(rows)))
                } else {
                    Ok(Arc::default())
                }
            }
        });
        Self { load }
    }

    /// An exercise's name, tracked; a calm dash until it is known.
    pub fn name(self, id: &str) -> String {
        self.get(id)
            .map_or_else(|| "…".into(), |exercise| exercise.name.clone())
    }

    pub fn get(self, id: &str) -> Option<Arc<Exercise>> {
        self.load.state.with(|state| match state {
            Loaded::Ready(known) => known.get(id),
            _ => None,
        })
    }

    /// Fetches the catalogue again, after an import may have added to it.
    pub fn refresh(self) {
        self.load.reload();
    }
}
