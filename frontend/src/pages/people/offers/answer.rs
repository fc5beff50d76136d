//! The two answers to an offer.
use contract::{AcceptedAssignment, Assignment, DeclinedAssignment};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    forms::fault_at,
    generated::client,
    net::{ApiError, load, shown},
    pages::plan::{Begun, Document, StartForm},
    shell::Toasts,
    widgets::{Button, ErrorPanel, Look, Switch, TextArea},
};

/// Taking it up: whether the mentor may look on, then what the run begins with.
#[component]
pub fn Accept(assignment: Assignment, from: String, done: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let (id, programme) = (StoredValue::new(assignment.id), assignment.programme);
    let proposed = StoredValue::new(assignment.starts_on);
    let document = load(move || {
        let programme = programme.clone();
        async move {
            let (programme, routines, slots) = api::plan_of(&programme).await?;
            Ok(Document {
                programme: Some(programme),
                routines,
                slots,
            })
        }
    });
    let (share, busy) = (RwSignal::new(true), RwSignal::new(false));
    let failure = RwSignal::new(None::<ApiError>);
    let submit = Callback::new(move |begun: Begun| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let body = AcceptedAssignment {
            starts_on: begun.starts_on,
            weekdays: Some(begun.weekdays),
            starts: Some(begun.starts),
            share: share.get_untracked(),
        };
        spawn_local(async move {
            match client::accept_assignment(&id.get_value(), &body).await {
                Ok(_) => {
                    toasts.say("Taken up. Your first session is ready.");
                    done.run(());
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    });
    let label = format!("Let {from} see my training");
    view! {
        <div class="stack">
            <Switch label value=share input=Callback::new(move |on| share.set(on)) hint="Your workouts, your measurements and how the programme goes. You can take it back under You, Sharing."/>
            {shown(document, 4, move |document: Document| view! { <StartForm document=Signal::stored(document) submit busy from=proposed.get_value()/> })}
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="Nothing was begun; what you entered is still here."/> })}
        </div>
    }
}

/// Saying no, with a word if they like.
#[component]
pub fn Decline(assignment: String, from: String, done: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let id = StoredValue::new(assignment);
    let (words, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let failure = RwSignal::new(None::<ApiError>);
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let reply = Some(words.with_untracked(|text| text.trim().to_owned()))
            .filter(|text| !text.is_empty());
        spawn_local(async move {
            match client::decline_assignment(&id.get_value(), &DeclinedAssignment { reply }).await {
                Ok(_) => {
                    toasts.say("Declined.");
                    done.run(());
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <TextArea
                label="Why" value=words input=Callback::new(move |text| words.set(text)) optional=true fault=fault_at(|| None, failure, "reply")
                hint=format!("{from} reads it.")
            />
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="Nothing was answered; your words are still here."/> })}
            <Button look=Look::Primary busy>"Decline"</Button>
        </form>
    }
}
