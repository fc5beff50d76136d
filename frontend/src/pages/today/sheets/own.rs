//! What the person notes besides, on a set or on the workout.
use contract::CustomFieldFor;
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::forms::{CustomFields, OwnDraft, OwnFields};

/// Inputs for the own fields. `keep` takes the whole of them with every entry that is sound, so that
/// nothing is lost however the sheet is put away.
#[component]
pub fn Own(
    of: CustomFieldFor,
    values: Option<Map<String, Value>>,
    keep: Callback<Map<String, Value>>,
) -> impl IntoView {
    let known = use_context::<OwnFields>();
    let stood = StoredValue::new(values.unwrap_or_default());
    move || {
        let fields = known?.of(of);
        let draft = OwnDraft::new(fields, Some(&stood.get_value()));
        Effect::new(move |before: Option<()>| {
            draft.track();
            if before.is_none() {
                return;
            }
            let Some(changed) = draft.changed() else {
                return;
            };
            let mut all = stood.get_value();
            for (key, value) in changed {
                if value.is_null() {
                    all.remove(&key);
                } else {
                    all.insert(key, value);
                }
            }
            keep.run(all);
        });
        (!draft.is_empty()).then(|| {
            view! {
                <section class="own-sheet" aria-label="Your own fields"><CustomFields draft/></section>
            }
        })
    }
}
