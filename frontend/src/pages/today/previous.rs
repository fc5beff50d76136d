//! The last time this exercise was done.
use contract::Workout;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    api,
    measure::{order::ordered, when::Moment},
    net::{Loaded, load},
    pages::history::lines,
    widgets::SetRow,
};

#[component]
pub fn Previous(exercise: String, workout: RwSignal<Option<Workout>>) -> impl IntoView {
    let exercise = StoredValue::new(exercise);
    let sets = load(move || {
        let id = exercise.get_value();
        async move { api::sets_of_exercise(&id).await }
    });
    move || {
        let Loaded::Ready(sets) = sets.state.get() else {
            return None;
        };
        let today = workout.with(|workout| workout.as_ref().map(|w| w.id.clone()));
        let last = sets
            .iter()
            .find(|set| Some(&set.workout) != today.as_ref())?
            .workout
            .clone();
        let sets: Vec<_> = sets.into_iter().filter(|set| set.workout == last).collect();
        let sets = ordered(sets, |a, b| a.rank.cmp(&b.rank));
        let when = Moment::read(&sets.first()?.done_at)
            .map(|m| m.ago(Moment::now()))
            .unwrap_or_default();
        let rows = lines(&sets)
            .into_iter()
            .map(|line| view! { <SetRow line/> })
            .collect_view();
        Some(view! {
            <section class="stack">
                <p class="spread"><span class="engraved">"Last time, " {when}</span> <A href=format!("/history/{last}")>"Whole workout"</A></p>
                <ul class="set-list previous">{rows}</ul>
            </section>
        })
    }
}
