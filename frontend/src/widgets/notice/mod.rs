//! What a page says when it has no rows, no answer or not yet an answer.
use leptos::prelude::*;

use super::{Button, Glyph, Icon, Look};
use crate::{measure::number, net::ApiError};

/// An empty page teaches the next step: one sentence and (as children) one button.
#[component]
pub fn Empty(
    #[prop(into)] say: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-stripe" aria-hidden="true"></span>
            <p>{say}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// A remark in the flow of a page.
#[component]
pub fn Notice(glyph: Glyph, children: Children) -> impl IntoView {
    view! { <div class="notice"><Icon glyph/> <div>{children()}</div></div> }
}

/// What happened, what is safe, what to do, and the number by which the log knows it.
#[component]
pub fn ErrorPanel(
    error: ApiError,
    #[prop(optional, into)] safe: Option<&'static str>,
    #[prop(optional, into)] retry: Option<Callback<()>>,
) -> impl IntoView {
    let advice = error.advice();
    let safe = safe.unwrap_or("Nothing that you entered has been lost.");
    // A single fault is often told by the message already.
    let faults = error
        .details
        .iter()
        .filter(|fault| fault.message != error.message)
        .map(|fault| view! { <li>{fault.message.clone()}</li> })
        .collect_view();
    view! {
        <div class="error-panel" role="alert">
            <Icon glyph=Glyph::Warn/>
            <div class="stack">
                <div>
                    <p><strong>{error.message.clone()}</strong></p>
                    <ul>{faults}</ul>
                    <p>{safe} " " {advice}</p>
                </div>
                {retry.map(|retry| view! { <p><Button press=retry>"Try again"</Button></p> })}
                {error.request_id.map(|id| view! { <p class="faint">"Request " <code>{id}</code></p> })}
            </div>
        </div>
    }
}

/// Grey lines where rows will be.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="unseen">"Loading"</span>
            {(0..lines).map(|_| view! { <span class="skeleton-line"></span> }).collect_view()}
        </div>
    }
}

/// The foot of a growing list: how much is shown, and more.
#[component]
pub fn Pager(
    #[prop(into)] shown: Signal<usize>,
    #[prop(into)] more: Signal<bool>,
    #[prop(into)] busy: Signal<bool>,
    one: &'static str,
    many: &'static str,
    press: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="pager">
            <span class="quiet" aria-live="polite">
                {move || {
                    let counted = number::count(shown.get(), one, many);
                    if more.get() { format!("{counted} shown") } else { counted }
                }}
            </span>
            {move || more.get().then(|| view! { <Button look=Look::Plain press=press busy=busy>"Load more"</Button> })}
        </div>
    }
}
