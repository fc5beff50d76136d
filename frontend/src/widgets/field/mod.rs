//! Labelled inputs. The hint and the fault are tied to the input, so they are read out with it.
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

mod chips;
mod colour;
mod one_of;
mod output;

pub use chips::ChipsField;
pub use colour::ColourField;
pub use one_of::OneOfField;
pub use output::OutputField;

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// An element id that no other element of this page has.
pub fn fresh_id(stem: &str) -> String {
    format!("{stem}-{}", COUNTER.fetch_add(1, Ordering::Relaxed))
}

pub(super) fn described(
    id: &str,
    hint: bool,
    fault: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + Send + use<> {
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    move || {
        let fault = fault.with(Option::is_some);
        match (hint, fault) {
            (true, true) => Some(format!("{fault_id} {hint_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(fault_id.clone()),
            (false, false) => None,
        }
    }
}

/// The label above, the fault and the hint below an input with this id.
#[component]
pub(super) fn Frame(
    id: String,
    label: String,
    hint: Option<String>,
    fault: Signal<Option<String>>,
    optional: bool,
    children: Children,
) -> impl IntoView {
    let fault_id = format!("{id}-fault");
    let hint = hint.map(|text| view! { <p class="field-hint" id=format!("{id}-hint")>{text}</p> });
    view! {
        <div class="field" class:faulty=move || fault.with(Option::is_some)>
            <label for=id>{label} {optional.then(|| view! { <span class="faint">" optional"</span> })}</label>
            {children()}
            {move || fault.get().map(|text| view! { <p class="field-fault" id=fault_id.clone()>{text}</p> })}
            {hint}
        </div>
    }
}

/// One line of text of any HTML input type.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] input: Callback<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = None)] autocomplete: Option<&'static str>,
    #[prop(optional, into)] inputmode: Option<&'static str>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] read_only: bool,
) -> impl IntoView {
    let id = fresh_id("field");
    let hint = hint.filter(|text| !text.is_empty());
    let described = described(&id, hint.is_some(), fault);
    view! {
        <Frame id=id.clone() label hint fault optional>
            <input
                id=id class="input" type=kind autocomplete=autocomplete inputmode=inputmode readonly=read_only
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| input.run(event_target_value(&event))
            />
        </Frame>
    }
}

/// Several lines of text; it grows with what is in it.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] input: Callback<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    /// What is entered is read by a machine.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let id = fresh_id("field");
    let hint = hint.filter(|text| !text.is_empty());
    let described = described(&id, hint.is_some(), fault);
    view! {
        <Frame id=id.clone() label hint fault optional>
            <textarea
                id=id class="input area" class:code=code rows="3" spellcheck=code.then_some("false")
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| input.run(event_target_value(&event))
            ></textarea>
        </Frame>
    }
}

/// A choice from a list of (stored value, label).
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] input: Callback<String>,
    options: Vec<(String, String)>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = fresh_id("field");
    let hint = hint.filter(|text| !text.is_empty());
    let described = described(&id, hint.is_some(), fault);
    let options = options
        .into_iter()
        .map(|(stored, label)| {
            let own = stored.clone();
            view! { <option value=stored selected=move || value.with(|v| *v == own)>{label}</option> }
        })
        .collect_view();
    view! {
        <Frame id=id.clone() label hint fault optional>
            <select
                id=id class="input"
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:change=move |event| input.run(event_target_value(&event))
            >
                {options}
            </select>
        </Frame>
    }
}

/// On or off, at once.
#[component]
pub fn Switch(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<bool>,
    #[prop(into)] input: Callback<bool>,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let id = fresh_id("switch");
    let hint = hint.filter(|text| !text.is_empty());
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field switch">
            <input
                id=id.clone() type="checkbox" role="switch"
                aria-describedby=hint.is_some().then(|| hint_id.clone())
                prop:checked=move || value.get()
                on:change=move |event| input.run(event_target_checked(&event))
            />
            <label for=id>{label}</label>
            {hint.map(|text| view! { <p class="field-hint" id=hint_id>{text}</p> })}
        </div>
    }
}
