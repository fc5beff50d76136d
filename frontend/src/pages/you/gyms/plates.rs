//! The plates of a gym, by pairs, heaviest first.
use contract::Plate;
use leptos::prelude::*;

use super::card::Draft;
use crate::{
    measure::{number, order::ordered},
    widgets::{Button, Glyph, Icon, TextField},
};

#[component]
pub(super) fn Plates(draft: Draft) -> impl IntoView {
    let plates = draft.plates;
    let weights = Memo::new(move |_| {
        plates.with(|all| {
            all.iter()
                .map(|plate| plate.weight.to_bits())
                .collect::<Vec<_>>()
        })
    });
    let fresh = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let add = move || {
        let weight =
            number::parse(&fresh.get_untracked()).filter(|weight| (0.01..=500.0).contains(weight));
        let Some(weight) = weight else {
            return fault.set(Some("A weight above 0, up to 500.".into()));
        };
        if plates.with_untracked(|all| all.iter().any(|plate| (plate.weight - weight).abs() < 1e-9))
        {
            return fault.set(Some("You have that one above.".into()));
        }
        fault.set(None);
        fresh.set(String::new());
        plates.update(|all| {
            all.push(Plate { weight, pairs: 1 });
            *all = ordered(std::mem::take(all), |a, b| b.weight.total_cmp(&a.weight));
        });
    };
    let row = move |bits: u64| {
        let weight = f64::from_bits(bits);
        let shown = number::show(weight, 2);
        let pairs = move || {
            plates.with(|all| {
                all.iter()
                    .find(|plate| plate.weight.to_bits() == bits)
                    .map_or(0, |plate| plate.pairs)
            })
        };
        let change = move |by: i64| {
            plates.update(|all| {
                if let Some(plate) = all.iter_mut().find(|plate| plate.weight.to_bits() == bits) {
                    plate.pairs = (plate.pairs + by).clamp(0, 100);
                }
            });
        };
        let (less, more, gone) = (
            format!("One pair of {shown} less"),
            format!("One pair of {shown} more"),
            format!("Remove the {shown} plates"),
        );
        view! {
            <li class="gym-plate">
                <strong class="num">{shown} <small>{move || draft.unit.get()}</small></strong>
                <button type="button" class="icon-button" aria-label=less on:click=move |_| change(-1)><Icon glyph=Glyph::Minus/></button>
                <span class="num gym-pairs" aria-live="polite">{pairs} <span class="faint">{move || if pairs() == 1 { "pair" } else { "pairs" }}</span></span>
                <button type="button" class="icon-button" aria-label=more on:click=move |_| change(1)><Icon glyph=Glyph::Plus/></button>
                <button type="button" class="icon-button" aria-label=gone on:click=move |_| plates.update(|all| all.retain(|plate| plate.weight.to_bits() != bits))>
                    <Icon glyph=Glyph::Bin/>
                </button>
            </li>
        }
    };
    view! {
        <fieldset class="gym-part">
            <legend class="engraved">"Plates"</legend>
            <ul class="gym-plates"><For each=move || weights.get() key=|bits| *bits let:bits>{row(bits)}</For></ul>
            <form class="gym-add" novalidate on:submit=move |event| { event.prevent_default(); add(); }>
                <TextField label="Another plate" inputmode="decimal" value=fresh input=Callback::new(move |text| fresh.set(text)) fault=fault/>
                <Button glyph=Glyph::Plus>"Add"</Button>
            </form>
        </fieldset>
    }
}
