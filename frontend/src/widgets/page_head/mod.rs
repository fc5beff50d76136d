//! The head of a page: its title, what stands beside it, and the coachline under both.
use leptos::prelude::*;
use leptos_router::components::A;

use super::{Glyph, Icon};

/// Names the page, for the eye and for the window's title. Focus goes to this heading on arrival.
#[component]
pub fn PageHead(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] above: Signal<String>,
    /// The address and name of the page that this one is a part of.
    #[prop(optional)]
    back: Option<(&'static str, &'static str)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    Effect::new(move |_| {
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            document.set_title(&format!("{} · Coachwork", title.get()));
        }
    });
    view! {
        <header class="page-head">
            {back.map(|(href, name)| view! {
                <A href=href attr:class="page-back"><Icon glyph=Glyph::Back/> {name}</A>
            })}
            <div class="page-head-row">
                <div>
                    <p class="engraved">{move || above.get()}</p>
                    <h1 tabindex="-1">{move || title.get()}</h1>
                </div>
                {children.map(|children| view! { <div class="page-head-side">{children()}</div> })}
            </div>
            <span class="coachline" aria-hidden="true"></span>
        </header>
    }
}
