//! Rows of a list: a sign, what it is, a remark under it, and what stands at the end.
use leptos::prelude::*;
use leptos_router::components::A;

use super::{Glyph, Icon};

/// The list, with an engraved heading over it.
#[component]
pub fn Rows(
    #[prop(optional, into)] heading: Option<String>,
    /// For a list whose heading stands elsewhere.
    #[prop(optional, into)]
    label: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="rows" aria-label=label>
            {heading.map(|heading| view! { <h2 class="engraved">{heading}</h2> })}
            <ul>{children()}</ul>
        </section>
    }
}

/// A row that leads to a page.
#[component]
pub fn RowLink(
    #[prop(into)] href: String,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] note: Signal<String>,
    #[prop(optional)] glyph: Option<Glyph>,
    /// What stands at the end, before the sign that one goes on: a figure, a state.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li>
            <A href=href attr:class="list-row">
                {lead(glyph)} {words(title, note)} {end(children)} <Icon glyph=Glyph::Next/>
            </A>
        </li>
    }
}

/// A row that does something on this page.
#[component]
pub fn RowPress(
    #[prop(into)] press: Callback<()>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] note: Signal<String>,
    #[prop(optional)] glyph: Option<Glyph>,
    /// It takes something away.
    #[prop(optional)]
    danger: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li>
            <button
                type="button" class="list-row" class:wrong=danger
                disabled=move || disabled.get() on:click=move |_| press.run(())
            >
                {lead(glyph)} {words(title, note)} {end(children)}
            </button>
        </li>
    }
}

fn lead(glyph: Option<Glyph>) -> Option<impl IntoView> {
    glyph.map(|glyph| view! { <Icon glyph/> })
}

fn words(title: Signal<String>, note: Signal<String>) -> impl IntoView {
    let remark = move || {
        let text = note.get();
        (!text.is_empty()).then(|| view! { <span class="list-note">{text}</span> })
    };
    view! { <span class="list-words"><span class="list-title">{move || title.get()}</span> {remark}</span> }
}

fn end(children: Option<Children>) -> Option<impl IntoView> {
    children.map(|children| view! { <span class="list-end num">{children()}</span> })
}
