//! Sign in.
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};
use serde_json::Value;

use super::Door;
use crate::{
    forms::{Draft, Field, ModelForm, fields, sender, typed},
    measure::number,
    net::{ApiError, Session},
    widgets::{Glyph, Look, Notice},
};

#[component]
pub fn SignInPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let search = use_location().search;
    let asked = fields("credentials", &["email", "password"])
        .into_iter()
        .map(filled_in)
        .collect();
    let draft = Draft::new(asked, &Value::Null);
    let send =
        sender(move |entered| async move { session.login(typed(entered)?).await.map_err(worded) });
    view! {
        <Door title="Sign in">
            {Session::behind().into_iter().map(|(name, count)| view! {
                <Notice glyph=Glyph::Swap>
                    <p>
                        {number::count(count, "change", "changes")} " of " {name}
                        " on this device, to be sent once they sign in again."
                    </p>
                </Notice>
            }).collect_view()}
            <ModelForm draft send submit="Sign in" look=Look::Primary wide=true safe="Your account is unharmed."/>
            <p class="quiet">
                "New here? "
                <A href=move || super::with_query("/register", &search.get())>"Create an account"</A>
            </p>
        </Door>
    }
}

fn filled_in(field: Field) -> Field {
    if field.name == "email" {
        field.autocomplete("username")
    } else {
        field.autocomplete("current-password")
    }
}

/// A refused password is no expired session, so it gets its own words.
fn worded(error: ApiError) -> ApiError {
    if error.status == 401 {
        // 400 brings the advice to check what was entered.
        ApiError {
            status: 400,
            message: "This e-mail and password do not belong together.".into(),
            ..error
        }
    } else {
        error
    }
}
