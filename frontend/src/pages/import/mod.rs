//! Bring past workouts along: choose a file, see what it holds, confirm, watch it arrive.
mod preview;
mod running;

use contract::{Import, ImportRequest, ImportRequestUnit};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    generated::client,
    measure::{unit::Unit, zone},
    net::ApiError,
    shell::Announcer,
    widgets::{DropZone, Dropped, ErrorPanel, Glyph, Notice, PageHead, Skeleton},
};
use preview::PreviewStep;
use running::{DoneStep, RunningStep};

/// What the API takes as one file.
const LIMIT: f64 = 8e6;

/// Where the page stands.
#[derive(Clone)]
pub enum Step {
    Choose,
    Reading(String),
    Preview(Box<Import>),
    Running(Box<Import>),
    Over(Box<Import>),
}

#[component]
pub fn ImportPage() -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let step = RwSignal::new(Step::Choose);
    let fault = RwSignal::new(None::<ApiError>);
    let unreadable = RwSignal::new(None::<String>);
    // The file stays here, so that answering the question of the unit needs no second choice.
    let file = StoredValue::new(None::<(String, String)>);
    resume(step);
    let upload = move |name: String, text: String, unit: Option<Unit>| {
        fault.set(None);
        step.set(Step::Reading(name.clone()));
        file.set_value(Some((name.clone(), text.clone())));
        let asked = ImportRequest {
            filename: name,
            text,
            unit: unit.and_then(|unit| ImportRequestUnit::of_word(unit.name())),
            zone: Some(zone::of_browser()),
        };
        spawn_local(async move {
            match client::preview_import(&asked).await {
                Ok(import) => {
                    announcer.say("The preview is ready.");
                    let _ = step.try_set(Step::Preview(Box::new(import)));
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                    let _ = step.try_set(Step::Choose);
                }
            }
        });
    };
    let take = Callback::new(move |dropped: Dropped| match dropped.text {
        Ok(text) => {
            unreadable.set(None);
            upload(dropped.name, text, None);
        }
        Err(why) => unreadable.set(Some(why)),
    });
    let again = Callback::new(move |unit: Unit| {
        if let Some((name, text)) = file.get_value() {
            upload(name, text, Some(unit));
        }
    });
    view! {
        <PageHead title="Import".to_owned()/>
        {move || match step.get() {
            Step::Choose => view! {
                <div class="stack-l import">
                    <DropZone
                        say="Drop your export here, or choose it" hint="A CSV file from Strong or Hevy, up to 8 MB. You can also paste it."
                        accept=".csv,.txt,text/csv,text/plain" limit=LIMIT take
                    />
                    {move || unreadable.get().map(|why| view! { <Notice glyph=Glyph::Warn>{why}</Notice> })}
                    {move || fault.get().map(|error| view! { <ErrorPanel error safe="Nothing was added to your history."/> })}
                    <div class="where">
                        <section><h2>"Strong"</h2> <p class="quiet">"Profile, the gear, Export Strong Data."</p></section>
                        <section><h2>"Hevy"</h2> <p class="quiet">"Profile, Settings, Export and import data, Export workouts."</p></section>
                    </div>
                </div>
            }.into_any(),
            Step::Reading(name) => view! {
                <div class="stack import"><p role="status">"Reading " <b>{name}</b> " …"</p> <Skeleton lines=5/></div>
            }.into_any(),
            Step::Preview(import) => view! { <PreviewStep import=*import step again/> }.into_any(),
            Step::Running(import) => view! { <RunningStep import=*import step/> }.into_any(),
            Step::Over(import) => view! { <DoneStep import=*import step/> }.into_any(),
        }}
    }
}

/// A count of the contract is signed; there are never fewer than none.
fn counted(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}

/// An import goes on when the page is left; coming back finds it again.
fn resume(step: RwSignal<Step>) {
    spawn_local(async move {
        if let Ok(Some(import)) = api::running_import().await {
            let idle = step
                .try_with_untracked(|step| matches!(step, Step::Choose))
                .unwrap_or(false);
            if idle {
                let _ = step.try_set(Step::Running(Box::new(import)));
            }
        }
    });
}
