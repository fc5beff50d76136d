//! A whole form for one row of a model: fields, one button, faults where they belong.
use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};

use super::{Draft, field_input::FieldInput};
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
    /// What a failure has left unharmed.
    #[prop(default = "What you typed is still here.")]
    safe: &'static str,
    #[prop(optional)] look: Look,
    /// The button takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let inputs = draft.fields.with_value(|fields| {
        fields
            .iter()
            .cloned()
            .map(|field| view! { <FieldInput field draft/> })
            .collect_view()
    });
    let go = move || {
        failure.set(None);
        let Some(changed) = draft.changed() else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match send.run(changed).await {
                Ok(()) => {
                    draft.forget_secrets();
                    draft.settle();
                    if let Some(done) = done {
                        done.run(());
                    }
                }
                Err(error) => {
                    let astray = draft.land(&error);
                    // Faults that sit at their fields need no second telling.
                    if error.details.is_empty() || !astray.is_empty() {
                        let _ = failure.try_set(Some(ApiError {
                            details: Vec::new(),
                            ..error
                        }));
                    }
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); go(); }>
            {inputs}
            {move || failure.get().map(|error| view! { <ErrorPanel error safe/> })}
            <div class=if wide { "stack" } else { "row" }><Button look=look busy=busy>{submit}</Button></div>
        </form>
    }
}
