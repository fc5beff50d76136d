//! Sign in.
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{components::A, hooks::use_location};

use super::Door;
use crate::{
    net::{ApiError, Session},
    widgets::{Button, ErrorPanel, Look, TextField},
};

#[component]
pub fn SignInPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let search = use_location().search;
    let go = move || {
        failure.set(None);
        busy.set(true);
        spawn_local(async move {
            let outcome = session
                .login(email.get_untracked().trim(), &password.get_untracked())
                .await;
            let _ = busy.try_set(false);
            if let Err(error) = outcome {
                let _ = failure.try_set(Some(error));
            }
        });
    };
    view! {
        <Door title="Sign in">
            <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); go(); }>
                <TextField label="E-mail" kind="email" inputmode="email" autocomplete="username" value=email input=move |t| email.set(t)/>
                <TextField label="Password" kind="password" autocomplete="current-password" value=password input=move |t| password.set(t)/>
                {move || failure.get().map(|error| view! { <ErrorPanel error=worded(error) safe="Your account is unharmed."/> })}
                <Button look=Look::Primary busy=busy>"Sign in"</Button>
            </form>
            <p class="quiet">
                "New here? "
                <A href=move || super::with_query("/register", &search.get())>"Create an account"</A>
            </p>
        </Door>
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
