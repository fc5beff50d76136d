//! What a run began with, put right: the weights after it follow anew.
use contract::RunStart;
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    super::{
        document::Document,
        lifts::Lifts,
        start::{Figures, Own, decided},
        starts::needed,
    },
    RunHandle,
};
use crate::widgets::{Button, Look};

#[component]
pub fn RunWeights(document: Document, handle: RunHandle, open: RwSignal<bool>) -> impl IntoView {
    let lifts = Lifts::start();
    let asked = Memo::new(move |_| needed(&lifts.plan(&document)));
    let before = handle.starts();
    let own: RwSignal<Own> = RwSignal::new(before.iter().flat_map(figures).collect());
    let save = move |()| {
        let one = |starts: &[RunStart]| {
            let starts = serde_json::to_value(starts).unwrap_or(Value::Null);
            Map::from_iter([("starts".to_owned(), starts)])
        };
        let after = decided(&asked.get_untracked(), &own.get_untracked());
        open.set(false);
        handle.change("Weights changed.", one(&after), one(&before));
    };
    view! {
        <p class="quiet">"All weights of this run are worked out from these and from what you did."</p>
        <Figures asked own/>
        <p><Button look=Look::Primary press=save>"Save"</Button></p>
    }
}

/// A stored start as the boxes know it.
fn figures(start: &RunStart) -> Vec<((String, bool), Option<f64>)> {
    let one = |training_max: bool, kg: Option<f64>| {
        kg.map(|kg| ((start.slot.clone(), training_max), Some(kg)))
    };
    let both = [
        one(false, start.weight_kg),
        one(true, start.training_max_kg),
    ];
    both.into_iter().flatten().collect()
}
