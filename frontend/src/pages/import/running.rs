//! An import on its way, and how it ended.
use std::time::Duration;

use contract::{Import, ImportStatus};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{Step, counted};
use crate::{
    generated::client,
    measure::number,
    net::{ApiError, rows},
    shell::{Announcer, Catalogue},
    widgets::{Button, Empty, ErrorPanel, Figure, Progress},
};

/// Often enough to look alive, seldom enough to cost next to nothing.
const LOOK_EVERY: Duration = Duration::from_millis(700);

#[component]
pub fn RunningStep(import: Import, step: RwSignal<Step>) -> impl IntoView {
    let (done, total) = (
        RwSignal::new(counted(import.done)),
        RwSignal::new(counted(import.total)),
    );
    let fault = RwSignal::new(None::<ApiError>);
    let stopping = RwSignal::new(false);
    let id = StoredValue::new(import.id);
    let see = move |import: Import| {
        if import.status == ImportStatus::Running {
            let _ = done.try_set(counted(import.done));
            let _ = total.try_set(counted(import.total));
            true
        } else {
            let _ = step.try_set(Step::Over(Box::new(import)));
            false
        }
    };
    let look = Callback::new(move |again: Callback<()>| {
        let Some(id) = id.try_get_value() else { return };
        spawn_local(async move {
            match rows::get::<Import>(&id).await {
                Ok(import) => {
                    let _ = fault.try_set(None);
                    if see(import) {
                        again.run(());
                    }
                }
                // The import goes on without us; looking again is all there is to do.
                Err(error) => {
                    let lasting = !error.is_passing();
                    let _ = fault.try_set(Some(error));
                    if !lasting {
                        again.run(());
                    }
                }
            }
        });
    });
    poll(look);
    let stop = move |()| {
        stopping.set(true);
        spawn_local(async move {
            match client::cancel_import(&id.get_value()).await {
                Ok(import) => {
                    see(import);
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                }
            }
            let _ = stopping.try_set(false);
        });
    };
    view! {
        <div class="stack-l import">
            <Progress label="Adding your workouts" done total what="sets"/>
            <p class="quiet">"You may leave this page; the import goes on."</p>
            <p><Button busy=stopping press=stop>"Stop here"</Button></p>
            {move || fault.get().map(|error| view! { <ErrorPanel error safe="The import goes on."/> })}
        </div>
    }
}

/// Calls `look` now and then, for as long as this view lives.
fn poll(look: Callback<Callback<()>>) {
    let alive = RwSignal::new(true);
    let next = StoredValue::new(None::<Callback<()>>);
    let again = Callback::new(move |()| {
        set_timeout(
            move || {
                if alive.try_get_untracked() == Some(true)
                    && let Some(again) = next.try_get_value().flatten()
                {
                    look.run(again);
                }
            },
            LOOK_EVERY,
        );
    });
    next.set_value(Some(again));
    again.run(());
}

#[component]
pub fn DoneStep(import: Import, step: RwSignal<Step>) -> impl IntoView {
    expect_context::<Catalogue>().refresh();
    let stored = number::count(counted(import.added), "set", "sets");
    let say = match import.status {
        ImportStatus::Done => format!("Done. {stored} added to your history."),
        ImportStatus::Cancelled => {
            format!("Stopped. {stored} were added and stay; import the file again to add the rest.")
        }
        _ => format!(
            "The import stopped after {stored}. They are safe; import the file again to add the rest."
        ),
    };
    expect_context::<Announcer>().say(&say);
    let failed = import.status == ImportStatus::Failed;
    view! {
        <div class="stack-l import">
            {(!failed).then(|| view! { <dl class="figures big-figures"><Figure label="Sets added" value=number::grouped(counted(import.added))/></dl> })}
            <Empty say>
                <div class="row">
                    <A href="/history" attr:class="button primary">"See your history"</A>
                    <Button press=move |()| step.set(Step::Choose)>"Import another file"</Button>
                </div>
            </Empty>
            {import.failure.map(|why| view! { <p class="quiet">{why}</p> })}
        </div>
    }
}
