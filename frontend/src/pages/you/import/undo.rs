//! Taking an import back: what would go is shown before it goes.
use contract::{Import, ImportUndo, UndoRequest};
use leptos::{prelude::*, task::spawn_local};

use super::desk::{Desk, Step};
use super::words::counted;
use crate::{
    generated::client,
    measure::number,
    net::{self, ApiError, load},
    widgets::{Button, Dialog, ErrorPanel, Glyph, Look, Switch},
};

#[component]
pub fn UndoButton(import: Import, desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = StoredValue::new(import.id);
    view! {
        <Button glyph=Glyph::Undo label=format!("Undo the import of {}", import.filename) press=move |()| open.set(true)>"Undo"</Button>
        <Dialog open title="Undo this import?">
            <Ask id=id.get_value() desk/>
        </Dialog>
    }
}

#[component]
fn Ask(id: String, desk: Desk) -> impl IntoView {
    let id = StoredValue::new(id);
    let asked = load(move || async move { client::preview_undo(&id.get_value()).await });
    net::shown(
        asked,
        4,
        move |undo: ImportUndo| view! { <Going id=id.get_value() undo desk/> },
    )
}

#[component]
fn Going(id: String, undo: ImportUndo, desk: Desk) -> impl IntoView {
    let edited = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<ApiError>);
    let id = StoredValue::new(id);
    let go = move |()| {
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let asked = UndoRequest {
                edited: Some(edited.get_untracked()),
            };
            match client::undo_import(&id.get_value(), &asked).await {
                Ok(import) => {
                    let _ = desk.step.try_set(Step::Running(Box::new(import)));
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                    let _ = busy.try_set(false);
                }
            }
        });
    };
    let (sets, workouts) = (counted(undo.sets), counted(undo.workouts));
    let changed = counted(undo.edited_sets + undo.edited_workouts);
    let goes = Signal::derive(move || {
        let kept = if edited.get() {
            0
        } else {
            counted(undo.edited_sets)
        };
        format!(
            "{} in {} go, with the exercises that came with them alone.",
            number::count(sets.saturating_sub(kept), "set", "sets"),
            number::count(workouts, "workout", "workouts"),
        )
    });
    if !undo.possible {
        let why = "This import cannot be undone any longer: that is possible for 30 days.";
        return view! { <p>{why}</p> }.into_any();
    }
    view! {
        <div class="stack">
            <p>{goes}</p>
            <p class="quiet">"Importing the same file again brings them back."</p>
            {(changed > 0).then(|| view! {
                <p>{format!("You have changed {} of it since. What you changed stays.", number::count(changed, "row", "rows"))}</p>
                <Switch label="Take away what I changed too" value=edited input=move |on| edited.set(on)/>
            })}
            {move || fault.get().map(|error| view! { <ErrorPanel error safe="Everything is still there."/> })}
            <p><Button look=Look::Danger busy=busy press=go>"Take it back"</Button></p>
        </div>
    }
    .into_any()
}
