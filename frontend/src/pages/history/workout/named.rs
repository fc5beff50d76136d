//! A workout's own fields: title, time, notes.
use contract::Workout;
use leptos::prelude::*;

use crate::{
    forms::{Draft, ModelForm, sender, view},
    net::rows,
};

#[component]
pub fn EditWorkout(workout: Workout, done: Callback<()>) -> impl IntoView {
    let row = serde_json::to_value(&workout).unwrap_or_default();
    let draft = Draft::new(view("workout", "form"), &row).at("workout", &workout.id);
    let (id, rev) = (workout.id, workout.rev);
    let send = sender(move |changed| {
        let id = id.clone();
        async move {
            let stored = rows::change::<Workout>(&id, rev, changed).await;
            stored.map(|_| ())
        }
    });
    view! { <ModelForm draft send submit="Save" done/> }
}
