//! Create an account.
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{components::A, hooks::use_location};

use super::Door;
use crate::{
    net::{ApiError, Session},
    widgets::{Button, ErrorPanel, Look, TextField},
};

/// The platform's own minimum (NIST SP 800-63B asks for at least 8 and no composition rules).
const PASSWORD_MIN: usize = 10;

#[component]
pub fn RegisterPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let (name, email, password) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let own = RwSignal::new(Vec::<(&'static str, String)>::new());
    let search = use_location().search;
    let fault_of = move |path: &'static str| {
        Signal::derive(move || {
            let here = own.with(|own| {
                own.iter()
                    .find(|(at, _)| *at == path)
                    .map(|(_, text)| text.clone())
            });
            here.or_else(|| {
                failure.with(|f| {
                    let details = &f.as_ref()?.details;
                    details
                        .iter()
                        .find(|d| d.path.trim_start_matches('/') == path)
                        .map(|d| d.message.clone())
                })
            })
        })
    };
    let go = move || {
        failure.set(None);
        own.set(check(
            &name.get_untracked(),
            &email.get_untracked(),
            &password.get_untracked(),
        ));
        if !own.with_untracked(Vec::is_empty) {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (email, name) = (email.get_untracked(), name.get_untracked());
            let outcome = session
                .register(email.trim(), &password.get_untracked(), name.trim())
                .await;
            let _ = busy.try_set(false);
            if let Err(error) = outcome {
                let _ = failure.try_set(Some(error));
            }
        });
    };
    let panel = move || {
        let error = failure.get().filter(|error| error.details.is_empty())?;
        Some(view! { <ErrorPanel error safe="What you typed is still here."/> })
    };
    view! {
        <Door title="Create your account">
            <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); go(); }>
                <TextField label="Name" autocomplete="name" value=name input=move |t| name.set(t) fault=fault_of("name")/>
                <TextField label="E-mail" kind="email" inputmode="email" autocomplete="username" value=email input=move |t| email.set(t) fault=fault_of("email")/>
                <TextField
                    label="Password" kind="password" autocomplete="new-password" value=password input=move |t| password.set(t)
                    fault=fault_of("password") hint=format!("At least {PASSWORD_MIN} characters. A short sentence is good.")
                />
                {panel}
                <Button look=Look::Primary busy=busy>"Create account"</Button>
            </form>
            <p class="quiet">"Been here before? " <A href=move || super::with_query("/sign-in", &search.get())>"Sign in"</A></p>
        </Door>
    }
}

fn check(name: &str, email: &str, password: &str) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    if name.trim().is_empty() {
        faults.push(("name", "How should Coachwork call you?".to_owned()));
    }
    if !email.contains('@') {
        faults.push((
            "email",
            "Enter an e-mail address, like you@example.org.".to_owned(),
        ));
    }
    if password.chars().count() < PASSWORD_MIN {
        faults.push((
            "password",
            format!("At least {PASSWORD_MIN} characters, please."),
        ));
    }
    faults
}
