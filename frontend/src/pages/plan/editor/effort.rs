//! How hard a planned set should be.
use contract::PlannedSet;
use leptos::prelude::*;

use super::{super::number_box::NumberBox, set_panel::number, sets::Cells};
use crate::widgets::SelectField;

/// How hard it should be: reps in reserve or RPE, not both.
#[component]
pub fn Effort(cells: Cells, set: Memo<PlannedSet>) -> impl IntoView {
    let scale = Memo::new(move |_| {
        set.with(|set| match (set.rpe, set.rir) {
            (Some(_), _) => "rpe",
            (_, Some(_)) => "rir",
            _ => "none",
        })
    });
    let choose = Callback::new(move |word: String| {
        cells.edit("", |sheet, row, reach| {
            sheet.change(row, reach, |set| {
                let left = set.rir.or(set.rpe.map(|rpe| 10.0 - rpe)).unwrap_or(2.0);
                set.rir = (word == "rir").then_some(left);
                set.rpe = (word == "rpe").then_some(10.0 - left);
            });
        });
    });
    let (rir, set_rir) = number(cells, set, "rir", |set| set.rir, |set, n| set.rir = n);
    let (rpe, set_rpe) = number(cells, set, "rpe", |set| set.rpe, |set, n| set.rpe = n);
    let scales = [
        ("none", "Not said"),
        ("rir", "Reps in reserve"),
        ("rpe", "RPE"),
    ];
    let scales = scales
        .iter()
        .map(|(word, name)| ((*word).to_owned(), (*name).to_owned()))
        .collect();
    view! {
        <div class="effort">
            <SelectField label="Effort" value=Signal::derive(move || scale.get().to_owned()) input=choose options=scales/>
            {move || match scale.get() {
                "rir" => Some(view! { <NumberBox label="In reserve".to_owned() value=rir commit=set_rir step=0.5 max=20.0/> }.into_any()),
                "rpe" => Some(view! { <NumberBox label="RPE".to_owned() value=rpe commit=set_rpe step=0.5 max=10.0/> }.into_any()),
                _ => None,
            }}
        </div>
    }
}
