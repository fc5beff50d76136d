//! The ways in: sign in, register, and the link of an invitation.
mod join;
mod register;
mod sign_in;

use leptos::prelude::*;

use crate::shell::Mark;

pub use join::JoinPage;
pub use register::RegisterPage;
pub use sign_in::SignInPage;

/// What both doors look like: the name plate beside a short form.
#[component]
fn Door(#[prop(into)] title: String, children: Children) -> impl IntoView {
    document().set_title(&format!("{title} · Coachwork"));
    view! {
        <div class="door">
            <header class="door-plate">
                <Mark/>
                <p class="door-name">"Coachwork"</p>
                <span class="coachline" aria-hidden="true"></span>
                <p class="door-line">"Your training, built to measure. Log a set in seconds; know the next one, and why."</p>
            </header>
            <section class="door-form">
                <h1 tabindex="-1">{title}</h1>
                {children()}
            </section>
        </div>
    }
}

/// The other door, keeping where the person wanted to go.
fn with_query(path: &str, search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}
