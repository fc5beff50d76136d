//! The same workout again, today: its exercises with what was done as what is planned.
use contract::Workout;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    api,
    net::ApiError,
    pages::today::repeat,
    shell::Toasts,
    widgets::{Button, Glyph},
};

#[component]
pub fn Again(workout: StoredValue<Workout>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let busy = RwSignal::new(false);
    let go = StoredValue::new_local(use_navigate());
    let press = move |()| {
        busy.set(true);
        spawn_local(async move {
            match begun(workout.get_value()).await {
                Ok(true) => {
                    let _ = go.try_with_value(|go| go("/today", NavigateOptions::default()));
                }
                Ok(false) => toasts.say("Finish the workout that is open first."),
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
            let _ = busy.try_set(false);
        });
    };
    view! { <Button glyph=Glyph::Play busy=busy press>"Repeat"</Button> }
}

/// False where another workout is open: two at once would be one too many.
async fn begun(workout: Workout) -> Result<bool, ApiError> {
    if api::open_workout().await?.is_some() {
        return Ok(false);
    }
    let beginning = repeat(&workout).await?;
    api::begin_planned(&beginning).await.map(|_| true)
}
