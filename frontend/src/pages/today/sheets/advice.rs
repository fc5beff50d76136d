//! The suggestion in full, to be taken or left.
use leptos::prelude::*;

use crate::{
    measure::number,
    pages::today::{bench::Bench, book::RowKey},
    widgets::{Button, Glyph, Look, PlateState, Suggestion},
};

#[component]
pub fn Advice(again: Callback<()>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let state = Signal::derive(move || bench.advice.with(|(_, state)| state.clone()));
    let take = move |()| {
        let (Some(spot), PlateState::Ready(advice)) =
            (bench.next.get_untracked(), state.get_untracked())
        else {
            return;
        };
        let unit = untrack(|| bench.manner(&spot)).unit;
        if let RowKey::Planned(key) = spot.row {
            bench.book.edit("Suggestion taken", |doc| {
                doc.with_typed(&spot.block, key, |typed| {
                    if advice.weight_kg > 0.0 {
                        typed.weight = unit.figure(advice.weight_kg);
                    }
                    typed.reps = number::show(advice.reps as f64, 0);
                });
            });
        }
        bench.sheet.set(None);
    };
    let ready = move || state.with(|state| matches!(state, PlateState::Ready(_)));
    view! {
        <Suggestion state again/>
        {move || ready().then(|| view! {
            <div class="sheet-foot"><Button look=Look::Primary glyph=Glyph::Check press=take>"Take it"</Button></div>
        })}
    }
}
