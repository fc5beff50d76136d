//! The drawn body in words: each muscle that worked with its sets, most first; a press looks at one.
use leptos::prelude::*;

use crate::{measure::number, widgets::Muscle};

/// `work` are sets by muscle; `chosen` is shared with the drawing beside it.
#[component]
pub fn MuscleList(
    #[prop(into)] work: Signal<Vec<(Muscle, f64)>>,
    chosen: RwSignal<Option<Muscle>>,
) -> impl IntoView {
    let rows = move || {
        let work = work.get();
        let most = work.iter().map(|(_, sets)| *sets).fold(1.0, f64::max);
        work.into_iter()
            .map(|(muscle, sets)| {
                let on = move || chosen.get() == Some(muscle);
                let press = move |_| {
                    chosen.update(|now| *now = (*now != Some(muscle)).then_some(muscle));
                };
                view! {
                    <li>
                        <button
                            type="button" class="muscle-row" aria-pressed=move || on().to_string() on:click=press
                        >
                            <span>{muscle.label()}</span>
                            <span class="muscle-bar" aria-hidden="true"><span style:width=format!("{:.1}%", 100.0 * sets / most)></span></span>
                            <span class="muscle-sets"><b class="num">{number::show(sets, 1)}</b> <span class="unseen">{if sets == 1.0 { "set" } else { "sets" }}</span></span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! { <ul class="muscle-list">{rows}</ul> }
}
