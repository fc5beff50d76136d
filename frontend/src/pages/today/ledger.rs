//! What is in today's book already.
use leptos::prelude::*;

use super::day::Day;
use crate::{
    api::SetRecord,
    pages::history::{EditSet, blocks, lines},
    shell::Catalogue,
    widgets::SetRow,
};

#[component]
pub fn TodayLedger(day: Day) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let editing = RwSignal::new(None::<SetRecord>);
    let drawn = move || {
        let mut blocks = blocks(&day.sets.get());
        // The exercise at hand stays on top, however the workout began.
        blocks.sort_by_key(|block| {
            day.exercise
                .with(|chosen| chosen.as_ref() != Some(&block.exercise))
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
