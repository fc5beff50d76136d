//! One exercise: how strong, what was best, every set, how to do it. With `?of=` it is about
//! somebody who lets the person see their training.
mod about;
mod bests;
mod log;
mod progress;

use std::sync::Arc;

use contract::Exercise;
use leptos::prelude::*;
use leptos_router::{
    components::A,
    hooks::{use_params_map, use_query_map},
};

use super::favourite::Favourites;
use crate::{
    api,
    net::{self, Loaded, Session, rows},
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
    let whose = use_query_map();
    let whose = Memo::new(move |_| whose.with(|query| query.get("of")));
    let name = name_of(whose);
    let above = Signal::derive(move || match whose.get() {
        Some(_) => name.get(),
        None => about.ready().map(|e| kind_of(&e)).unwrap_or_default(),
    });
    let starred = Memo::new(move |_| favourites.holds(&id.get()));
    view! {
        {move || match whose.get() {
            Some(_) => view! { <PageHead title above back=("/people", "People")/> }.into_any(),
            None => view! {
                <PageHead title above back=("/progress/exercises", "Exercises")>
                    <button
                        type="button" class="icon-button star" aria-label="Favourite" aria-pressed=move || starred.get().to_string()
                        on:click=move |_| favourites.turn(id.get_untracked())
                    >
                        <Icon glyph=Glyph::Star/>
                    </button>
                    <A href=move || format!("/today?exercise={}", id.get()) attr:class="button primary"><Icon glyph=Glyph::Plus/> "Log"</A>
                </PageHead>
            }.into_any(),
        }}
        <Tabs label="Exercise" active=tab tabs=vec![("progress", "Progress"), ("sets", "History"), ("how", "How to")]/>
        <div class="tab-panel" role="tabpanel" aria-labelledby=move || format!("tab-{}", tab.get())>
            {move || match tab.get() {
                _ if about.state.with(|state| matches!(state, Loaded::Failed(_))) => net::shown(about, 4, |_| ()).into_any(),
                "how" => net::shown(about, 4, move |exercise| view! { <About exercise favourites/> }).into_any(),
                "sets" => view! { <ExerciseLog exercise=id.get() space=whose.get()/> }.into_any(),
                _ => view! { <ExerciseProgress exercise=id.get() space=whose.get()/> }.into_any(),
            }}
        </div>
    }
}

/// What the person is called whose training it is, by what they let be seen.
fn name_of(whose: Memo<Option<String>>) -> Signal<String> {
    let me = expect_context::<Session>().profile();
    let grants = net::load(move || {
        let me = me.get().map(|profile| profile.id).unwrap_or_default();
        let asked = whose.with(Option::is_some);
        async move {
            if asked {
                api::grants_taken(&me).await
            } else {
                Ok(Vec::new())
            }
        }
    });
    Signal::derive(move || {
        let grants = grants.ready().unwrap_or_default();
        let given = grants
            .into_iter()
            .find(|grant| whose.with(|whose| whose.as_ref() == Some(&grant.space)));
        given.and_then(|grant| grant.from_name).unwrap_or_default()
    })
}

fn kind_of(exercise: &Exercise) -> String {
    let words = [
        exercise.equipment.map(|equipment| equipment.label()),
        exercise.mechanics.map(|mechanics| mechanics.label()),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
