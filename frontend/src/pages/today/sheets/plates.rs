//! The plate calculator for an exercise: its bar, any weight, and what to hang on.
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::Value;

use super::block::prefer;
use crate::{
    measure::number,
    pages::today::{
        bench::Bench,
        plates::{Bar, bar_kg, load_of, stock, words},
    },
    widgets::Stepper,
};

#[component]
pub fn Plates(id: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let id = StoredValue::new(id);
    let exercise = Memo::new(move |_| id.with_value(|id| bench.exercise_of(id)));
    let unit = untrack(|| stock(bench).1);
    let first = untrack(|| {
        let doc = bench.book.doc.get();
        let spot = doc.next(Some(&id.get_value()))?;
        bench.ghost(&spot).weight_kg
    });
    let weight = RwSignal::new(
        first.map_or_else(|| number::show(unit.of_kg(60.0), 1), |kg| unit.figure(kg)),
    );
    let bar = RwSignal::new(untrack(|| {
        exercise
            .get()
            .map_or_else(String::new, |one| unit.figure(bar_kg(bench, &one)))
    }));
    Effect::new(move |before: Option<String>| {
        let now = bar.get();
        if before.is_some_and(|before| before != now)
            && let (Some(kg), Some(exercise)) = (number::parse(&now), exercise.get_untracked())
            && kg >= 0.0
        {
            prefer(
                bench,
                &exercise.id,
                "bar_kg",
                Value::from(unit.to_kg(kg).min(100.0)),
            );
        }
        now
    });
    let load = Memo::new(move |_| {
        let exercise = exercise.get()?;
        let kg = unit.to_kg(number::parse(&weight.get())?);
        Some(load_of(bench, &exercise, kg))
    });
    view! {
        <div class="plates-sheet">
            {move || load.get().map(|(load, unit)| view! {
                <Bar load=load.clone()/>
                <p class="plates-words">{words(&load, unit)}</p>
            })}
            <div class="plates-keys">
                <Stepper label="Weight" value=weight step=Signal::derive(move || unit.step(2.5)) unit=Signal::derive(move || unit.name().to_owned())/>
                <Stepper label="Bar" value=bar step=Signal::derive(move || unit.step(2.5)) unit=Signal::derive(move || unit.name().to_owned())/>
            </div>
            <p class="quiet">
                {move || bench.gym().map_or_else(|| "With the usual plates.".to_owned(), |gym| format!("With the plates of {}.", gym.name))}
                " " <A href="/you/gyms">"Your bars and plates"</A>
            </p>
        </div>
    }
}
