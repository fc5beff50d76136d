//! One exercise: how strong, what was best, every set, how to do it.
mod about;
mod bests;
mod log;
mod progress;

use std::sync::Arc;

use contract::Exercise;
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_params_map};

use super::favourite::Favourites;
use crate::{
    net::{self, Loaded, rows},
    shell::Catalogue,
    widgets::{Glyph, Icon, PageHead, Tabs},
};
use about::About;
use log::ExerciseLog;
use progress::ExerciseProgress;

#[component]
pub fn ExercisePage() -> impl IntoView {
    let params = use_params_map();
    let catalogue = expect_context::<Catalogue>();
    let id = Memo::new(move |_| params.with(|p| p.get("id")).unwrap_or_default());
    let about = net::load(move || {
        let id = id.get();
        let known = catalogue.get(&id);
        async move {
            match known {
                Some(known) => Ok(known),
                None => rows::get(&id).await.map(Arc::new),
            }
        }
    });
    let favourites = Favourites::load();
    let tab = RwSignal::new("progress");
    let title = Signal::derive(move || {
        about
            .ready()
            .map_or_else(|| "Exercise".to_owned(), |e| e.name.clone())
    });
    let above = Signal::derive(move || about.ready().map(|e| kind_of(&e)).unwrap_or_default());
    let starred = Memo::new(move |_| favourites.holds(&id.get()));
    view! {
        <PageHead title above back=("/progress/exercises", "Exercises")>
            <button
                type="button" class="icon-button star" aria-label="Favourite" aria-pressed=move || starred.get().to_string()
                on:click=move |_| favourites.turn(id.get_untracked())
            >
                <Icon glyph=Glyph::Star/>
            </button>
            <A href=move || format!("/today?exercise={}", id.get()) attr:class="button primary"><Icon glyph=Glyph::Plus/> "Log"</A>
        </PageHead>
        <Tabs label="Exercise" active=tab tabs=vec![("progress", "Progress"), ("sets", "History"), ("how", "How to")]/>
        <div class="tab-panel" role="tabpanel" aria-labelledby=move || format!("tab-{}", tab.get())>
            {move || match tab.get() {
                _ if about.state.with(|state| matches!(state, Loaded::Failed(_))) => net::shown(about, 4, |_| ()).into_any(),
                "how" => net::shown(about, 4, move |exercise| view! { <About exercise favourites/> }).into_any(),
                "sets" => view! { <ExerciseLog exercise=id.get()/> }.into_any(),
                _ => view! { <ExerciseProgress exercise=id.get()/> }.into_any(),
            }}
        </div>
    }
}

fn kind_of(exercise: &Exercise) -> String {
    let words = [
        exercise.equipment.map(|equipment| equipment.label()),
        exercise.mechanics.map(|mechanics| mechanics.label()),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
