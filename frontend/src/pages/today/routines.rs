//! Routines without a programme: each begins with one press, or is looked at first.
use contract::Routine;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    api,
    net::{ApiError, load},
    pages::plan::{Lifts, begin_lone},
    widgets::{Button, ErrorPanel, Glyph, Icon, Rows},
};

/// As many as stand in sight; the others are under Plan.
const SHOWN: usize = 8;

/// The person's lone routines. `begun` hears that a workout is there to take up.
#[component]
pub fn Routines(begun: Callback<()>) -> impl IntoView {
    let found = load(api::lone_routines);
    let lifts = Lifts::start();
    // The one that is being begun: two at once would be one too many.
    let busy = RwSignal::new(None::<String>);
    let fault = RwSignal::new(None::<ApiError>);
    let begin = Callback::new(move |id: String| {
        if busy.with_untracked(Option::is_some) {
            return;
        }
        busy.set(Some(id.clone()));
        fault.set(None);
        spawn_local(async move {
            match begin_lone(&id, lifts).await {
                Ok(()) => begun.run(()),
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                }
            }
            let _ = busy.try_set(None);
        });
    });
    let row = move |routine: Routine| {
        let id = StoredValue::new(routine.id.clone());
        let label = format!("Start {}", routine.title);
        let own = Signal::derive(move || busy.with(|busy| *busy == Some(id.get_value())));
        view! {
            <li class="routine-start">
                <A href=format!("/plan/routines/{}", routine.id) attr:class="list-row">
                    <Icon glyph=Glyph::Plan/>
                    <span class="list-words"><span class="list-title">{routine.title}</span></span>
                </A>
                <Button
                    glyph=Glyph::Play busy=own label
                    press=Callback::new(move |()| begin.run(id.get_value()))
                >"Start"</Button>
            </li>
        }
    };
    move || {
        let routines = found.ready().unwrap_or_default();
        (!routines.is_empty()).then(|| {
            view! {
                <Rows heading="Your routines">{routines.into_iter().take(SHOWN).map(row).collect_view()}</Rows>
                {move || fault.get().map(|error| view! { <ErrorPanel error safe="No workout was begun."/> })}
            }
        })
    }
}
