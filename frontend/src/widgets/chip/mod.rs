//! Chips: filters and quick choices that are pressed in and out, in a row that scrolls sideways.
use leptos::prelude::*;

/// The row; `label` says what is chosen here.
#[component]
pub fn ChipRow(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <div class="chip-row" role="group" aria-label=label>{children()}</div> }
}

/// One chip, pressed in while `on`.
#[component]
pub fn Chip(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on: Signal<bool>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button" class="chip-button"
            aria-pressed=move || on.get().to_string()
            on:click=move |_| press.run(())
        >
            {move || label.get()}
        </button>
    }
}
