//! Several of a few: native checkboxes drawn as chips.
use leptos::prelude::*;

use super::{described, fresh_id};

/// Some of the (stored value, label) pairs; the value is the stored ones, by comma.
#[component]
pub fn ChipsField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] input: Callback<String>,
    options: Vec<(String, String)>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = fresh_id("chips");
    let hint = hint.filter(|text| !text.is_empty());
    let described = described(&id, hint.is_some(), fault);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let order: Vec<String> = options.iter().map(|(stored, _)| stored.clone()).collect();
    let order = StoredValue::new(order);
    let is_chosen = move |word: &str| value.with(|text| text.split(',').any(|one| one == word));
    let set = move |word: &str, on: bool| {
        let words = order.with_value(|order| {
            let kept = |one: &&String| if *one == word { on } else { is_chosen(one) };
            let kept: Vec<&str> = order.iter().filter(kept).map(String::as_str).collect();
            kept.join(",")
        });
        input.run(words);
    };
    let chips = options
        .into_iter()
        .map(|(stored, shown)| {
            let (own, word) = (stored.clone(), stored);
            view! {
                <label class="chip">
                    <input
                        type="checkbox" prop:checked=move || is_chosen(&own)
                        on:change=move |event| set(&word, event_target_checked(&event))
                    />
                    <span>{shown}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" class:faulty=move || fault.with(Option::is_some) aria-describedby=described>
            <legend>{label} {optional.then(|| view! { <span class="faint">" optional"</span> })}</legend>
            <div class="chips">{chips}</div>
            {move || fault.get().map(|text| view! { <p class="field-fault" id=fault_id.clone()>{text}</p> })}
            {hint.map(|text| view! { <p class="field-hint" id=hint_id>{text}</p> })}
        </fieldset>
    }
}
