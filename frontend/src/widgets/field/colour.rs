//! A colour: picked by eye, or written as its digits.
use leptos::prelude::*;

use super::{Frame, described, fresh_id};

/// A `#rrggbb`, with the browser's own picker beside the text.
#[component]
pub fn ColourField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] input: Callback<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = fresh_id("colour");
    let hint = hint.filter(|text| !text.is_empty());
    let described = described(&id, hint.is_some(), fault);
    let picker = format!("{label}, picked by eye");
    // The picker takes no other form, and shows black for what it cannot read.
    let whole = move || value.with(|text| is_whole(text).then(|| text.clone()));
    view! {
        <Frame id=id.clone() label hint fault optional>
            <div class="colour">
                <input
                    class="swatch" class:unset=move || whole().is_none() type="color" aria-label=picker
                    prop:value=move || whole().unwrap_or_else(|| "#000000".into())
                    on:input=move |event| input.run(event_target_value(&event))
                />
                <input
                    id=id class="input" type="text" placeholder="#1a5340" spellcheck="false" autocapitalize="none"
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| input.run(event_target_value(&event))
                />
            </div>
        </Frame>
    }
}

fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('#');
    digits.is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}
