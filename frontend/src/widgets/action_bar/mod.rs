//! The action bar: the next action of a page, always in reach of the thumb, above the tab bar.
use leptos::prelude::*;

/// One or two buttons that stay at the foot of the page while it scrolls. It comes last on a page.
#[component]
pub fn ActionBar(children: Children) -> impl IntoView {
    view! { <div class="action-bar">{children()}</div> }
}
