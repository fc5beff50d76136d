//! The next set on a build plate: the figures to lift, how sure they are, and why.
mod rule;

use contract::{NextSet, NextSetGenerator};
use leptos::prelude::*;
use leptos_router::components::A;

use super::{Button, Glyph, Icon};
use crate::measure::{
    number,
    unit::{Unit, Units},
};
pub use rule::Rule;

/// What the plate has to show.
#[derive(Clone, Debug, PartialEq)]
pub enum PlateState {
    Waiting,
    Ready(Box<NextSet>),
    /// No suggestion could be had; logging by hand goes on.
    Absent(String),
}

/// The plate. `again` asks once more.
#[component]
pub fn Suggestion(#[prop(into)] state: Signal<PlateState>, again: Callback<()>) -> impl IntoView {
    let units = expect_context::<Units>();
    view! {
        <section class="plate" aria-label="Next set">
            <span class="rivets" aria-hidden="true"></span>
            {move || match state.get() {
                PlateState::Waiting => waiting().into_any(),
                PlateState::Absent(why) => absent(why, again).into_any(),
                PlateState::Ready(prediction) => ready(&prediction, units.get()).into_any(),
            }}
        </section>
    }
}

fn waiting() -> impl IntoView {
    view! {
        <p class="plate-label">"Next set"</p>
        <p class="plate-figures num plate-waiting" role="status">
            <span class="unseen">"Working out your next set"</span>
            <span aria-hidden="true">"– – "</span>
        </p>
    }
}

fn absent(why: String, again: Callback<()>) -> impl IntoView {
    view! {
        <p class="plate-label">"Next set"</p>
        <p class="plate-absent" role="status">{why} " You can log the set by hand."</p>
        <p><Button press=again glyph=Glyph::Undo>"Ask again"</Button></p>
    }
}

fn ready(prediction: &NextSet, unit: Unit) -> impl IntoView + use<> {
    let loaded = prediction.weight_kg > 0.0;
    // Nobody feels a tenth of a repetition.
    let left = number::show((prediction.rir * 2.0).round() / 2.0, 1);
    let rir = format!("{left} in reserve");
    let spoken = format!(
        "{} for {} reps, {rir}",
        if loaded {
            unit.show(prediction.weight_kg)
        } else {
            "Bodyweight".to_owned()
        },
        prediction.reps,
    );
    let reasons = prediction
        .reasons
        .iter()
        .map(|reason| view! { <li>{reason.text.clone()}</li> })
        .collect_view();
    let baselines = prediction
        .baselines
        .iter()
        .map(|base| {
            let load = format!("{} × {}", unit.show(base.weight_kg), base.reps);
            view! { <div><dt>{base.name.clone()}</dt><dd class="num">{load}</dd></div> }
        })
        .collect_view();
    let rule = interval(prediction).map(|(low, high)| {
        view! { <Rule low=unit.of_kg(low) at=unit.of_kg(prediction.weight_kg) high=unit.of_kg(high) unit=unit.name()/> }
    });
    let has_baselines = !prediction.baselines.is_empty();
    // What a device told by itself stands in no ledger.
    let in_ledger = !prediction.id.is_empty();
    let why = in_ledger.then(|| format!("/progress/engine/why/{}", prediction.id));
    let asked = if loaded {
        format!("Why {}?", unit.show(prediction.weight_kg))
    } else {
        "Why this set?".to_owned()
    };
    view! {
        <p class="plate-label">"Next set" <span>{rir}</span></p>
        <p class="plate-figures num">
            <span class="unseen">{spoken}</span>
            <span aria-hidden="true">
                {if loaded { unit.figure(prediction.weight_kg) } else { "BW".to_owned() }}
                <small>{if loaded { unit.name() } else { "" }}</small>
                <i>"×"</i>
                {prediction.reps}
            </span>
        </p>
        {rule}
        <ul class="plate-reasons">{reasons}</ul>
        <details class="plate-maker">
            <summary>
                {maker(prediction.generator)} " · " {prediction.model_version.clone()} <Icon glyph=Glyph::Down/>
            </summary>
            {has_baselines.then(|| view! {
                <p>"Plain rules would have said:"</p>
                <dl>{baselines}</dl>
            })}
            {match why {
                Some(why) => view! { <p><A href=why>{asked}</A></p> }.into_any(),
                None => view! { <p>"Worked out on this device, from the sets that are on it."</p> }.into_any(),
            }}
            <p>"A suggestion, not an order. Stop when something hurts."</p>
        </details>
    }
}

/// The range of loads in kg, when it is one.
fn interval(prediction: &NextSet) -> Option<(f64, f64)> {
    let (low, high) = (prediction.low_kg, prediction.high_kg);
    (high > low && low.is_finite() && high.is_finite()).then_some((low, high))
}

/// Who worked the figures out, in plain words.
fn maker(generator: NextSetGenerator) -> &'static str {
    match generator {
        NextSetGenerator::Onnx => "Learned model",
        NextSetGenerator::Formula => "Strength formula",
        NextSetGenerator::Default => "First guess, no history yet",
        NextSetGenerator::Unknown(word) => word,
    }
}
