//! Gyms: the bars and plates that a person loads, so that the calculator knows what can be hung.
mod bars;
mod card;
mod kit;
mod plates;

use contract::Gym;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    measure::{id::new_id, unit::Units},
    net::{ApiError, load_once, rows, shown},
    shell::Toasts,
    widgets::{Button, Empty, ErrorPanel, Glyph, Look, PageHead},
};
use card::GymCard;

#[component]
pub fn GymsPage() -> impl IntoView {
    let stored = load_once(api::gyms);
    view! {
        <PageHead title="Bars and plates".to_owned() back=("/you", "You")/>
        {shown(stored, 4, |gyms| view! { <Gyms gyms/> })}
    }
}

#[component]
fn Gyms(gyms: Vec<Gym>) -> impl IntoView {
    let (units, toasts) = (expect_context::<Units>(), expect_context::<Toasts>());
    let all = RwSignal::new(gyms);
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<ApiError>);
    let add = Callback::new(move |()| {
        let first = all.with_untracked(Vec::is_empty);
        let gym = Gym {
            id: new_id(),
            name: if first { "My gym" } else { "Another gym" }.into(),
            usual: Some(first),
            ..kit::usual(units.get_untracked())
        };
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            match rows::create(&gym).await {
                Ok(gym) => {
                    let _ = all.try_update(|all| all.push(gym));
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    });
    // One gym alone is the usual one.
    let usual = Callback::new(move |id: String| {
        let others = all.with_untracked(|all| {
            let others = all
                .iter()
                .filter(|gym| gym.id != id && gym.usual == Some(true));
            others
                .map(|gym| (gym.id.clone(), gym.rev))
                .collect::<Vec<_>>()
        });
        all.update(|all| {
            for gym in all.iter_mut() {
                gym.usual = Some(gym.id == id);
            }
        });
        spawn_local(async move {
            for (id, rev) in others {
                let fields = serde_json::Map::from_iter([("usual".to_owned(), false.into())]);
                if let Ok(stored) = rows::change::<Gym>(&id, rev, fields).await {
                    let _ = all.try_update(|all| put(all, stored));
                }
            }
        });
    });
    let stored = Callback::new(move |gym: Gym| {
        let _ = all.try_update(|all| put(all, gym));
    });
    let remove = Callback::new(move |id: String| {
        spawn_local(async move {
            match rows::remove::<Gym>(&id).await {
                Ok(()) => {
                    let _ = all.try_update(|all| all.retain(|gym| gym.id != id));
                    let back = move |()| {
                        let id = id.clone();
                        spawn_local(async move {
                            if let Ok(gym) = rows::restore::<Gym>(&id).await {
                                let _ = all.try_update(|all| all.push(gym));
                            }
                        });
                    };
                    toasts.undoable("Gym removed.", Callback::new(back));
                }
                Err(error) => toasts.say(&format!("The gym is still there. {}", error.advice())),
            }
        });
    });
    let ids = Memo::new(move |_| {
        all.with(|all| all.iter().map(|gym| gym.id.clone()).collect::<Vec<_>>())
    });
    view! {
        <div class="gyms">
            {move || ids.with(Vec::is_empty).then(|| view! {
                <Empty say="Tell what bars and plates you have, and the calculator says what to hang on."></Empty>
            })}
            <For each=move || ids.get() key=Clone::clone let:id>
                {
                    let gym = all.with_untracked(|all| all.iter().find(|gym| gym.id == id).cloned()).unwrap_or_default();
                    let is_usual = Signal::derive(move || all.with(|all| all.iter().any(|gym| gym.id == id && gym.usual == Some(true))));
                    view! { <GymCard gym is_usual usual stored remove/> }
                }
            </For>
            {move || fault.get().map(|error| view! { <ErrorPanel error/> })}
            <div><Button look=Look::Primary glyph=Glyph::Plus busy press=add>
                {move || if ids.with(Vec::is_empty) { "Add your gym" } else { "Add a gym" }}
            </Button></div>
        </div>
    }
}

fn put(all: &mut [Gym], stored: Gym) {
    if let Some(place) = all.iter_mut().find(|gym| gym.id == stored.id) {
        *place = stored;
    }
}
