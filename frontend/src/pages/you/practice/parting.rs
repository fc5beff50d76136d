//! A person and a gym or practice part: somebody leaves, or an admin removes them.
use leptos::{prelude::*, task::spawn_local};

use crate::{
    generated::client,
    net::ApiError,
    shell::Toasts,
    widgets::{Button, ErrorPanel, Glyph, Look},
};

/// What it means, and the key that does it.
#[component]
pub fn Parting(
    workspace: String,
    user: String,
    #[prop(into)] warning: String,
    /// The word on the key.
    press: &'static str,
    glyph: Glyph,
    /// What a failure has left as it was.
    safe: &'static str,
    #[prop(into)] said: String,
    done: Callback<()>,
) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    let part = move |()| {
        let (workspace, user, said) = (workspace.clone(), user.clone(), said.clone());
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            match client::remove_member(&workspace, &user).await {
                Ok(()) => {
                    toasts.say(&said);
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
        <div class="stack">
            <p>{warning}</p>
            {move || failure.get().map(|error| view! { <ErrorPanel error safe/> })}
            <Button look=Look::Danger glyph busy press=part>{press}</Button>
        </div>
    }
}
