//! The definitions of the signed-in person, and those by which somebody else's rows are read.
use contract::{CustomField, CustomFieldFor};
use leptos::prelude::*;

use crate::{
    api,
    net::{Load, load},
    shell::personal,
};

/// Context: the own fields of whoever is signed in.
#[derive(Clone, Copy)]
pub struct OwnFields {
    pub load: Load<Vec<CustomField>>,
}

impl OwnFields {
    pub fn start() -> Self {
        Self {
            load: personal(|_| api::custom_fields()),
        }
    }

    /// Those on sets, workouts or measurements, in their order; tracked. Those put away are
    /// among them: a row may hold values of theirs.
    pub fn of(self, of: CustomFieldFor) -> Vec<CustomField> {
        only(self.load.ready().unwrap_or_default(), of)
    }

    /// Those by which rows in `space` are read; the signed-in person's own where it is none.
    pub fn reading(self, space: Option<String>, of: CustomFieldFor) -> Signal<Vec<CustomField>> {
        let Some(space) = space else {
            return Signal::derive(move || self.of(of));
        };
        let theirs = load(move || {
            let space = space.clone();
            async move { api::custom_fields_of(&space).await }
        });
        Signal::derive(move || only(theirs.ready().unwrap_or_default(), of))
    }

    /// Fetches them again, after one was added or changed.
    pub fn refresh(self) {
        self.load.reload();
    }
}

fn only(all: Vec<CustomField>, of: CustomFieldFor) -> Vec<CustomField> {
    all.into_iter().filter(|own| own.r#for == of).collect()
}
