//! Change of password.
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    net::ApiError,
    shell::Toasts,
    widgets::{Button, ErrorPanel, TextField},
};

#[component]
pub fn PasswordForm() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let fault_of = move |path: &'static str| {
        Signal::derive(move || {
            failure.with(|failure| {
                let details = &failure.as_ref()?.details;
                details
                    .iter()
                    .find(|d| d.path.trim_start_matches('/') == path)
                    .map(|d| d.message.clone())
            })
        })
    };
    let go = move || {
        failure.set(None);
        busy.set(true);
        spawn_local(async move {
            match api::change_password(&current.get_untracked(), &new.get_untracked()).await {
                Ok(()) => {
                    let _ = current.try_set(String::new());
                    let _ = new.try_set(String::new());
                    toasts.say("Password changed. Your other devices have to sign in again.");
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); go(); }>
            <TextField label="Current password" kind="password" autocomplete="current-password" value=current input=move |t| current.set(t) fault=fault_of("current")/>
            <TextField
                label="New password" kind="password" autocomplete="new-password" value=new input=move |t| new.set(t)
                fault=fault_of("new") hint="At least 10 characters."
            />
            {move || failure.get().filter(|e| e.details.is_empty()).map(|error| view! { <ErrorPanel error safe="Your password is unchanged."/> })}
            <div class="row"><Button busy=busy>"Change password"</Button></div>
        </form>
    }
}
