//! What the person notes besides, on a set or on the workout.
use contract::CustomFieldFor;
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::{
    forms::{CustomFields, OwnDraft, OwnFields},
    widgets::{Button, Glyph},
};

/// Inputs for the own fields, and a key that keeps them: `keep` takes the whole of them then.
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
        let press = move |()| {
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
        };
        (!draft.is_empty()).then(|| {
            view! {
                <section class="own-sheet" aria-label="Your own fields">
                    <CustomFields draft/>
                    <Button glyph=Glyph::Check press=press>"Keep"</Button>
                </section>
            }
        })
    }
}
