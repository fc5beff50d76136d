//! What is known of the person's lifts: steps, bars, training maxes, and how strong they have shown themselves.
use std::sync::Arc;

use contract::{ExercisePreference, Programme, UserUnit};
use leptos::prelude::*;
use strength::{Lift, programme::Plan};

use super::document::Document;
use crate::{
    api,
    measure::unit::{Unit, Units},
    net::{Load, Loaded, load},
    shell::Catalogue,
};

/// Preferences and estimated maxima, by exercise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    preferences: Vec<ExercisePreference>,
    e1rm_kg: Vec<(String, f64)>,
}

/// Context of a planning page, fetched once; a plan is worked out without them until they are here.
#[derive(Clone, Copy)]
pub struct Lifts {
    load: Load<Arc<Shown>>,
    catalogue: Catalogue,
    units: Units,
}

impl Lifts {
    /// Those of the page around, else its own, for everything below.
    pub fn start() -> Self {
        if let Some(known) = use_context() {
            return known;
        }
        let own = Self {
            load: load(|| async {
                let preferences = api::exercise_preferences().await?;
                let best = api::best_e1rms().await?;
                Ok(Arc::new(Shown {
                    preferences,
                    e1rm_kg: best
                        .into_iter()
                        .map(|row| (row.exercise, row.value))
                        .collect(),
                }))
            }),
            catalogue: expect_context::<Catalogue>(),
            units: expect_context::<Units>(),
        };
        provide_context(own);
        own
    }

    /// An exercise as this person does it, tracked.
    pub fn of(self, exercise: &str) -> Lift {
        let shown = self.shown();
        let preference = shown
            .preferences
            .iter()
            .find(|own| own.exercise == exercise);
        let best = shown.e1rm_kg.iter().find(|(id, _)| id == exercise);
        let lift = match self.catalogue.get(exercise) {
            Some(known) => Lift::of(&known, preference),
            None => Lift::unknown(exercise),
        };
        Lift {
            e1rm_kg: best.map(|(_, kg)| *kg),
            ..lift
        }
    }

    /// The document with all that is known of the person, to suggest what to begin with; tracked.
    pub fn plan(self, document: &Document) -> Plan {
        self.plan_by(document, |lift| lift)
    }

    /// The document as a run goes by it, tracked: what was lifted outside of the run moves nothing in
    /// it, so that every device, and the server, comes to the same weights.
    pub fn plan_of_run(self, document: &Document) -> Plan {
        self.plan_by(document, |lift| Lift {
            e1rm_kg: None,
            ..lift
        })
    }

    fn plan_by(self, document: &Document, known: impl Fn(Lift) -> Lift) -> Plan {
        let mut lifts: Vec<Lift> = Vec::new();
        for slot in &document.slots {
            if lifts.iter().all(|lift| lift.exercise != slot.exercise) {
                lifts.push(known(self.of(&slot.exercise)));
            }
        }
        let plan = match (&document.programme, document.routines.first()) {
            (Some(programme), _) => {
                Plan::new(programme, &document.routines, &document.slots, &lifts)
            }
            (None, Some(routine)) => Plan::of_routine(routine, &document.slots, &lifts),
            (None, None) => Plan::new(&Programme::default(), &[], &[], &lifts),
        };
        plan.in_unit(match self.units.get() {
            Unit::Kg => UserUnit::Kg,
            Unit::Lb => UserUnit::Lb,
        })
    }

    fn shown(self) -> Arc<Shown> {
        self.load.state.with(|state| match state {
            Loaded::Ready(shown) => shown.clone(),
            _ => Arc::default(),
        })
    }
}
