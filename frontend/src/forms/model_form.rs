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

/// Draws `draft`. `send` gets the changed fields; `done` runs once they are stored.
#[component]
pub fn ModelForm(
    draft: Draft,
    send: Send,
    #[prop(into)] submit: String,
    #[prop(optional, into)] done: Option<Callback<()>>,
    /// Stands beside the submit button.
    #[prop(optional)]
    children: Option<Children>,
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
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="What you typed is still here."/> })}
            <div class="row"><Button look=Look::Primary busy=busy>{submit}</Button> {children.map(|children| children())}</div>
        </form>
    }
}
