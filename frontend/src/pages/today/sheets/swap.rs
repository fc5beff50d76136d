//! Another exercise in the place of one: what trains the same, best first, and why.
use std::collections::HashSet;

use contract::{Exercise, ExerciseEquipment};
use leptos::prelude::*;
use strength::alternatives;

use crate::{
    measure::id::new_id,
    net::Loaded,
    pages::today::{bench::Bench, picker::Picker},
    widgets::{Empty, Switch},
};

const SHOWN: usize = 12;

#[component]
pub fn Swap(id: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let id = StoredValue::new(id);
    let wanted = untrack(|| id.with_value(|id| bench.exercise_of(id)));
    let free = RwSignal::new(false);
    let all = RwSignal::new(false);
    let swap = Callback::new(move |exercise: String| {
        bench.sheet.set(None);
        bench.book.edit_undoably("Exercise swapped", |doc| {
            id.with_value(|id| doc.swap(id, &exercise, new_id))
        });
        bench.last.set(None);
    });
    let found = Memo::new(move |_| {
        let wanted = wanted.as_ref()?;
        bench.catalogue.load.state.with(|state| {
            let Loaded::Ready(known) = state else {
                return Some(Vec::new());
            };
            let rows: Vec<Exercise> = known.list.iter().map(|row| (**row).clone()).collect();
            let without = if free.get() { portable() } else { Vec::new() };
            let ranked = alternatives::rank(wanted, &rows, &without);
            let mut seen = HashSet::new();
            let lines = ranked
                .into_iter()
                .filter(|one| seen.insert(one.exercise.id.clone()));
            Some(
                lines
                    .take(SHOWN)
                    .map(|one| {
                        (
                            one.exercise.id.clone(),
                            one.exercise.name.clone(),
                            one.why.join(" · "),
                            (one.shared * 100.0).round() as i64,
                        )
                    })
                    .collect::<Vec<_>>(),
            )
        })
    });
    view! {
        <Switch label="Without barbell and machines" value=free input=Callback::new(move |on| free.set(on))/>
        {move || match found.get() {
            Some(rows) if !rows.is_empty() => view! {
                <ul class="picks">
                    {rows.into_iter().map(|(id, name, why, share)| view! {
                        <li>
                            <button type="button" class="pick alternative" on:click=move |_| swap.run(id.clone())>
                                <span><strong>{name}</strong> <span class="faint">{why}</span></span>
                                <span class="alternative-share num" title="How much of the work is the same">{share} "%"</span>
                            </button>
                        </li>
                    }).collect_view()}
                </ul>
            }.into_any(),
            _ => view! { <Empty say="Nothing trains quite the same. Choose any exercise below."/> }.into_any(),
        }}
        <Switch label="Choose from all exercises" value=all input=Callback::new(move |on| all.set(on))/>
        {move || all.get().then(|| view! { <Picker pick=swap/> })}
    }
}

/// What is found nearly anywhere.
fn portable() -> Vec<ExerciseEquipment> {
    use ExerciseEquipment as E;
    vec![
        E::Dumbbell,
        E::Kettlebell,
        E::Band,
        E::Bodyweight,
        E::Rings,
        E::MedicineBall,
    ]
}
