//! A value that the platform works out or keeps: read, not entered.
use leptos::prelude::*;

use super::fresh_id;

/// A labelled value; a dash where there is none.
#[component]
pub fn OutputField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let id = fresh_id("output");
    let hint = hint.filter(|text| !text.is_empty());
    view! {
        <div class="field">
            <span class="output-label" id=id.clone()>{label}</span>
            <output class="output num" aria-labelledby=id>
                {move || { let text = value.get(); if text.is_empty() { "—".to_owned() } else { text } }}
            </output>
            {hint.map(|text| view! { <p class="field-hint">{text}</p> })}
        </div>
    }
}
