//! Bring past workouts along: choose a file, see what it holds, confirm, watch it arrive, and take
//! it back if it was not what you wanted.
mod account;
mod columns;
mod desk;
mod names;
mod past;
mod preview;
mod running;
mod undo;
mod words;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    widgets::{DropZone, Dropped, ErrorPanel, Glyph, Notice, PageHead, Skeleton},
};
use account::AccountStep;
use columns::ColumnsStep;
use desk::{Desk, Step};
use past::PastImports;
use preview::PreviewStep;
use running::{DoneStep, RunningStep};

/// What the API takes as one file.
const LIMIT: usize = 8_000_000;

/// What a browser can hold: the file of a whole account goes in parts.
const ACCOUNT_LIMIT: f64 = 200e6;

#[component]
pub fn ImportPage() -> impl IntoView {
    let desk = Desk::new();
    resume(desk);
    view! {
        <PageHead title="Import".to_owned() back=("/you", "You")/>
        {move || match desk.step.get() {
            Step::Choose => view! { <ChooseStep desk/> }.into_any(),
            Step::Reading(name) => view! {
                <div class="stack import"><p role="status">"Reading " <b>{name}</b> " …"</p> <Skeleton lines=5/></div>
            }.into_any(),
            Step::Account(file) => view! { <AccountStep file desk/> }.into_any(),
            Step::Columns(columns) => view! { <ColumnsStep columns=*columns desk/> }.into_any(),
            Step::Preview(import) => view! { <PreviewStep import=*import desk/> }.into_any(),
            Step::Running(import) => view! { <RunningStep import=*import desk/> }.into_any(),
            Step::Over(import) => view! { <DoneStep import=*import desk/> }.into_any(),
        }}
    }
}

#[component]
fn ChooseStep(desk: Desk) -> impl IntoView {
    let unreadable = RwSignal::new(None::<String>);
    let take = Callback::new(move |dropped: Dropped| match dropped.text {
        Ok(text) if archive::File::is_one(&text) => match archive::File::read(&text) {
            Ok(file) => desk.take_account(file),
            Err(why) => unreadable.set(Some(why.to_string())),
        },
        Ok(text) if text.len() > LIMIT => {
            let size = text.len() as f64 / 1e6;
            unreadable.set(Some(format!(
                "This file has {size:.1} MB; at most 8 MB can be read. Export it by years."
            )));
        }
        Ok(text) => {
            unreadable.set(None);
            desk.take(dropped.name, text);
        }
        Err(why) => unreadable.set(Some(why)),
    });
    view! {
        <div class="stack-l import">
            <DropZone
                say="Choose your export, or drop it here" hint="A CSV or JSON file of up to 8 MB. You can also paste it."
                accept=".csv,.tsv,.txt,.json,text/csv,text/plain,application/json" limit=ACCOUNT_LIMIT take
            />
            {move || unreadable.get().map(|why| view! { <Notice glyph=Glyph::Warn>{why}</Notice> })}
            {move || desk.fault.get().map(|error| view! { <ErrorPanel error safe="Nothing was added to your history."/> })}
            <PastImports desk/>
            <details class="import-part">
                <summary><h2>"Where to find your export"</h2></summary>
                <dl class="where">
                    <div><dt>"Strong"</dt> <dd>"Profile, the gear, Export Strong Data."</dd></div>
                    <div><dt>"Hevy"</dt> <dd>"Profile, Settings, Export & Import Data, Export Workouts."</dd></div>
                    <div><dt>"FitNotes"</dt> <dd>"Settings, Spreadsheet Export."</dd></div>
                    <div><dt>"Liftosaur"</dt> <dd>"Me, Export history to CSV file."</dd></div>
                    <div><dt>"wger"</dt> <dd>"The answers of its API for workoutlog, workoutsession and exerciseinfo, one after the other in one file."</dd></div>
                    <div><dt>"Coachwork"</dt> <dd>"You, Export: the table of sets, or the file of a whole account."</dd></div>
                    <div><dt>"Anything else"</dt> <dd>"A table with a header and one row for each set. You say what its columns mean."</dd></div>
                </dl>
            </details>
        </div>
    }
}

/// An import goes on when the page is left; coming back finds it again.
fn resume(desk: Desk) {
    spawn_local(async move {
        if let Ok(Some(import)) = api::running_import().await {
            let idle = desk
                .step
                .try_with_untracked(|step| matches!(step, Step::Choose))
                .unwrap_or(false);
            if idle {
                let _ = desk.step.try_set(Step::Running(Box::new(import)));
            }
        }
    });
}
