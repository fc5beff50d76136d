//! What is in today's book already.
use contract::Set;
use leptos::prelude::{Set as _, *};

use super::day::Day;
use crate::{
    measure::order::ordered_by,
    pages::history::{EditSet, blocks, lines},
    shell::Catalogue,
    widgets::SetRow,
};

#[component]
pub fn TodayLedger(day: Day) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let editing = RwSignal::new(None::<Set>);
    let drawn = move || {
        // The exercise at hand stays on top, however the workout began.
        let blocks = ordered_by(blocks(&day.sets.get()), |block| {
            day.exercise
                .with(|chosen| chosen.as_ref() != Some(&block.exercise))
                .into()
        });
        blocks
            .into_iter()
            .map(|block| {
                let rows = lines(&block.sets)
                    .into_iter()
                    .zip(block.sets)
                    .map(|(line, set)| {
                        if line.pending {
                            view! { <SetRow line/> }.into_any()
                        } else {
                            view! { <SetRow line edit=Callback::new(move |()| editing.set(Some(set.clone())))/> }.into_any()
                        }
                    })
                    .collect_view();
                let exercise = block.exercise;
                let chosen = exercise.clone();
                view! {
                    <div class="block">
                        <h3><button type="button" class="block-pick" on:click=move |_| day.choose(chosen.clone())>{move || catalogue.name(&exercise)}</button></h3>
                        <ul class="set-list">{rows}</ul>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        {move || (!day.sets.with(Vec::is_empty)).then(|| view! {
            <section class="stack"><h2 class="engraved">"In the book today"</h2> {drawn}</section>
        })}
        <EditSet editing changed=Callback::new(move |()| day.reread())/>
    }
}
