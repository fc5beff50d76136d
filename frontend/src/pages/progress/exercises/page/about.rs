//! How an exercise is done, which muscles it works, and what a person keeps in mind about it.
use std::sync::Arc;

use contract::Exercise;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::super::favourite::Favourites;
use crate::{
    forms::{Draft, ModelForm, sender, view},
    net::{Session, rows},
    shell::{Catalogue, Toasts},
    widgets::{BodyMap, Button, Dialog, Glyph, Look, Muscle, TextArea},
};

#[component]
pub fn About(exercise: Arc<Exercise>, favourites: Favourites) -> impl IntoView {
    let session = expect_context::<Session>();
    let own = session
        .profile()
        .get_untracked()
        .is_some_and(|profile| profile.id == exercise.space);
    let words = |label: &'static str, words: Vec<String>| {
        let text = words.join(", ");
        (!text.is_empty())
            .then(|| view! { <div class="record"><dt>{label}</dt><dd>{text}</dd></div> })
    };
    let main = exercise
        .primary
        .iter()
        .flatten()
        .map(|m| m.label().to_owned())
        .collect();
    let also = exercise
        .secondary
        .iter()
        .flatten()
        .map(|m| m.label().to_owned())
        .collect();
    let names = exercise.aliases.iter().flatten().cloned().collect();
    // A main muscle is drawn as a full day's work, one that works along as half of it.
    let work: Vec<(Muscle, f64)> = strength::muscles::credit(&exercise)
        .into_iter()
        .map(|(muscle, share)| (muscle, if share < 1.0 { 7.0 } else { 25.0 }))
        .collect();
    let chosen = RwSignal::new(None::<Muscle>);
    view! {
        <div class="exercise-columns">
            <div class="stack-l">
                <Notes exercise=exercise.id.clone() favourites/>
                {exercise.instructions.clone().map(|text| view! { <section class="stack"><h2>"How to"</h2> <p class="read how-to">{text}</p></section> })}
                {own.then(|| view! { <Own exercise=exercise.clone()/> })}
            </div>
            <section class="stack">
                <BodyMap work=Signal::stored(work) chosen plain=true/>
                <p class="quiet" aria-live="polite">{move || chosen.get().map(Muscle::label)}</p>
                <dl class="records">{words("Main muscles", main)} {words("Also works", also)} {words("Also known as", names)}</dl>
            </section>
        </div>
    }
}

/// Notes that are shown whenever the exercise is.
#[component]
fn Notes(exercise: String, favourites: Favourites) -> impl IntoView {
    let id = StoredValue::new(exercise);
    let stored = Memo::new(move |_| {
        let row = id.with_value(|id| favourites.row(id));
        row.and_then(|row| row.notes).unwrap_or_default()
    });
    let typed = RwSignal::new(None::<String>);
    let text = Signal::derive(move || typed.get().unwrap_or_else(|| stored.get()));
    let changed = Memo::new(move |_| text.get().trim() != stored.get());
    let fault = Signal::derive(move || {
        (text.get().chars().count() > 2000).then(|| "At most 2000 letters.".to_owned())
    });
    let save = move |()| {
        if fault.get_untracked().is_none() {
            favourites.note(id.get_value(), text.get_untracked());
            typed.set(None);
        }
    };
    view! {
        <div class="stack">
            <TextArea
                label="Notes to yourself" value=text input=Callback::new(move |text| typed.set(Some(text))) fault
                hint="Seat height, grip, a cue: you see them whenever you do this exercise."
            />
            {move || changed.get().then(|| view! { <p><Button look=Look::Primary press=save>"Save notes"</Button></p> })}
        </div>
    }
}

/// What can be done with an exercise of one's own.
#[component]
fn Own(exercise: Arc<Exercise>) -> impl IntoView {
    let (catalogue, toasts) = (expect_context::<Catalogue>(), expect_context::<Toasts>());
    let go = StoredValue::new_local(use_navigate());
    let editing = RwSignal::new(false);
    let kept = StoredValue::new(exercise);
    let remove = move |()| {
        let id = kept.with_value(|exercise| exercise.id.clone());
        spawn_local(async move {
            match rows::remove::<Exercise>(&id).await {
                Ok(()) => {
                    catalogue.refresh();
                    let back = Callback::new(move |()| {
                        let id = id.clone();
                        spawn_local(async move {
                            match rows::restore::<Exercise>(&id).await {
                                Ok(_) => catalogue.refresh(),
                                Err(error) => toasts
                                    .say(&format!("It could not be put back. {}", error.advice())),
                            }
                        });
                    });
                    toasts.undoable("Exercise deleted.", back);
                    let _ = go
                        .try_with_value(|go| go("/progress/exercises", NavigateOptions::default()));
                }
                Err(error) => toasts.say(&format!(
                    "The exercise is still here. {} {}",
                    error.message,
                    error.advice()
                )),
            }
        });
    };
    let form = move || {
        kept.with_value(|exercise| {
            let row = serde_json::to_value(&**exercise).unwrap_or_default();
            let draft = Draft::new(view("exercise", "form"), &row).at("exercise", &exercise.id);
            let (id, rev) = (exercise.id.clone(), exercise.rev);
            let send = sender(move |changed| {
                let id = id.clone();
                async move {
                    rows::change::<Exercise>(&id, rev, changed).await?;
                    catalogue.refresh();
                    Ok(())
                }
            });
            view! { <ModelForm draft send submit="Save" done=Callback::new(move |()| editing.set(false))/> }
        })
    };
    view! {
        <section class="stack">
            <h2>"Your own exercise"</h2>
            <div class="row">
                <Button glyph=Glyph::Pencil press=move |()| editing.set(true)>"Change"</Button>
                <Button look=Look::Danger glyph=Glyph::Bin press=remove>"Delete"</Button>
            </div>
            <Dialog open=editing title="Change exercise".to_owned()>{form()}</Dialog>
        </section>
    }
}
