//! The bars of a gym.
use contract::Bar;
use leptos::prelude::*;

use super::card::Draft;
use crate::{
    measure::number,
    widgets::{Button, Glyph, Icon, TextField},
};

/// Bars beyond this are an error of the finger.
const HEAVIEST: f64 = 500.0;

#[component]
pub(super) fn Bars(draft: Draft) -> impl IntoView {
    let bars = draft.bars;
    let count = Memo::new(move |_| bars.with(Vec::len));
    let add = move |()| {
        bars.update(|bars| {
            bars.push(Bar {
                name: "Bar".into(),
                weight: if draft.unit.get_untracked() == "lb" {
                    45.0
                } else {
                    20.0
                },
            });
        });
    };
    view! {
        <fieldset class="gym-part">
            <legend class="engraved">"Bars"</legend>
            {move || (0..count.get()).map(|at| view! { <OneBar draft at/> }).collect_view()}
            {move || (count.get() < 20).then(|| view! { <Button glyph=Glyph::Plus press=add>"Add a bar"</Button> })}
        </fieldset>
    }
}

#[component]
fn OneBar(draft: Draft, at: usize) -> impl IntoView {
    let bars = draft.bars;
    let name = Signal::derive(move || {
        bars.with(|bars| bars.get(at).map(|bar| bar.name.clone()).unwrap_or_default())
    });
    let stored = move || bars.with(|bars| bars.get(at).map_or(0.0, |bar| bar.weight));
    let text = RwSignal::new(number::show(untrack(stored), 2));
    Effect::new(move |_| {
        // A change of unit changes the weight from outside.
        let weight = stored();
        if number::parse(&text.get_untracked()) != Some(weight) {
            text.set(number::show(weight, 2));
        }
    });
    let fault = Signal::derive(move || {
        let sound =
            number::parse(&text.get()).is_some_and(|weight| (0.0..=HEAVIEST).contains(&weight));
        (!sound).then(|| "A number up to 500.".to_owned())
    });
    let change = move |change: &dyn Fn(&mut Bar)| {
        bars.update(|bars| {
            if let Some(bar) = bars.get_mut(at) {
                change(bar);
            }
        });
    };
    view! {
        <div class="gym-bar">
            <TextField
                label="Bar" value=name input=Callback::new(move |text: String| change(&|bar| bar.name.clone_from(&text)))
                fault=Signal::derive(move || name.with(|name| name.trim().is_empty().then(|| "Which bar?".to_owned())))
            />
            <TextField
                label="Weight" inputmode="decimal" value=text fault
                input=Callback::new(move |entered: String| {
                    text.set(entered.clone());
                    if let Some(weight) = number::parse(&entered).filter(|weight| (0.0..=HEAVIEST).contains(weight)) {
                        change(&|bar| bar.weight = weight);
                    }
                })
            />
            <button
                type="button" class="icon-button" aria-label=move || format!("Remove {}", name.get())
                on:click=move |_| bars.update(|bars| if at < bars.len() { bars.remove(at); })
            >
                <Icon glyph=Glyph::Bin/>
            </button>
        </div>
    }
}
