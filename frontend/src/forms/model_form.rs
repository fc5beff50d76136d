//! A whole form for one row of a model: fields, one button, faults where they belong.
use std::{future::Future, pin::Pin};

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{CustomFields, Draft, OwnDraft, field_input::FieldInput, sending::Sending};
use crate::{
    net::ApiError,
    widgets::{Button, ErrorPanel, Look},
};

/// How a form sends its changed fields.
pub type Send = Callback<Map<String, Value>, Pin<Box<dyn Future<Output = Result<(), ApiError>>>>>;

/// A [`Send`] of an async function.
pub fn sender<F, Fut>(send: F) -> Send
where
    F: Fn(Map<String, Value>) -> Fut + std::marker::Send + Sync + 'static,
    Fut: Future<Output = Result<(), ApiError>> + 'static,
{
    Callback::new(move |changed| {
        let sending: Pin<Box<dyn Future<Output = Result<(), ApiError>>>> = Box::pin(send(changed));
        sending
    })
}

/// Draws `draft`. `send` gets the changed fields; `done` runs once they are stored.
#[component]
pub fn ModelForm(
    draft: Draft,
    send: Send,
    #[prop(into)] submit: String,
    #[prop(optional, into)] done: Option<Callback<()>>,
    /// The own fields of the row, entered below the model's.
    #[prop(optional)]
    own: Option<OwnDraft>,
    /// What a failure has left unharmed.
    #[prop(default = "What you typed is still here.")]
    safe: &'static str,
    #[prop(optional)] look: Look,
    /// The button takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let sending = Sending::new();
    let inputs = draft.fields.with_value(|fields| {
        fields
            .iter()
            .cloned()
            .map(|field| view! { <FieldInput field draft/> })
            .collect_view()
    });
    let go = move || {
        // Both, so that every fault is marked.
        let entered = (
            draft.changed(),
            own.map_or(Some(Map::new()), OwnDraft::changed),
        );
        let (Some(mut changed), Some(noted)) = entered else {
            return;
        };
        if !noted.is_empty() {
            changed.insert(OwnDraft::FIELD.into(), noted.into());
        }
        let land = move |error: &ApiError| {
            let left = own.map_or_else(|| error.clone(), |own| own.land(error));
            if left.details.is_empty() && !error.details.is_empty() {
                return Vec::new();
            }
            draft.land(&left)
        };
        sending.send(send.run(changed), land, move |()| {
            draft.forget_secrets();
            draft.settle();
            if let Some(done) = done {
                done.run(());
            }
        });
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); go(); }>
            {inputs}
            {own.map(|draft| view! { <CustomFields draft/> })}
            {move || sending.failure.get().map(|error| view! { <ErrorPanel error safe/> })}
            <div class=if wide { "stack" } else { "row" }><Button look=look busy=sending.busy>{submit}</Button></div>
        </form>
    }
}
