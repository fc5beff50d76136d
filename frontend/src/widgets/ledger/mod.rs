//! Rows as in a ledger: a ruled margin on the left for the date or number, the entry beside it.
use leptos::prelude::*;
use leptos_router::components::A;

use super::{Glyph, Icon};

/// The ruled page that holds the rows.
#[component]
pub fn Ledger(#[prop(optional, into)] label: Option<String>, children: Children) -> impl IntoView {
    view! { <ul class="ledger" aria-label=label>{children()}</ul> }
}

/// A row that leads somewhere. `margin` is the large figure, `note` the small word under it.
#[component]
pub fn LedgerLink(
    #[prop(into)] href: String,
    #[prop(into)] margin: String,
    #[prop(optional, into)] note: String,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <A href=href attr:class="ledger-row ledger-link">
                <span class="ledger-margin"><b class="num">{margin}</b> <span>{note}</span></span>
                <span class="ledger-entry">{children()}</span>
                <Icon glyph=Glyph::Next/>
            </A>
        </li>
    }
}

/// A large figure over its engraved label.
#[component]
pub fn Figure(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] note: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="figure">
            <dt class="engraved">{label}</dt>
            <dd class="num">{move || value.get()} " " <small>{move || note.get()}</small></dd>
        </div>
    }
}
