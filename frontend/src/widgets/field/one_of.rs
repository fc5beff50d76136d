//! One of a few, all in sight, each as large as a thumb: native radio buttons.
use leptos::prelude::*;

use super::{described, fresh_id};

/// One of the (stored value, label) pairs, or none: pressing what is chosen lets it go.
#[component]
pub fn OneOfField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] input: Callback<String>,
    options: Vec<(String, String)>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    /// All of the same width, for the steps of a scale.
    #[prop(optional)]
    even: bool,
    /// One must stay chosen.
    #[prop(optional)]
    kept: bool,
) -> impl IntoView {
    let id = fresh_id("one-of");
    let hint = hint.filter(|text| !text.is_empty());
    let described = described(&id, hint.is_some(), fault);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let columns = even.then(|| columns(options.len()).to_string());
    let keys = options
        .into_iter()
        .map(|(stored, shown)| {
            let (own, set, again) = (stored.clone(), stored.clone(), stored.clone());
            let name = id.clone();
            view! {
                <label class="chip">
                    <input
                        type="radio" name=name value=stored
                        prop:checked=move || value.with(|value| *value == own)
                        on:change=move |_| input.run(set.clone())
                        on:click=move |_| if !kept && value.with_untracked(|value| *value == again) { input.run(String::new()) }
                    />
                    <span>{shown}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" class:faulty=move || fault.with(Option::is_some) aria-describedby=described>
            <legend>{label}</legend>
            <div class="chips" class:even-chips=even data-columns=columns>{keys}</div>
            {move || fault.get().map(|text| view! { <p class="field-fault" id=fault_id.clone()>{text}</p> })}
            {hint.map(|text| view! { <p class="field-hint" id=hint_id>{text}</p> })}
        </fieldset>
    }
}

/// Keys a line, so that lines are about as long as each other and a key is wide enough for a
/// thumb on the narrowest phone.
fn columns(keys: usize) -> usize {
    const MOST: usize = 7;
    let lines = keys.div_ceil(MOST).max(1);
    keys.div_ceil(lines).max(1)
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn lines_of_a_scale_are_about_as_long() {
        assert_eq!([5, 7, 10, 11, 15, 21].map(columns), [5, 7, 5, 6, 5, 7]);
        assert_eq!(columns(0), 1);
    }
}
