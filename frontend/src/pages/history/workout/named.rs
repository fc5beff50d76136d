//! What is said of a workout as a whole: title, time, notes, and what the person notes besides.
use contract::{CustomFieldFor, Workout};
use leptos::prelude::*;

use crate::{
    forms::{Draft, ModelForm, OwnDraft, OwnFields, sender, view},
    net::rows,
};

#[component]
pub fn EditWorkout(workout: Workout, done: Callback<()>) -> impl IntoView {
    let defined = expect_context::<OwnFields>().of(CustomFieldFor::Workout);
    let own = OwnDraft::new(defined, workout.custom.as_ref());
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
    view! { <ModelForm draft own send submit="Save" done/> }
}
