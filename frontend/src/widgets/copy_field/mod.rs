//! A text to take along: shown whole, copied by one press.
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::{Button, Glyph, fresh_id};
use crate::shell::Announcer;

/// `value` under its label. Without a clipboard the text is still there to be marked by hand.
#[component]
pub fn CopyField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let voice = expect_context::<Announcer>();
    let copied = RwSignal::new(false);
    let id = fresh_id("copy");
    let named = id.clone();
    let take = move |()| {
        if copy(&value.get_untracked()).is_some() {
            copied.set(true);
            voice.say("Copied.");
        }
    };
    view! {
        <div class="field copy">
            <span class="copy-label" id=id>{label}</span>
            <div class="copy-row">
                <code class="copy-text" tabindex="0" role="textbox" aria-readonly="true" aria-labelledby=named>{move || value.get()}</code>
                <Button glyph=Glyph::Copy press=take>{move || if copied.get() { "Copied" } else { "Copy" }}</Button>
            </div>
            {hint.map(|text| view! { <p class="field-hint">{text}</p> })}
        </div>
    }
}

/// Hands the text to the browser's clipboard, where there is one: only pages over TLS have it.
fn copy(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    let write = Reflect::get(&clipboard, &JsValue::from_str("writeText")).ok()?;
    let write: Function = write.dyn_into().ok()?;
    write
        .call1(&clipboard, &JsValue::from_str(text))
        .ok()
        .map(drop)
}
