//! Create an account.
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};
use serde_json::Value;

use super::Door;
use crate::{
    forms::{Draft, Field, ModelForm, fields, sender, typed},
    net::Session,
    widgets::Look,
};

#[component]
pub fn RegisterPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let search = use_location().search;
    let asked = fields("registration", &["name", "email", "password"])
        .into_iter()
        .map(filled_in)
        .collect();
    let draft = Draft::new(asked, &Value::Null);
    let send = sender(move |entered| async move { session.register(typed(entered)?).await });
    view! {
        <Door title="Create your account">
            <ModelForm draft send submit="Create account" look=Look::Primary wide=true/>
            <p class="quiet">"Been here before? " <A href=move || super::with_query("/sign-in", &search.get())>"Sign in"</A></p>
        </Door>
    }
}

/// What the browser may offer for a field, and how its absence is told.
fn filled_in(field: Field) -> Field {
    match field.name.as_str() {
        "name" => field
            .autocomplete("name")
            .missing("How should Coachwork call you?"),
        "email" => field.autocomplete("username"),
        _ => field.autocomplete("new-password"),
    }
}
