//! A short choice where every option is in sight: native radio buttons in a row.
use leptos::prelude::*;

use super::fresh_id;

/// One of a few (stored value, label) pairs; a chosen one may be let go when `clearable`.
#[component]
pub fn Segments(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    options: Vec<(&'static str, &'static str)>,
    #[prop(optional)] clearable: bool,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let name = fresh_id("choice");
    let options = options
        .into_iter()
        .map(|(stored, shown)| {
            let name = name.clone();
            view! {
                <label class="segment">
                    <input
                        type="radio" name=name value=stored
                        prop:checked=move || value.with(|v| v == stored)
                        on:change=move |_| value.set(stored.to_owned())
                        on:click=move |_| {
                            if clearable && value.with_untracked(|v| v == stored) {
                                value.set(String::new());
                            }
                        }
                    />
                    <span>{shown}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="segments">
            <legend class="engraved">{label}</legend>
            <div class="segments-row">{options}</div>
            {hint.map(|text| view! { <p class="field-hint">{text}</p> })}
        </fieldset>
    }
}
