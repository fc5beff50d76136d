//! The exercises, fetched once a session: every page needs their names.
use std::{collections::HashMap, sync::Arc};

use contract::Exercise;
use leptos::prelude::*;

use super::personal;
use crate::{
    api,
    net::{Load, Loaded},
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
        Self {
            load: personal(|_| async {
                let rows = api::all_exercises().await?;
                Ok(Arc::new(Known::new(rows)))
            }),
        }
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
