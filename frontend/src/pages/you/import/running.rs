//! An import on its way, or on its way back, and how it ended.
use std::time::Duration;

use contract::{Import, ImportStatus};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::desk::{Desk, Step};
use super::undo::UndoButton;
use super::words::counted;
use crate::{
    generated::client,
    measure::number,
    net::{ApiError, rows},
    shell::{Announcer, Catalogue},
    widgets::{Button, Empty, ErrorPanel, Figure, Progress},
};

/// Often enough to look alive, seldom enough to cost next to nothing.
const LOOK_EVERY: Duration = Duration::from_millis(700);

/// How far it has come.
fn standing(import: &Import) -> (usize, usize) {
    match import.status {
        ImportStatus::Undoing | ImportStatus::Undone => {
            (counted(import.undo_done), counted(import.undo_total))
        }
        _ => (counted(import.done), counted(import.total)),
    }
}

#[component]
pub fn RunningStep(import: Import, desk: Desk) -> impl IntoView {
    let (done, total) = standing(&import);
    let (done, total) = (RwSignal::new(done), RwSignal::new(total));
    let back = import.status == ImportStatus::Undoing;
    let fault = RwSignal::new(None::<ApiError>);
    let stopping = RwSignal::new(false);
    let id = StoredValue::new(import.id);
    let see = move |import: Import| {
        if matches!(import.status, ImportStatus::Running | ImportStatus::Undoing) {
            let now = standing(&import);
            let _ = done.try_set(now.0);
            let _ = total.try_set(now.1);
            true
        } else {
            let _ = desk.step.try_set(Step::Over(Box::new(import)));
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
    let (label, what) = if back {
        ("Taking the import back", "rows")
    } else {
        ("Adding your workouts", "sets")
    };
    view! {
        <div class="stack-l import">
            <Progress label done total what/>
            <p class="quiet">"You may leave this page; it goes on without you."</p>
            {(!back).then(|| view! { <p><Button busy=stopping press=stop>"Stop here"</Button></p> })}
            {move || fault.get().map(|error| view! { <ErrorPanel error safe="It goes on."/> })}
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
pub fn DoneStep(import: Import, desk: Desk) -> impl IntoView {
    expect_context::<Catalogue>().refresh();
    let say = outcome(&import);
    expect_context::<Announcer>().say(&say);
    let figure = match import.status {
        ImportStatus::Failed => None,
        ImportStatus::Undone => Some(("Rows taken back", import.undo_done)),
        _ => Some(("Sets added", import.added)),
    };
    let undone = import.status == ImportStatus::Undone;
    let can_undo = !undone && import.added > 0;
    let why = import.failure.clone();
    view! {
        <div class="stack-l import">
            {figure.map(|(label, count)| view! {
                <dl class="figures big-figures"><Figure label value=number::grouped(counted(count))/></dl>
            })}
            <Empty say>
                <div class="row">
                    <A href="/history" attr:class="button primary">"See your history"</A>
                    <Button press=move |()| desk.start_over()>"Import another file"</Button>
                    {can_undo.then(|| view! { <UndoButton import=import.clone() desk/> })}
                </div>
            </Empty>
            {why.map(|why| view! { <p class="quiet">{why}</p> })}
        </div>
    }
}

/// How it ended, as a sentence.
fn outcome(import: &Import) -> String {
    let stored = number::count(counted(import.added), "set", "sets");
    match import.status {
        ImportStatus::Done => {
            format!("{stored} added to your history. You can take them back for 30 days.")
        }
        ImportStatus::Undone if import.undo_kept > 0 => format!(
            "The import is undone. {} that you changed since stayed.",
            number::count(counted(import.undo_kept), "set", "sets")
        ),
        ImportStatus::Undone => {
            "The import is undone. Importing the file again brings it all back.".to_owned()
        }
        ImportStatus::Cancelled => {
            format!("Stopped. {stored} were added and stay; import the file again to add the rest.")
        }
        _ => format!(
            "The import stopped after {stored}. They are safe; import the file again to add the rest."
        ),
    }
}
