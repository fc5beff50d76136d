//! The input that belongs to what a person defined: a scale is hit with a thumb, the rest is
//! typed or chosen.
use contract::{CustomField, CustomFieldKind};
use leptos::prelude::*;

use super::{OwnDraft, draft::put_away, words::own_words};
use crate::{
    measure::number,
    widgets::{OneOfField, OutputField, SelectField, TextField},
};

/// Up to so many steps of a scale are keys.
const KEYS: f64 = 20.0;
/// Up to so many choices stand in sight.
const IN_SIGHT: usize = 8;

/// An input for each own field of a row; nothing where there are none.
#[component]
pub fn CustomFields(draft: OwnDraft) -> impl IntoView {
    let fields = draft.fields.get_value();
    (!fields.is_empty()).then(|| {
        let inputs = fields
            .into_iter()
            .map(|own| input(own, draft))
            .collect_view();
        view! { <div class="own-fields">{inputs}</div> }
    })
}

fn input(own: CustomField, fields: OwnDraft) -> AnyView {
    let draft = fields.draft;
    let key = StoredValue::new(own.key.clone());
    let value = Signal::derive(move || key.with_value(|key| draft.text(key)));
    let fault =
        Signal::derive(move || key.with_value(|key| draft.faults.with(|f| f.get(key).cloned())));
    let input = Callback::new(move |text: String| key.with_value(|key| draft.enter(key, text)));
    let hint = own.help.clone().unwrap_or_default();
    let label = own.label.clone();
    if put_away(&own) {
        let stood = value.get_untracked();
        let row = serde_json::Map::from_iter([(own.key.clone(), stood.into())]);
        let said = own_words(&[own], Some(&row))
            .pop()
            .map_or_else(String::new, |(_, said)| said);
        return view! { <OutputField label value=Signal::stored(said) hint="Put away: it keeps what it has."/> }
            .into_any();
    }
    let with_unit = match own.unit.as_deref().filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{label} ({unit})"),
        None => label.clone(),
    };
    match (own.kind, own.min, own.max) {
        (CustomFieldKind::Scale, Some(min), Some(max)) if max - min <= KEYS => {
            let steps = (max - min) as i64;
            let options: Vec<(String, String)> = (0..=steps)
                .map(|step| number::show(min + step as f64, 0))
                .map(|step| (step.replace('\u{2212}', "-"), step))
                .collect();
            view! { <OneOfField label value input options hint fault even=true/> }.into_any()
        }
        (CustomFieldKind::YesNo, ..) => {
            let options = vec![("true".into(), "Yes".into()), ("false".into(), "No".into())];
            view! { <OneOfField label value input options hint fault/> }.into_any()
        }
        (CustomFieldKind::Choice, ..) => {
            let choices = own.choices.unwrap_or_default();
            let pairs = choices.into_iter().map(|choice| (choice.clone(), choice));
            let mut options: Vec<(String, String)> = pairs.collect();
            if options.len() <= IN_SIGHT {
                return view! { <OneOfField label value input options hint fault/> }.into_any();
            }
            options.insert(0, (String::new(), "—".into()));
            view! { <SelectField label value input options hint fault optional=true/> }.into_any()
        }
        (CustomFieldKind::Text | CustomFieldKind::Unknown(_), ..) => {
            view! { <TextField label value input hint fault optional=true/> }.into_any()
        }
        (kind, ..) => {
            let inputmode = if kind == CustomFieldKind::Number {
                "decimal"
            } else {
                "numeric"
            };
            view! { <TextField label=with_unit value input hint fault inputmode optional=true/> }
                .into_any()
        }
    }
}
